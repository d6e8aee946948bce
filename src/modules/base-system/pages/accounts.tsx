import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Columns, DataTable } from '../../../ui/data-table.tsx'
import { FilterSelect } from '../../../ui/filter-select.tsx'
import { Labelled } from '../../../ui/labelled.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { TextSearch } from '../../../ui/text-search.tsx'
import type { AccountRow } from '../accounts/messages.ts'
import { accountsKey, standing, useAccounts } from './account-queries.ts'

const statuses = [
  { value: 'proposed', label: '有岗位待批' },
  { value: 'active', label: '在用' },
  { value: 'locked', label: '锁定' },
  { value: 'disabled', label: '停用' },
]

const columns: Columns<AccountRow> = [
  {
    key: 'name',
    title: '姓名',
    width: 150,
    render: (_, row) => (
      <Link to="/accounts/$id" params={{ id: row.id }}>
        {row.name}
      </Link>
    ),
  },
  { key: 'login', title: '账号名', width: 150, render: (_, { login }) => login },
  { key: 'person', title: '工号', width: 110, render: (_, { person }) => person ?? '—' },
  {
    key: 'role',
    title: '现任岗位',
    width: 220,
    render: (_, { roleLabel, organisation, postUntil }) => (
      <>
        {roleLabel}
        <div className="quiet small">
          {organisation ?? ''}
          {postUntil ? `　至 ${postUntil}` : ''}
        </div>
      </>
    ),
  },
  {
    key: 'status',
    title: '状态',
    width: 170,
    render: (_, row) => {
      const { tone, label } = standing(row)
      return (
        <span className="row">
          <Chip tone={tone}>{label}</Chip>
          {row.proposals > 0 ? <Chip tone="waiting">待批 {row.proposals}</Chip> : null}
        </span>
      )
    },
  },
  {
    key: 'factor',
    title: '验证器',
    width: 90,
    render: (_, { secondFactor }) => (secondFactor ? '已绑定' : '—'),
  },
  { key: 'last', title: '最近登录', width: 150, render: (_, { lastSignIn }) => momentText(lastSignIn) },
]

/** `/accounts`: who can sign in, with which post; what waits for a decision comes first. */
export default function Accounts() {
  const [search, change] = useSearchState()
  const { q = '', status = '', page = '1', size: given } = search
  const size = Number(given ?? '20')
  const accounts = useAccounts({ q, status, page, size })
  const { rows = [], total = 0, may } = accounts.data ?? {}
  return (
    <Page
      title="账号管理"
      lead="一人一个账号。系统管理员建账号、提出岗位，安全管理员批准；岗位到起始日自动生效，到期自动失效。"
      actions={may?.edit ? <NewAccount /> : null}
    >
      <div className="row">
        <TextSearch
          key={q}
          label="姓名、账号名、工号或单位"
          placeholder="姓名、账号名、工号或单位"
          value={q}
          onSearch={(text) => change({ q: text })}
        />
        <FilterSelect
          label="状态"
          value={status || undefined}
          options={statuses}
          onChange={(value) => change({ status: value })}
        />
      </div>
      {accounts.error ? (
        <ProblemNotice error={accounts.error} onRetry={() => void accounts.refetch()} />
      ) : (
        <DataTable
          caption="账号"
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={accounts.isPending}
          empty={q || status ? '没有符合条件的账号，换个条件试试。' : '还没有账号。'}
          paging={{ total, search, size, change }}
          minWidth={900}
        />
      )}
    </Page>
  )
}

function NewAccount() {
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [fields, setFields] = useState({ name: '', person: '', login: '', email: '' })
  const create = useIntent(
    () => {
      const { email, ...needed } = fields
      return { method: 'POST', path: '/api/accounts', body: { ...needed, ...(email.trim() && { email }) } }
    },
    {
      refresh: [accountsKey],
      onDone: (answer) =>
        void navigate({ to: '/accounts/$id', params: { id: (answer as { id: string }).id } }),
    },
  )
  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    onChange: ({ target }: { target: { value: string } }) => setFields({ ...fields, [name]: target.value }),
  })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        新建账号
      </Button>
      <Modal
        open={open}
        title="新建账号"
        okText="建立"
        okButtonProps={{
          loading: create.isPending,
          disabled: [fields.name, fields.person, fields.login].some((text) => text.trim() === ''),
        }}
        onOk={() => create.mutate()}
        onCancel={() => setOpen(false)}
      >
        <div className="stack">
          <p className="quiet">建好之后，在账号页里发放初始口令、提出岗位。岗位批准之前不能登录。</p>
          <Labelled label="姓名">
            <Input {...field('name')} maxLength={40} />
          </Labelled>
          <Labelled label="工号" hint="同一个人的几个账号用同一个工号">
            <Input {...field('person')} maxLength={40} />
          </Labelled>
          <Labelled label="账号名" hint="小写字母、数字和 . _ -，登录时用">
            <Input {...field('login')} maxLength={64} />
          </Labelled>
          <Labelled label="邮箱" hint="可以不填">
            <Input {...field('email')} maxLength={100} />
          </Labelled>
          {create.error ? <ProblemNotice error={create.error} /> : null}
        </div>
      </Modal>
    </>
  )
}

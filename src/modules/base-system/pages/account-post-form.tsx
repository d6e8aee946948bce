import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import type { AccountRow, NewPost as NewPostBody } from '../accounts/messages.ts'
import { accountsKey, usePostChoices } from './account-queries.ts'

interface Fields {
  readonly role: string
  readonly organisation: string
  readonly parks: readonly number[]
  readonly towns: string
  readonly enterprise: string
  readonly from: string
  readonly until: string
  readonly reason: string
}

/** Proposes a post; what is asked for follows the role's view of the data. */
export function NewPost({ account }: { readonly account: AccountRow }) {
  const { businessDate } = useViewer()
  const [open, setOpen] = useState(false)
  const [fields, setFields] = useState<Fields>({
    ...{ role: '', organisation: account.organisation ?? '', parks: [], towns: '' },
    ...{ enterprise: '', from: businessDate, until: '', reason: '' },
  })
  const send = useIntent(
    () => ({ method: 'POST', path: `/api/accounts/${account.id}/posts`, body: bodyOf(fields) }),
    { refresh: [accountsKey], onDone: () => setOpen(false) },
  )
  return (
    <>
      <Button size="small" type="primary" onClick={() => setOpen(true)}>
        提出岗位
      </Button>
      <Modal
        open={open}
        width={640}
        title={`为${account.name}提出岗位`}
        okText="提出，等批准"
        okButtonProps={{
          loading: send.isPending,
          disabled: fields.role === '' || fields.reason.trim().length < 2,
        }}
        onOk={() => send.mutate()}
        onCancel={() => setOpen(false)}
      >
        <div className="stack">
          <PostFields fields={fields} onChange={setFields} />
          {send.error ? <ProblemNotice error={send.error} /> : null}
        </div>
      </Modal>
    </>
  )
}

function PostFields({
  fields,
  onChange,
}: {
  readonly fields: Fields
  readonly onChange: (fields: Fields) => void
}) {
  const choices = usePostChoices()
  const { roles = [], parks = [] } = choices.data ?? {}
  const view = roles.find(({ id }) => id === fields.role)?.view
  const set = (part: Partial<Fields>) => onChange({ ...fields, ...part })
  const text = (name: 'organisation' | 'towns' | 'enterprise' | 'from' | 'until' | 'reason') => ({
    value: fields[name],
    onChange: ({ target }: { target: { value: string } }) => set({ [name]: target.value }),
  })
  return (
    <div className="form-grid">
      <Labelled label="角色" wide>
        <Select
          showSearch
          optionFilterProp="label"
          placeholder="选择角色"
          value={fields.role || null}
          options={roles.map(({ id, label }) => ({ value: id, label }))}
          onChange={(role: string) => set({ role, parks: [], towns: '', enterprise: '' })}
        />
      </Labelled>
      <Labelled label="单位" wide>
        <Input {...text('organisation')} maxLength={100} />
      </Labelled>
      {view === 'park' ? (
        <Labelled label="园区" wide>
          <Select
            mode="multiple"
            placeholder="选择园区"
            value={[...fields.parks]}
            options={parks.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(chosen: number[]) => set({ parks: chosen })}
          />
        </Labelled>
      ) : null}
      {view === 'town' ? (
        <Labelled label="镇街代码" hint="多个用空格隔开" wide>
          <Input {...text('towns')} />
        </Labelled>
      ) : null}
      {view === 'enterprise' ? (
        <Labelled label="统一社会信用代码" hint="留空就由本人自己认领企业" wide>
          <Input {...text('enterprise')} maxLength={18} />
        </Labelled>
      ) : null}
      <Labelled label="起始日" hint="到这一天自动生效">
        <Input type="date" {...text('from')} />
      </Labelled>
      <Labelled label="最后一天" hint="可以不填">
        <Input type="date" {...text('until')} />
      </Labelled>
      <Labelled label="理由" hint="任命或调动的文号、事由" wide>
        <Input {...text('reason')} maxLength={200} />
      </Labelled>
    </div>
  )
}

function bodyOf(fields: Fields): NewPostBody {
  const { role, organisation, parks, towns, enterprise, from, until, reason } = fields
  return {
    role: role as NewPostBody['role'],
    organisation: organisation.trim() || null,
    parks: [...parks],
    towns: towns.split(/[\s,，、]+/).filter(Boolean),
    enterprise: enterprise.trim() || null,
    from,
    until: until || null,
    reason,
  }
}

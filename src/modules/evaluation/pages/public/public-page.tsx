import './public-page.css'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { read } from '../../../../ui/api/client.ts'
import { GradeChip } from '../../../../ui/chip.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { PlainTable } from '../../../../ui/plain-table.tsx'
import { Mark } from '../../../../ui/shell/shell.tsx'
import { Waiting } from '../../../../ui/waiting.tsx'
import type { PublicBatch, PublicGrades } from '../../publicity/publicity-messages.ts'
import { CheckSlip } from './check-slip.tsx'

const messages = () => import('../../publicity/publicity-messages.ts')
const size = 50

/** `/public`: the grades that are published, for everybody, without signing in. */
export default function PublicPage() {
  const id = /^\/public\/([0-9a-f-]{36})$/.exec(window.location.pathname)?.[1]
  useEffect(() => {
    document.title = '评价公示 - 园策'
  }, [])
  return (
    <div className="public">
      <header className="public-head">
        <Mark />
        <span>园策</span>
        <a href="/">登录</a>
      </header>
      <main className="public-main">
        {window.location.pathname === '/public/check' ? (
          <CheckSlip />
        ) : id === undefined ? (
          <List />
        ) : (
          <Grades id={id} />
        )}
      </main>
    </div>
  )
}

function List() {
  const list = useQuery({
    queryKey: ['public'],
    queryFn: () => read('/api/public/evaluations', async () => (await messages()).publicBatches),
  })
  return (
    <>
      <h1>评价公示</h1>
      <Waiting query={list}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="现在没有公示。">评价公示期间，名单会出现在这里。</EmptyState>
          ) : (
            <ul className="public-list">
              {rows.map((batch) => (
                <li key={batch.id}>
                  <a href={`/public/${batch.id}`}>{batch.label}</a>
                  <span className="quiet">{termText(batch)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Waiting>
    </>
  )
}

/** How long objections are taken. */
function termText({ open, from, until, workingDaysLeft }: PublicBatch): string {
  const term = `公示期 ${from} 至 ${until ?? '待定'}`
  if (!open) return `${term}，已期满`
  if (workingDaysLeft === null) return term
  return workingDaysLeft === 0 ? `${term}，今天是最后一天` : `${term}，还剩 ${workingDaysLeft} 个工作日`
}

function Grades({ id }: { readonly id: string }) {
  const [q, setQ] = useState('')
  const [page, setPage] = useState(1)
  const found = useQuery({
    queryKey: ['public', id, q, page],
    queryFn: ({ signal }) =>
      read(`/api/public/evaluations/${id}`, async () => (await messages()).publicGrades, {
        query: { page, size, ...(q !== '' && { q }) },
        signal,
      }),
  })
  return (
    <Waiting query={found} rows={8}>
      {(data) => (
        <>
          <h1>{data.batch.label}公示</h1>
          <p className="public-term">{termText(data.batch)}</p>
          <p>
            {data.batch.scheme}。公示 {data.batch.firms}{' '}
            家企业的档次。对结果有异议的企业，请在公示期内登录提出，或向所在园区递交盖章的书面材料。
          </p>
          <p className="quiet">
            异议：受理 {data.batch.objections.accepted} 件，更正 {data.batch.objections.corrected} 件，维持{' '}
            {data.batch.objections.upheld} 件
          </p>
          <Search
            onSearch={(text) => {
              setQ(text)
              setPage(1)
            }}
          />
          <Rows data={data} />
          <Pages total={data.total} page={page} onPage={setPage} />
        </>
      )}
    </Waiting>
  )
}

function Search({ onSearch }: { readonly onSearch: (text: string) => void }) {
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch(text.trim())
  }
  return (
    <form className="row" onSubmit={submit}>
      <Input
        aria-label="企业名称"
        placeholder="企业名称"
        value={text}
        onChange={({ target }) => setText(target.value)}
        style={{ width: 260 }}
      />
      <Button htmlType="submit">查询</Button>
    </form>
  )
}

function Rows({ data }: { readonly data: PublicGrades }) {
  if (data.rows.length === 0) return <EmptyState title="名单里没有这家企业。">换个名称再查。</EmptyState>
  return (
    <PlainTable
      caption="公示名单"
      columns={[{ title: '企业名称' }, { title: '档次' }, { title: '园区' }, { title: '评价组' }]}
      rows={data.rows.map((row) => ({
        key: row.name,
        cells: [row.name, <GradeChip key="grade" grade={row.grade} />, row.park, row.group ?? '—'],
      }))}
    />
  )
}

interface PagesProps {
  readonly total: number
  readonly page: number
  readonly onPage: (page: number) => void
}

function Pages({ total, page, onPage }: PagesProps) {
  const last = Math.max(1, Math.ceil(total / size))
  if (last === 1) return null
  return (
    <nav className="row" aria-label="名单分页">
      <Button disabled={page === 1} onClick={() => onPage(page - 1)}>
        上一页
      </Button>
      <span className="quiet">
        第 {page} 页，共 {last} 页，{total} 家
      </span>
      <Button disabled={page === last} onClick={() => onPage(page + 1)}>
        下一页
      </Button>
    </nav>
  )
}

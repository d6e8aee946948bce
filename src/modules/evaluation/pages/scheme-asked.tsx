import { Button } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { FilterSelect } from '../../../ui/filter-select.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { TablePaging } from '../../../ui/table-paging.tsx'
import { TextSearch } from '../../../ui/text-search.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { AskedPage, AskedStanding } from '../opinion/opinion-messages.ts'
import { useAsked } from './opinion-queries.ts'
import { draftKey, draftPath } from './scheme-draft-queries.ts'

const words: Readonly<Record<AskedStanding, string>> = {
  silent: '没有答复',
  agreed: '同意',
  objected: '有意见',
}
const tones = { silent: 'waiting', agreed: 'passed', objected: 'returned' } as const
const standings = Object.keys(words) as AskedStanding[]
const kinds = { enterprise: '企业', park: '园区' } as const

type Search = Readonly<Record<string, string>>
type Change = Readonly<Record<string, string | undefined>>

/** Who was asked for an opinion, who has answered, and a reminder for those who have not. */
export function SchemeAsked({ id, running }: { readonly id: string; readonly running: boolean }) {
  const [search, setSearch] = useState<Search>({})
  const change = (next: Change) =>
    setSearch((now) => {
      const all = Object.entries({ ...now, page: undefined, ...next })
      return Object.fromEntries(all.flatMap(([name, value]) => (value ? [[name, value]] : [])))
    })
  const size = Number(search.size ?? '20')
  const asked = useAsked(id, { ...search, page: Number(search.page ?? '1'), size })
  return (
    <Section title="征求意见情况">
      <Waiting query={asked} rows={3}>
        {(found) => (
          <div className="stack">
            <Counts id={id} found={found} />
            {running && found.counts.silent > 0 ? <Remind id={id} due={found.due} /> : null}
            <div className="row">
              <TextSearch
                key={search.q ?? ''}
                value={search.q ?? ''}
                label="查找征求对象"
                placeholder="名称、拼音首字母或信用代码"
                onSearch={(q) => change({ q: q === '' ? undefined : q })}
              />
              <FilterSelect
                label="答复"
                value={search.standing}
                options={standings.map((value) => ({ value, label: words[value] }))}
                onChange={(standing) => change({ standing })}
              />
              <FilterSelect
                label="对象"
                value={search.kind}
                options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
                onChange={(kind) => change({ kind })}
              />
            </div>
            <PlainTable
              caption="征求意见对象"
              columns={[{ title: '对象' }, { title: '园区' }, { title: '答复' }]}
              rows={found.rows.map((row) => ({
                key: `${row.kind} ${row.id}`,
                cells: [
                  row.name,
                  row.kind === 'park' ? '—' : row.park,
                  <span key="standing">
                    <Chip tone={tones[row.standing]}>{words[row.standing]}</Chip> {row.on ?? ''}{' '}
                    {row.by ?? ''}
                  </span>,
                ],
              }))}
            />
            <TablePaging of="征求意见对象" paging={{ search, size, total: found.total, change }} />
          </div>
        )}
      </Waiting>
    </Section>
  )
}

function Counts({ id, found }: { readonly id: string; readonly found: AskedPage }) {
  const to = `/records/evaluation-scheme/${id}`
  return (
    <Figures>
      <Figure label="征求对象" metric="opinion-asked" value={found.asked} unit="个" to={to} />
      {standings.map((standing) => (
        <Figure
          key={standing}
          label={words[standing]}
          metric="opinion-count"
          dims={{ standing }}
          value={found.counts[standing]}
          unit="个"
        />
      ))}
      <Figure label="意见待答复" metric="opinion-unanswered" value={found.open} unit="条" />
    </Figures>
  )
}

function Remind({ id, due }: { readonly id: string; readonly due: string | null }) {
  const remind = useIntent(() => ({ method: 'POST', path: `${draftPath(id)}/asked/remind`, body: {} }), {
    refresh: [draftKey(id)],
  })
  return (
    <>
      <div className="row">
        <Button loading={remind.isPending} onClick={() => remind.mutate()}>
          催还没有答复的企业
        </Button>
        <span role="status" className="quiet small">
          {remind.data ? '已提醒。' : `${due === null ? '' : `征求意见到 ${due} 为止。`}同一天只提醒一次。`}
        </span>
      </div>
      {remind.error ? <ProblemNotice error={remind.error} /> : null}
    </>
  )
}

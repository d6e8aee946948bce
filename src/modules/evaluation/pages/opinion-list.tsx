import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import '../../../ui/data-table.css'
import { Chip } from '../../../ui/chip.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { FilterSelect } from '../../../ui/filter-select.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { recordKey } from '../../../ui/record/record-queries.ts'
import { useSearchState } from '../../../ui/search-state.ts'
import { TablePaging } from '../../../ui/table-paging.tsx'
import { TextSearch } from '../../../ui/text-search.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { Opinion } from '../scheme/draft-messages.ts'
import type { OpinionPage, OpinionRow } from '../scheme/request-messages.ts'
import { opinionsKey, useOpinions } from './opinion-queries.ts'
import { draftPath } from './scheme-draft-queries.ts'

const answers = ['采纳', '部分采纳', '不采纳'] as const
const words = { silent: '没有答复', agreed: '同意', objected: '有意见' } as const
const tones = { silent: 'waiting', agreed: 'passed', objected: 'returned' } as const
const counted = [
  ['asked', '征求', undefined],
  ['answered', '已答复', 'answered'],
  ['agreed', '同意', 'agreed'],
  ['objected', '有意见', 'objected'],
  ['silent', '没有答复', 'silent'],
  ['unhandled', '待处理意见', 'unhandled'],
] as const
const kinds = ['企业', '园区', '部门'].map((value) => ({ value, label: value }))
const standings = counted.flatMap(([, label, value]) => (value === undefined ? [] : [{ value, label }]))

interface Props {
  readonly id: string
  readonly parks: readonly { readonly id: number; readonly name: string }[]
  /** Whether the person handles opinions now. */
  readonly mayHandle: boolean
}

/** Who was asked, who has said what, what was made of it: figures, each leading to its rows. */
export function OpinionList({ id, parks, mayHandle }: Props) {
  const [search, change] = useSearchState()
  const size = Math.min(200, Number(search.size ?? '20') || 20)
  const { standing, kind, park, q } = search
  const page = Math.max(1, Number(search.page ?? '1') || 1)
  const opinions = useOpinions(id, { page, size, standing, kind, park, q })
  return (
    <Waiting query={opinions} rows={3}>
      {(found) => (
        <div className="stack">
          <Counts id={id} found={found} />
          {mayHandle && found.running && found.counts.silent > 0 ? <Remind id={id} /> : null}
          <FilterBar>
            <TextSearch
              key={q ?? ''}
              value={q ?? ''}
              label="查找单位"
              placeholder="单位名称"
              onSearch={(text) => change({ q: text })}
            />
            <FilterSelect
              label="答复"
              value={standing}
              options={standings}
              onChange={(value) => change({ standing: value })}
            />
            <FilterSelect
              label="单位"
              value={kind}
              options={kinds}
              onChange={(value) => change({ kind: value })}
            />
            {parks.length > 0 ? (
              <FilterSelect
                label="园区"
                value={park}
                options={parks.map((one) => ({ value: String(one.id), label: one.name }))}
                onChange={(value) => change({ park: value })}
              />
            ) : null}
          </FilterBar>
          {found.rows.length === 0 ? (
            <p className="quiet">{found.counts.asked === 0 ? '还没有征求意见。' : '没有这样的单位。'}</p>
          ) : (
            <PlainTable
              caption="各单位的答复"
              columns={[{ title: '单位' }, { title: '园区' }, { title: '答复' }, { title: '意见和处理' }]}
              rows={found.rows.map((row) => ({ key: row.key, cells: cells(id, row, mayHandle) }))}
            />
          )}
          {found.total > size ? (
            <TablePaging of="征求意见" paging={{ search, size, total: found.total, change }} />
          ) : null}
        </div>
      )}
    </Waiting>
  )
}

function Counts({
  id,
  found: { counts, due, running },
}: {
  readonly id: string
  readonly found: OpinionPage
}) {
  const to = `/records/evaluation-scheme/${id}`
  return (
    <>
      {due === null ? null : (
        <p>
          答复截止 <strong data-metric="opinion.due">{due}</strong>
          {running ? '，正在征求' : '，已经截止'}
        </p>
      )}
      <Figures>
        {counted.map(([name, label, standing]) => (
          <Figure
            key={name}
            label={label}
            metric={`opinion.${name}`}
            value={counts[name]}
            unit={name === 'unhandled' ? '条' : '个'}
            to={to}
            search={standing === undefined ? {} : { standing }}
          />
        ))}
      </Figures>
    </>
  )
}

function Remind({ id }: { readonly id: string }) {
  const remind = useIntent(() => ({ method: 'POST', path: `${draftPath(id)}/requests/remind`, body: {} }), {
    refresh: [opinionsKey(id)],
  })
  return (
    <div className="row">
      <Button loading={remind.isPending} onClick={() => remind.mutate()}>
        催没有答复的
      </Button>
      {remind.data ? (
        <span role="status">已提醒。没有账号的，请园区转达。</span>
      ) : (
        <span className="quiet small">同一天只提醒一次。</span>
      )}
      {remind.error ? <ProblemNotice error={remind.error} /> : null}
    </div>
  )
}

function cells(id: string, row: OpinionRow, mayHandle: boolean) {
  const { kind, name, park, standing, opinion, unasked, earlier, remindedOn } = row
  return [
    `${name}${kind === '企业' ? '' : `（${kind}）`}`,
    park || '—',
    <span key="standing">
      <Chip tone={tones[standing]}>{words[standing]}</Chip>
      {unasked ? ' 未征求，主动提出' : ''}
      {earlier ? ' 对改动前的草案' : ''}
      {standing === 'silent' && remindedOn !== null ? ` 已催 ${remindedOn}` : ''}
    </span>,
    opinion?.stance === '有意见' ? (
      <OneOpinion key="opinion" id={id} of={name} opinion={opinion} mayHandle={mayHandle} />
    ) : (
      '—'
    ),
  ]
}

interface OneProps {
  readonly id: string
  readonly of: string
  readonly opinion: Opinion
  readonly mayHandle: boolean
}

function OneOpinion({ id, of, opinion, mayHandle }: OneProps) {
  const [answer, setAnswer] = useState<(typeof answers)[number]>('采纳')
  const [reason, setReason] = useState('')
  const give = useIntent(
    () => ({
      method: 'POST',
      path: `${draftPath(id)}/opinions/${opinion.id}/answer`,
      body: { answer, reason },
    }),
    { refresh: [opinionsKey(id), recordKey('evaluation-scheme', id)] },
  )
  return (
    <div className="stack">
      <span>{opinion.opinion}</span>
      {opinion.answer !== null ? (
        <span className="quiet">
          {opinion.answer}：{opinion.reason}
        </span>
      ) : mayHandle ? (
        <div className="row">
          <Select
            aria-label={`是否采纳${of}的意见`}
            value={answer}
            onChange={setAnswer}
            options={answers.map((value) => ({ value, label: value }))}
          />
          <Input
            aria-label={`处理${of}的意见的理由`}
            placeholder="采纳与否的理由"
            value={reason}
            maxLength={2000}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button disabled={reason.trim().length < 2} loading={give.isPending} onClick={() => give.mutate()}>
            处理
          </Button>
        </div>
      ) : (
        <span className="quiet">还没有处理。</span>
      )}
      {give.error ? <ProblemNotice error={give.error} /> : null}
    </div>
  )
}

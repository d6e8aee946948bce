import { Button } from 'antd'
import { memo, useDeferredValue, useMemo, useState } from 'react'
import { toDecimalText, toFixedText } from '../../../kernel/decimal-text.ts'
import { type Rational, subtract } from '../../../kernel/rational.ts'
import { GradeChip } from '../../../ui/chip.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { FilterSelect } from '../../../ui/filter-select.tsx'
import { signedText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { type Cause, causesOf, stepsOf } from '../lab/causes.ts'
import type { Edit } from '../lab/edit.ts'
import { editWords } from '../lab/edit-words.ts'
import type { OpenedFirm } from '../lab/lab-messages.ts'
import { type Direction, type Movement, moversOf } from '../lab/movement.ts'
import type { OpenLab } from '../lab/open-lab.ts'
import type { Outcome } from '../lab/outcome.ts'
import type { Flow } from './lab-matrix.tsx'

export interface ListProps {
  readonly open: OpenLab
  readonly edits: readonly Edit[]
  readonly outcome: Outcome
  readonly movement: Movement
  /** Firms whose names were asked for, by number. */
  readonly named: ReadonlyMap<string, OpenedFirm>
  readonly onOpen: (number: string) => void
}

type Filter = Readonly<Record<'park' | 'industry' | 'size' | 'way', string | undefined>>
const ways: Readonly<Record<Exclude<Direction, 'same'>, string>> = {
  up: '升档',
  down: '降档',
  joined: '新定档',
  left: '不再定档',
}
const perPage = 20

/** Who moves, and what moved them: the changes made one at a time in the order of the list. */
export const LabMovers = memo(function LabMovers(
  props: ListProps & { readonly flow: Flow | null; readonly onAll: () => void },
) {
  const { open, movement, flow, onAll } = props
  const [filter, setFilter] = useState<Filter>({
    park: undefined,
    industry: undefined,
    size: undefined,
    way: undefined,
  })
  const [page, setPage] = useState(0)
  const { firms } = open.payload
  const all = useMemo(() => moversOf(movement), [movement])
  const shown = all.filter(({ firm, direction }) => {
    const of = firms[firm]
    if (flow && (movement.before[firm] !== flow.from || movement.after[firm] !== flow.to)) return false
    if (filter.way && direction !== filter.way) return false
    return (['park', 'industry', 'size'] as const).every(
      (name) => !filter[name] || of?.[name] === filter[name],
    )
  })
  const change = (part: Partial<Filter>) => {
    setFilter((before) => ({ ...before, ...part }))
    setPage(0)
  }
  const pages = Math.ceil(shown.length / perPage)
  const at = Math.min(page, Math.max(0, pages - 1))
  const options = (name: 'park' | 'industry' | 'size') =>
    [...new Set(all.map(({ firm }) => firms[firm]?.[name] ?? ''))]
      .sort()
      .map((value) => ({ value, label: value }))
  return (
    <div className="stack">
      <div className="row spread">
        <span>
          {flow ? `${nameOf(movement, flow.from)} → ${nameOf(movement, flow.to)}：` : '变动的企业：'}
          <strong>{shown.length}</strong> 家
        </span>
        <FilterBar>
          {(['park', 'industry', 'size'] as const).map((name) => (
            <FilterSelect
              key={name}
              label={{ park: '园区', industry: '行业', size: '规模' }[name]}
              value={filter[name]}
              options={options(name)}
              onChange={(value) => change({ [name]: value })}
            />
          ))}
          {flow ? (
            <Button size="small" onClick={onAll}>
              看全部变动
            </Button>
          ) : (
            <FilterSelect
              label="方向"
              value={filter.way}
              options={Object.entries(ways).map(([value, label]) => ({ value, label }))}
              onChange={(way) => change({ way })}
            />
          )}
        </FilterBar>
      </div>
      {shown.length === 0 ? (
        <p className="quiet">没有变动的企业。</p>
      ) : (
        <FirmTable
          {...props}
          caption="变动的企业和归因"
          firms={shown.slice(at * perPage, (at + 1) * perPage).map(({ firm }) => firm)}
        />
      )}
      {pages > 1 ? (
        <div className="row">
          <Button size="small" disabled={at === 0} onClick={() => setPage(at - 1)}>
            上一页
          </Button>
          <span className="quiet small">
            第 {at + 1} / {pages} 页
          </span>
          <Button size="small" disabled={at >= pages - 1} onClick={() => setPage(at + 1)}>
            下一页
          </Button>
        </div>
      ) : null}
    </div>
  )
})

/** Firms by number with grades, totals and causes. */
export function FirmTable({
  open,
  edits,
  outcome,
  movement,
  named,
  onOpen,
  caption,
  firms,
}: ListProps & { readonly caption: string; readonly firms: readonly number[] }) {
  const settled = useDeferredValue(edits)
  const steps = useMemo(() => stepsOf(open.lab, settled), [open, settled])
  const grade = (of: Int8Array, firm: number) => {
    const at = of[firm] ?? -1
    return at < 0 ? <span className="quiet">未定档</span> : <GradeChip grade={movement.grades[at] ?? ''} />
  }
  return (
    <PlainTable
      caption={caption}
      columns={[
        { title: '企业' },
        { title: '园区、行业、规模' },
        { title: '现行 → 模拟' },
        { title: '总分', figures: true },
        { title: '归因（按改动顺序逐项改）' },
        { title: '操作' },
      ]}
      rows={firms.map((firm) => {
        const { number = '', park = '', industry = '', size = '' } = open.payload.firms[firm] ?? {}
        const [was, is] = [open.base.score(firm), outcome.score(firm)]
        const who = named.get(number)
        return {
          key: number,
          cells: [
            who ? <strong key="name">{who.name}</strong> : <span key="name">编号 {number}</span>,
            <span key="where" className="small">
              {park}
              <br />
              <span className="quiet">
                {industry}，{size}
              </span>
            </span>,
            <span key="grades" className="nowrap">
              {grade(movement.before, firm)} → {grade(movement.after, firm)}
            </span>,
            <span
              key="score"
              className="nowrap"
              data-metric={`lab.score:${number}`}
              data-value={is ? toDecimalText(is) : ''}
            >
              {points(was)} → {points(is)}
              <br />
              <Change change={was && is ? subtract(is, was) : null} />
            </span>,
            <Causes key="causes" open={open} causes={causesOf(open.base, steps, firm)} />,
            who ? null : (
              <Button
                key="open"
                size="small"
                onClick={() => onOpen(number)}
                aria-label={`查看编号 ${number} 是哪一家`}
              >
                是哪一家
              </Button>
            ),
          ],
        }
      })}
    />
  )
}

/** What each step did to one firm, in the order of the changes. */
export function Causes({ open, causes }: { readonly open: OpenLab; readonly causes: readonly Cause[] }) {
  const { definition, labels } = open.lab
  return (
    <ul className="lab-causes">
      {causes.map((cause) => {
        const what = cause.edits.map((one) => editWords(definition, one, labels).what).join('、')
        return (
          <li key={what}>
            {what}{' '}
            {cause.change && cause.change.num !== 0n ? (
              <Change change={cause.change} />
            ) : (
              `${cause.from ?? '未定档'}→${cause.to ?? '未定档'}`
            )}
          </li>
        )
      })}
    </ul>
  )
}

function nameOf({ grades }: Movement, at: number): string {
  return at < 0 ? '未定档' : (grades[at] ?? '')
}

export function points(value: Rational | null): string {
  return value ? toFixedText(value, 2) : '—'
}

export function Change({ change }: { readonly change: Rational | null }) {
  if (!change || change.num === 0n) return <span className="quiet">—</span>
  return <span className={change.num > 0n ? 'good' : 'bad'}>{signedText(toDecimalText(change))}</span>
}

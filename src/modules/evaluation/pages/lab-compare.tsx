import './lab.css'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { figureText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { nearLines } from '../lab/boundary.ts'
import { breakdown, fairnessOf } from '../lab/breakdown.ts'
import { addressOf } from '../lab/edit.ts'
import { editWords } from '../lab/edit-words.ts'
import type { LabPayload, Scenario } from '../lab/lab-messages.ts'
import { type Movement, movementOf } from '../lab/movement.ts'
import { type OpenLab, openLab } from '../lab/open-lab.ts'
import type { Outcome } from '../lab/outcome.ts'
import { resourceFacts, resourceShifts } from '../lab/resources.ts'
import { percent } from '../lab/summary.ts'
import { useLabPayload, useScenarios } from './lab-queries.ts'

/** Up to three scenarios of one batch side by side. */
export default function LabCompare() {
  const [{ batch = '', ids = '' }] = useSearchState()
  const payload = useLabPayload(batch)
  const scenarios = useScenarios(batch)
  return (
    <Page
      title="模拟并排比较"
      crumbs={[{ label: '模拟清单', to: '/eval/sim' }]}
      lead="同一批数据，几种改法，逐项对照。模拟结果，不作评价依据。"
    >
      {batch === '' ? (
        <EmptyState title="先在模拟清单里勾选要比较的模拟。" />
      ) : (
        <Waiting query={payload} rows={10}>
          {(data) => (
            <Waiting query={scenarios} rows={10}>
              {(known) => (
                <Compared
                  payload={data}
                  scenarios={ids.split(',').flatMap((id) => known.find((one) => one.id === id) ?? [])}
                />
              )}
            </Waiting>
          )}
        </Waiting>
      )}
    </Page>
  )
}

interface Tried {
  readonly scenario: Scenario
  readonly outcome: Outcome
  readonly movement: Movement
}

function Compared({
  payload,
  scenarios,
}: {
  readonly payload: LabPayload
  readonly scenarios: readonly Scenario[]
}) {
  const open = useMemo(() => openLab(payload), [payload])
  const tried = useMemo(
    () => (typeof open === 'string' ? [] : scenarios.flatMap((one) => tryOut(open, one))),
    [open, scenarios],
  )
  if (typeof open === 'string') return <EmptyState title={open} />
  const columns = [
    { title: '事项' },
    ...tried.map(({ scenario }) => ({ title: scenario.name, figures: true })),
  ]
  return (
    <>
      <Section flush title="结果">
        <PlainTable caption="几个模拟的结果" columns={columns} rows={resultRows(open, tried)} />
      </Section>
      <Section flush title="改了什么">
        <PlainTable
          caption="几个模拟的改动"
          columns={[{ title: '事项' }, { title: '原来', figures: true }, ...columns.slice(1)]}
          rows={changeRows(open, tried)}
        />
      </Section>
      <p className="row">
        {tried.map(({ scenario }) => (
          <Link
            key={scenario.id}
            to="/eval/sim/$batch"
            params={{ batch: payload.batch.id }}
            search={{ scenario: scenario.id }}
          >
            打开“{scenario.name}”
          </Link>
        ))}
      </p>
    </>
  )
}

function tryOut({ lab, base }: OpenLab, scenario: Scenario): readonly Tried[] {
  const answer = lab.answer(scenario.edits)
  if (!('outcome' in answer)) return []
  return [{ scenario, outcome: answer.outcome, movement: movementOf(base, answer.outcome) }]
}

function resultRows(open: OpenLab, tried: readonly Tried[]) {
  const { firms, facts, limits } = open.payload
  const row = (title: string, of: (one: Tried) => string | number) => ({
    key: title,
    cells: [title, ...tried.map(of)],
  })
  const grades = tried[0]?.movement.grades ?? []
  const land = resourceFacts(
    facts,
    open.base.groups.map(({ group }) => group),
  )[0]
  return [
    row('升档', ({ movement }) => movement.up),
    row('降档', ({ movement }) => movement.down),
    row('不变', ({ movement }) => movement.same),
    row('新定档、不再定档', ({ movement }) => `${movement.joined}、${movement.left}`),
    ...grades.map((grade, at) =>
      row(`${grade} 类（家）`, ({ movement }) =>
        movement.after.reduce((sum, one) => (one === at ? sum + 1 : sum), 0),
      ),
    ),
    ...(land
      ? [
          row(`${grades.at(-1)} 类${land.label}（${land.unit ?? ''}）`, ({ movement }) => {
            const [shift] = resourceShifts(open.lab, movement, [land])
            const last = shift?.after[grades.length - 1]
            return last ? figureText(toDecimalText(last, 2)) : '—'
          }),
        ]
      : []),
    row('离线不到 1 分（家）', ({ outcome }) => nearLines(outcome).length),
    row('小微占降档', ({ movement }) =>
      percent(fairnessOf(movement, firms, limits).small.down, movement.down),
    ),
    row('降档最多的园区', ({ movement }) => {
      const most = [...breakdown(movement, firms, 'park')].sort((a, b) => b.down - a.down)[0]
      return most && most.down > 0 ? `${most.name} ${most.down} 家` : '—'
    }),
    row('提示', ({ movement }) => fairnessOf(movement, firms, limits).warnings.join('；') || '无'),
  ]
}

function changeRows({ lab }: OpenLab, tried: readonly Tried[]) {
  const addresses = new Map(
    tried.flatMap(({ scenario }) => scenario.edits.map((one) => [addressOf(one), one] as const)),
  )
  return [...addresses].map(([address, first]) => {
    const { what, from, group } = editWords(lab.definition, first, lab.labels)
    return {
      key: address,
      cells: [
        group === '' ? what : `${what}（${group}）`,
        from,
        ...tried.map(({ scenario }) => {
          const own = scenario.edits.find((one) => addressOf(one) === address)
          return own ? editWords(lab.definition, own, lab.labels).to : '不改'
        }),
      ],
    }
  })
}

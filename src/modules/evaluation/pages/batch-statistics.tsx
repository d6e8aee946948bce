import { Link } from '@tanstack/react-router'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { decimal, subtract } from '../../../kernel/rational.ts'
import { countText, figureText, plainText, shareText, signedText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { Batch } from '../messages.ts'
import type { BatchStatistics as Statistics } from '../statistics/statistics-messages.ts'
import { useStatistics } from './queries.ts'

/** Means by park, land and money by grade, objections. */
export default function BatchStatistics({ batch }: { readonly batch: Batch }) {
  return (
    <Waiting query={useStatistics(batch.id)}>
      {(found) => (
        <div className="stack">
          <Means batch={batch} found={found} />
          <Resources batch={batch} found={found} />
          <Objections batch={batch} found={found} />
        </div>
      )}
    </Waiting>
  )
}

interface Props {
  readonly batch: Batch
  readonly found: Statistics
}

function Means({ batch, found }: Props) {
  const { parks, indicators, previous } = found
  return (
    <Section
      flush
      title="园区平均"
      extra={<span className="quiet">定档企业的简单平均，没有数据的企业不计</span>}
    >
      <PlainTable
        caption="各指标的园区平均"
        columns={[
          { title: '指标' },
          { title: '全区', figures: true },
          ...(previous ? [{ title: `比 ${previous.period} 年`, figures: true }] : []),
          ...parks.map((title) => ({ title, figures: true })),
        ]}
        rows={indicators.map((one) => ({
          key: one.id,
          cells: [
            one.unit === '1' ? one.label : `${one.label}（${one.unit}）`,
            <Mean key="all" batch={batch} item={one.id} mean={one.all} />,
            ...(previous ? [change(one)] : []),
            ...parks.map((park, at) => (
              <Mean key={park} batch={batch} item={one.id} mean={one.parks[at] ?? null} park={park} />
            )),
          ],
        }))}
      />
    </Section>
  )
}

type Item = Statistics['indicators'][number]

function change({ all, previous }: Item): string {
  if (!all || !previous) return '—'
  return signedText(toDecimalText(subtract(decimal(all.value), decimal(previous.value))))
}

function Mean({
  batch,
  item,
  mean,
  park,
}: {
  readonly batch: Batch
  readonly item: string
  readonly mean: Item['all']
  readonly park?: string
}) {
  if (!mean) return <>—</>
  return (
    <span
      title={`${mean.firms} 家企业的平均`}
      data-metric={`mean:${item}`}
      data-dims={park ? `park=${park}` : undefined}
      data-period={batch.period}
      data-value={mean.value}
    >
      {figureText(mean.value)}
    </span>
  )
}

function Resources({ batch, found: { resources } }: Props) {
  const grades = resources[0]?.grades ?? []
  if (grades.length === 0) return null
  return (
    <Section flush title="各档的用地和金额" extra={<span className="quiet">末档用地就是要盘活的用地</span>}>
      <PlainTable
        caption="各档企业的用地和金额合计"
        columns={[
          { title: '档' },
          { title: '家', figures: true },
          ...resources.map(({ label, unit }) => ({ title: `${label}（${unit}）`, figures: true })),
        ]}
        rows={grades.map(({ grade, firms }, at) => ({
          key: grade ?? '',
          cells: [
            grade ? (
              <Link key="grade" to="/eval/batch/$id" params={{ id: batch.id }} search={{ grade }}>
                {`${grade}\u00a0类`}
              </Link>
            ) : (
              '未定档'
            ),
            countText(firms),
            ...resources.map((one) => <Sum key={one.fact} batch={batch} resource={one} at={at} />),
          ],
        }))}
      />
    </Section>
  )
}

function Sum({
  batch,
  resource,
  at,
}: {
  readonly batch: Batch
  readonly resource: Statistics['resources'][number]
  readonly at: number
}) {
  const one = resource.grades[at]
  if (!one) return <>—</>
  return (
    <span
      data-metric={`sum:${resource.fact}`}
      data-dims={`grade=${one.grade ?? ''}`}
      data-period={batch.period}
      data-value={one.sum}
    >
      {plainText(one.sum, 2, 2)}
      {one.missing > 0 ? <span className="quiet small">（{one.missing} 家没有数据）</span> : null}
    </span>
  )
}

function Objections({ batch, found: { objections } }: Props) {
  const { graded, filed, accepted, decided, corrected } = objections
  const rows = [
    ['提出', filed, `异议率 ${shareText(filed, graded)}（占定档 ${countText(graded)} 家）`],
    ['受理', accepted, filed === 0 ? '还没有人提出' : `占提出 ${shareText(accepted, filed)}`],
    ['已复核', decided, accepted === 0 ? '还没有受理的' : `占受理 ${shareText(decided, accepted)}`],
    ['其中更正', corrected, decided === 0 ? '还没有复核的' : `更正率 ${shareText(corrected, decided)}`],
  ] as const
  return (
    <Section
      flush
      title="异议和更正"
      extra={
        <Link to="/eval/appeal" search={{ 'f.year': batch.period }}>
          看异议
        </Link>
      }
    >
      <PlainTable
        caption="异议和更正"
        columns={[{ title: '阶段' }, { title: '件', figures: true }, { title: '比例' }]}
        rows={rows.map(([label, count, share]) => ({
          key: label,
          cells: [
            label,
            <span
              key="count"
              data-metric={`objections:${label}`}
              data-period={batch.period}
              data-value={count}
            >
              {countText(count)}
            </span>,
            share,
          ],
        }))}
      />
    </Section>
  )
}

import { Figure, Figures } from '../../../ui/figure.tsx'
import { momentText, shareText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import type { Batch } from '../messages.ts'
import { resultStatusWords } from './words.ts'

interface Props {
  readonly batch: Batch
  readonly counts: NonNullable<Batch['counts']>
}

/** Totals of a batch; each leads to the rows it counts. */
export function BatchFigures({ batch, counts }: Props) {
  const to = `/eval/batch/${batch.id}`
  const { graded } = counts.byStatus
  const rest = (['ungraded', 'excluded', 'incomplete'] as const).filter(
    (status) => counts.byStatus[status] > 0,
  )
  return (
    <section className="panel" aria-label="档次合计">
      <Figures>
        <Figure
          label="企业"
          metric="evaluated"
          period={batch.period}
          value={counts.total}
          unit="家"
          to={to}
        />
        {counts.byGrade.map(({ grade, count }) => (
          <Figure
            key={grade}
            label={`${grade} 类`}
            metric="grade-count"
            dims={{ grade }}
            period={batch.period}
            value={count}
            unit="家"
            note={`占定档 ${shareText(count, graded)}`}
            to={to}
            search={{ grade }}
          />
        ))}
        {rest.map((status) => (
          <Figure
            key={status}
            label={resultStatusWords[status]}
            metric="status-count"
            dims={{ status }}
            period={batch.period}
            value={counts.byStatus[status]}
            unit="家"
            to={to}
            search={{ status }}
          />
        ))}
        {counts.unverified > 0 ? (
          <Figure
            label="门槛未核实"
            metric="unverified"
            period={batch.period}
            value={counts.unverified}
            unit="家"
          />
        ) : null}
      </Figures>
    </section>
  )
}

/** What pins a batch: the same four hashes give the same results. */
export function BatchBasis({ batch }: { readonly batch: Batch }) {
  const rows = [
    ['方案', batch.scheme.label],
    ['参数取值日', batch.asOf],
    ['完成时间', momentText(batch.finishedAt)],
    ['政策包校验码', batch.hashes.policy],
    ['数据快照校验码', batch.hashes.snapshot ?? '—'],
    ['结果校验码', batch.hashes.result ?? '—'],
    ['计算引擎', batch.hashes.engine],
    ...archiveRows(batch),
  ] as const
  return (
    <Section
      flush
      title="依据与校验码"
      extra={<span className="quiet">同样的方案、数据和引擎，任何时候重算结果都一样</span>}
    >
      <PlainTable
        caption="依据与校验码"
        columns={[{ title: '项目' }, { title: '内容' }]}
        rows={rows.map(([label, value]) => ({
          key: label,
          cells: [label, <code key="value">{value}</code>],
        }))}
      />
    </Section>
  )
}

/** What was kept when the batch went to the archive. */
function archiveRows({ archive }: Batch): readonly (readonly [string, string])[] {
  if (!archive) return []
  const { on, firms, graded, revised, notices, standing } = archive
  const numbers = notices.first && notices.last ? `，${notices.first} 至 ${notices.last}` : ''
  return [
    ['归档日期', on],
    ['归档时在册', `${firms} 家，定档 ${graded} 家，其中更正 ${revised} 家`],
    ['归档时通知书', `${notices.count} 份${numbers}`],
    ['归档结果校验码', standing],
  ]
}

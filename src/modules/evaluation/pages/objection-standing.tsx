import { GradeChip } from '../../../ui/chip.tsx'
import { figureText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import type { Contested } from '../objection/standing-messages.ts'
import { ObjectionCard } from './objection-card.tsx'
import { FigureList } from './objection-figures.tsx'
import { useContested } from './objection-queries.ts'
import { valueText } from './objection-words.ts'

interface Props {
  readonly batch: string
  readonly code: string
  /** How the result stands now; without it no correction is shown. */
  readonly now?: { readonly score: string | null; readonly grade: string | null }
}

/** What became of objections to one result: the correction, each objection, and the figures that can be contested now. */
export function ObjectionStanding({ batch, code, now }: Props) {
  const own = useViewer().enterprise?.code === code
  const contested = useContested(batch, code)
  if (contested.error)
    return <ProblemNotice error={contested.error} onRetry={() => void contested.refetch()} />
  const data = contested.data
  if (!data) return null
  return (
    <>
      {now && data.original ? <Correction data={data} original={data.original} now={now} /> : null}
      {data.objections.length > 0 ? (
        <Section flush title={own ? '我的异议' : '企业的异议'}>
          <div className="objections">
            {data.objections.map((one) => (
              <ObjectionCard key={one.id} batch={batch} code={code} one={one} own={own} />
            ))}
          </div>
        </Section>
      ) : null}
      {own && data.open && data.facts.length > 0 ? (
        <Section flush title="核对数据" extra={<span className="quiet">{data.until} 前可以提出异议</span>}>
          <FigureList batch={batch} code={code} facts={data.facts} />
        </Section>
      ) : null}
    </>
  )
}

function Correction({
  data,
  original,
  now,
}: {
  readonly data: Contested
  readonly original: NonNullable<Contested['original']>
  readonly now: NonNullable<Props['now']>
}) {
  const corrections = data.revisions.flatMap(({ corrections: some }) => some)
  return (
    <Section title="更正" extra={<span className="quiet">只改本企业的结果，别的企业不动</span>}>
      <div className="stack">
        <PlainTable
          caption="更正前后"
          columns={[
            { title: '项目' },
            { title: '更正前', figures: true },
            { title: '更正后', figures: true },
          ]}
          rows={[
            ...corrections.map(({ label, unit, was, value }) => ({
              key: `${label} ${value}`,
              cells: [label, valueText(was, unit), valueText(value, unit)],
            })),
            { key: 'score', cells: ['总分', figureText(original.score), figureText(now.score)] },
            {
              key: 'grade',
              cells: [
                '档次',
                <span key="was">
                  原初评 <GradeChip grade={original.grade} />
                </span>,
                <GradeChip key="is" grade={now.grade} />,
              ],
            },
          ]}
        />
        {data.revisions.map(({ version, reason, clause, by }) => (
          <p key={version} className="quiet small">
            {reason}（{clause}，{by}）
          </p>
        ))}
      </div>
    </Section>
  )
}

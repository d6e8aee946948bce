import { toDecimalText, toFixedText } from '../../../kernel/decimal-text.ts'
import { equals, type Rational, subtract } from '../../../kernel/rational.ts'
import { GradeChip } from '../../../ui/chip.tsx'
import { signedText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import type { WhatIf } from '../result-messages.ts'
import { nextLine } from '../what-if/next-line.ts'
import type { Outcome } from '../what-if/simulation.ts'

interface Props {
  readonly data: WhatIf
  readonly now: Outcome
  readonly then: Outcome
}

/** The live total and its grade. */
export function WhatIfTotal({ data, now, then }: Props) {
  const { score, points, grade } = then
  const moved = score !== null && now.score !== null && !equals(score, now.score)
  const line = points && nextLine(data, points)
  return (
    <div className="what-if-total" role="status" aria-live="polite">
      <span className="quiet">{moved ? '测算总分' : '现在总分'}</span>
      <strong data-metric="what-if-score" data-value={score ? toDecimalText(score) : undefined}>
        {score ? toFixedText(score, 2) : '不能评价'}
      </strong>
      <GradeChip grade={grade} large />
      <span className={moved && grade !== now.grade ? 'what-if-verdict good' : 'what-if-verdict'}>
        {verdict(then, now, moved, data.period)}
      </span>
      {line && points ? (
        <span className="quiet small">
          距 {line.grade} 类线 {toFixedText(line.score, 2)} 差 {toFixedText(subtract(line.score, points), 2)}{' '}
          分
        </span>
      ) : null}
    </div>
  )
}

/** Which items moved, and what the figures are not. */
export function WhatIfItems({ data, now, then }: Props) {
  return (
    <div className="what-if-items">
      <PlainTable
        caption="各项得分的变化"
        columns={[
          { title: '指标' },
          { title: '现在', figures: true },
          { title: '测算', figures: true },
          { title: '变化', figures: true },
        ]}
        rows={then.items.map((item, at) => {
          const before = now.items[at]?.score ?? null
          return {
            key: item.id,
            cells: [item.label, shown(before), shown(item.score), difference(before, item.score)],
          }
        })}
      />
      <p className="what-if-note">
        测算，不作为评定依据。{data.period} 年度的基准和分数线已经固定，其他企业按不变计算
        {data.frozen.byShare ? '；档次按位次划分，别的企业变化时，线会移动' : '；明年的线可能变化'}
        。位次取决于所有企业，这里不测算。
      </p>
    </div>
  )
}

function verdict(then: Outcome, now: Outcome, moved: boolean, period: string): string {
  if (then.score === null) return then.reasons.join('；')
  if (!moved) return '还没有改动'
  if (then.grade === now.grade) return `测算仍为 ${then.grade ?? '—'}`
  return `测算可达 ${then.grade ?? '—'}（按 ${period} 锁定线）`
}

function shown(score: Rational | null): string {
  return score ? toFixedText(score, 2) : '—'
}

function difference(before: Rational | null, after: Rational | null) {
  if (!before || !after || equals(before, after)) return <span className="quiet">—</span>
  const change = subtract(after, before)
  return <span className={change.num > 0n ? 'good' : 'bad'}>{signedText(toDecimalText(change))}</span>
}

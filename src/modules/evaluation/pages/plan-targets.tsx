import { figureText, plainText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import type { Plan } from '../plan/plan-messages.ts'

/** What a plan changes, and how far the next year's figures have come. */
export function PlanTargets({ plan }: { readonly plan: Plan }) {
  const { targets, nextPeriod, period } = plan
  return (
    <PlainTable
      caption="计划改善的数据"
      columns={[
        { title: '数据' },
        // Beside the name, so that a telephone shows it without scrolling.
        { title: '进度', figures: true },
        { title: `${period} 年`, figures: true },
        { title: '目标', figures: true },
        { title: `${nextPeriod} 年`, figures: true },
      ]}
      rows={targets.map((one) => ({
        key: one.fact,
        cells: [
          one.unit === '1' ? one.label : `${one.label}（${one.unit}）`,
          one.gone === null ? '—' : `${figureText(one.gone, 0)}%`,
          plainText(one.from, 2),
          plainText(one.to, 2),
          one.now === null ? '未到' : plainText(one.now, 2),
        ],
      }))}
    />
  )
}

/** What was and what is to be expected, in one sentence. */
export function planSentence({ before, expected }: Plan): string {
  return `现为 ${before.grade ?? '未定档'} ${figureText(before.score)} 分，改到目标值测算为 ${expected.grade ?? '未定档'} ${figureText(expected.score)} 分。`
}

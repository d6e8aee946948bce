import { Link } from '@tanstack/react-router'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { decimal, sign, subtract } from '../../../kernel/rational.ts'
import { figureText, plainText, signedText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { ResultDetail } from '../result-messages.ts'
import type { YearSplit } from '../year/year-messages.ts'
import { useYearSplit } from './queries.ts'

type Before = NonNullable<YearSplit['before']>

/** 与上年相比: how much of the difference comes from the rules, from others and from the enterprise itself. */
export function ResultYear({ data }: { readonly data: ResultDetail }) {
  if (data.score === null || data.previous?.score === null || data.previous === null) return null
  return (
    <Section title="与上年相比">
      <Comparison data={data} />
    </Section>
  )
}

function Comparison({ data }: { readonly data: ResultDetail }) {
  return (
    <Waiting query={useYearSplit(data.batch.id, data.enterprise.code)} rows={4}>
      {(split) => (split.before ? <Split data={data} split={split} before={split.before} /> : null)}
    </Waiting>
  )
}

function Split({
  data,
  split,
  before,
}: {
  readonly data: ResultDetail
  readonly split: YearSplit
  readonly before: Before
}) {
  const { total, item } = data.digits
  const change = subtract(decimal(data.score ?? '0'), decimal(before.score))
  const direction = ['少', '同', '多'][sign(change) + 1]
  const { parts, items, why } = split
  return (
    <div className="stack">
      <p>
        <Link to="/eval/result/$batch/$code" params={{ batch: before.batch, code: data.enterprise.code }}>
          {before.period} 年度
        </Link>{' '}
        得 {figureText(before.score, total)} 分{before.grade ? `，${before.grade} 类` : ''}；本年
        {direction === '同'
          ? '得分相同'
          : `${direction} ${figureText(toDecimalText(change).replace(/^-/, ''), total)} 分`}
        。
      </p>
      {why ? <p className="quiet">{why}</p> : null}
      {parts ? (
        <PlainTable
          caption="得分变化的三个来源"
          columns={[{ title: '来源' }, { title: '分', figures: true }]}
          rows={(['own', 'rules', 'others'] as const).map((part) => ({
            key: part,
            cells: [
              <Source key="source" part={part} now={data.batch.scheme.hash} before={before.scheme.hash} />,
              <span
                key="points"
                data-metric={`year.${part}`}
                data-dims={`code=${data.enterprise.code}`}
                data-period={data.batch.period}
                data-value={parts[part]}
              >
                {pointsText(parts[part], total)}
              </span>,
            ],
          }))}
          foot={['合计', pointsText(toDecimalText(change), total)]}
        />
      ) : null}
      {items.length > 0 ? (
        <PlainTable
          caption="自己的数据变在哪里"
          columns={[
            { title: '指标' },
            { title: before.period, figures: true },
            { title: data.batch.period, figures: true },
            { title: '分', figures: true },
          ]}
          rows={items.map((one) => ({
            key: one.id,
            cells: [
              one.unit === '1' ? one.label : `${one.label}（${one.unit}）`,
              plainText(one.before, 2, 3),
              plainText(one.now, 2, 3),
              one.points === null ? '—' : pointsText(one.points, item),
            ],
          }))}
        />
      ) : null}
    </div>
  )
}

function Source({
  part,
  now,
  before,
}: {
  readonly part: keyof typeof partWords
  readonly now: string
  readonly before: string
}) {
  const { label, what } = partWords[part]
  return (
    <>
      {label}
      <br />
      {part === 'rules' && before !== now ? (
        <Link className="small" to="/eval/scheme/changes" search={{ from: before, to: now }}>
          看方案改了什么
        </Link>
      ) : (
        <span className="quiet small">{what}</span>
      )}
    </>
  )
}

/** Nothing gained and nothing lost has no sign. */
function pointsText(points: string, digits: number): string {
  return sign(decimal(points)) === 0 ? figureText(points, digits) : signedText(points, digits)
}

const partWords = {
  own: { label: '自己的数据', what: '见下表' },
  rules: { label: '评价规则', what: '两年用同一个方案' },
  others: { label: '别家和基准', what: '同组企业、平均值和名次线随全区变化的部分' },
} as const

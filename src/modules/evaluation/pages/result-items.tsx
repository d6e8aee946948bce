import './result.css'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { compare, decimal, subtract } from '../../../kernel/rational.ts'
import { ClauseTag } from '../../../ui/clause-tag.tsx'
import { figureText, plainText, signedText } from '../../../ui/number-text.ts'
import { Section } from '../../../ui/section.tsx'
import { TraceTree } from '../../../ui/trace-tree.tsx'
import type { IndicatorItem, ResultDetail } from '../result-messages.ts'
import { ItemFigures } from './objection-figures.tsx'
import { stateWords } from './words.ts'

/** Every item: own value ÷ benchmark × weight, its cap, and down to the cells. */
export function ResultItems({ data }: { readonly data: ResultDetail }) {
  return (
    <Section flush title="各项得分" extra={<span className="quiet">点一项，看计算过程和数据来源</span>}>
      <WeightsBar items={data.items} />
      <ul className="items">
        {data.items.map((item) => (
          <li key={item.id}>
            <Item item={item} data={data} />
          </li>
        ))}
      </ul>
      {data.adjustments.map((one) => (
        <div key={one.id} className="items-total">
          <span>
            {one.kind === 'bonus' ? '加分' : '扣分'}：{one.label}
            {one.hit === 'unknown' ? '（未核实，不计）' : one.hit ? '' : '（不适用）'}
          </span>
          <span>
            {one.kind === 'bonus' ? '+' : '−'}
            {plainText(one.points)}
          </span>
        </div>
      ))}
      {data.score === null ? null : (
        <div className="items-total">
          <span>总分（各项得分之和）</span>
          <span>{figureText(data.score, data.digits.total)} 分</span>
        </div>
      )}
    </Section>
  )
}

/** Widths are weights, fillings are scores; the list below says the same in words. */
function WeightsBar({ items }: { readonly items: readonly IndicatorItem[] }) {
  return (
    <div className="weights" aria-hidden="true">
      {items.map((item) => {
        const share = Number(item.score ?? '0') / Number(item.weight)
        return (
          <div
            key={item.id}
            className={share > 1 ? 'weight-part weight-over' : 'weight-part'}
            style={{ flex: `${item.weight} 1 0` }}
          >
            <div className="weight-fill">
              <span style={{ width: `${Math.min(Math.max(share, 0), 1) * 100}%` }} />
            </div>
            <div className="weight-name">{item.label}</div>
          </div>
        )
      })}
    </div>
  )
}

function Item({ item, data }: { readonly item: IndicatorItem; readonly data: ResultDetail }) {
  const { digits, enterprise, batch } = data
  const note = [stateWords[item.state], difference(item, digits.item)].filter(Boolean).join('，')
  return (
    <details className="item">
      <summary>
        <span className="item-name">{item.label}</span>
        <span className="item-formula">
          <Formula item={item} />
        </span>
        <span className="item-score">
          <strong
            data-metric={`score:${item.id}`}
            data-dims={`code=${enterprise.code}`}
            data-period={batch.period}
            data-value={item.score ?? undefined}
          >
            {figureText(item.score, digits.item)}
          </strong>
          <span className="quiet"> / {plainText(item.weight)}</span>
        </span>
        <span className="item-note quiet">{note}</span>
        <span className="item-arrow" aria-hidden="true" />
      </summary>
      <div className="item-body">
        <Facts item={item} data={data} />
        {item.trace ? <TraceTree trace={item.trace} label={`${item.label}的计算过程`} /> : null}
        <ItemFigures batch={data.batch.id} code={data.enterprise.code} trace={item.trace} />
      </div>
    </details>
  )
}

function Formula({ item }: { readonly item: IndicatorItem }) {
  if (item.value === null) return <span className="quiet">{item.note ?? '没有数据'}</span>
  const value = plainText(item.value, 2, 3)
  const unit = item.unit === '1' ? '' : ` ${item.unit}`
  if (item.benchmark === null)
    return (
      <span>
        {value}
        <span className="quiet">{unit}</span>
      </span>
    )
  const benchmark = plainText(item.benchmark, 2, 3)
  const [above, below] = item.better === 'higher' ? [value, benchmark] : [benchmark, value]
  return (
    <span>
      {above} ÷ {below}
      <span className="quiet small">{unit}</span> × {plainText(item.weight)}
    </span>
  )
}

/** Points lost or won against the weight. */
function difference(item: IndicatorItem, digits: number): string {
  if (item.score === null) return ''
  const [score, weight] = [decimal(item.score), decimal(item.weight)]
  if (compare(score, weight) === 0) return ''
  const text = signedText(toDecimalText(subtract(score, weight)), digits)
  return compare(score, weight) > 0 ? `超出 ${text}` : `失分 ${text}`
}

function Facts({ item, data }: { readonly item: IndicatorItem; readonly data: ResultDetail }) {
  const { park, industry } = item.percentiles
  const rows = [
    ['口径', item.formula],
    ['封顶', item.cap ?? '无'],
    ...(park ? [['本园区', `高于或等于 ${park.value}% 的企业（${park.count} 家）`]] : []),
    ...(industry ? [['同行业', `高于或等于 ${industry.value}% 的企业（${industry.count} 家）`]] : []),
    ...(item.previous?.value
      ? [
          [
            '上年',
            `${plainText(item.previous.value, 2)}，得 ${figureText(item.previous.score, data.digits.item)} 分`,
          ],
        ]
      : []),
  ]
  return (
    <dl className="item-facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>条款</dt>
        <dd>
          <ClauseTag cites={item.cites} clauses={data.clauses} />
        </dd>
      </div>
    </dl>
  )
}

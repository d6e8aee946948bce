import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { divide, HUNDRED, multiply, parseDecimal, sign } from '../../../kernel/rational.ts'
import { figureText } from '../../../ui/number-text.ts'
import type { DesignProps } from '../../../ui/record/designs.ts'
import { Section } from '../../../ui/section.tsx'

/** The fee with its formula and figures, as the decision will state it. */
export function FeeComputation({ type, record }: DesignProps) {
  const { fields } = type.definition
  const hidden = ['price', 'feeAmount'].filter((name) => record.hidden.includes(name))
  const fee = textOf(record.values.feeAmount)
  const price = textOf(record.values.price)
  const paid = textOf(record.values.paidAmount)
  const formula = fields.feeAmount?.kind === 'computed' ? fields.feeAmount.formula : ''
  const rate = rateOf(price, fee)
  return (
    <Section title="闲置费计算" extra={<span className="quiet">闲置满一年未满两年、企业原因的适用</span>}>
      {hidden.length > 0 ? (
        <p className="quiet">
          {hidden.map((name) => fields[name]?.label).join('、')}不对您的岗位开放，算式不显示。
        </p>
      ) : price === null || fee === null ? (
        <p className="quiet">填写出让价款后自动计算：应缴闲置费 = {words(formula)}。</p>
      ) : (
        <div className="case-fee">
          <p>
            应缴闲置费 = {words(formula)}
            <br />= {figureText(price)} 万元 × {rate ?? '—'} ={' '}
            <strong data-metric="idle-land-case.feeAmount" data-value={fee}>
              {figureText(fee)} 万元
            </strong>
          </p>
          <p className="quiet small">
            {paid === null ? '尚未登记缴款。' : `已登记缴款 ${figureText(paid)} 万元。`}
            费率取自政策包参数，逐份决定书留存当时的取值。
          </p>
        </div>
      )}
    </Section>
  )
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const words = (formula: string): string => formula.replaceAll('*', '×')

/** The rate that the stored fee was worked out with, as a percentage. */
function rateOf(price: string | null, fee: string | null): string | null {
  const whole = price === null ? undefined : parseDecimal(price)
  const part = fee === null ? undefined : parseDecimal(fee)
  if (!whole || !part || sign(whole) === 0) return null
  return `${toDecimalText(multiply(divide(part, whole), HUNDRED), 2)}%`
}

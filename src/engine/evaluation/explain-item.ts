import { toDecimalText, toFixedText } from '../../kernel/decimal-text.ts'
import { equals, multiply, parseDecimal, type Rational } from '../../kernel/rational.ts'
import type { IndicatorResult, Trace } from '../result.ts'
import type { CompiledScheme } from './compile.ts'
import type { Leaves } from './explain-leaf.ts'
import { percentText } from './grading.ts'
import type { Assessment } from './item.ts'
import { roundAt } from './rounding-points.ts'

/** How many decimals scores show: as rounded, otherwise two. */
export function scoreDigits({ rounding }: CompiledScheme): { readonly item: number; readonly total: number } {
  const item = rounding.item ?? 2
  return { item, total: rounding.total ?? item }
}

/** The derivation of one item: value, benchmark, share, cap or floor, rounding, missing rule. */
export function explainItem(
  scheme: CompiledScheme,
  assessment: Assessment,
  result: IndicatorResult,
  leaves: Leaves,
): Trace {
  const { item } = assessment
  const digits = scoreDigits(scheme).item
  const score = result.score === null ? '不计分' : `${toFixedText(result.score, digits)} 分`
  const weight = toDecimalText(result.weight, 4)
  return {
    label: result.label,
    text: `${score}（满分 ${weight}）${result.note ? `：${result.note}` : ''}`,
    ...(result.score ? { value: toDecimalText(result.score) } : {}),
    unit: '分',
    cites: item.cites,
    children: [
      leaves.indicator(result.id),
      ...indicatorRounding(scheme, assessment),
      ...benchmarkSteps(assessment),
      ...scoreSteps(scheme, assessment, result),
    ],
  }
}

function indicatorRounding({ rounding }: CompiledScheme, { value }: Assessment): readonly Trace[] {
  if (rounding.indicator === undefined || value.kind !== 'number') return []
  return [step('指标值修约', `修约到 ${rounding.indicator} 位小数，取 ${toDecimalText(value.value)}`)]
}

function benchmarkSteps({ benchmark, item }: Assessment): readonly Trace[] {
  if (!benchmark) return []
  const { unit } = item.indicator.definition
  const value = benchmark.value ? toDecimalText(benchmark.value, 6) : '没有'
  return [
    {
      label: '基准值',
      text: `${value}${benchmark.value && unit !== '1' ? ` ${unit}` : ''}（${benchmark.note}）`,
      ...(benchmark.value ? { value: toDecimalText(benchmark.value), unit } : {}),
      children: [],
    },
  ]
}

function scoreSteps(
  scheme: CompiledScheme,
  assessment: Assessment,
  result: IndicatorResult,
): readonly Trace[] {
  const { share, plain, state, item } = assessment
  if (!share) return result.note ? [step('缺失处理', result.note)] : []
  const steps: Trace[] = plain
    ? [step('计分', `${methodText(assessment)}，得权重的 ${percentText(plain)}`)]
    : [step('计分', `指标值不大于 0，已是最好，按封顶 ${percentText(share)} 计`)]
  if (state === 'capped' && plain)
    steps.push(step('封顶', `超过 ${percentText(share)}，按 ${percentText(share)} 计`))
  if (state === 'floored')
    steps.push(step('保底', `低于 ${percentText(item.floor)}，按 ${percentText(share)} 计`))
  const exact = multiply(share, result.weight)
  const product = `${percentText(share)} × 权重 ${toDecimalText(result.weight, 4)}`
  steps.push({
    ...step('得分', `${product} ${sign(exact)} ${toDecimalText(exact, 6)}`),
    value: toDecimalText(exact),
    unit: '分',
  })
  const { rounding } = scheme
  if (rounding.item !== undefined) {
    const mode = rounding.mode === 'half-up' ? '四舍五入' : '四舍六入五成双'
    const rounded = roundAt(rounding, 'item', exact)
    const text = `修约前 ${toDecimalText(exact, 6)} → 修约后 ${toFixedText(rounded, rounding.item)}（${mode}到 ${rounding.item} 位）`
    steps.push({ ...step('修约', text), value: toDecimalText(rounded), unit: '分' })
  }
  return steps
}

function methodText({ item, value, benchmark }: Assessment): string {
  const own = value.kind === 'number' ? toDecimalText(value.value, 6) : ''
  const { score, indicator } = item
  const lower = indicator.definition.better === 'lower'
  switch (score.method) {
    case 'ratio': {
      const base = benchmark?.value ? toDecimalText(benchmark.value, 6) : ''
      return lower ? `基准 ${base} ÷ 企业值 ${own}` : `企业值 ${own} ÷ 基准 ${base}`
    }
    case 'min-max':
      return `功效系数法：企业值 ${own} 在最差与最好之间的位置，最差得 ${percentText(score.base)}`
    case 'rank':
      return '名次法：（家数－名次＋1）÷ 家数'
    case 'piecewise':
      return `分段折线法：企业值 ${own}`
    case 'steps':
      return `分级法：企业值 ${own}`
    case 'mean-centred':
      return `均值法：平均水平得 ${percentText(score.atMean)}，每高出平均值一倍${lower ? '减' : '加'} ${percentText(score.slope)}`
  }
}

function sign(value: Rational): '＝' | '≈' {
  const shown = parseDecimal(toDecimalText(value, 6))
  return shown && equals(shown, value) ? '＝' : '≈'
}

export function step(label: string, text: string): Trace {
  return { label, text, children: [] }
}

import { decimal, equals, floor, rational, sign } from '../../../kernel/rational.ts'
import type { PackParameter } from '../../../policy/format/parameters.ts'

/** How a parameter's values are written: a switch 0 or 1, a whole count, or a decimal number. */
export type ValueKind = 'switch' | 'count' | 'number'

/** Units in which things are counted whole. */
const counts: ReadonlySet<string> = new Set([
  '工作日',
  '天',
  '月',
  '年',
  '小时',
  '分钟',
  '个',
  '家',
  '次',
  '项',
])
/** A yes-no parameter says in its note what its two values mean. */
const tellsSwitch = /1\s*表示.*0\s*表示|0\s*表示.*1\s*表示/s

export function kindOf({ unit, note = '' }: Pick<PackParameter, 'unit' | 'note'>): ValueKind {
  if (counts.has(unit)) return 'count'
  return unit === '1' && tellsSwitch.test(note) ? 'switch' : 'number'
}

/** What is wrong with a value for the parameter, as a sentence; undefined when nothing is. */
export function valueFault(parameter: PackParameter, text: string): string | undefined {
  const value = decimal(text)
  const kind = kindOf(parameter)
  if (kind === 'switch') return text === '0' || text === '1' ? undefined : '只能写 0 或 1'
  if (kind === 'count' && !equals(value, rational(floor(value)))) return `以“${parameter.unit}”计，要写整数`
  const signed = parameter.values.some((one) => sign(decimal(one.value)) < 0)
  if (!signed && sign(value) < 0) return '不能是负数'
  if (text.replace(/^-?\d*\.?/, '').length > 6) return '最多六位小数'
  return undefined
}

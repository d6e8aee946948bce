import { monthsBetween, parseDay } from '../../kernel/day.ts'
import {
  absolute,
  ceiling,
  compare,
  divide,
  floor,
  multiply,
  power,
  type Rational,
  rational,
  sign,
  sum,
} from '../../kernel/rational.ts'
import { roundTo } from '../../kernel/rounding.ts'
import type { Value } from '../fact.ts'
import { mergeAbsent, truth, undefinedValue } from './three-valued.ts'
import type { ValueType } from './vocabulary.ts'

/** `digits` is a whole number written in the expression itself. */
export type ParameterType = 'number' | 'text' | 'day' | 'digits'

/**
 * One built-in function. `series` functions take a list or several arguments of one kind and unit.
 * `gives: 'same'` is type and unit of the first argument; `number` is a bare count.
 * Unless `absences` says so, `run` never sees an absent argument: one absent argument makes the result absent.
 */
export interface BuiltIn {
  readonly name: string
  /** How the trace calls it. */
  readonly chinese: string
  readonly takes: readonly ParameterType[] | { readonly series: readonly ValueType[] }
  /** How many of the last parameters may be left out. */
  readonly optional?: number
  readonly gives: 'same' | ValueType
  readonly absences?: 'seen'
  readonly run: (args: readonly Value[]) => Value
}

const NUMBERS = { series: ['number'] } as const
const ANYTHING = { series: ['number', 'text', 'yes-no', 'day', 'months', 'days'] } as const
const ORDERED = { series: ['number', 'day'] } as const

const TABLE: readonly BuiltIn[] = [
  { name: 'min', chinese: '最小值', takes: ORDERED, gives: 'same', run: (args) => extreme(args, -1) },
  { name: 'max', chinese: '最大值', takes: ORDERED, gives: 'same', run: (args) => extreme(args, 1) },
  { name: 'sum', chinese: '合计', takes: NUMBERS, gives: 'same', run: (args) => number(sum(numbers(args))) },
  { name: 'mean', chinese: '平均值', takes: NUMBERS, gives: 'same', run: mean },
  {
    name: 'count',
    chinese: '个数',
    takes: ANYTHING,
    gives: 'number',
    absences: 'seen',
    run: (args) => number(rational(args.length)),
  },
  {
    name: 'coalesce',
    chinese: '第一个有值的',
    takes: ANYTHING,
    gives: 'same',
    absences: 'seen',
    run: (args) => args.find((value) => value.kind !== 'absent') ?? mergeAbsent(args),
  },
  {
    name: 'abs',
    chinese: '绝对值',
    takes: ['number'],
    gives: 'same',
    run: ([value]) => map(value, absolute),
  },
  rounding('floor', '向下取整', (value) => floor(value)),
  rounding('ceiling', '向上取整', (value) => ceiling(value)),
  rounding('round half up', '四舍五入', (value) => roundTo(value, 0, 'half-up').num),
  rounding('round half even', '四舍六入五成双', (value) => roundTo(value, 0, 'half-even').num),
  rounding('round up', '远离零取整', (value) => (sign(value) < 0 ? floor(value) : ceiling(value))),
  rounding('round down', '向零取整', (value) => (sign(value) < 0 ? ceiling(value) : floor(value))),
  {
    name: 'years and months duration',
    chinese: '整月数',
    takes: ['day', 'day'],
    gives: 'months',
    run: ([from, to]) =>
      from?.kind === 'day' && to?.kind === 'day'
        ? { kind: 'months', value: monthsBetween(from.value, to.value) }
        : undefinedValue(),
  },
  { name: 'date', chinese: '日期', takes: ['text'], gives: 'day', run: ([text]) => day(text) },
  textTest('contains', '包含', (text, part) => text.includes(part)),
  textTest('starts with', '开头是', (text, part) => text.startsWith(part)),
  textTest('ends with', '结尾是', (text, part) => text.endsWith(part)),
  {
    name: 'string length',
    chinese: '字数',
    takes: ['text'],
    gives: 'number',
    run: ([text]) => (text?.kind === 'text' ? number(rational([...text.value].length)) : undefinedValue()),
  },
  {
    name: 'substring',
    chinese: '截取',
    takes: ['text', 'digits', 'digits'],
    optional: 1,
    gives: 'text',
    run: substring,
  },
]

/** All functions an expression may call, by name. */
export const BUILT_INS: ReadonlyMap<string, BuiltIn> = new Map(TABLE.map((entry) => [entry.name, entry]))

function rounding(name: string, chinese: string, whole: (value: Rational) => bigint): BuiltIn {
  const run = ([value, digits]: readonly Value[]) => {
    const places = digits?.kind === 'number' ? Number(digits.value.num) : 0
    const shift = power(rational(10), places)
    return map(value, (exact) => divide(rational(whole(multiply(exact, shift))), shift))
  }
  return { name, chinese, takes: ['number', 'digits'], optional: 1, gives: 'same', run }
}

function textTest(name: string, chinese: string, test: (text: string, part: string) => boolean): BuiltIn {
  const run = ([text, part]: readonly Value[]) =>
    text?.kind === 'text' && part?.kind === 'text' ? truth(test(text.value, part.value)) : undefinedValue()
  return { name, chinese, takes: ['text', 'text'], gives: 'yes-no', run }
}

function number(value: Rational): Value {
  return { kind: 'number', value }
}

function map(value: Value | undefined, change: (exact: Rational) => Rational): Value {
  return value?.kind === 'number' ? number(change(value.value)) : undefinedValue()
}

function numbers(args: readonly Value[]): Rational[] {
  return args.flatMap((value) => (value.kind === 'number' ? [value.value] : []))
}

function mean(args: readonly Value[]): Value {
  return args.length === 0 ? undefinedValue() : number(divide(sum(numbers(args)), rational(args.length)))
}

function extreme(args: readonly Value[], direction: -1 | 1): Value {
  let best: Value | undefined
  for (const value of args) {
    const order =
      best?.kind === 'number' && value.kind === 'number'
        ? compare(value.value, best.value)
        : best?.kind === 'day' && value.kind === 'day'
          ? value.value < best.value
            ? -1
            : 1
          : direction
    if (order === direction) best = value
  }
  return best ?? undefinedValue()
}

function day(text: Value | undefined): Value {
  const parsed =
    text?.kind === 'text' && /^\d{4}-\d{2}-\d{2}$/.test(text.value) ? parseDay(text.value) : undefined
  return parsed === undefined ? undefinedValue() : { kind: 'day', value: parsed }
}

/** Characters count from 1; a negative start counts from the end. A start of 0 has no meaning. */
function substring([text, start, length]: readonly Value[]): Value {
  if (text?.kind !== 'text' || start?.kind !== 'number') return undefinedValue()
  const signs = [...text.value]
  const at = Number(start.value.num)
  if (at === 0) return undefinedValue()
  const from = at > 0 ? at - 1 : Math.max(0, signs.length + at)
  const count = length?.kind === 'number' ? Number(length.value.num) : signs.length
  return { kind: 'text', value: signs.slice(from, from + Math.max(0, count)).join('') }
}

import type { Node, Span } from './ast.ts'
import { writtenNumber } from './bind-arithmetic.ts'
import { bindNot } from './bind-condition.ts'
import type { Binder } from './binder.ts'
import type { BoundExpression } from './bound.ts'
import { BUILT_INS, type BuiltIn, type ParameterType } from './functions.ts'
import { nearest } from './nearest.ts'
import { commonType, isType, TYPE_NAMES } from './type-names.ts'
import { aligned, unitOf } from './unit-algebra.ts'
import type { ValueType } from './vocabulary.ts'

type Call = Extract<Node, { kind: 'call' }>

/** More places than this are noise, not precision. */
const MAX_DIGITS = 20

/** Functions of full FEEL that are left out on purpose, and what serves instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  today: '评价日期由系统给出：用“期末”',
  now: '评价日期由系统给出：用“期末”',
  decimal: '用 round half even(值, 位数) 或 round half up(值, 位数)',
  round: '说明舍入方式：round half up(值, 位数) 是四舍五入',
  'list contains': '用 in，例如 生产状态 in ("停产", "僵尸")',
  'is defined': '用 名称 != null',
  'days and time duration': '两个日期直接相减得到天数',
  median: '中位数是基准的统计方法，写在方案的 benchmark 里',
  matches: '用 starts with、ends with 或 contains',
  and: '写成 甲 and 乙',
  or: '写成 甲 or 乙',
  all: '写成 甲 and 乙',
  any: '写成 甲 or 乙',
  average: '用 mean',
  avg: '用 mean',
  if: '写成 if 条件 then 值 else 值',
}

export function bindCall(binder: Binder, node: Call, span: Span): BoundExpression | undefined {
  if (node.name === 'not') {
    const [operand] = binder.all(node.args) ?? []
    if (node.args.length !== 1) return wrongCount(binder, 'not', '1 个条件', node, span)
    return operand && bindNot(binder, operand, span)
  }
  const builtIn = BUILT_INS.get(node.name)
  if (!builtIn) return unknownFunction(binder, node.name, span)
  return 'series' in builtIn.takes
    ? series(binder, builtIn, builtIn.takes.series, node, span)
    : positional(binder, builtIn, builtIn.takes, node, span)
}

function unknownFunction(binder: Binder, name: string, span: Span): undefined {
  const near = nearest(name, BUILT_INS.keys(), 2, 0.4)
  return binder.fault(
    'unknown-function',
    { from: span.from, to: span.from + name.length },
    `没有“${name}”这个函数`,
    {
      mend:
        INSTEAD[name] ??
        (near.length > 0
          ? `是不是 ${near.join('、')}？`
          : `可用的函数：${[...BUILT_INS.keys()].join('、')}、not；名称后面要相乘时写 *`),
    },
  )
}

function series(
  binder: Binder,
  builtIn: BuiltIn,
  allowed: readonly ValueType[],
  node: Call,
  span: Span,
): BoundExpression | undefined {
  const [only] = node.args
  const args = binder.all(node.args.length === 1 && only?.kind === 'list' ? only.items : node.args)
  if (!args) return undefined
  const [first] = args
  if (!first) return wrongCount(binder, builtIn.name, '至少 1 个值', node, span)
  let type: ValueType = 'any'
  for (const arg of args) {
    const common = commonType(type, arg.type)
    if (!common || !isType(arg.type, ...allowed))
      return binder.fault(
        'type-mismatch',
        arg,
        `${builtIn.name} 的参数要同一种值（${allowed.map((each) => TYPE_NAMES[each]).join('、')}），这里是${TYPE_NAMES[arg.type]}`,
      )
    type = common
  }
  const same = aligned(args, span, binder.faults)
  if (!same) return undefined
  const result = builtIn.gives === 'same' ? { type, ...unitOf(same.unit) } : { type: builtIn.gives }
  return { ...span, op: 'call', name: builtIn.name, args: same.items, ...result }
}

function positional(
  binder: Binder,
  builtIn: BuiltIn,
  parameters: readonly ParameterType[],
  node: Call,
  span: Span,
): BoundExpression | undefined {
  const least = parameters.length - (builtIn.optional ?? 0)
  if (node.args.length < least || node.args.length > parameters.length)
    return wrongCount(
      binder,
      builtIn.name,
      least === parameters.length ? `${least} 个参数` : `${least} 到 ${parameters.length} 个参数`,
      node,
      span,
    )
  const args = binder.all(node.args)
  if (!args) return undefined
  const fits = args.map((arg, at) => parameterFits(binder, builtIn, parameters[at] ?? 'number', arg))
  const [first] = args
  if (!first || !fits.every(Boolean)) return undefined
  const result =
    builtIn.gives === 'same' ? { type: 'number' as const, ...unitOf(first.unit) } : { type: builtIn.gives }
  return { ...span, op: 'call', name: builtIn.name, args, ...result }
}

function parameterFits(
  binder: Binder,
  builtIn: BuiltIn,
  wanted: ParameterType,
  arg: BoundExpression,
): boolean {
  if (wanted === 'digits') {
    const digits = writtenNumber(arg)
    if (digits !== undefined && Number.isSafeInteger(digits) && Math.abs(digits) <= MAX_DIGITS) return true
    binder.fault(
      'wrong-arguments',
      arg,
      `${builtIn.name} 的位数要直接写整数（-${MAX_DIGITS} 到 ${MAX_DIGITS}）`,
    )
    return false
  }
  if (isType(arg.type, wanted)) return true
  binder.fault(
    'type-mismatch',
    arg,
    `${builtIn.name} 的参数要${TYPE_NAMES[wanted]}，得到的是${TYPE_NAMES[arg.type]}`,
    wanted === 'day' ? { mend: '日期写成 date("2024-12-31")' } : {},
  )
  return false
}

function wrongCount(binder: Binder, name: string, wanted: string, node: Call, span: Span): undefined {
  return binder.fault('wrong-arguments', span, `${name} 要 ${wanted}，写了 ${node.args.length} 个`)
}

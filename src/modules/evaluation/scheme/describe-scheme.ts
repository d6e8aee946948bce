import type {
  GroupDefinition,
  IndicatorDefinition,
  SchemeDefinition,
  WeightedIndicator,
} from '../../../engine/definition.ts'
import { parseShare } from '../../../engine/evaluation/share.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { HUNDRED, multiply, parseDecimal } from '../../../kernel/rational.ts'
import { expressionWords } from '../../../policy/expression-words.ts'
import { outcomeWords } from '../../../policy/scheme-words.ts'
import type { Values } from '../../../record/messages.ts'
import { totalOf } from '../lab/weights.ts'

/** What the ledger says of a scheme, read off its content: the fields that people list, search and print. */
export function describeScheme(
  scheme: SchemeDefinition,
  definitions: readonly IndicatorDefinition[],
): Values {
  const indicators = new Map(definitions.map((one) => [one.id, one]))
  const [first] = scheme.groups
  return {
    name: scheme.label.slice(0, 200),
    packScheme: scheme.id,
    groups: scheme.groups.map(({ name }) => name),
    participation: scheme.participation
      .map((rule) => `${rule.reason}：${expressionWords(rule.when)}（${outcomeWords(rule.outcome)}）`)
      .join('\n')
      .slice(0, 4000),
    indicators: indicatorRows(scheme.groups, indicators),
    weightTotal: first ? toDecimalText(totalOf(first)) : null,
    gates: gateRows(scheme.groups),
    adjustments: adjustmentRows(scheme.groups),
    grading: first
      ? { score: '按分数线', share: '按比例', limits: '分数线与比例结合' }[first.grades.by]
      : null,
    lines: first ? lineRows(first) : [],
    basis: scheme.cites,
  }
}

function indicatorRows(
  groups: readonly GroupDefinition[],
  definitions: ReadonlyMap<string, IndicatorDefinition>,
): readonly Values[] {
  const rows = groups.map((group) =>
    group.indicators.map((item) => indicatorRow(item, definitions.get(item.use))),
  )
  const alike = rows.every((one) => JSON.stringify(one) === JSON.stringify(rows[0]))
  if (alike) return rows[0] ?? []
  return groups.flatMap(({ name }, at) =>
    (rows[at] ?? []).map((row) => ({ ...row, name: `${String(row.name)}（${name}）`.slice(0, 40) })),
  )
}

function indicatorRow(item: WeightedIndicator, definition: IndicatorDefinition | undefined): Values {
  const { benchmark, cap, missing } = item
  const fixed = benchmark && 'fixed' in benchmark ? benchmark.fixed : null
  const share = cap === undefined ? undefined : parseShare(cap)
  return {
    code: item.use,
    name: definition?.label ?? item.use,
    weight: item.weight,
    direction: definition?.better === 'lower' ? '越低越好' : '越高越好',
    benchmark: fixed,
    measure: definition?.unit === '1' ? null : (definition?.unit ?? null),
    scoring: scoringOf(item),
    cap: share ? toDecimalText(multiply(share, HUNDRED)) : null,
    missing:
      typeof missing === 'string'
        ? { zero: '记零分', 'group-mean': '同组平均得分', exclude: '该项不计', block: '不予评价' }[missing]
        : '扣分',
    clause: item.cites ?? definition?.cites ?? null,
  }
}

function scoringOf({ score, cap }: WeightedIndicator): string {
  const method = typeof score === 'string' ? score : score.method
  if (method === 'min-max') return '功效系数'
  if (method === 'rank') return '单项排序'
  if (method === 'piecewise' || method === 'steps') return '分段'
  return cap === undefined ? '基准比值' : '线性封顶'
}

function gateRows(groups: readonly GroupDefinition[]): readonly Values[] {
  const gates = new Map(groups.flatMap((group) => (group.gates ?? []).map((gate) => [gate.id, gate])))
  return [...gates.values()].map((gate) => ({
    name: gate.label,
    condition: expressionWords(gate.when),
    effect: gate.grade !== undefined ? '一票否决' : gate.down !== undefined ? '降档' : '限档',
    unknown: gate.unknown === 'block' ? '不予评定' : '放行并标注',
    clause: gate.cites,
  }))
}

/** One row for what is the same in all groups that have it; otherwise each with its group. Points that are computed have no figure: their formula is told with the condition. */
function adjustmentRows(groups: readonly GroupDefinition[]): readonly Values[] {
  const all = groups.flatMap((group) =>
    (group.adjustments ?? []).map((one) => ({ group: group.name, one, said: JSON.stringify(one) })),
  )
  const first = all.filter(({ said }, at) => all.findIndex((other) => other.said === said) === at)
  return first.slice(0, 40).map(({ group, one }) => {
    const { id, label, kind, when, points, cites } = one
    const alone = first.filter((other) => other.one.id === id).length === 1
    const figure = parseDecimal(points)
    return {
      name: (alone ? label : `${label}（${group}）`).slice(0, 200),
      kind: kind === 'bonus' ? '加分' : '减分',
      points: figure ? toDecimalText(figure) : null,
      condition: (figure
        ? expressionWords(when)
        : `${expressionWords(when)}；分值 ${expressionWords(points)}`
      ).slice(0, 400),
      clause: cites.slice(0, 60),
    }
  })
}

function lineRows({ grades }: GroupDefinition): readonly Values[] {
  const percent = (text: string | undefined): string | null => {
    const share = text === undefined ? undefined : parseShare(text)
    return share ? toDecimalText(multiply(share, HUNDRED)) : null
  }
  if (grades.by === 'score')
    return Object.entries(grades.lines).map(([grade, line]) => ({ grade, line, share: null }))
  if (grades.by === 'share')
    return Object.entries(grades.shares).map(([grade, share]) => ({
      grade,
      line: null,
      share: percent(share),
    }))
  return Object.entries(grades.limits).map(([grade, { line, share }]) => ({
    grade,
    line: line ?? null,
    share: percent(share),
  }))
}

import { compare, type Rational, rational, sum } from '../../kernel/rational.ts'
import { absenceText } from '../evaluation/absence.ts'
import { deriveFacts } from '../evaluation/derive.ts'
import { indicatorValue } from '../evaluation/indicator.ts'
import { readerOf } from '../evaluation/reader.ts'
import type { Subject, Value } from '../fact.ts'
import { evaluate, evaluateTests, type Reader } from '../feel/evaluate.ts'
import { valueText } from '../feel/render.ts'
import type { CompiledTable, TableRule } from './compiled-table.ts'

export interface DecidedRule {
  /** Position in the table, from 0. */
  readonly rule: number
  readonly cites: string
  readonly outputs: Readonly<Record<string, Value>>
}

/**
 * What a table says. `refused`: everything is known and no rule applies. `incomplete`: what is missing decides whether,
 * or which, rule applies. `outputs` has one entry per decision; several only for rule-order, output-order and collect.
 */
export type Decision =
  | {
      readonly outcome: 'decided'
      readonly outputs: readonly Readonly<Record<string, Value>>[]
      readonly rules: readonly DecidedRule[]
    }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'incomplete'; readonly missing: readonly string[]; readonly reason: string }

type Held = boolean | 'unknown'

interface Hits {
  readonly table: CompiledTable
  readonly certain: readonly DecidedRule[]
  /** Rules that might apply, if what is missing were known. */
  readonly possible: readonly DecidedRule[]
  readonly missing: readonly string[]
  readonly why: string
}

/** Decides for a subject, with its facts derived where the catalogue says how. */
export function decideFor(table: CompiledTable, subject: Subject, period: string): Decision {
  const { catalogue, derivations, indicators } = table
  const { facts, prior } = deriveFacts(derivations, catalogue, subject, period).subject
  const read = readerOf(catalogue, {
    facts,
    prior,
    period,
    indicator: (id) => {
      const indicator = indicators.get(id)
      if (!indicator) throw new Error(`indicator not compiled: ${id}`)
      return indicatorValue(catalogue, indicators, indicator, { facts, prior }, period)
    },
  })
  return decide(table, read)
}

/** Applies the hit policy of the table (DMN 1.5 §8.2.8) to what the reader gives. An absent value is never taken for a no. */
export function decide(table: CompiledTable, read: Reader): Decision {
  const inputs = table.inputs.map(({ expression }) => evaluate(expression, read))
  const held = table.rules.map((rule) => ruleHolds(rule, inputs, read))
  const chosen = (wanted: Held): readonly DecidedRule[] =>
    table.rules.filter((_, at) => held[at] === wanted).map((rule) => decided(table, rule, read))
  const first = held.findIndex((one) => one !== false)
  const { missing, why } = lacking(table, inputs, held, read)
  const hits: Hits = { table, certain: chosen(true), possible: chosen('unknown'), missing, why }
  switch (table.definition.hit) {
    case 'first':
      return held[first] === 'unknown' ? incomplete(hits) : one(hits, hits.certain[0])
    case 'unique':
      return unique(hits)
    case 'any':
      return any(hits)
    case 'priority':
      return priority(hits)
    default:
      return several(hits)
  }
}

function ruleHolds({ when }: TableRule, inputs: readonly Value[], read: Reader): Held {
  let held: Held = true
  for (const [at, cell] of when.entries()) {
    const input = inputs[at]
    const passes = input ? evaluateTests(cell, input, read) : 'unknown'
    if (passes === false) return false
    if (passes === 'unknown') held = 'unknown'
  }
  return held
}

function decided(table: CompiledTable, { index, then, cites }: TableRule, read: Reader): DecidedRule {
  const outputs = Object.fromEntries(
    table.definition.outputs.flatMap(({ id }, at) => {
      const cell = then[at]
      return cell ? [[id, evaluate(cell, read)]] : []
    }),
  )
  return { rule: index, cites, outputs }
}

/** The absent inputs that rules which might apply look at. */
function lacking(table: CompiledTable, inputs: readonly Value[], held: readonly Held[], read: Reader) {
  const missing = new Set<string>()
  const reasons: string[] = []
  for (const [at, input] of table.inputs.entries()) {
    const value = inputs[at]
    const asked = table.rules.some(({ when }, rule) => {
      const cell = when[at]
      return held[rule] === 'unknown' && cell && value && evaluateTests(cell, value, read) === 'unknown'
    })
    if (!asked || value?.kind !== 'absent') continue
    for (const name of value.of.length > 0 ? value.of : [input.label]) missing.add(name)
    reasons.push(absenceText(input.expression.expression, value, read))
  }
  const why = reasons.length > 0 ? [...new Set(reasons)].join('；') : '规则用到的数据不全'
  return { missing: [...missing], why }
}

function incomplete({ missing, why, table }: Hits): Decision {
  return { outcome: 'incomplete', missing, reason: `“${table.definition.label}”无法判断：${why}` }
}

function refused({ table }: Hits): Decision {
  return { outcome: 'refused', reason: `“${table.definition.label}”没有一条规则适用` }
}

/** A decision by one rule; an output that has no value makes it incomplete. */
function one(hits: Hits, rule: DecidedRule | undefined): Decision {
  if (!rule) return refused(hits)
  const absent = absentOutputs([rule])
  if (absent.length > 0)
    return {
      ...incomplete(hits),
      missing: absent,
      outcome: 'incomplete',
      reason: `结果算不出来：缺少${absent.join('、')}`,
    }
  return { outcome: 'decided', outputs: [rule.outputs], rules: [rule] }
}

function absentOutputs(rules: readonly DecidedRule[]): readonly string[] {
  return rules.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((value) =>
      value.kind === 'absent' ? (value.of.length > 0 ? value.of : ['结果']) : [],
    ),
  )
}

/** Under UNIQUE a certain hit is the answer: the table was checked to have no overlap among rules that can be compared. */
function unique(hits: Hits): Decision {
  const { certain, possible } = hits
  if (certain.length > 1) return contradiction(hits, '只能有一条规则适用')
  if (certain.length === 1) return one(hits, certain[0])
  return possible.length > 0 ? incomplete(hits) : refused(hits)
}

/** Under ANY all that apply must agree; a rule that might apply must agree as well. */
function any(hits: Hits): Decision {
  const { certain, possible } = hits
  if (certain.length === 0) return possible.length > 0 ? incomplete(hits) : refused(hits)
  const texts = (rules: readonly DecidedRule[]) => new Set(rules.map(({ outputs }) => outputText(outputs)))
  if (texts(certain).size > 1) return contradiction(hits, '适用的各条规则结果必须相同')
  if (texts([...certain, ...possible]).size > 1) return incomplete(hits)
  return one(hits, certain[0])
}

function contradiction({ table, certain }: Hits, rule: string): Decision {
  const rows = certain.map((hit) => `第 ${hit.rule + 1} 条`).join('、')
  return {
    outcome: 'incomplete',
    missing: [],
    reason: `“${table.definition.label}”${rows}同时适用，${rule}，须先改正决策表`,
  }
}

/** Under PRIORITY the output that is listed first wins; one that might still win leaves the decision open. */
function priority(hits: Hits): Decision {
  const rank = rankOf(hits.table)
  const [best] = byRank(hits.certain, rank)
  const [hope] = byRank(hits.possible, rank)
  if (hope && (!best || rank(hope) < rank(best))) return incomplete(hits)
  return one(hits, best)
}

/** Position among the listed values of the first output; what is not listed comes last. */
function rankOf({ definition }: CompiledTable): (rule: DecidedRule) => number {
  const [first] = definition.outputs
  const order = first?.values ?? []
  return ({ outputs }) => {
    const value = first && outputs[first.id]
    const at = value?.kind === 'text' ? order.indexOf(value.value) : -1
    return at < 0 ? order.length : at
  }
}

function byRank(rules: readonly DecidedRule[], rank: (rule: DecidedRule) => number): readonly DecidedRule[] {
  return [...rules].sort((a, b) => rank(a) - rank(b) || a.rule - b.rule)
}

/** Policies that gather every hit: what might also be hit leaves the result open. */
function several(hits: Hits): Decision {
  const { table, certain, possible } = hits
  const { hit } = table.definition
  if (possible.length > 0) return incomplete(hits)
  if (hit === 'collect-count') return aggregated(hits, { kind: 'number', value: rational(certain.length) })
  if (certain.length === 0) return refused(hits)
  const absent = absentOutputs(certain)
  if (absent.length > 0)
    return { outcome: 'incomplete', missing: absent, reason: `结果算不出来：缺少${absent.join('、')}` }
  if (hit === 'collect-sum' || hit === 'collect-min' || hit === 'collect-max')
    return aggregated(hits, aggregate(hit, certain))
  const rules = hit === 'output-order' ? byRank(certain, rankOf(table)) : certain
  return { outcome: 'decided', outputs: rules.map(({ outputs }) => outputs), rules }
}

function aggregate(hit: 'collect-sum' | 'collect-min' | 'collect-max', rules: readonly DecidedRule[]): Value {
  const values: Rational[] = rules.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((value) => (value.kind === 'number' ? [value.value] : [])),
  )
  const ascending = [...values].sort(compare)
  const value = hit === 'collect-sum' ? sum(values) : hit === 'collect-min' ? ascending[0] : ascending.at(-1)
  return value ? { kind: 'number', value } : { kind: 'absent', reason: 'undefined', of: [] }
}

function aggregated({ table, certain }: Hits, value: Value): Decision {
  const [output] = table.definition.outputs
  return { outcome: 'decided', outputs: output ? [{ [output.id]: value }] : [], rules: certain }
}

function outputText(outputs: Readonly<Record<string, Value>>): string {
  return Object.values(outputs)
    .map(
      (value) =>
        `${value.kind}:${value.kind === 'number' ? `${value.value.num}/${value.value.den}` : valueText(value)}`,
    )
    .join('\n')
}

import { type CompiledScheme, compileScheme } from '../../../engine/evaluation/compile.ts'
import { evaluateScheme } from '../../../engine/evaluation/evaluate.ts'
import type { Fact, FactMap, SuppliedFact, Value } from '../../../engine/fact.ts'
import type { AdjustmentResult, GateResult, IndicatorResult, Status } from '../../../engine/result.ts'
import { add, compare, decimal, type Rational, sign, subtract, sum } from '../../../kernel/rational.ts'
import { parseUnit, sameDimension } from '../../../kernel/unit.ts'
import type { FactValue, WhatIf } from '../result-messages.ts'
import { freezeScheme } from './freeze.ts'

export interface Outcome {
  /** Null when the changed figures no longer allow an evaluation; `reasons` say why. */
  readonly score: Rational | null
  readonly grade: string | null
  readonly status: Status
  /** The grade before gates. */
  readonly scoreGrade: string | null
  readonly items: readonly IndicatorResult[]
  readonly adjustments: readonly AdjustmentResult[]
  readonly gates: readonly GateResult[]
  readonly reasons: readonly string[]
}

/** New values of facts, in the facts' own units. */
export type Changes = ReadonlyMap<string, Rational>

export interface Simulation {
  readonly evaluate: (changes: Changes) => Outcome
  /** Facts whose figure of the year before moves along. */
  readonly movesPrior: ReadonlySet<string>
}

const none: Changes = new Map()

/** The batch's own engine on one subject, the rest of the population held still. A text says why it cannot be done. */
export function openSimulation(data: WhatIf): Simulation | string {
  return simulations()(data)
}

/**
 * Opens simulations of subjects of one batch, one after the other: those for whom the same figures are held still share a compiled scheme, which costs far more
 * than an evaluation. Scheme, catalogue and date of the data must be the same at every call.
 */
export function simulations(): (data: WhatIf) => Simulation | string {
  const compiled = new Map<string, ReturnType<typeof compileFrozen>>()
  return (data) => {
    const key = JSON.stringify(data.frozen)
    const scheme = compiled.get(key) ?? compileFrozen(data)
    compiled.set(key, scheme)
    return typeof scheme === 'string' ? scheme : simulationOf(data, scheme)
  }
}

interface FrozenScheme {
  readonly scheme: CompiledScheme
  /** Points of items that are lent from the group. */
  readonly offset: Rational
}

function compileFrozen(data: WhatIf): FrozenScheme | string {
  const means = (data.frozen.groupMeans ?? []).map(({ score }) => decimal(score))
  const offset = sum(means)
  const definition = freezeScheme(data.scheme, data.frozen, offset)
  if (!definition) return '这一方案按名次或同类企业的分布计分，单独一家企业的测算没有意义。'
  const { scheme, faults } = compileScheme(definition, data)
  if (!scheme) return `方案不能在这里计算：${faults.map(({ what }) => what).join('；')}`
  return { scheme, offset }
}

function simulationOf(data: WhatIf, { scheme, offset }: FrozenScheme): Simulation | string {
  const facts = suppliedFacts(data.subject.facts, data.facts)
  const prior = suppliedFacts(data.subject.prior, data.facts)
  const areas = new Set(data.facts.filter(isArea).map((fact) => fact.id))
  const { id, name } = data.subject
  const evaluate = (changes: Changes): Outcome => {
    const subject = { id, name, facts: new Map(facts), prior: new Map(prior) }
    for (const [fact, value] of changes) {
      subject.facts.set(fact, { value: { kind: 'number', value } })
      if (areas.has(fact)) moveAlong(subject.prior, fact, value, facts)
    }
    const { results } = evaluateScheme(scheme, { period: data.period, subjects: [subject] })
    const [result] = results
    if (!result) throw new Error('the subject is not in its own evaluation')
    return {
      score: result.score && add(result.score, offset),
      grade: result.grade,
      status: result.status,
      scoreGrade: result.scoreGrade,
      items: result.indicators,
      adjustments: result.adjustments,
      gates: result.gates,
      reasons: result.reasons.map(({ text }) => text),
    }
  }
  const now = evaluate(none)
  if (now.score === null || compare(now.score, decimal(data.result.score)) !== 0)
    return '测算的起点和评价结果对不上，所以不给出测算。请刷新页面；仍然如此，请告诉系统管理员。'
  return { evaluate, movesPrior: areas }
}

const mu = parseUnit('亩')

function isArea({ unit }: Fact): boolean {
  const parsed = unit === undefined ? undefined : parseUnit(unit)
  return parsed !== undefined && mu !== undefined && sameDimension(parsed, mu)
}

/** Land given up or corrected counts for the year before as well: growth is not earned by a smaller divisor. */
function moveAlong(prior: Map<string, SuppliedFact>, fact: string, value: Rational, facts: FactMap): void {
  const now = facts.get(fact)?.value
  const before = prior.get(fact)?.value
  if (now?.kind !== 'number' || before?.kind !== 'number') return
  const moved = add(before.value, subtract(value, now.value))
  if (sign(moved) > 0) prior.set(fact, { value: { kind: 'number', value: moved } })
}

function suppliedFacts(wire: WhatIf['subject']['facts'], catalogue: readonly Fact[]): FactMap {
  const known = new Set(catalogue.map(({ id }) => id))
  const entries = Object.entries(wire).filter(([id]) => known.has(id))
  return new Map(entries.map(([id, { value }]): [string, SuppliedFact] => [id, { value: factValue(value) }]))
}

function factValue(wire: FactValue): Value {
  return wire.kind === 'number' ? { kind: 'number', value: decimal(wire.value) } : wire
}

import { type CompiledScheme, compileScheme } from '../../../engine/evaluation/compile.ts'
import type { Held } from '../../../engine/evaluation/held.ts'
import { readHeld } from '../../../engine/evaluation/held-text.ts'
import { runHeld } from '../../../engine/evaluation/run-held.ts'
import type { Fact, FactMap, Subject, SuppliedFact, Value } from '../../../engine/fact.ts'
import type { AdjustmentResult, GateResult, IndicatorResult, Status } from '../../../engine/result.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { exact } from '../../../kernel/exact-text.ts'
import { add, compare, decimal, type Rational, sign, subtract } from '../../../kernel/rational.ts'
import { parseUnit, sameDimension } from '../../../kernel/unit.ts'
import type { FactValue, WhatIf } from '../result-messages.ts'

export interface Outcome {
  /** Null when the changed figures no longer allow an evaluation; `reasons` say why. */
  readonly score: Rational | null
  /** The total that lines look at: the score, or what it was before its rounding where the scheme says so. */
  readonly points: Rational | null
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
  /** With the figures as they are. */
  readonly now: Outcome
  readonly evaluate: (changes: Changes) => Outcome
  /** Facts whose figure of the year before moves along. */
  readonly movesPrior: ReadonlySet<string>
}

const none: Changes = new Map()

type Figures = Omit<WhatIf, 'levers'>

/** The batch's own engine on one subject, the rest of the population held still. A text says why it cannot be done. */
export function openSimulation(data: Figures): Simulation | string {
  return simulations()(data)
}

/** As {@link openSimulation}, from figures that need not give the score told with them, such as those corrected since. */
export function startFrom(data: Figures): Simulation | string {
  const scheme = compiledFor(data)
  return typeof scheme === 'string' ? scheme : simulationOf(data, scheme)
}

/**
 * Opens simulations of subjects of one batch, one after the other: they share a compiled scheme, which costs far more than an evaluation. Scheme, catalogue and date of the
 * data must be the same at every call.
 */
export function simulations(): (data: Figures) => Simulation | string {
  let compiled: CompiledScheme | string | undefined
  return (data) => {
    compiled ??= compiledFor(data)
    const simulation = typeof compiled === 'string' ? compiled : simulationOf(data, compiled)
    return typeof simulation === 'string' || startsAt(simulation, data.result.score) ? simulation : DIFFERENT
  }
}

const DIFFERENT = '测算的起点和评价结果对不上，所以不给出测算。请刷新页面；仍然如此，请告诉系统管理员。'

/** Whether the figures as they are give the stored score, of which twenty places are kept. */
function startsAt({ now }: Simulation, score: string): boolean {
  return now.score !== null && compare(decimal(toDecimalText(now.score)), decimal(score)) === 0
}

function compiledFor(data: Figures): CompiledScheme | string {
  const { scheme, faults } = compileScheme(data.scheme, data)
  return scheme ?? `方案不能在这里计算：${faults.map(({ what }) => what).join('；')}`
}

function simulationOf(data: Figures, scheme: CompiledScheme): Simulation | string {
  const group = scheme.groups.find(({ name }) => name === data.frozen.group)
  if (!group) return `方案里没有“${data.frozen.group}”这一组，不能测算。`
  if (group.items.some(({ score }) => score.method === 'rank'))
    return '这一方案按名次计分，单独一家企业的测算没有意义。'
  if (data.frozen.withheld) return '这一方案按同类企业的最好和最差值计分，别家的数不能给出，所以不能测算。'
  const held = readHeld(data.frozen)
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
    return outcomeOf(scheme, data.period, subject, held)
  }
  return { evaluate, now: evaluate(none), movesPrior: areas }
}

function outcomeOf(scheme: CompiledScheme, period: string, subject: Subject, held: Held): Outcome {
  const { one, scored } = runHeld(scheme, period, subject, held)
  const total = scored.flat()[0]?.total
  return {
    score: one.score,
    points: one.score && ((scheme.rounding.rankBy === 'exact' ? total?.exact : total?.rounded) ?? null),
    grade: one.grade,
    status: one.status,
    scoreGrade: one.scoreGrade,
    items: one.indicators,
    adjustments: one.adjustments,
    gates: one.gates,
    reasons: one.reasons.map(({ text }) => text),
  }
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
  return wire.kind === 'number' ? { kind: 'number', value: exact(wire.value) } : wire
}

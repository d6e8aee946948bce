import { parseDecimal, type Rational } from '../../kernel/rational.ts'
import { parseUnit } from '../../kernel/unit.ts'
import type { IndicatorDefinition, ParameterDefinition } from '../definition.ts'
import type { Fact, FactKind } from '../fact.ts'
import type { Term, Vocabulary } from '../feel/vocabulary.ts'

/** The definitions an expression can refer to, and the day whose parameter values hold. */
export interface DefinitionContext {
  readonly facts: readonly Fact[]
  readonly indicators: readonly IndicatorDefinition[]
  readonly parameters: readonly ParameterDefinition[]
  readonly asOf: string
}

/**
 * Where an expression stands decides which names it may use: a formula sees facts and, with a prefix, other indicators;
 * a condition before scoring also bare indicator names; after scoring benchmarks, scores and means exist too.
 */
export type Stage = 'derivation' | 'formula' | 'condition' | 'after-scoring'

export interface Catalogue {
  readonly facts: ReadonlyMap<string, Fact>
  readonly indicators: ReadonlyMap<string, IndicatorDefinition>
  /** Values in force. */
  readonly parameters: ReadonlyMap<string, Rational>
  readonly parameterLabels: ReadonlyMap<string, string>
  readonly vocabularies: Readonly<Record<Stage, Vocabulary>>
}

/** What a reference points at, see {@link splitReference}. */
export type Scope =
  | 'fact'
  | 'prior'
  | 'indicator'
  | 'benchmark'
  | 'score'
  | 'district-mean'
  | 'group-mean'
  | 'parameter'
  | 'period'

/** A reference is `scope/id`, such as `prior/tax-paid`. */
export function splitReference(ref: string): readonly [Scope, string] {
  const at = ref.indexOf('/')
  return [ref.slice(0, at) as Scope, ref.slice(at + 1)]
}

const FACT_TYPES: Readonly<Record<FactKind, Term['type']>> = {
  number: 'number',
  text: 'text',
  'yes-no': 'yes-no',
  choice: 'text',
  day: 'day',
  code: 'text',
}

export function buildCatalogue(context: DefinitionContext): Catalogue {
  const parameters = new Map<string, Rational>()
  for (const parameter of context.parameters) {
    const value = parameterOn(parameter, context.asOf)
    if (value) parameters.set(parameter.id, value)
  }
  const names = namesOf(context)
  return {
    facts: new Map(context.facts.map((fact) => [fact.id, fact])),
    indicators: new Map(context.indicators.map((indicator) => [indicator.id, indicator])),
    parameters,
    parameterLabels: new Map(context.parameters.map(({ id, label }) => [id, label])),
    vocabularies: {
      derivation: vocabulary([names.facts, names.parameters]),
      formula: vocabulary([names.facts, names.parameters, names.indicators]),
      condition: vocabulary([names.facts, names.parameters, names.indicators, names.bareIndicators]),
      'after-scoring': vocabulary([
        names.facts,
        names.parameters,
        names.indicators,
        names.bareIndicators,
        names.outcomes,
      ]),
    },
  }
}

/** The value in force on a day: the last one that had begun. */
function parameterOn(parameter: ParameterDefinition, day: string): Rational | undefined {
  const begun = parameter.values.filter(({ from }) => from <= day)
  const latest = begun.reduce<(typeof begun)[number] | undefined>(
    (best, one) => (best && best.from > one.from ? best : one),
    undefined,
  )
  return latest && parseDecimal(latest.value)
}

type Names = ReadonlyMap<string, Term>

function namesOf({ facts, indicators, parameters }: DefinitionContext) {
  const outcomes = new Map<string, Term>()
  for (const indicator of indicators) {
    for (const [prefix, scope] of OUTCOME_SCOPES) {
      const unit = scope === 'score' ? undefined : indicator.unit
      outcomes.set(
        `${prefix}.${indicator.label}`,
        numberTerm(`${scope}/${indicator.id}`, `${indicator.label}${OUTCOME_WORDS[scope]}`, unit),
      )
    }
  }
  return {
    facts: new Map<string, Term>([
      ['期初', { ref: 'period/start', label: '期初', type: 'day' }],
      ['期末', { ref: 'period/end', label: '期末', type: 'day' }],
      ...facts.flatMap((fact): [string, Term][] => [
        [fact.label, factTerm(`fact/${fact.id}`, fact.label, fact)],
        [`上年.${fact.label}`, factTerm(`prior/${fact.id}`, `上年${fact.label}`, fact)],
      ]),
    ]),
    parameters: new Map(
      parameters.map(({ id, label, unit }) => [`参数.${label}`, numberTerm(`parameter/${id}`, label, unit)]),
    ),
    indicators: new Map(indicators.map((one) => [`指标.${one.label}`, indicatorTerm(one)])),
    bareIndicators: new Map(indicators.map((one) => [one.label, indicatorTerm(one)])),
    outcomes,
  }
}

const OUTCOME_SCOPES = [
  ['基准', 'benchmark'],
  ['得分', 'score'],
  ['全区均值', 'district-mean'],
  ['本组均值', 'group-mean'],
] as const

const OUTCOME_WORDS = {
  benchmark: '基准值',
  score: '得分',
  'district-mean': '全区均值',
  'group-mean': '本组均值',
} as const

function indicatorTerm({ id, label, unit }: IndicatorDefinition): Term {
  return numberTerm(`indicator/${id}`, label, unit)
}

function factTerm(ref: string, label: string, fact: Fact): Term {
  const type = FACT_TYPES[fact.kind]
  if (type === 'number') return numberTerm(ref, label, fact.unit)
  return { ref, label, type, ...(fact.options ? { options: fact.options } : {}) }
}

function numberTerm(ref: string, label: string, unitText: string | undefined): Term {
  const unit = unitText === undefined ? undefined : parseUnit(unitText)
  return { ref, label, type: 'number', ...(unit ? { unit } : {}) }
}

/** Where two kinds of name are equal, the earlier one holds. */
function vocabulary(layers: readonly Names[]): Vocabulary {
  const terms = new Map(layers.toReversed().flatMap((names) => [...names]))
  return {
    resolve: (name, scope) => terms.get(scope === undefined ? name : `${scope}.${name}`),
    names: () => [...terms.keys()],
  }
}

import { decimal, multiply, ONE, type Rational } from '../../../kernel/rational.ts'
import type { SchemeDefinition } from '../../definition.ts'
import type { Dataset, FactMap, SuppliedFact, Value } from '../../fact.ts'
import type { Fault } from '../../fault.ts'
import type { EvaluationResult, SubjectResult } from '../../result.ts'
import { type CompiledScheme, compileScheme } from '../compile.ts'
import type { PlainOutcome } from './plain-computation.ts'
import type { Fraction } from './plain-fraction.ts'
import { FLAG_FACTS, INDICATOR_DEFINITIONS, plainFacts, type Row } from './plain-words.ts'

/** Other units for number facts: by fact id the unit and how many of it make one of the usual unit. */
export type Units = Readonly<Record<string, { readonly unit: string; readonly factor: Rational }>>

/** Compiles a random scheme. Undefined when a condition happens to be dead in its place; any other fault is thrown. */
export function compiledPlain(
  definition: SchemeDefinition,
  units: Units = {},
): { readonly scheme?: CompiledScheme; readonly faults: readonly Fault[] } {
  const names = Object.fromEntries(Object.entries(units).map(([id, { unit }]) => [id, unit]))
  const compiled = compileScheme(definition, {
    facts: plainFacts(names),
    indicators: INDICATOR_DEFINITIONS,
    parameters: [],
    asOf: '2024-12-31',
  })
  const wrong = compiled.faults.filter(({ code, severity }) => severity === 'error' && code !== 'dead-rule')
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong, null, 1))
  return compiled
}

export function datasetOf(rows: readonly Row[], units: Units = {}): Dataset {
  return {
    period: '2024',
    subjects: rows.map(({ code, facts, prior }) => ({
      id: code,
      name: `${code}公司`,
      facts: factMap(facts, units),
      prior: factMap(prior, units),
    })),
  }
}

function factMap(facts: Row['facts'], units: Units): FactMap {
  return new Map(
    Object.entries(facts).map(([id, text]): [string, SuppliedFact] => [
      id,
      { value: suppliedAs(id, text, units) },
    ]),
  )
}

function suppliedAs(id: string, text: string | null, units: Units): Value {
  if (text === null) return { kind: 'absent', reason: 'missing', of: [id] }
  if (FLAG_FACTS.includes(id)) return { kind: 'yes-no', value: text === '是' }
  if (id === 'industry') return { kind: 'text', value: text }
  return { kind: 'number', value: multiply(decimal(text), units[id]?.factor ?? ONE) }
}

/** What both computations must agree on, as texts. */
export interface Digest {
  readonly status: string
  readonly group: string | null
  readonly items: readonly string[]
  readonly score: string
  readonly rank: number | null
  readonly grades: readonly (string | null)[]
}

export type Digests = Readonly<Record<string, Digest>>

export function digestOf({ results }: EvaluationResult): Digests {
  return Object.fromEntries(results.map((one) => [one.code, digest(one)]))
}

function digest({ status, group, indicators, score, rank, scoreGrade, grade }: SubjectResult): Digest {
  const items = indicators.map((one) => text(one.score))
  return { status, group, items, score: text(score), rank, grades: [scoreGrade, grade] }
}

export function plainDigests(outcomes: ReadonlyMap<string, PlainOutcome>): Digests {
  return Object.fromEntries(
    [...outcomes].map(
      ([code, { status, group, items, score, rank = null, scoreGrade = null, grade = null }]) => [
        code,
        {
          status,
          group,
          items: items.map(plainText),
          score: plainText(score),
          rank,
          grades: [scoreGrade, grade],
        },
      ],
    ),
  )
}

const text = (value: Rational | null): string => (value ? `${value.num}/${value.den}` : '-')
const plainText = (value: Fraction | undefined): string => (value ? `${value.n}/${value.d}` : '-')

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimal, type Rational } from '../../kernel/rational.ts'
import type { Dataset, FactMap, SuppliedFact } from '../fact.ts'
import { compileScheme } from './compile.ts'
import { evaluateScheme } from './evaluate.ts'
import { plainEvaluation } from './plain-computation.ts'
import type { Fraction } from './plain-fraction.ts'
import type { PlainPolicy } from './plain-reading.ts'
import { FLAG_FACTS, INDICATOR_DEFINITIONS, plainFacts, type Row } from './plain-words.ts'
import { randomPolicy, randomRows } from './random-policy.ts'

const numRuns = process.env.YUANCE_LONG === '1' ? 2000 : 150

function factMap(facts: Row['facts']): FactMap {
  return new Map(
    Object.entries(facts).map(([id, text]): [string, SuppliedFact] => {
      if (text === null) return [id, { value: { kind: 'absent', reason: 'missing', of: [id] } }]
      if (FLAG_FACTS.includes(id)) return [id, { value: { kind: 'yes-no', value: text === '是' } }]
      if (id === 'industry') return [id, { value: { kind: 'text', value: text } }]
      return [id, { value: { kind: 'number', value: decimal(text) } }]
    }),
  )
}

function datasetOf(rows: readonly Row[]): Dataset {
  return {
    period: '2024',
    subjects: rows.map(({ code, facts, prior }) => ({
      id: code,
      name: code,
      facts: factMap(facts),
      prior: factMap(prior),
    })),
  }
}

function compiledOf({ definition }: PlainPolicy) {
  const { scheme, faults } = compileScheme(definition, {
    facts: plainFacts(),
    indicators: INDICATOR_DEFINITIONS,
    parameters: [],
    asOf: '2024-12-31',
  })
  if (scheme) return scheme
  // A random condition may be dead in its place; that is no disagreement about figures.
  fc.pre(faults.some(({ code }) => code !== 'dead-rule'))
  throw new Error(JSON.stringify(faults, null, 1))
}

const text = (value: Rational | Fraction | null | undefined): string => {
  if (!value) return '-'
  return 'num' in value ? `${value.num}/${value.den}` : `${value.n}/${value.d}`
}

test('random schemes on random data agree with the plain computation', () => {
  fc.assert(
    fc.property(randomPolicy, randomRows, (policy, rows) => {
      const { results } = evaluateScheme(compiledOf(policy), datasetOf(rows))
      const told = results.map((one) => [
        one.code,
        {
          status: one.status,
          group: one.group,
          items: one.indicators.map(({ score }) => text(score)),
          score: text(one.score),
          rank: one.rank ?? '-',
          grades: [one.scoreGrade ?? '-', one.grade ?? '-'],
        },
      ])
      const expected = [...plainEvaluation(policy, rows)].map(([code, one]) => [
        code,
        {
          status: one.status,
          group: one.group,
          items: one.items.map(text),
          score: text(one.score),
          rank: one.rank ?? '-',
          grades: [one.scoreGrade ?? '-', one.grade ?? '-'],
        },
      ])
      expect(Object.fromEntries(told)).toEqual(Object.fromEntries(expected))
    }),
    { numRuns },
  )
}, 600_000)

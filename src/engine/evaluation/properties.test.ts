import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  add,
  compare,
  decimal,
  equals,
  type Rational,
  rational,
  smaller,
  subtract,
  sum,
  ZERO,
} from '../../kernel/rational.ts'
import type { SchemeDefinition } from '../definition.ts'
import type { Dataset } from '../fact.ts'
import type { SubjectResult } from '../result.ts'
import { evaluateScheme } from './evaluate.ts'
import { explain } from './explain.ts'
import { compiledPlain, datasetOf, digestOf, type Units } from './testing/plain-dataset.ts'
import type { PlainPolicy } from './testing/plain-reading.ts'
import { conditionText, type Row, type Threshold } from './testing/plain-words.ts'
import { randomRows } from './testing/random-data.ts'
import { fallingPolicy, randomPolicy, risingPolicy } from './testing/random-policy.ts'

const numRuns = process.env.YUANCE_LONG === '1' ? 1500 : 100
const TIME = 600_000

function schemeOf(definition: SchemeDefinition, units: Units = {}) {
  const { scheme } = compiledPlain(definition, units)
  fc.pre(scheme !== undefined)
  return scheme
}

const bytes = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `${one}` : one))

test(
  'the order of subjects and of facts changes nothing, and a second run gives the same bytes',
  () => {
    fc.assert(
      fc.property(randomPolicy, randomRows, fc.infiniteStream(fc.nat()), ({ definition }, rows, random) => {
        const shuffled = <T>(list: Iterable<T>): T[] =>
          [...list]
            .map((item) => ({ item, key: Number(random.next().value) }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item)
        const dataset = datasetOf(twiceListed(rows))
        const other: Dataset = {
          ...dataset,
          subjects: shuffled(dataset.subjects).map((one) => ({
            ...one,
            facts: new Map(shuffled(one.facts)),
            prior: new Map(shuffled(one.prior)),
          })),
        }
        const first = evaluateScheme(schemeOf(definition), dataset)
        const again = evaluateScheme(schemeOf(definition), datasetOf(twiceListed(rows)))
        expect(again).toEqual(first)
        expect(bytes(again)).toBe(bytes(first))
        expect(bytes(evaluateScheme(schemeOf(definition), other))).toBe(bytes(first))
      }),
      { numRuns },
    )
  },
  TIME,
)

/** Of many rows the first and the last carry one code. */
function twiceListed(rows: readonly Row[]): readonly Row[] {
  const [first] = rows
  return first && rows.length > 6 ? rows.with(-1, { ...(rows.at(-1) ?? first), code: first.code }) : rows
}

const OTHER_UNITS: Units = {
  tax: { unit: '元', factor: rational(10_000) },
  output: { unit: '亿元', factor: rational(1, 10_000) },
  value: { unit: '千元', factor: rational(10) },
  land: { unit: '㎡', factor: rational(2000, 3) },
  energy: { unit: '千克标准煤', factor: rational(1000) },
}

/** The same scheme for facts in other units: thresholds and points per unit are written as fractions of the old ones. */
function inOtherUnits({ definition, conditions, points }: PlainPolicy): SchemeDefinition {
  const threshold: Threshold = (value, fact) => {
    const factor = OTHER_UNITS[fact]?.factor
    return factor ? `(${value} * ${factor.num} / ${factor.den})` : value
  }
  const reworded = <T extends { readonly when: string }>(one: T): T => {
    const condition = conditions.get(one.when)
    return condition ? { ...one, when: conditionText(condition, threshold) } : one
  }
  const rated = (text: string): string => {
    const { per } = points.get(text) ?? {}
    const factor = per === undefined ? undefined : OTHER_UNITS[per]?.factor
    return factor ? `${text} / (${factor.num} / ${factor.den})` : text
  }
  return {
    ...definition,
    participation: definition.participation.map(reworded),
    groups: definition.groups.map((group) => ({
      ...reworded(group),
      gates: (group.gates ?? []).map(reworded),
      adjustments: (group.adjustments ?? []).map((one) => ({ ...reworded(one), points: rated(one.points) })),
    })),
  }
}

test(
  'facts in other units give the same scores, ranks and grades',
  () => {
    fc.assert(
      fc.property(randomPolicy, randomRows, (policy, rows) => {
        const usual = evaluateScheme(schemeOf(policy.definition), datasetOf(rows))
        const scheme = schemeOf(inOtherUnits(policy), OTHER_UNITS)
        const converted = evaluateScheme(scheme, datasetOf(rows, OTHER_UNITS))
        expect(digestOf(converted)).toEqual(digestOf(usual))
      }),
      { numRuns },
    )
  },
  TIME,
)

const amount = fc.constantFrom('0.01', '1', '7.5', '300')

test.each([
  ['raising a figure where higher is better', risingPolicy, ['tax', 'value', 'research', 'output'], amount],
  [
    'lowering a figure where lower is better',
    fallingPolicy,
    ['energy', 'accidents'],
    amount.map((step) => `-${step}`),
  ],
])(
  '%s never lowers score, rank or grade',
  (_, policy, facts, steps) => {
    fc.assert(
      fc.property(
        policy,
        randomRows,
        fc.nat(),
        fc.constantFrom(...facts),
        steps,
        ({ definition }, rows, which, fact, step) => {
          const chosen = rows[which % rows.length]
          const given = chosen?.facts[fact]
          fc.pre(chosen !== undefined && typeof given === 'string')
          const better = rows.map((row) =>
            row === chosen ? { ...row, facts: { ...row.facts, [fact]: raised(given, step) } } : row,
          )
          const [before, after] = [rows, better].map((data) => {
            const { results } = evaluateScheme(schemeOf(definition), datasetOf(data))
            return results.find(({ code }) => code === chosen.code)
          })
          if (!before?.score || !before.rank) return
          const grades = gradesOf(definition, before)
          expect(compare(after?.score ?? ZERO, before.score)).toBeGreaterThanOrEqual(0)
          expect(after?.rank).toBeLessThanOrEqual(before.rank)
          expect(grades.indexOf(after?.grade ?? '-')).toBeGreaterThanOrEqual(0)
          expect(grades.indexOf(after?.grade ?? '-')).toBeLessThanOrEqual(grades.indexOf(before.grade ?? '-'))
        },
      ),
      { numRuns: 5 * numRuns },
    )
  },
  TIME,
)

function raised(text: string, step: string): string {
  const { num, den } = add(decimal(text), decimal(step))
  const hundredths = (num * 100n) / den
  const digits = `${hundredths < 0n ? -hundredths : hundredths}`.padStart(3, '0')
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function gradesOf(definition: SchemeDefinition, { group }: SubjectResult): readonly string[] {
  const grades = definition.groups.find(({ name }) => name === group)?.grades
  if (!grades) return []
  return Object.keys(
    grades.by === 'score' ? grades.lines : grades.by === 'share' ? grades.shares : grades.limits,
  )
}

test(
  'a total that is not rounded is the sum of the items and adjustments listed',
  () => {
    fc.assert(
      fc.property(randomPolicy, randomRows, (policy, rows) => {
        const definition: SchemeDefinition = {
          ...policy.definition,
          round: { ...policy.definition.round, item: { digits: 2 }, total: 'none' },
        }
        for (const one of evaluateScheme(schemeOf(definition), datasetOf(rows)).results) {
          if (!one.score) continue
          const group = definition.groups.find(({ name }) => name === one.group)
          const items = one.indicators.map(({ score }) => score ?? ZERO)
          const listed = add(
            sum(items),
            subtract(
              capped(one, 'bonus', group?.['bonus-cap']),
              capped(one, 'penalty', group?.['penalty-cap']),
            ),
          )
          expect(equals(one.score, listed)).toBe(true)
          for (const item of items) expect(100n % item.den).toBe(0n)
        }
      }),
      { numRuns },
    )
  },
  TIME,
)

function capped({ adjustments }: SubjectResult, kind: string, cap: string | undefined): Rational {
  const points = sum(adjustments.filter((one) => one.kind === kind).map((one) => one.points))
  return cap === undefined ? points : smaller(points, decimal(cap))
}

test(
  'everybody is listed once; grades, ranks and reasons are complete; every result can be explained',
  () => {
    fc.assert(
      fc.property(randomPolicy, randomRows, ({ definition }, rows) => {
        const ranked: SchemeDefinition = {
          ...definition,
          round: { ...definition.round, 'rank-by': 'rounded' },
        }
        const scheme = schemeOf(ranked)
        const dataset = datasetOf(rows)
        const result = evaluateScheme(scheme, dataset)
        const { results } = result
        expect(results.map(({ code }) => code).sort()).toEqual(rows.map(({ code }: Row) => code).sort())
        for (const one of results) {
          if (one.status === 'graded') expect(one.grade).not.toBeNull()
          else expect([one.scoreGrade, one.reasons.length > 0]).toEqual([null, true])
          if (one.status === 'excluded' || one.status === 'incomplete')
            expect([one.grade, one.score, one.rank]).toEqual([null, null, null])
          const { score } = one
          const higher = results.filter((other) => other.group === one.group && score && beats(other, score))
          expect(one.rank).toBe(score ? higher.length + 1 : null)
          expect(explain(scheme, dataset, result, one.code)?.text).toMatch(/。$/)
        }
      }),
      { numRuns },
    )
  },
  TIME,
)

const beats = (other: SubjectResult, score: Rational): boolean =>
  other.score !== null && compare(other.score, score) > 0

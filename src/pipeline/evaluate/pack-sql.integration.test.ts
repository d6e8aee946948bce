import { existsSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { SchemeDefinition } from '../../engine/definition.ts'
import { type CompiledScheme, compileScheme } from '../../engine/evaluation/compile.ts'
import { evaluateScheme } from '../../engine/evaluation/evaluate.ts'
import { digestOf } from '../../engine/evaluation/testing/plain-dataset.ts'
import type { Dataset, Fact, FactMap, SuppliedFact, Value } from '../../engine/fact.ts'
import { emitScheme } from '../../engine/sql/emit-scheme.ts'
import { decimal } from '../../kernel/rational.ts'
import { packInForce } from './pack-in-force.ts'
import { type SchemeContent, schemeVersions } from './scheme-version.ts'
import { type DatabaseEvaluator, openDatabaseEvaluator } from './testing/database-evaluator.ts'

const LONG = process.env.YUANCE_LONG === '1'
const RUNS = LONG ? 400 : 25
const asOf = '2024-12-31'
const period = '2024'

/**
 * What SQL refuses of each shipped scheme by name (docs/adr/0011): evaluating several firms as one, and rules that count months. They are left out on both
 * sides; whoever adds to the list says that more of a policy cannot be computed by the database.
 */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  'dazu-2022-14/efficiency-2024': ['merge-by', 'new-plant'],
  'huaian-2024/performance-2024': ['new-plant'],
}

const folders = readdirSync('policies').filter((name) => existsSync(`policies/${name}/schemes`))
const schemes = (
  await Promise.all(
    folders.map(async (folder) =>
      schemeVersions(await packInForce(`policies/${folder}`)).map(({ content }) => ({
        name: `${folder}/${content.scheme.id}`,
        content,
      })),
    ),
  )
).flat()

let inDatabase: DatabaseEvaluator
beforeAll(async () => {
  inDatabase = await openDatabaseEvaluator(inject('databaseServers')[0])
})
afterAll(() => inDatabase?.close())

test('every pack that has a scheme takes part', () => {
  expect(schemes.length).toBeGreaterThanOrEqual(6)
  expect(Object.keys(leftOut).filter((name) => !schemes.some((one) => one.name === name))).toEqual([])
})

describe.each(schemes)('$name', ({ name, content }) => {
  test(`engine and SQL agree on ${RUNS} generated districts`, async () => {
    const { scheme, dropped } = sayable(content)
    expect(dropped).toEqual(leftOut[name] ?? [])
    let scored = 0
    await fc.assert(
      fc.asyncProperty(districts(content, scheme), async (district) => {
        const batch = evaluateScheme(scheme, district)
        expect(await inDatabase.evaluate(scheme, district)).toEqual(digestOf(batch))
        scored += batch.results.filter(({ score }) => score !== null).length
      }),
      { numRuns: RUNS },
    )
    // The generator must reach what is compared.
    expect(scored).toBeGreaterThan(RUNS)
  }, 1_200_000)
})

/** The scheme without what SQL refuses, and the names of what was left out. */
function sayable(content: SchemeContent): {
  readonly scheme: CompiledScheme
  readonly dropped: readonly string[]
} {
  const whole = content.scheme
  const { 'merge-by': merge, ...separate } = whole
  const rules = whole.participation ?? []
  const kept = rules.filter((rule) => emits(content, { ...separate, participation: [rule] }))
  const mergeStays = merge !== undefined && emits(content, { ...whole, participation: kept })
  return {
    scheme: compiled(content, { ...(mergeStays ? whole : separate), participation: kept }),
    dropped: [
      ...(merge === undefined || mergeStays ? [] : ['merge-by']),
      ...rules.filter((rule) => !kept.includes(rule)).map(({ id }) => id),
    ],
  }
}

function emits(content: SchemeContent, definition: SchemeDefinition): boolean {
  const { sql } = emitScheme(compiled(content, definition), period, { subjects: 'subjects', facts: 'facts' })
  return sql !== undefined
}

function compiled(content: SchemeContent, definition: SchemeDefinition): CompiledScheme {
  const { indicators, facts, parameters } = content
  const { scheme, faults } = compileScheme(definition, { indicators, facts, parameters, asOf })
  if (!scheme) throw new Error(JSON.stringify(faults))
  return scheme
}

/** Districts of up to twelve enterprises with the facts that the scheme reads, some of them missing, some never asked. */
function districts({ facts }: SchemeContent, { usedFacts }: CompiledScheme): fc.Arbitrary<Dataset> {
  const used = facts.filter(({ id }) => usedFacts.has(id))
  const year = fc.tuple(...used.map((fact) => told(fact))).map(
    (values): FactMap =>
      new Map(
        used.flatMap((fact, at): [string, SuppliedFact][] => {
          const value = values[at]
          return value === undefined ? [] : [[fact.id, { value }]]
        }),
      ),
  )
  return fc.array(fc.tuple(year, year), { minLength: 2, maxLength: 12 }).map((years) => ({
    period,
    subjects: years.map(([now, prior], at) => ({
      id: `E${String(at).padStart(2, '0')}`,
      name: `企业${at}`,
      facts: now,
      prior,
    })),
  }))
}

function told(fact: Fact): fc.Arbitrary<Value | undefined> {
  const absent: Value = { kind: 'absent', reason: 'missing', of: [fact.id] }
  return fc.oneof(
    { weight: 15, arbitrary: known(fact) },
    { weight: 1, arbitrary: fc.constantFrom(absent, undefined) },
  )
}

function known(fact: Fact): fc.Arbitrary<Value> {
  const text = (...all: readonly string[]) =>
    fc.constantFrom(...all).map((value): Value => ({ kind: 'text', value }))
  switch (fact.kind) {
    case 'number': {
      // Amounts of a firm's size, often equal, so that firms tie; counts of rare events are mostly none.
      const least = fact.minimum === undefined ? -40 : 0
      const amount = fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: least, max: 40_000 }).map((n) => `${n / 4}`) },
        { weight: 2, arbitrary: fc.constantFrom('0', '10', '20') },
      )
      return (fact.unit === '起' ? fc.constantFrom('0', '0', '0', '1') : amount).map(
        (value): Value => ({ kind: 'number', value: decimal(value) }),
      )
    }
    case 'yes-no':
      return fc.boolean().map((value): Value => ({ kind: 'yes-no', value }))
    case 'day':
      return fc
        .constantFrom('2010-03-31', '2023-12-31', '2024-01-01', '2024-07-01')
        .map((value): Value => ({ kind: 'day', value }))
    case 'choice':
      return text(...(fact.options ?? ['正常']))
    default:
      return text('13', '1392', '35', '3511', 'C3921')
  }
}

import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { CompiledScheme } from '../../engine/evaluation/compile.ts'
import { evaluateScheme, runScheme } from '../../engine/evaluation/evaluate.ts'
import { explain } from '../../engine/evaluation/explain.ts'
import { heldFor } from '../../engine/evaluation/held.ts'
import { holdFigures } from '../../engine/evaluation/hold-figures.ts'
import { runHeld } from '../../engine/evaluation/run-held.ts'
import {
  compiledPlain,
  type Digests,
  datasetOf,
  digestOf,
} from '../../engine/evaluation/testing/plain-dataset.ts'
import { randomRows } from '../../engine/evaluation/testing/random-data.ts'
import { randomPolicy } from '../../engine/evaluation/testing/random-policy.ts'
import {
  compiled,
  dataset,
  group,
  ITEM_ROUNDING,
  type SampleValues,
  schemeOf,
  subject,
} from '../../engine/evaluation/testing/sample-scheme.ts'
import type { Dataset } from '../../engine/fact.ts'
import type { Trace } from '../../engine/result.ts'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import { rational } from '../../kernel/rational.ts'
import { type DatabaseEvaluator, openDatabaseEvaluator } from './testing/database-evaluator.ts'

const LONG = process.env.YUANCE_LONG === '1'
const POLICIES = LONG ? 3_000 : 300

let inDatabase: DatabaseEvaluator
const evaluateInDatabase = (scheme: CompiledScheme, told: Dataset) => inDatabase.evaluate(scheme, told)

beforeAll(async () => {
  inDatabase = await openDatabaseEvaluator(inject('databaseServers')[0])
})

afterAll(() => inDatabase?.close())

test(`batch, trace, SQL and one firm alone, of ${POLICIES} random schemes, agree`, async () => {
  let subjects = 0
  let alone = 0
  let graded = 0
  await fc.assert(
    fc.asyncProperty(randomPolicy, randomRows, async (policy, rows) => {
      const { scheme } = compiledPlain(policy.definition)
      fc.pre(scheme !== undefined)
      const rowsTold = datasetOf(rows)
      const run = runScheme(scheme, rowsTold)
      const batch = run.result
      const held = holdFigures(scheme, run)
      const bySql = await evaluateInDatabase(scheme, rowsTold)
      expect(bySql).toEqual(digestOf(batch))
      for (const one of batch.results) {
        const digest = bySql[one.code]
        const trace = explain(scheme, rowsTold, batch, one.code)
        expect(toldBy(trace)).toEqual(digest?.score === '-' ? [undefined, undefined] : told(digest))
        const subject = rowsTold.subjects.find(({ id }) => id === one.code)
        const own = subject && one.group !== null && heldFor(scheme, held, one.group, subject)
        if (digest && own && one.score !== null && !scoredByRank(scheme, own.group)) {
          const again = digestOf(runHeld(scheme, rowsTold.period, subject, own).result)
          expect(again[one.code]).toEqual({ ...digest, rank: null })
          alone += 1
        }
        subjects += 1
        if (one.grade !== null) graded += 1
      }
    }),
    { numRuns: POLICIES },
  )
  // The generators must reach what is compared.
  expect(graded).toBeGreaterThan(subjects / 10)
  expect(alone).toBeGreaterThan(POLICIES / 2)
}, 3_600_000)

/** A rank compares with everybody one by one, so nobody can be computed alone. */
function scoredByRank(scheme: CompiledScheme, name: string): boolean {
  const group = scheme.groups.find((one) => one.name === name)
  return group?.items.some(({ score }) => score.method === 'rank') ?? false
}

/** Derived facts, both years, parameters, functions, texts: what the random schemes do not say. */
const SPOKEN = schemeOf(
  [
    group({
      name: '大',
      when: '规上 and starts with(行业, "3") and not(contains(行业, "9"))',
      indicators: [
        { use: '亩均税收', weight: '60', benchmark: { fixed: '10' }, score: 'ratio', missing: 'exclude' },
        { use: '税收增幅', weight: '40', score: { method: 'rank', of: 'district' }, missing: 'zero' },
      ],
      adjustments: [
        {
          id: 'spoken',
          label: '多项',
          kind: 'bonus',
          when: 'ends with(行业, "1") or string length(行业) > 3 or 状态 in ("停产", "僵尸")',
          points:
            'round half even(abs(coalesce(增加值, 研发费, 0)) / 产值 / 7, 1) + floor(min(税金, 产值, 5) / 研发费) ** 2 / 10',
          cites: '第四条',
        },
      ],
      'bonus-cap': '9.5',
      gates: [
        {
          id: 'days',
          label: '投产',
          when: '投产 > date("2020-06-30") and 投产 <= 期末 and 用地 < 参数.最小用地',
          down: 1,
          unknown: 'pass-and-flag',
          cites: '第五条',
        },
      ],
    }),
    group({
      name: '小',
      when: 'mean(税金, 产值) >= 3 or 事故 = null or (if 失信 then 税金 else 产值) > ceiling(0 - 研发费 / 3)',
      indicators: [
        { use: '亩均增加值', weight: '50', score: { method: 'rank' }, missing: 'group-mean' },
        {
          use: '单位产值能耗',
          weight: '50',
          benchmark: { stat: 'median', of: 'district', year: 'prior' },
          score: 'ratio',
          cap: '150%',
          missing: { penalty: '3' },
        },
      ],
    }),
  ],
  { 'industry-by': '行业', round: { ...ITEM_ROUNDING, total: { digits: 1 } } },
)

const figure = (least: number) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: least, max: 400 }).map((n) => `${n / 4}`) },
    fc.constantFrom('0', null, undefined),
  )
const year = fc
  .record({
    用地: figure(0),
    自有: figure(0),
    出租: figure(0),
    租用建筑面积: figure(0),
    容积率: figure(0),
    税金: figure(-20),
    产值: figure(0),
    增加值: figure(-20),
    能耗: figure(0),
    研发费: figure(0),
    事故: fc.constantFrom('0', '2', null, undefined),
    规上: fc.constantFrom('是', '否', '是', null),
    失信: fc.constantFrom('是', '否', null, undefined),
    行业: fc.constantFrom('3511', '3', '1392', '39', 'C35', null),
    状态: fc.constantFrom('正常', '停产', undefined),
    投产: fc.constantFrom('2020-06-30', '2020-07-01', '2025-01-01', null),
  })
  .map(
    (all): SampleValues =>
      Object.fromEntries(
        Object.entries(all).flatMap(([fact, value]) => (value === undefined ? [] : [[fact, value]])),
      ),
  )

test('derived facts, parameters, functions, texts and days agree', async () => {
  const scheme = compiled(SPOKEN)
  let scored = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(year, year), { minLength: 1, maxLength: 12 }), async (years) => {
      const told = dataset(...years.map(([now, before], i) => subject(`企业${i}`, now, before)))
      const batch = evaluateScheme(scheme, told)
      expect(await evaluateInDatabase(scheme, told)).toEqual(digestOf(batch))
      scored += batch.results.filter(({ score }) => score !== null).length
    }),
    { numRuns: LONG ? 1_000 : 60 },
  )
  expect(scored).toBeGreaterThan(60)
}, 600_000)

/** Total and rank as the steps of a trace show them. */
function toldBy(trace: Trace | undefined): readonly (string | undefined)[] {
  return ['总分', '位次'].map((label) => trace?.children.find((step) => step.label === label)?.value)
}

function told(digest: Digests[string] | undefined): readonly (string | undefined)[] {
  const [n = '0', d = '1'] = digest?.score.split('/') ?? []
  return [toDecimalText(rational(BigInt(n), BigInt(d))), String(digest?.rank)]
}

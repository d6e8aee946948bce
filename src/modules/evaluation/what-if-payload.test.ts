import { expect, test } from 'vitest'
import { evaluateScheme } from '../../engine/evaluation/evaluate.ts'
import {
  CONTEXT,
  compiled,
  dataset,
  group,
  resultFor,
  schemeOf,
  subject,
  TOTAL_ROUNDING,
} from '../../engine/evaluation/testing/sample-scheme.ts'
import { decimal } from '../../kernel/rational.ts'
import type { SchemeContent } from '../../pipeline/evaluate/scheme-version.ts'
import { storedResults } from '../../pipeline/evaluate/stored-result.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import type { BatchRow } from './batch-row.ts'
import type { KeptResult } from './result-detail.ts'
import type { Correction } from './revisions.ts'
import { startFrom } from './what-if/simulation.ts'
import { whatIfReader } from './what-if-payload.ts'

const scheme = schemeOf(
  [
    group({
      indicators: [
        {
          use: '亩均税收',
          weight: '100',
          benchmark: { stat: 'mean', of: 'group' },
          score: 'ratio',
          missing: 'zero',
        },
      ],
    }),
  ],
  { round: { ...TOTAL_ROUNDING, total: { digits: 3 } }, 'merge-by': '合并代码' },
)
/** Land that is leased: floor area ÷ 7, which no decimal says; A and B are evaluated as one. */
const district = (taxOfB: string) =>
  dataset(
    subject('A', { 税金: '100', 租用建筑面积: '10000', 容积率: '7' }),
    subject('B', { 税金: taxOfB, 租用建筑面积: '5000', 容积率: '7', 合并代码: 'A' }),
    subject('C', { 税金: '70', 用地: '7' }),
    subject('D', { 税金: '10', 用地: '3' }),
  )
const batch = {
  ...{ id: 'batch', run: 1, asOf: '2024-12-31', period: '2024' },
  content: {
    scheme,
    facts: CONTEXT.facts,
    indicators: CONTEXT.indicators,
    parameters: CONTEXT.parameters,
  } as unknown as SchemeContent,
} as BatchRow
/** A run from before held figures were kept. */
const nothingKept = (async () => null) as unknown as InTransaction

test('firms evaluated as one are tried and corrected as one, with facts that no decimal can say', async () => {
  const known = district('50')
  const { results } = storedResults(evaluateScheme(compiled(scheme), known), { policy: 'p', policyHash: 'h' })
  const read = whatIfReader(batch, nothingKept, known)
  for (const stored of results.filter(({ score }) => score !== null)) {
    const { simulation } = await read({ ...stored, enterprise: stored.code } as KeptResult)
    if (typeof simulation === 'string') throw new Error(`${stored.code}: ${simulation}`)
    expect(simulation.now.items.map(({ state }) => state)).toEqual(
      stored.indicators.map(({ state }) => state),
    )
  }
  const joint = results.find(({ code }) => code === 'A') as KeptResult
  const { data, simulation } = await read(joint)
  if (typeof simulation === 'string') throw new Error(simulation)
  // 15,000 ÷ 7 square metres, of which 2,000 ÷ 3 are one 亩.
  expect(data.subject.facts.用地?.value).toEqual({ kind: 'number', value: '45/14' })
  const correction: Correction = {
    ...{
      fact: '税金',
      label: '税金',
      unit: '万元',
      was: '150',
      value: '180',
      prior: null,
      source: '异议复核',
    },
  }
  const tried = simulation.evaluate(new Map([['税金', decimal('180')]]))
  const corrected = startFrom((await read(joint, [correction])).data)
  expect(typeof corrected === 'object' && corrected.now).toEqual(tried)
  // The value of the item is what the batch would have had with 30 more at either of the two.
  const again = resultFor(evaluateScheme(compiled(scheme), district('80')), 'A')
  expect(tried.items[0]?.value).toEqual(again.indicators[0]?.value)
})

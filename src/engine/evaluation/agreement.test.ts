import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateScheme } from './evaluate.ts'
import { plainEvaluation } from './testing/plain-computation.ts'
import { compiledPlain, datasetOf, digestOf, plainDigests } from './testing/plain-dataset.ts'
import { held, type PlainPolicy } from './testing/plain-reading.ts'
import type { Row } from './testing/plain-words.ts'
import { randomRows } from './testing/random-data.ts'
import { randomPolicy } from './testing/random-policy.ts'

const LONG = process.env.YUANCE_LONG === '1'

test('random schemes on random data agree with the plain computation', () => {
  fc.assert(
    fc.property(randomPolicy, randomRows, (policy, rows) => {
      const { scheme } = compiledPlain(policy.definition)
      fc.pre(scheme !== undefined)
      const told = digestOf(evaluateScheme(scheme, datasetOf(rows)))
      expect(told).toEqual(plainDigests(plainEvaluation(policy, rows)))
    }),
    { numRuns: LONG ? 3000 : 150 },
  )
}, 600_000)

test('a rule that the checker calls dead never acts', () => {
  fc.assert(
    fc.property(randomPolicy, randomRows, (policy, rows) => {
      const dead = compiledPlain(policy.definition).faults.filter(({ code }) => code === 'dead-rule')
      for (const { path, what } of dead) {
        const [kind, at, inner, index] = path
        const { participation, groups } = policy.definition
        if (what.includes('总是成立')) continue
        for (const row of rows) {
          if (kind === 'participation') expect(decides(policy, participation, Number(at), row)).toBe(false)
          else if (inner === 'when') expect(decides(policy, groups, Number(at), row)).toBe(false)
          else if (path[4] === 'when' && (inner === 'gates' || inner === 'adjustments'))
            expect(held(policy, groups[Number(at)]?.[inner]?.[Number(index)]?.when ?? '', row)).not.toBe(true)
        }
      }
    }),
    { numRuns: LONG ? 3000 : 150 },
  )
}, 600_000)

/** Whether, of rules of which the first that holds counts, this one counts. */
function decides(
  policy: PlainPolicy,
  rules: readonly { readonly when: string }[],
  at: number,
  row: Row,
): boolean {
  return rules.findIndex(({ when }) => held(policy, when, row) === true) === at
}

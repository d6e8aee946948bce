import fc from 'fast-check'
import type { WeightedIndicator } from '../../definition.ts'
import { type Condition, FLAG_FACTS, NUMBER_FACTS } from './plain-words.ts'
import { type Arbitrary, decimal } from './random-data.ts'

const atom: Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: fc.constant('yes' as const), fact: fc.constantFrom(...FLAG_FACTS) }),
  fc.record({
    kind: fc.constant('compare' as const),
    what: fc.constant('fact' as const),
    of: fc.constantFrom(...NUMBER_FACTS),
    than: fc.constantFrom('>', '>=', '<', '<='),
    value: decimal(0, 30),
  }),
)

export const condition: Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: atom },
  fc.record({ kind: fc.constant('not' as const), part: atom }),
  fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), parts: fc.tuple(atom, atom) }),
)

export const ofIndicator = (what: 'indicator' | 'score', chosen: Arbitrary<string>): Arbitrary<Condition> =>
  fc.record({
    kind: fc.constant('compare' as const),
    what: fc.constant(what),
    of: chosen,
    than: fc.constantFrom('>', '>=', '<', '<='),
    value: decimal(0, 30),
  })

export function afterScoring(used: readonly WeightedIndicator[]): Arbitrary<Condition> {
  const chosen = fc.constantFrom(...used.map(({ use }) => use))
  return fc.oneof(
    { weight: 3, arbitrary: condition },
    ofIndicator('indicator', chosen),
    ofIndicator('score', chosen),
    fc.record({
      kind: fc.constant('reaches-mean' as const),
      of: chosen,
      population: fc.constantFrom('district' as const, 'group' as const),
    }),
  )
}

import { parseDecimal, type Rational, sign } from '../../kernel/rational.ts'
import type { MissingRule } from '../definition.ts'
import type { FaultList, Path } from './fault-list.ts'

export type CompiledMissingRule =
  | { readonly kind: 'zero' | 'group-mean' | 'exclude' | 'block' }
  | { readonly kind: 'penalty'; readonly points: Rational }

export function compileMissing(
  rule: MissingRule,
  path: Path,
  faults: FaultList,
): CompiledMissingRule | undefined {
  if (typeof rule === 'string') return { kind: rule }
  const points = parseDecimal(rule.penalty)
  if (points && sign(points) >= 0) return { kind: 'penalty', points }
  return faults.error('negative-points', [...path, 'penalty'], `扣分“${rule.penalty}”不是非负的数`, {
    mend: '写要扣的分数，不带负号。',
  })
}

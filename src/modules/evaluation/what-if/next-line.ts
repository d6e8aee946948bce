import { exact } from '../../../kernel/exact-text.ts'
import { compare, type Rational } from '../../../kernel/rational.ts'
import type { WhatIf } from '../result-messages.ts'

/** The lowest line above a total; undefined in the best grade, and where the group is too small for grades. */
export function nextLine(
  { frozen }: Pick<WhatIf, 'frozen'>,
  total: Rational,
): { readonly grade: string; readonly score: Rational } | undefined {
  if (frozen.small === 'ungraded') return undefined
  return frozen.lines
    .flatMap(({ grade, line }) => (line === null ? [] : [{ grade, score: exact(line) }]))
    .filter(({ score }) => compare(score, total) > 0)
    .at(-1)
}

import { toDecimalText } from '../../../kernel/decimal-text.ts'
import type { Rational } from '../../../kernel/rational.ts'
import { signedText } from '../../../ui/number-text.ts'
import type { Lever } from '../result-messages.ts'

/** A change of a lever with its sign: whole where the lever moves in whole steps, else two decimals or what its step has. */
export function changeText(lever: Lever, change: Rational): string {
  const decimals = (lever.step.split('.')[1] ?? '').length
  return signedText(toDecimalText(change), decimals === 0 ? 0 : Math.max(decimals, 2))
}

import { type Rational, rational } from './rational.ts'
import type { RoundingMode } from './rounding.ts'
import { type Counted, countIn, countText, countValue, type Grain } from './stored-count.ts'
import type { Unit } from './unit.ts'

const FEN: Grain = {
  label: '金额',
  words: '1分钱',
  unit: { text: '分', factor: rational(1, 100), dims: { money: 1 } },
}

/** Fen (分) from a decimal text in a money unit: `12.34`, 万元 → 12 340 000. Finer than a fen is refused unless `mode` rounds it. */
export function moneyFromText(text: string, unit: Unit, mode?: RoundingMode): Counted {
  return countText(text, unit, FEN, mode)
}

/** Fen from an exact number in a money unit; the same refusals. */
export function moneyFromValue(value: Rational, unit: Unit, mode?: RoundingMode): Counted {
  return countValue(value, unit, FEN, mode)
}

/** Fen as an exact number in a money unit. Throws a RangeError for any other unit. */
export function moneyIn(fen: bigint, unit: Unit): Rational {
  return countIn(fen, unit, FEN)
}

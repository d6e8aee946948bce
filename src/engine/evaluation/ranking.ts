import { compare, type Rational } from '../../kernel/rational.ts'

/** Competition ranks, best first: equal totals share a rank and the next ranks are skipped (1, 2, 2, 4). In the order of the input. */
export function competitionRanks(totals: readonly Rational[]): readonly number[] {
  const order = totals.map((_, at) => at).sort((a, b) => compare(at(totals, b), at(totals, a)))
  const ranks: number[] = new Array(totals.length)
  let rank = 0
  for (const [position, index] of order.entries()) {
    const before = order[position - 1]
    if (before === undefined || compare(at(totals, before), at(totals, index)) !== 0) rank = position + 1
    ranks[index] = rank
  }
  return ranks
}

function at(totals: readonly Rational[], index: number): Rational {
  const total = totals[index]
  if (!total) throw new RangeError(`no total at ${index}`)
  return total
}

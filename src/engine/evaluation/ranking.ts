import { compare, type Rational } from '../../kernel/rational.ts'

/** Competition ranks, best first: equal totals share a rank and the next ranks are skipped (1, 2, 2, 4). In the order of the input. */
export function competitionRanks(totals: readonly Rational[]): readonly number[] {
  return ranksBy(totals, compare)
}

/** {@link competitionRanks} of anything that has an order, such as totals counted in hundredths. */
export function ranksBy<T>(totals: readonly T[], order: (a: T, b: T) => number): readonly number[] {
  const sorted = totals.map((total, index) => ({ total, index })).sort((a, b) => order(b.total, a.total))
  const ranks: number[] = new Array(totals.length)
  let rank = 0
  for (const [position, { total, index }] of sorted.entries()) {
    const before = sorted[position - 1]
    if (before === undefined || order(before.total, total) !== 0) rank = position + 1
    ranks[index] = rank
  }
  return ranks
}

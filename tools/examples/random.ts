/** A small seeded generator (mulberry32): whole numbers only, the same sequence on every machine. */
export interface Random {
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  pick<T>(items: readonly T[]): T
  /** True in `perMille` of 1,000 cases. */
  chance(perMille: number): boolean
  /** Bell-shaped around `mean`, at most `spread` away: the mean of four even draws. */
  bell(mean: number, spread: number): number
}

export function seededRandom(seed: number): Random {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const between = (from: number, to: number): number => from + (next() % (to - from + 1))
  return {
    between,
    pick<T>(items: readonly T[]): T {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new RangeError('pick: empty list')
      return item
    },
    chance: (perMille) => between(1, 1000) <= perMille,
    bell(mean, spread) {
      let sum = 0
      for (let draw = 0; draw < 4; draw += 1) sum += between(mean - spread, mean + spread)
      return quotient(sum, 4)
    },
  }
}

/** `a / b` without its fraction: whole-number division, exact below 2^53. */
export function quotient(a: number, b: number): number {
  return (a - (a % b)) / b
}

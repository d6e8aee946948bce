import { expect, test } from 'vitest'
import { rational } from './rational.ts'
import { type RoundingMode, roundTo } from './rounding.ts'

const COUNT = process.env.YUANCE_LONG === '1' ? 1_000_000 : 20_000

/** The n-th of a fixed row of numbers (SplitMix64): the same on every machine, so that a fault can be looked at again. */
function mixed(n: number): bigint {
  const wrap = (value: bigint): bigint => BigInt.asUintN(64, value)
  let z = wrap(BigInt(n + 1) * 0x9e3779b97f4a7c15n)
  z = wrap((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n)
  z = wrap((z ^ (z >> 27n)) * 0x94d049bb133111ebn)
  return z ^ (z >> 31n)
}

/** Adds a half and cuts off, then takes a tie back to the even neighbour: another road than the one under test. */
function oracle(num: bigint, den: bigint, digits: number, mode: RoundingMode): readonly [bigint, bigint] {
  const up = 10n ** BigInt(digits)
  const shifted = 2n * (num < 0n ? -num : num) * up + den
  const size = 2n * den
  let whole = shifted / size
  if (mode === 'half-even' && shifted % size === 0n && whole % 2n === 1n) whole -= 1n
  return [num < 0n ? -whole : whole, up]
}

test(`${COUNT} roundings of quotients and of exact ties, none wrong`, () => {
  let wrong = 0
  let ties = 0
  let first = ''
  for (let n = 0; n < COUNT; n++) {
    const [a, b, c] = [mixed(3 * n), mixed(3 * n + 1), mixed(3 * n + 2)]
    const digits = Number(c % 5n)
    // Every fourth lies exactly in the middle between two neighbours, every fourth a hair beside it.
    const place = 10n ** BigInt(digits)
    const middle: readonly [bigint, bigint] = [2n * (a % 1_000_000n) + 1n, 2n * place]
    const kind = n % 4
    const [num, den] =
      kind === 0
        ? middle
        : kind === 1
          ? [middle[0] * 10n ** 12n + (b % 2n === 0n ? 1n : -1n), middle[1] * 10n ** 12n]
          : [a % 10n ** 15n, (b % 10n ** 9n) + 1n]
    if (kind === 0) ties += 1
    const signed = c % 7n < 3n ? -num : num
    for (const mode of ['half-up', 'half-even'] as const) {
      const [whole, up] = oracle(signed, den, digits, mode)
      const got = roundTo(rational(signed, den), digits, mode)
      if (got.num * up === whole * got.den) continue
      wrong += 1
      if (first === '') first = `${signed}/${den} at ${digits} by ${mode}: ${got.num}/${got.den}`
    }
  }
  expect({ wrong, first }).toEqual({ wrong: 0, first: '' })
  expect(ties).toBe(COUNT / 4)
}, 300_000)

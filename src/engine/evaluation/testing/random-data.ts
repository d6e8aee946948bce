import fc from 'fast-check'
import type { Row } from './plain-words.ts'

export type Arbitrary<T> = fc.Arbitrary<T>

/** A decimal text with up to two decimals; few of them, so that totals tie. */
export const decimal = (from: number, to: number): Arbitrary<string> =>
  fc.oneof(
    fc.integer({ min: Math.ceil(from), max: Math.floor(to) }).map(String),
    fc.integer({ min: Math.ceil(from * 100), max: Math.floor(to * 100) }).map(hundredths),
  )

export function hundredths(n: number): string {
  const digits = `${Math.abs(n)}`.padStart(3, '0')
  return `${n < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export const share = (from: number, to: number): Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map((percent) => `${percent}%`)

/** Different whole numbers in ascending order. */
export const ladder = (min: number, max: number, steps: number): Arbitrary<readonly number[]> =>
  fc
    .uniqueArray(fc.integer({ min, max }), { minLength: steps, maxLength: steps })
    .map((all) => [...all].sort((a, b) => a - b))

/** A figure that may be an empty cell, may not have been asked, and is often equal to others. */
const figure = (from: number, to: number): Arbitrary<string | null | undefined> =>
  fc.oneof(
    { weight: 9, arbitrary: decimal(from, to) },
    { weight: 5, arbitrary: fc.constantFrom('10', '20', '0') },
    { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
  )

const yesNo = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('是', '否') },
  { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
)

const facts: Arbitrary<Row['facts']> = fc
  .record({
    tax: figure(-20, 400),
    output: figure(0, 400),
    value: figure(-20, 400),
    research: figure(0, 60),
    land: figure(0, 30),
    energy: figure(0, 30),
    staff: figure(0, 30),
    accidents: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('0', '0', '1', '2') },
      fc.constantFrom(null, undefined),
    ),
    large: yesNo,
    discredit: yesNo,
    industry: fc.constantFrom('13', '1392', '35', '3511', null, undefined),
  })
  .map((all) =>
    Object.fromEntries(Object.entries(all).filter((entry) => entry[1] !== undefined)),
  ) as Arbitrary<Row['facts']>

export const randomRows: Arbitrary<readonly Row[]> = fc
  .array(fc.record({ facts, prior: facts }), { minLength: 1, maxLength: 14 })
  .map((rows) => rows.map((row, i) => ({ ...row, code: `企业${String(i + 1).padStart(2, '0')}` })))

import type { Enterprise, Figures, Land } from './enterprise.ts'

/** Score in hundredths of a point and grade by the score lines, before gates. */
export interface OracleScore {
  readonly items: readonly bigint[]
  readonly total: bigint
  readonly grade: 'A' | 'B' | 'C' | 'D'
}

interface Fraction {
  readonly num: bigint
  readonly den: bigint
}

/** Land in 1/300 ㎡, of which 200,000 make one 亩. */
function landUnits(land: Land): Fraction {
  if (land.assessed) return { num: BigInt(land.assessed) * 2_000n, den: 1n }
  const floor = land.leasedFloor
    ? { num: BigInt(land.leasedFloor) * 300n, den: BigInt(land.floorAreaRatio ?? 0) }
    : { num: 0n, den: 1n }
  const areas = BigInt((land.owned ?? 0) + (land.leasedIn ?? 0) - (land.leasedOut ?? 0)) * 3n
  return { num: areas * floor.den + floor.num, den: floor.den }
}

/** Weight × value ÷ benchmark in hundredths, capped at 150 %, floored at 0, halves rounded up. */
function item(weight: bigint, num: bigint, den: bigint): bigint {
  if (den <= 0n || num <= 0n) return 0n
  const scaled = weight * 100n * num
  const rounded = (2n * scaled + den) / (2n * den)
  const cap = weight * 150n
  return rounded > cap ? cap : rounded
}

/**
 * A second, straightforward calculation of the example scheme (weights 30 20 10 15 10 10 5) in whole numbers, written apart
 * from the engine. Undefined where a blocking value is missing or the energy item would need the group's mean.
 */
export function oracleScore(enterprise: Enterprise, year: number): OracleScore | undefined {
  const now = enterprise.years.get(year)
  const before = enterprise.years.get(year - 1)
  if (!now?.land || now.tax === null || now.output === null) return undefined
  if (now.energy === null || now.valueAdded === null) return undefined
  const land = landUnits(now.land)
  if (land.num <= 0n) return undefined
  const tax = BigInt(now.tax)
  const output = BigInt(now.output)
  const items = [
    item(30n, tax * 20n * land.den, land.num * 24n),
    item(20n, output * 20_000n * land.den, land.num * 500n),
    item(10n, BigInt(now.investment ?? 0) * 2_000n * land.den, land.num * 300n),
    item(15n, BigInt(now.valueAdded) * 2n, BigInt(now.energy) * 5n),
    item(10n, BigInt(now.research ?? 0) * 4n, BigInt(now.revenue ?? 0)),
    growthItem(tax, land, before),
    typeof before?.output === 'number' ? item(5n, output - BigInt(before.output), 10_000n) : 0n,
  ]
  const total = items.reduce((sum, points) => sum + points, 0n)
  return { items, total, grade: total >= 8500n ? 'A' : total >= 6500n ? 'B' : total >= 4500n ? 'C' : 'D' }
}

/** (tax ÷ land) ÷ (last year's tax ÷ last year's land) − 1 against 10 %, weight 10. */
function growthItem(tax: bigint, land: Fraction, before: Figures | undefined): bigint {
  if (!before?.land || before.tax === null || before.tax <= 0) return 0n
  const landBefore = landUnits(before.land)
  const now = tax * land.den * landBefore.num
  const then = BigInt(before.tax) * landBefore.den * land.num
  return item(10n, (now - then) * 10n, then)
}

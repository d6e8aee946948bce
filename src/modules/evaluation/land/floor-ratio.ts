import { add, divide, multiply, type Rational, sign, ZERO } from '../../../kernel/rational.ts'
import type { LandBuilding, LandInput, LandParcel } from './land-input.ts'

/** The floor-area ratio by which leased floor becomes land, and where it is from. */
export interface UsedRatio {
  readonly value: Rational
  readonly from: 'parcel' | 'buildings' | 'park'
}

const positive = (value: Rational | null): value is Rational => value !== null && sign(value) > 0

/**
 * The ratio of a building: that of its parcel; failing that, floor over land of the parcel's buildings; failing that, the average of the park's parcels by area.
 * Undefined where nothing says it.
 */
export function floorRatios({
  parcels,
  buildings,
}: LandInput): (building: LandBuilding) => UsedRatio | undefined {
  const byId = new Map(parcels.map((one) => [one.id, one]))
  const onParcel = Map.groupBy(buildings, ({ parcel }) => parcel)
  const parks = new Map(
    [...Map.groupBy(parcels, ({ park }) => park)].map(([park, all]) => [park, average(all)]),
  )
  return ({ parcel: id, park }) => {
    const parcel = id === null ? undefined : byId.get(id)
    if (parcel && positive(parcel.floorRatio)) return { value: parcel.floorRatio, from: 'parcel' }
    const floor = (parcel ? (onParcel.get(parcel.id) ?? []) : []).reduce(
      (total, { floorArea }) => (positive(floorArea) ? add(total, floorArea) : total),
      ZERO,
    )
    if (parcel && positive(parcel.area) && positive(floor))
      return { value: divide(floor, parcel.area), from: 'buildings' }
    const value = parks.get(park)
    return value && { value, from: 'park' }
  }
}

function average(parcels: readonly LandParcel[]): Rational | undefined {
  let floor = ZERO
  let land = ZERO
  for (const { area, floorRatio } of parcels)
    if (positive(area) && positive(floorRatio)) {
      floor = add(floor, multiply(area, floorRatio))
      land = add(land, area)
    }
  return positive(land) ? divide(floor, land) : undefined
}

import type { Rational } from '../../../kernel/rational.ts'

/** Areas here are exact numbers of 1/300 m²: 0.01 m² is 3, 1 亩 is 200 000. */
export type Parts = Rational

/** Who holds or leases: an enterprise of the register, or a name that is not in it. */
export interface Party {
  readonly enterprise: string | null
  readonly name: string
}

export interface LandParcel {
  readonly id: string
  readonly number: string
  readonly park: string
  readonly area: Parts | null
  /** Floor-area ratio as entered. */
  readonly floorRatio: Rational | null
  readonly holder: Party | null
  /** Day from which the holder has it; null: before the year. */
  readonly heldFrom: string | null
}

export interface LandLease {
  readonly lessee: Party
  readonly space: Parts | null
  /** First and last day, both counted. No last day: it goes on. */
  readonly from: string | null
  readonly to: string | null
  readonly contract: string | null
}

export interface LandBuilding {
  readonly id: string
  readonly name: string
  readonly park: string
  readonly parcel: string | null
  readonly floorArea: Parts | null
  readonly leases: readonly LandLease[]
}

export interface LandInput {
  /** Four digits. */
  readonly year: string
  readonly parcels: readonly LandParcel[]
  readonly buildings: readonly LandBuilding[]
}

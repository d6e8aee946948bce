import { addDays, compareDays } from '../../../kernel/day.ts'
import { type Rational, rational } from '../../../kernel/rational.ts'
import { countOf } from '../../../record/amount.ts'
import type { LandBuilding, LandLease, LandParcel, Parts } from './land-input.ts'
import type { PartyFinder } from './party-finder.ts'

/** A parcel as its table keeps it: area in 1/300 m², ratio in hundredths. */
export interface ParcelRow {
  readonly id: string
  readonly number: string
  readonly park: number
  readonly area: number | null
  readonly ratio: number | null
  readonly holder: string | null
  readonly heldFrom: string | null
}

/** A building as its table keeps it: areas in 1/300 m², areas of leases as decimal texts in m². */
export interface BuildingRow {
  readonly id: string
  readonly name: string
  readonly park: number
  readonly parcel: string | null
  readonly floorArea: number | null
  readonly status: string
  readonly tenant: string | null
  readonly rented: number | null
  readonly from: string | null
  readonly to: string | null
  readonly vacantSince: string | null
  readonly leases: readonly LeaseRow[]
}

interface LeaseRow {
  readonly lessee?: string | null
  readonly lesseeCode?: string | null
  readonly space?: string | null
  readonly from?: string | null
  readonly to?: string | null
  readonly contract?: string | null
}

/** A parcel with its holder. */
export function parcelOf({ park, area, ratio, holder, ...one }: ParcelRow, known: PartyFinder): LandParcel {
  return {
    ...one,
    park: String(park),
    area: partsOf(area),
    floorRatio: ratio === null ? null : rational(BigInt(ratio), 100n),
    holder: holder === null ? null : known.byId(holder),
  }
}

/** A building with its leases as they count. */
export function buildingOf(row: BuildingRow, known: PartyFinder): LandBuilding {
  const rows = row.leases.map((one): LandLease => {
    const { lessee, lesseeCode, space, from = null, to = null, contract = null } = one
    return {
      lessee: known.named(lesseeCode, lessee ?? ''),
      space: squareMetres(space ?? null),
      ...{ from, to, contract },
    }
  })
  // A building let as a whole may have no rows; then its own fields are the lease.
  const leases: readonly LandLease[] =
    rows.length > 0 || row.tenant === null
      ? rows
      : [
          {
            lessee: known.byId(row.tenant),
            space: partsOf(row.rented),
            from: row.from,
            to: row.to,
            contract: null,
          },
        ]
  return {
    id: row.id,
    name: row.name,
    park: String(row.park),
    parcel: row.parcel,
    floorArea: partsOf(row.floorArea),
    leases: leases.flatMap((one) => untilVacant(one, row)),
  }
}

/** A tenant that has moved out leases until the day before the building stood empty, whatever the contract said. */
function untilVacant(lease: LandLease, { status, vacantSince }: BuildingRow): readonly LandLease[] {
  if (status === '在租' || vacantSince === null) return [lease]
  const last = addDays(vacantSince, -1)
  if (lease.from !== null && compareDays(lease.from, last) > 0) return []
  return [{ ...lease, to: lease.to !== null && compareDays(lease.to, last) < 0 ? lease.to : last }]
}

function partsOf(stored: number | null): Parts | null {
  return stored === null ? null : rational(BigInt(stored))
}

function squareMetres(text: string | null): Rational | null {
  const counted = text === null ? undefined : countOf({ kind: 'area', unit: '㎡' }, text)
  return counted && 'count' in counted ? rational(counted.count) : null
}

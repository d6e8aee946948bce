import { add, divide, multiply, negate, type Rational, sign, ZERO } from '../../../kernel/rational.ts'
import { floorRatios, type UsedRatio } from './floor-ratio.ts'
import type { LandConflict } from './land-conflict.ts'
import type { LandInput, LandParcel, Parts } from './land-input.ts'
import { overParcel, overSpace } from './over-shares.ts'
import { type UsableLease, usableLeases } from './usable-leases.ts'
import { daysOf, overlap, type Span, weightIn, yearSpan } from './year-span.ts'

/** One line behind an enterprise's land; `land` is weighted by the days of the year and negative where it is leased out. */
export interface LandRow {
  readonly kind: 'own' | 'in' | 'out'
  readonly parcel: { readonly id: string; readonly number: string } | null
  readonly building: { readonly id: string; readonly name: string } | null
  /** The other side of a lease. */
  readonly other: string | null
  /** Floor that is leased. */
  readonly space: Parts | null
  readonly ratio: UsedRatio | null
  readonly span: Span
  readonly days: number
  readonly ofDays: number
  readonly land: Parts
}

/** Land of one enterprise over the year: own + leased in − leased out. */
export interface FirmLand {
  readonly own: Parts
  readonly leasedIn: Parts
  readonly leasedOut: Parts
  readonly total: Parts
  readonly rows: readonly LandRow[]
}

export interface Attribution {
  /** By id of the enterprise; whoever is missing has neither land nor a lease that counts. */
  readonly firms: ReadonlyMap<string, FirmLand>
  readonly conflicts: readonly LandConflict[]
}

/**
 * Who used how much land in a year: parcel → building → lease → enterprise, weighted by days, leased floor turned into land by the floor-area ratio. Exact. What is
 * leased goes from the holder of the parcel to the lessee; a lease to the holder itself moves nothing. What does not agree is told as a conflict.
 */
export function attributeLand(input: LandInput): Attribution {
  const year = yearSpan(input.year)
  const ofDays = daysOf(year)
  const parcels = new Map(input.parcels.map((one) => [one.id, one]))
  const ratioOf = floorRatios(input)
  const rows = new Map<string, LandRow[]>()
  const conflicts: LandConflict[] = []
  const enter = (enterprise: string | null | undefined, row: Omit<LandRow, 'days' | 'ofDays'>) => {
    if (!enterprise) return
    const there = rows.get(enterprise) ?? []
    rows.set(enterprise, [...there, { ...row, days: daysOf(row.span), ofDays }])
  }

  for (const parcel of input.parcels) {
    const held = parcel.holder && overlap(year, parcel.heldFrom, null)
    if (!held) continue
    if (parcel.area === null || sign(parcel.area) <= 0) conflicts.push(noArea(parcel))
    else
      enter(parcel.holder?.enterprise, {
        ...{ kind: 'own', parcel: named(parcel), building: null, other: null, space: null, ratio: null },
        span: held,
        land: multiply(parcel.area, weightIn(year, held)),
      })
  }

  const onParcel = new Map<string, { readonly lease: UsableLease; readonly land: Rational }[]>()
  for (const building of input.buildings) {
    const { leases, conflicts: faults } = usableLeases(year, building)
    conflicts.push(...faults, ...overSpace(building, leases))
    const parcel = building.parcel === null ? undefined : parcels.get(building.parcel)
    const ratio = ratioOf(building)
    if (!ratio && leases.length > 0)
      conflicts.push({
        kind: 'no-ratio',
        what: `${building.name}没有容积率，租用面积折算不了用地`,
        mend: '在地块台账填容积率；没有地块的，先给房屋选所在地块。',
        parcel: building.parcel,
        building: building.id,
        enterprises: leases.flatMap(({ lessee }) => lessee.enterprise ?? []),
      })
    if (!ratio) continue
    for (const lease of leases) {
      const land = divide(lease.space, ratio.value)
      if (parcel) onParcel.set(parcel.id, [...(onParcel.get(parcel.id) ?? []), { lease, land }])
      const holder = parcel?.holder
      if (holder && samePerson(holder, lease.lessee)) continue
      const row = {
        parcel: parcel ? named(parcel) : null,
        building: { id: building.id, name: building.name },
        space: lease.space,
        ratio,
      }
      enter(lease.lessee.enterprise, {
        ...row,
        kind: 'in',
        other: holder?.name ?? null,
        span: lease.span,
        land: multiply(land, weightIn(year, lease.span)),
      })
      const out = holder && overlap(lease.span, parcel.heldFrom, null)
      if (out)
        enter(holder.enterprise, {
          ...row,
          kind: 'out',
          other: lease.lessee.name,
          span: out,
          land: negate(multiply(land, weightIn(year, out))),
        })
    }
  }
  for (const parcel of input.parcels) conflicts.push(...overParcel(parcel, onParcel.get(parcel.id) ?? []))
  return { firms: new Map([...rows].map(([id, all]) => [id, summed(all)])), conflicts }
}

function samePerson(
  a: { readonly enterprise: string | null; readonly name: string },
  b: { readonly enterprise: string | null; readonly name: string },
): boolean {
  return a.enterprise !== null || b.enterprise !== null ? a.enterprise === b.enterprise : a.name === b.name
}

function named({ id, number }: LandParcel): LandRow['parcel'] {
  return { id, number }
}

function noArea(parcel: LandParcel): LandConflict {
  return {
    kind: 'no-area',
    what: `地块 ${parcel.number} 没有面积，或者为零`,
    mend: '在地块台账补填面积。',
    parcel: parcel.id,
    building: null,
    enterprises: parcel.holder?.enterprise ? [parcel.holder.enterprise] : [],
  }
}

/** More leased out than held is a conflict that is told; the land never falls below nothing. */
function summed(rows: readonly LandRow[]): FirmLand {
  const of = (kind: LandRow['kind']) =>
    rows.reduce((total, row) => (row.kind === kind ? add(total, row.land) : total), ZERO)
  const [own, leasedIn, leasedOut] = [of('own'), of('in'), of('out')]
  const total = add(add(own, leasedIn), leasedOut)
  return { own, leasedIn, leasedOut: negate(leasedOut), total: sign(total) < 0 ? ZERO : total, rows }
}

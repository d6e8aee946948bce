import { sql } from 'kysely'
import { addDays, compareDays } from '../../../kernel/day.ts'
import { type Rational, rational } from '../../../kernel/rational.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { countOf } from '../../../record/amount.ts'
import type { LandBuilding, LandInput, LandLease, Parts, Party } from './land-input.ts'

/** An enterprise of the register as the attribution names it. */
export interface LandFirm {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly park: number
  readonly parkName: string
}

/** Rows of the ledgers of parcels and buildings, with the register that says who is who. */
export interface LandLedgers {
  readonly input: LandInput
  /** By id. */
  readonly firms: ReadonlyMap<string, LandFirm>
  /** Parks of parcels and buildings, by their id. */
  readonly parkOf: ReadonlyMap<string, number>
}

/**
 * Everything that the ledgers say of land today, for one year. Read over all parks, because a lease may cross them; what of it is shown to whom is decided where it is shown.
 */
export async function readLedgers(tx: Transaction, year: string): Promise<LandLedgers> {
  const firms = await readFirms(tx)
  const known = partyFinder(firms, await readHeirs(tx))
  const { rows: parcels } = await sql<ParcelRow>`
    select id, parcel_number as number, park_id as park, land_area as area, floor_ratio as ratio, holder,
      coalesce(handed_over_on, signed_on)::text as "heldFrom"
    from r_parcel where deleted_at is null and status not in ('收回', '已注销') order by parcel_number, id`.execute(
    tx,
  )
  const { rows: buildings } = await sql<BuildingRow>`
    select id, title as name, park_id as park, parcel, floor_area as "floorArea", status, tenant, rented,
      lease_from::text as "from", lease_to::text as "to", vacant_since::text as "vacantSince", coalesce(extra->'leases', '[]') as leases
    from r_building where deleted_at is null and status not in ('待核实', '已注销') order by title, id`.execute(
    tx,
  )
  return {
    firms,
    parkOf: new Map([...parcels, ...buildings].map(({ id, park }) => [id, park])),
    input: {
      year,
      parcels: parcels.map(({ park, area, ratio, holder, ...one }) => ({
        ...one,
        park: String(park),
        area: partsOf(area),
        floorRatio: ratio === null ? null : rational(BigInt(ratio), 100n),
        holder: holder === null ? null : known.byId(holder),
      })),
      buildings: buildings.map((one) => buildingOf(one, known)),
    },
  }
}

interface ParcelRow {
  readonly id: string
  readonly number: string
  readonly park: number
  readonly area: number | null
  readonly ratio: number | null
  readonly holder: string | null
  readonly heldFrom: string | null
}

interface BuildingRow {
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

interface Known {
  byId(id: string): Party
  named(code: string | null | undefined, name: string): Party
}

function buildingOf(row: BuildingRow, known: Known): LandBuilding {
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

async function readFirms(tx: Transaction): Promise<ReadonlyMap<string, LandFirm>> {
  const { rows } = await sql<LandFirm>`
    select e.id, e.credit_code as code, e.name, e.park_id as park, coalesce(n.name, p.code) as "parkName"
    from enterprise e join park p on p.id = e.park_id left join park_name n on n.park_id = p.id and n.valid_to is null
    where e.credit_code is not null`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Which enterprise goes on for one that was merged, to the last. */
async function readHeirs(tx: Transaction): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ from: string; into: string }>`
    select from_id as "from", into_id as "into" from enterprise_merge where undone_at is null`.execute(tx)
  return new Map(rows.map(({ from, into }) => [from, into]))
}

function partyFinder(firms: ReadonlyMap<string, LandFirm>, heirs: ReadonlyMap<string, string>): Known {
  const byCode = new Map([...firms.values()].map((one) => [one.code, one]))
  const byName = Map.groupBy(firms.values(), ({ name }) => name.trim())
  const last = (id: string, left = heirs.size): string => {
    const into = heirs.get(id)
    return into === undefined || left === 0 ? id : last(into, left - 1)
  }
  const byId = (id: string, otherwise = ''): Party => {
    const found = firms.get(last(id))
    return { enterprise: found?.id ?? null, name: found?.name ?? otherwise }
  }
  return {
    byId,
    named: (code, name) => {
      const same = byName.get(name.trim()) ?? []
      const found = code ? byCode.get(code) : same.length === 1 ? same[0] : undefined
      return found ? byId(found.id, name) : { enterprise: null, name }
    },
  }
}

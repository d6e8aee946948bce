import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { LandInput } from './land-input.ts'
import { type BuildingRow, buildingOf, type ParcelRow, parcelOf } from './ledger-rows.ts'
import { type LandFirm, partyFinder } from './party-finder.ts'

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
      parcels: parcels.map((one) => parcelOf(one, known)),
      buildings: buildings.map((one) => buildingOf(one, known)),
    },
  }
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

import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { parkNamesOf } from '../process/park-names.ts'
import type { AddresseeChoice, FirmChoice, RequestChoices } from './request-messages.ts'

/** A park, a bureau or an enterprise that is to be asked. */
export interface Addressee {
  /** Null for a bureau. */
  readonly park: number | null
  /** Null for a park or bureau itself. */
  readonly firm: string | null
  /** The bureau's unit; null for parks and enterprises. */
  readonly bureau: string | null
  readonly name: string
}

/** Enterprises that are there: neither merged, moved away nor closed. */
const living = sql`e.deleted_at is null and e.status not in ('已并入', '已迁出', '已注销')`

const newestBatch = sql`(select b.id from evaluation_batch b where b.status in ('finished', 'published')
  and exists (select from standing_result r where r.batch_id = b.id) order by b.created_at desc limit 1)`

/** Whom a choice names, and how many of them are asked about the draft already. Parks and enterprises that are not there any more are passed over, as are bureaus that are none of `bureaus`. */
export async function chooseAddressees(
  tx: Transaction,
  record: string,
  choice: AddresseeChoice,
  bureaus: readonly string[],
): Promise<{ readonly chosen: readonly Addressee[]; readonly already: number }> {
  const all = [
    ...(await chosenParks(tx, choice.parks)),
    ...bureaus
      .filter((name) => choice.bureaus.includes(name))
      .map((name) => ({ park: null, firm: null, bureau: name, name })),
    ...(await chosenFirms(tx, record, choice.firms)),
  ]
  const { rows } = await sql<Omit<Addressee, 'name'>>`
    select park_id as park, enterprise_id as firm, bureau from scheme_request where record_id = ${record}::uuid and closed_at is null`.execute(
    tx,
  )
  const asked = new Set(rows.map(keyOf))
  const chosen = all.filter((one) => !asked.has(keyOf(one)))
  return { chosen, already: all.length - chosen.length }
}

const keyOf = ({ park, firm, bureau }: Omit<Addressee, 'name'>): string =>
  firm ?? (bureau === null ? `park ${park}` : `bureau ${bureau}`)

async function chosenParks(tx: Transaction, parks: AddresseeChoice['parks']) {
  const { rows } = await sql<{ park: number }>`
    select id as park from park where valid_to is null or valid_to > scope_today() order by id`.execute(tx)
  const names = await parkNamesOf(tx)
  return rows
    .filter(({ park }) => parks === 'all' || parks.includes(park))
    .map(({ park }) => ({ park, firm: null, bureau: null, name: names.get(park) ?? String(park) }))
}

async function chosenFirms(
  tx: Transaction,
  record: string,
  choice: FirmChoice,
): Promise<readonly Addressee[]> {
  if (choice.by === 'none') return []
  const { rows } = await sql<Addressee>`
    select e.park_id as park, e.id as firm, null as bureau, e.name from enterprise e where ${living} and ${within(choice)}
    order by ${choice.by === 'sample' ? sql`md5(${record} || e.id::text), e.id limit ${choice.size}` : sql`e.name, e.id`}`.execute(
    tx,
  )
  return rows
}

function within(choice: FirmChoice) {
  switch (choice.by) {
    case 'group':
      return sql`e.id in (select r.enterprise_id from standing_result r where r.batch_id = ${newestBatch} and r.group_name = any(${choice.groups}::text[]))`
    case 'park':
      return sql`e.park_id = any(${choice.parks}::int[])`
    case 'hand':
      return sql`e.id = any(${choice.ids}::uuid[])`
    default:
      return sql`true`
  }
}

/** What the office can choose from, each with how many enterprises it holds. */
export async function choicesOf(tx: Transaction): Promise<Omit<RequestChoices, 'due' | 'bureaus'>> {
  const { rows } = await sql<{ park: number; firms: number }>`
    select e.park_id as park, count(*)::int as firms from enterprise e where ${living} group by 1`.execute(tx)
  const firmsIn = new Map(rows.map(({ park, firms }) => [park, firms]))
  const { rows: groups } = await sql<{ name: string; firms: number }>`
    select r.group_name as name, count(*)::int as firms from standing_result r join enterprise e on e.id = r.enterprise_id
    where r.batch_id = ${newestBatch} and r.group_name is not null and ${living} group by 1 order by 2 desc, 1`.execute(
    tx,
  )
  const parks = await chosenParks(tx, 'all')
  return {
    parks: parks.map(({ park, name }) => ({ id: park, name, firms: firmsIn.get(park) ?? 0 })),
    groups,
    firms: rows.reduce((sum, { firms }) => sum + firms, 0),
  }
}

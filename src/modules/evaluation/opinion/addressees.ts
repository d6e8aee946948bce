import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { idsIn } from '../../../platform/records/read-record.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import { parkNamesOf } from '../process/park-names.ts'
import type { Addressees, AddresseesPreview } from './opinion-messages.ts'

/** Enterprises of the newest batch that has results, with their group; every living one before there is such a batch. */
const known = sql`
  with newest as (select b.id from evaluation_batch b where b.status in ('finished', 'published')
    and exists (select from evaluation_result r where r.batch_id = b.id) order by b.period desc, b.created_at desc limit 1)
  select e.id, e.park_id as park, r.group_name as "group", coalesce(r.rank, 1000000) as rank, coalesce(e.credit_code, '') as code
  from enterprise e left join newest on true left join evaluation_result r on r.batch_id = newest.id and r.enterprise_id = e.id
  where e.deleted_at is null and e.status = '正常' and (newest.id is null or r.enterprise_id is not null)`

interface Firm {
  readonly id: string
  readonly park: number
  readonly group: string | null
}

/** The enterprises that a choice names, in a fixed order. A sample is spread evenly over the ranks, so that no grade is left out by chance and the same choice names the same. */
export async function chosenFirms(
  tx: Transaction,
  { parks, group, sample }: Addressees,
): Promise<readonly string[]> {
  const names = await parkNamesOf(tx)
  const wanted = [...names].flatMap(([id, name]) => (parks.includes(name) ? [id] : []))
  const { rows } = await sql<Firm>`
    select k.id from (${known}) k where (${parks.length === 0} or k.park = any(${wanted}::int[]))
      and (${group ?? ''} = '' or k."group" = ${group ?? ''}) order by k.rank, k.code, k.id`.execute(tx)
  const all = rows.map(({ id }) => id)
  if (sample === undefined || sample >= all.length) return all
  return Array.from({ length: sample }, (_, at) => all[Math.floor((at * all.length) / sample)] ?? '')
}

/** What there is to choose from, and what a choice comes to. */
export async function previewOf(
  tx: Transaction,
  record: StoredRecord,
  choice: Addressees,
): Promise<AddresseesPreview> {
  const names = await parkNamesOf(tx)
  const { rows } = await sql<{ parks: number[] | null; groups: string[] | null }>`
    select array_agg(distinct k.park) as parks, array_agg(distinct k."group") filter (where k."group" is not null) as groups from (${known}) k`.execute(
    tx,
  )
  const chosen = await chosenFirms(tx, choice)
  const asked = new Set(idsIn(record.values.askedFirms))
  return {
    parks: (rows[0]?.parks ?? []).flatMap((id) => names.get(id) ?? []),
    groups: [...(rows[0]?.groups ?? [])],
    chosen: chosen.length,
    already: chosen.filter((id) => asked.has(id)).length,
  }
}

import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import type { BatchRow } from '../batch-row.ts'
import { parkNamesOf } from './park-names.ts'

/** The role whose lane is answered park by park. */
export const parkLane = 'park-director'

export interface ParkOpinion {
  readonly action: string
  readonly name: string
  readonly opinion: string | null
}

/** A park that is asked about the first grades: one with firms in the run. */
export interface AskedPark {
  readonly id: number
  readonly name: string
  readonly given: ParkOpinion | null
}

/** Every asked park with what it has said, in the order of the parks. Needs the whole district's reach. */
export async function askedParks(
  tx: Transaction,
  { id, run }: Pick<BatchRow, 'id' | 'run'>,
): Promise<readonly AskedPark[]> {
  const { rows } = await sql<{ park: number; given: ParkOpinion | null }>`
    select distinct r.park_id as park, b.entered -> 'parkOpinions' -> r.park_id::text as given
    from evaluation_result r join evaluation_batch b on b.id = r.batch_id
    where r.batch_id = ${id}::uuid and r.run = ${run} order by 1`.execute(tx)
  const names = await parkNamesOf(tx)
  return rows.map(({ park, given }) => ({ id: park, name: names.get(park) ?? String(park), given }))
}

/** Keeps the opinion of the person's parks; gives the parks that are still waited for. Throws 409 where they have given it or have no firm in the batch. */
export async function giveParkOpinion(
  tx: Transaction,
  batch: BatchRow,
  parks: readonly number[],
  opinion: ParkOpinion,
): Promise<readonly AskedPark[]> {
  const asked = await askedParks(tx, batch)
  const own = asked.filter(({ id }) => parks.includes(id))
  const open = own.filter(({ given }) => given === null)
  if (open.length === 0)
    throw conflict(
      'evaluation/park-opinion',
      own.length === 0 ? '本园区没有企业参加这一批评价，不用出意见' : '本园区已经给出意见',
      [{ path: 'action', what: '每个园区给出一次意见', mend: '等其他园区和部门给出意见。' }],
    )
  const kept = Object.fromEntries(open.map(({ id }) => [id, opinion]))
  await sql`update evaluation_batch set entered = jsonb_set(entered, '{parkOpinions}', coalesce(entered -> 'parkOpinions', '{}') || ${JSON.stringify(kept)}::jsonb)
    where id = ${batch.id}::uuid`.execute(tx)
  return asked.filter(({ id, given }) => given === null && !parks.includes(id))
}

/** A review that begins anew asks every park again. */
export async function forgetParkOpinions(tx: Transaction, id: string): Promise<void> {
  await sql`update evaluation_batch set entered = entered - 'parkOpinions' where id = ${id}::uuid`.execute(tx)
}

import { sql } from 'kysely'
import { normaliseLabel } from '../../pipeline/import/label.ts'
import { identityService } from '../../platform/auth/person.ts'
import type { Actor, InTransaction, Transaction } from '../../platform/database/transaction.ts'
import type { Pack } from '../../policy/pack.ts'
import type { Placement } from './imports/place-enterprise.ts'

/** Work of the system itself, over all parks: set-up, and what a reader may know although the rows are not theirs. */
export const registerService: Actor = { ...identityService, name: '企业库', view: 'district' }

/** Makes the parks of the pack's district known to the database under the names they have now. */
export async function ensureParks(
  inTransaction: InTransaction,
  { district }: Pack,
  today: string,
): Promise<void> {
  await inTransaction(registerService, async (tx) => {
    for (const { id, name } of district?.parks ?? []) {
      await tx
        .insertInto('park')
        .values({ code: id })
        .onConflict((on) => on.column('code').doNothing())
        .execute()
      const { park, current } = await tx
        .selectFrom('park')
        .leftJoin('park_name', (join) =>
          join.onRef('park_name.park_id', '=', 'park.id').on('valid_to', 'is', null),
        )
        .select(['park.id as park', 'park_name.name as current'])
        .where('code', '=', id)
        .executeTakeFirstOrThrow()
      if (current === name) continue
      await tx
        .updateTable('park_name')
        .set({ valid_to: today })
        .where('park_id', '=', park)
        .where('valid_to', 'is', null)
        .where('valid_from', '<', today)
        .execute()
      await tx
        .insertInto('park_name')
        .values({ park_id: park, name, valid_from: current === null ? '1900-01-01' : today })
        .onConflict((on) => on.doNothing())
        .execute()
    }
  })
}

/** The name a park has now. */
export const parkName = sql<string>`coalesce((select n.name from park_name n where n.park_id = park.id and n.valid_to is null), park.code)`

/** How places are written in sheets, for the parks that the actor may write to. */
export async function placementFor(
  tx: Transaction,
  { district }: Pack,
  allowed: readonly number[] | undefined,
): Promise<Placement> {
  const rows = await tx.selectFrom('park').select(['id', 'code']).execute()
  const numbers = new Map(rows.map(({ id, code }) => [code, id]))
  const parks = new Map<string, number>()
  const name = (texts: readonly (string | undefined)[], park: string): void => {
    const number = numbers.get(park)
    for (const text of texts)
      if (number !== undefined && text !== undefined && !parks.has(normaliseLabel(text)))
        parks.set(normaliseLabel(text), number)
  }
  for (const { id, name: full, short, aliases = [] } of district?.parks ?? [])
    name([full, short, ...aliases, id], id)
  for (const { name: full, short, aliases = [], park } of district?.areas ?? [])
    name([full, short, ...aliases], park)
  const towns = new Map(
    (district?.towns ?? []).flatMap(({ id, name: full, short, aliases = [] }) =>
      [full, short, ...aliases].flatMap((text) =>
        text === undefined ? [] : [[normaliseLabel(text), id] as const],
      ),
    ),
  )
  return { parks, towns, allowed }
}

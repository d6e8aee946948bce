import { sql } from 'kysely'
import { normaliseLabel } from '../../pipeline/import/label.ts'
import { identityService } from '../../platform/auth/person.ts'
import type { Actor, InTransaction, Transaction } from '../../platform/database/transaction.ts'
import { readParksToday } from '../../platform/records/parks-today.ts'
import type { Pack } from '../../policy/pack.ts'
import type { NamedPark, Placement } from './imports/place-enterprise.ts'

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
          join.onRef('park_name.park_id', '=', 'park.id').on('park_name.valid_to', 'is', null),
        )
        .select(['park.id as park', 'park_name.name as current'])
        .where('code', '=', id)
        .executeTakeFirstOrThrow()
      if (current === name || (await wasChanged(tx, park))) continue
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

/** A park that was renamed, merged or split by a decision no longer follows the pack. */
async function wasChanged(tx: Transaction, park: number): Promise<boolean> {
  const { rows } = await sql`
    select from park p where p.id = ${park} and (p.valid_to is not null
      or exists (select from park_name n where n.park_id = p.id and n.change_id is not null))`.execute(tx)
  return rows.length > 0
}

/** The name a park has now; of one that is no more, its last. */
export const parkName = sql<string>`coalesce((select n.name from park_name n where n.park_id = park.id order by n.valid_from desc limit 1), park.code)`

/** How places are written in sheets, for the parks that the actor may write to: by the pack's spellings, and by every name a park has or had. */
export async function placementFor(
  tx: Transaction,
  { district }: Pack,
  allowed: readonly number[] | undefined,
): Promise<Placement> {
  const rows = await tx.selectFrom('park').select(['id', 'code']).execute()
  const { heirs } = await readParksToday(tx)
  const numbers = new Map(rows.map(({ id, code }) => [code, id]))
  const standing = (park: number) => (heirs.get(park) ?? []).map((heir) => heir.park)
  const parks: NamedPark[] = []
  const name = (
    texts: readonly (string | undefined)[],
    park: number | undefined,
    during?: Validity,
  ): void => {
    for (const text of texts)
      if (park !== undefined && text !== undefined)
        parks.push({
          text: normaliseLabel(text),
          from: during?.from ?? null,
          to: during?.to ?? null,
          parks: standing(park),
        })
  }
  const { rows: names } = await sql<{ park: number; name: string } & Validity>`
    select park_id as park, name, valid_from as "from", valid_to as "to" from park_name order by valid_from desc`.execute(
    tx,
  )
  for (const one of names) name([one.name], one.park, one)
  for (const { id, name: full, short, aliases = [] } of district?.parks ?? [])
    name([full, short, ...aliases, id], numbers.get(id))
  for (const { name: full, short, aliases = [], park } of district?.areas ?? [])
    name([full, short, ...aliases], numbers.get(park))
  const towns = new Map(
    (district?.towns ?? []).flatMap(({ id, name: full, short, aliases = [] }) =>
      [full, short, ...aliases].flatMap((text) =>
        text === undefined ? [] : [[normaliseLabel(text), id] as const],
      ),
    ),
  )
  return { parks, towns, allowed }
}

type Validity = Pick<NamedPark, 'from' | 'to'>

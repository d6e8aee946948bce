import { sql } from 'kysely'
import type { z } from 'zod'
import type { draftBody } from '../../record/inbox-messages.ts'
import type { Values } from '../../record/messages.ts'
import type { Person } from '../auth/person.ts'
import type { Transaction } from '../database/transaction.ts'

/** What somebody has typed into a form and not saved; their own alone. */
export async function readDraft(tx: Transaction, { account }: Person, key: string) {
  const { rows } = await sql<{ values: Values; base_version: number | null; saved_at: string }>`
    select "values", base_version, saved_at from draft where account_id = ${account} and key = ${key}`.execute(
    tx,
  )
  const [row] = rows
  return row ? { key, values: row.values, baseVersion: row.base_version, savedAt: row.saved_at } : null
}

export async function keepDraft(
  tx: Transaction,
  { account }: Person,
  key: string,
  { values, baseVersion }: z.output<typeof draftBody>,
): Promise<void> {
  await sql`insert into draft (account_id, key, "values", base_version) values (${account}, ${key}, ${JSON.stringify(values)}::jsonb, ${baseVersion})
    on conflict (account_id, key) do update set "values" = excluded."values", base_version = excluded.base_version, saved_at = now()`.execute(
    tx,
  )
}

export async function dropDraft(tx: Transaction, { account }: Person, key: string): Promise<void> {
  await sql`delete from draft where account_id = ${account} and key = ${key}`.execute(tx)
}

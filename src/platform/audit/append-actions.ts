import { sql } from 'kysely'
import type { Transaction } from '../database/transaction.ts'
import { type HashedAction, hashOfAction, momentOf } from './append-action.ts'

/** What is appended to the history of many records at once. */
export interface NewActions {
  readonly type: string
  readonly action: string
  readonly by: { readonly account: string; readonly name: string; readonly role: string }
  readonly reason?: string
  readonly entries: readonly {
    readonly record: string
    readonly park: number | null
    readonly enterprise: string | null
    readonly detail: Readonly<Record<string, unknown>>
  }[]
}

/** Entries written by one statement. */
const lot = 1000

/**
 * Appends one entry to the history of each record, chained like those of `appendAction`. Only for records whose rows this transaction has just changed:
 * their row locks keep other writers from appending meanwhile, so that tens of thousands of records need no lock each.
 */
export async function appendActions(tx: Transaction, actions: NewActions): Promise<void> {
  const { type, action, by, reason, entries } = actions
  const { at, algorithm } = await momentOf(tx)
  for (let from = 0; from < entries.length; from += lot) {
    const some = entries.slice(from, from + lot)
    const { rows: heads } = await sql<{ id: string; version: number; hash: Uint8Array }>`
      select distinct on (record_id) record_id as id, record_version as version, hash from action
      where record_id = any(${some.map(({ record }) => record)}::uuid[]) order by record_id, record_version desc`.execute(
      tx,
    )
    const head = new Map(heads.map((one) => [one.id, one]))
    const rows = some.map(({ record, park, enterprise, detail }) => {
      const row: HashedAction = {
        record_type: type,
        record_id: record,
        record_version: (head.get(record)?.version ?? 0) + 1,
        action,
        account_id: by.account,
        account_name: by.name,
        role: by.role,
        at,
        reason: reason ?? null,
        detail,
        park_id: park,
        enterprise_id: enterprise,
        prev_hash: head.get(record)?.hash ?? null,
        algorithm,
      }
      return { ...row, detail: JSON.stringify(detail), hash: hashOfAction(row) }
    })
    await tx.insertInto('action').values(rows).execute()
  }
}

import { sql } from 'kysely'
import type { Transaction } from '../database/transaction.ts'
import { type AuditAlgorithm, digest } from './audit-algorithm.ts'
import { canonicalJson } from './canonical-json.ts'

/** One thing that somebody did to one record. */
export interface NewAction {
  readonly record: { readonly type: string; readonly id: string }
  /** The name on the button, e.g. `提交`. */
  readonly action: string
  readonly by: { readonly account: string; readonly name: string; readonly role: string }
  readonly reason?: string
  /** What else belongs to it; numbers as text unless they are whole. */
  readonly detail?: Readonly<Record<string, unknown>>
  /** Whose record it is: decides who may read the entry. */
  readonly park?: number
  readonly enterprise?: string
  /** The transaction holds the record's lock already, as every change of a record does, or has made the record. */
  readonly locked?: true
}

/**
 * Appends to the record's history, in the same transaction as the change itself. Entries of a record form a chain: each holds the hash of its own
 * content and of the entry before, by the algorithm set for the installation. Returns the entry's number within the record.
 */
export async function appendAction(tx: Transaction, entry: NewAction): Promise<number> {
  const { record, by } = entry
  // A statement of its own: what others wrote while it waited is seen by the next one only.
  if (!entry.locked) await sql`select pg_advisory_xact_lock(hashtextextended(${record.id}, 0))`.execute(tx)
  const { at, algorithm, previous } = await latestOf(tx, record.id)
  const row = {
    record_type: record.type,
    record_id: record.id,
    record_version: (previous?.version ?? 0) + 1,
    action: entry.action,
    account_id: by.account,
    account_name: by.name,
    role: by.role,
    at,
    reason: entry.reason ?? null,
    detail: entry.detail ?? {},
    park_id: entry.park ?? null,
    enterprise_id: entry.enterprise ?? null,
    prev_hash: previous?.hash ?? null,
    algorithm,
  }
  await tx
    .insertInto('action')
    .values({ ...row, detail: JSON.stringify(row.detail), hash: hashOfAction(row) })
    .execute()
  return row.record_version
}

interface Moment {
  readonly at: string
  readonly algorithm: AuditAlgorithm
}

const moment = sql`now() as at, coalesce(nullif(current_setting('app.audit_algorithm', true), ''), 'sm3') as algorithm`

/** The moment, and the record's newest entry. */
async function latestOf(tx: Transaction, record: string) {
  const { rows } = await sql<Moment & { version: number | null; hash: Buffer | null }>`
    select ${moment}, p.record_version as version, p.hash from (values (1)) one
    left join lateral (select record_version, hash from action where record_id = ${record} order by record_version desc limit 1) p on true`.execute(
    tx,
  )
  const { at, algorithm, version, hash } = rows[0] as (typeof rows)[0]
  return { at, algorithm, previous: version === null || hash === null ? undefined : { version, hash } }
}

/** Time of the transaction, and the hash function that its entries take. */
export async function momentOf(tx: Transaction): Promise<Moment> {
  const { rows } = await sql<Moment>`select ${moment}`.execute(tx)
  return rows[0] as (typeof rows)[0]
}

export interface HashedAction {
  readonly record_type: string
  readonly record_id: string
  readonly record_version: number
  readonly action: string
  readonly account_id: string
  readonly account_name: string
  readonly role: string
  readonly at: string
  readonly reason: string | null
  readonly detail: unknown
  readonly park_id: number | null
  readonly enterprise_id: string | null
  readonly prev_hash: Uint8Array | null
  readonly algorithm: AuditAlgorithm
}

/** Hash over the entry as canonical JSON (keys sorted, bytes as hex), so that anyone can recompute it. */
export function hashOfAction(row: HashedAction): Buffer {
  const {
    record_type,
    record_id,
    record_version,
    action,
    account_id,
    account_name,
    role,
    at,
    reason,
    detail,
    park_id,
    enterprise_id,
  } = row
  const prev_hash = row.prev_hash && Buffer.from(row.prev_hash).toString('hex')
  const content = {
    record_type,
    record_id,
    record_version,
    action,
    account_id,
    account_name,
    role,
    at,
    reason,
    detail,
    park_id,
    enterprise_id,
    prev_hash,
  }
  return digest(row.algorithm, canonicalJson(content))
}

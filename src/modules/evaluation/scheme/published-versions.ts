import { sql } from 'kysely'
import { readSchemeContent, type SchemeVersion } from '../../../pipeline/evaluate/scheme-version.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'

/** A scheme that batches can be made by: of the pack, or a revision that was published. */
export interface OfferedVersion extends SchemeVersion {
  /** The revision's record, edition and first day; absent for schemes of the pack. */
  readonly revision?: {
    readonly record: string
    readonly edition: string
    readonly effectiveOn: string | null
    /** Hash of the version that was revised. */
    readonly base: string
  }
}

interface Row {
  readonly hash: string
  readonly text: string
  readonly record: string
  readonly edition: string
  readonly effective: string | null
  readonly base: string
}

const offered = sql`select encode(v.hash, 'hex') as hash, v.content as text, r.id as record, r.edition, r.effective_on::text as effective,
  encode(d.base_hash, 'hex') as base
  from scheme_draft d join scheme_version v on v.hash = d.published_hash join r_evaluation_scheme r on r.id = d.record_id`

/** Revisions that were published and are in force, the newest first. */
export async function publishedVersions(tx: Transaction): Promise<readonly OfferedVersion[]> {
  const { rows } = await sql<Row>`${offered} where r.status = '已发布' and r.deleted_at is null
    order by r.effective_on desc nulls last, r.edition desc`.execute(tx)
  return rows.map(fromRow)
}

/** A scheme by its hash as it was published or applied; undefined where nothing of the kind was. */
export async function keptVersion(tx: Transaction, hash: string): Promise<SchemeVersion | undefined> {
  const row = await tx
    .selectFrom('scheme_version')
    .select('content')
    .where('hash', '=', Buffer.from(hash, 'hex'))
    .executeTakeFirst()
  return row && { hash, text: row.content, content: readSchemeContent(row.content) }
}

/** Why a version was made, as its revision says; null for one that is no revision, or whose revision the person may not see. */
export async function reasonOf(tx: Transaction, hash: string): Promise<string | null> {
  const { rows } = await sql<{ reason: string | null }>`
    select r.changes as reason from scheme_draft d join r_evaluation_scheme r on r.id = d.record_id
    where d.published_hash = ${Buffer.from(hash, 'hex')} and r.deleted_at is null`.execute(tx)
  return rows[0]?.reason ?? null
}

function fromRow({ hash, text, record, edition, effective, base }: Row): OfferedVersion {
  return {
    hash,
    text,
    content: readSchemeContent(text),
    revision: { record, edition, effectiveOn: effective, base },
  }
}

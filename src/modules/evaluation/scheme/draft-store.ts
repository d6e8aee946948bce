import { sql } from 'kysely'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { conflict, notFound } from '../../../platform/http/http-problem.ts'
import type { SchemeDraft } from '../../../policy/draft/scheme-draft.ts'

/** The kept content of a draft. */
export interface KeptDraft {
  readonly record: string
  readonly version: number
  readonly draft: SchemeDraft
  /** Hash of the version that is revised, and its content as text. */
  readonly base: string
  readonly baseText: string
  /** Hash of the version that it became. */
  readonly published: string | null
  readonly by: string
  readonly at: string
}

type Row = Omit<KeptDraft, 'draft'> & { readonly content: string }

const columns = sql`d.record_id as record, d.version, d.content, encode(d.base_hash, 'hex') as base, v.content as "baseText",
  encode(d.published_hash, 'hex') as published, d.account_name as by, d.updated_at as at`

/** The draft of a record; undefined where the record describes a scheme without content, or the person may not see it yet. */
export async function findDraft(
  tx: Transaction,
  record: string,
  { lock = false } = {},
): Promise<KeptDraft | undefined> {
  const { rows } =
    await sql<Row>`select ${columns} from scheme_draft d join scheme_version v on v.hash = d.base_hash
    where d.record_id = ${record}::uuid ${lock ? sql`for update of d` : sql``}`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const { content, ...rest } = row
  return { ...rest, draft: JSON.parse(content) as SchemeDraft }
}

export async function requireDraft(
  tx: Transaction,
  record: string,
  options: { readonly lock?: boolean } = {},
): Promise<KeptDraft> {
  const found = await findDraft(tx, record, options)
  if (!found) throw notFound('这份修订草案')
  return found
}

export async function insertDraft(
  tx: Transaction,
  { account, name }: Person,
  { record, base, draft }: { readonly record: string; readonly base: string; readonly draft: SchemeDraft },
): Promise<void> {
  await sql`insert into scheme_draft (record_id, base_hash, content, account_id, account_name)
    values (${record}::uuid, ${Buffer.from(base, 'hex')}, ${JSON.stringify(draft)}, ${account}, ${name})`.execute(
    tx,
  )
}

/** Writes the content over the version that was read. Throws 409 where somebody else was faster. */
export async function updateDraft(
  tx: Transaction,
  { account, name }: Person,
  {
    record,
    version,
    draft,
  }: { readonly record: string; readonly version: number; readonly draft: SchemeDraft },
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update scheme_draft set content = ${JSON.stringify(draft)}, version = version + 1, account_id = ${account}, account_name = ${name},
      updated_at = now() where record_id = ${record}::uuid and version = ${version} returning version`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw conflict('evaluation/draft-moved', '草案刚被他人改动，没有保存，请重新打开后再试')
  return row.version
}

export async function markPublished(tx: Transaction, record: string, hash: Buffer): Promise<void> {
  await sql`update scheme_draft set published_hash = ${hash} where record_id = ${record}::uuid`.execute(tx)
}

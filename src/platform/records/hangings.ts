import { sql } from 'kysely'
import type { RecordDefinition } from '../../record/definition.ts'
import { voidState } from '../../record/generic-moves.ts'
import type { Attachment } from '../../record/messages.ts'
import { type Awaited, awaitedBy } from '../../record/todo.ts'
import type { Transaction } from '../database/transaction.ts'
import { conflict } from '../http/http-problem.ts'
import { idsIn } from './read-record.ts'
import { searchVector } from './search-words.ts'
import type { StoredRecord } from './stored-record.ts'

/** Brings what hangs on a record in step with it: links, files, unique parts, whom it waits for, search words. Part of every write. */
export async function hangOn(
  tx: Transaction,
  definition: RecordDefinition,
  record: StoredRecord,
  before: StoredRecord | undefined,
): Promise<void> {
  const changed = (name: string) =>
    !before || JSON.stringify(before.values[name] ?? null) !== JSON.stringify(record.values[name] ?? null)
  const fields = Object.entries(definition.fields)
  const named = fields.filter(([name, { kind }]) => (kind === 'ref' || kind === 'refs') && changed(name))
  for (const [name] of named) await keepLinks(tx, record, name, before)
  if (fields.some(([name, { kind }]) => kind === 'attachments' && changed(name)))
    await keepFiles(tx, definition, record, before)
  for (const [name, field] of fields)
    if (
      field.kind === 'rows' &&
      field.uniqueAcross !== undefined &&
      (changed(name) || record.deletedAt !== before?.deletedAt || record.status === voidState)
    )
      await keepUniqueParts(tx, definition, record, name, field.uniqueAcross)
  if (
    !before ||
    before.status !== record.status ||
    before.process !== record.process ||
    before.deletedAt !== record.deletedAt
  )
    await keepTodo(tx, definition, record, before)
  if (!before || before.title !== record.title) await keepSearch(tx, definition, record)
}

async function keepLinks(
  tx: Transaction,
  record: StoredRecord,
  field: string,
  before: StoredRecord | undefined,
): Promise<void> {
  if (before) await sql`delete from record_link where from_id = ${record.id} and field = ${field}`.execute(tx)
  const ids = idsIn(record.values[field])
  if (ids.length === 0) return
  await sql`insert into record_link (from_id, field, to_id) select ${record.id}, ${field}, id from unnest(${[...ids]}::uuid[]) id`.execute(
    tx,
  )
}

async function keepFiles(
  tx: Transaction,
  definition: RecordDefinition,
  record: StoredRecord,
  before: StoredRecord | undefined,
): Promise<void> {
  if (before) await sql`delete from record_file where record_id = ${record.id}`.execute(tx)
  const hashes = Object.entries(definition.fields).flatMap(([name, { kind }]) =>
    kind === 'attachments'
      ? ((record.values[name] ?? []) as readonly Attachment[]).map(({ hash }) => hash)
      : [],
  )
  if (hashes.length === 0) return
  await sql`insert into record_file (record_id, file_hash)
    select distinct ${record.id}::uuid, decode(h, 'hex') from unnest(${hashes}::text[]) h on conflict do nothing`.execute(
    tx,
  )
}

/**
 * Sight given to others is set by the database's own function, which looks past the writer's scope but serves only writers who reach the record. The last
 * thing of every write: a step may take away the sight of whoever takes it.
 */
export async function keepShares(
  tx: Transaction,
  definition: RecordDefinition,
  record: StoredRecord,
): Promise<void> {
  const { shares } = definition
  if (!shares) return
  // An authorisation that should have a last day and has none shows nothing.
  const dated = shares.until === undefined || (record.values[shares.until] ?? null) !== null
  const shown = !record.deletedAt && dated && shares.in.includes(record.status)
  const { kind } = definition.fields[shares.with] ?? {}
  const named = shown ? idsIn(record.values[shares.with]) : []
  const firms = kind === 'ref' || kind === 'refs' ? named : []
  const units = kind === 'ref' || kind === 'refs' ? [] : named
  const until = shares.until === undefined ? null : ((record.values[shares.until] ?? null) as string | null)
  await sql`select share_record(${record.id}, ${[...units]}::text[], ${[...firms]}::uuid[], ${until}::date)`.execute(
    tx,
  )
}

/** A value that may stand in one living record only, whichever park it belongs to: the database looks past the scopes, the message does not tell where. */
async function keepUniqueParts(
  tx: Transaction,
  definition: RecordDefinition,
  record: StoredRecord,
  field: string,
  part: string,
): Promise<void> {
  await sql`delete from record_part where record_id = ${record.id} and field = ${field}`.execute(tx)
  if (record.deletedAt || record.status === voidState) return
  const rows = (record.values[field] ?? []) as readonly Record<string, unknown>[]
  const parts = rows.map((row) => row[part]).filter((value) => typeof value === 'string')
  const twice = parts.find((value, at) => parts.indexOf(value) !== at)
  if (twice !== undefined) throw doubled(definition, field, part, twice)
  for (const value of parts) {
    const { rows: added } = await sql`insert into record_part (type, field, value, record_id)
      values (${definition.type}, ${field}, ${value}, ${record.id}) on conflict do nothing returning value`.execute(
      tx,
    )
    if (added.length === 0) throw doubled(definition, field, part, value)
  }
}

function doubled(definition: RecordDefinition, field: string, part: string, value: string) {
  const rows = definition.fields[field]
  const label = rows?.kind === 'rows' ? (rows.fields[part]?.label ?? part) : part
  return conflict('record/unique-part', `${label}“${value}”已经在一条${definition.label}里用过`, [
    {
      path: `values.${field}`,
      what: `${label}“${value}”重复`,
      why: '同一张票据不能用于两次申报。',
      mend: '请核对后更换，或者撤销原来那一条。',
    },
  ])
}

/** An entry that goes on waiting for the same keeps the moment since when it does; what somebody has to do beside the procedure ends with the state alone. */
async function keepTodo(
  tx: Transaction,
  definition: RecordDefinition,
  record: StoredRecord,
  before: StoredRecord | undefined,
): Promise<void> {
  const now = waitedFor(definition, record)
  const was = before ? waitedFor(definition, before) : []
  const ended = before && (before.status !== record.status || record.deletedAt !== null)
  if (ended) await sql`delete from todo where record_id = ${record.id} and beside`.execute(tx)
  if (JSON.stringify(now) === JSON.stringify(was)) return
  const rows = now.map((one) => ({
    account_id: 'account' in one ? one.account : null,
    role: 'role' in one ? one.role : null,
    organisation: 'organisation' in one ? one.organisation : null,
  }))
  const gone = before
    ? sql`with gone as (delete from todo where record_id = ${record.id} and not beside) `
    : sql``
  await sql`${gone}insert into todo (record_id, account_id, role, organisation)
    select ${record.id}::uuid, account_id, role, organisation
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(account_id uuid, role text, organisation text)`.execute(
    tx,
  )
}

function waitedFor(definition: RecordDefinition, record: StoredRecord): readonly Awaited[] {
  const { createdBy, createdRole, organisation, process, deletedAt } = record
  if (deletedAt) return []
  return awaitedBy(definition.lifecycle, process, { createdBy, creatorRole: createdRole, organisation })
}

export async function keepSearch(
  tx: Transaction,
  definition: RecordDefinition,
  record: Pick<StoredRecord, 'id' | 'title' | 'code' | 'values'>,
): Promise<void> {
  const codes = [
    record.code,
    ...Object.entries(definition.fields).flatMap(([name, { kind }]) => {
      const value = record.values[name]
      return kind === 'credit-code' && typeof value === 'string' ? [value] : []
    }),
  ]
  await sql`update record set search = ${searchVector(record.title, codes)}::tsvector where id = ${record.id}`.execute(
    tx,
  )
}

/** Search words of many records at once, as bulk imports need them. */
export async function keepSearchOfMany(
  tx: Transaction,
  records: readonly { readonly id: string; readonly title: string; readonly codes: readonly string[] }[],
): Promise<void> {
  const rows = JSON.stringify(
    records.map(({ id, title, codes }) => ({ id, words: searchVector(title, codes) })),
  )
  await sql`update record r set search = n.words::tsvector from jsonb_to_recordset(${rows}::jsonb) as n(id uuid, words text) where r.id = n.id`.execute(
    tx,
  )
}

import { sql } from 'kysely'
import { priorPeriod } from '../../kernel/period.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import type { StoredValue } from '../ledger/fact-value.ts'
import { followedCodes } from './followed-codes.ts'

/** What an enterprise was called: names and codes change. */
export interface Called {
  readonly code: string
  readonly name: string
}

export interface Enterprise extends Called {
  readonly id: string
  readonly park: number
}

/** Facts of many enterprises that differ in enterprise, value, row and text of the cell alone. Lists run in the same order. */
export interface FactBlock extends Omit<StoredValue, 'amount' | 'value'> {
  readonly period: string
  readonly fact: string
  readonly batch: string | null
  /** SHA-256 in hex. */
  readonly file: string | null
  readonly sheet: string | null
  readonly column: string | null
  readonly header: string | null
  readonly sourceUnit: string | null
  /** Enterprise ids, separated by commas. */
  readonly firms: string
  /** Whole numbers, separated by commas; of numbers alone. */
  readonly amounts: string | null
  /** JSON list; of other kinds. */
  readonly values: string | null
  /** JSON lists; null where no cell is known. */
  readonly rows: string | null
  readonly raws: string | null
}

/** Facts of one moment as the database gives them: texts, because these pass to another thread at no cost. */
export interface RawSnapshot {
  readonly period: string
  readonly enterprises: readonly Enterprise[]
  /** Which enterprise had been merged into which, followed to the last. */
  readonly heirs: ReadonlyMap<string, string>
  /** Codes that enterprises no longer have, with those that they have. */
  readonly followed: ReadonlyMap<string, string>
  /** In the order of the facts' ids. */
  readonly blocks: readonly FactBlock[]
  /** Names of files as their senders called them, by batch and hash. */
  readonly files: ReadonlyMap<string, string>
}

export interface SnapshotQuestion {
  readonly period: string
  /** The moment. */
  readonly at: string
  /** The id of one enterprise, when nobody else's facts are wanted. */
  readonly only?: string
  /** Codes and names by enterprise id as they were at that moment, where somebody kept them. */
  readonly called?: ReadonlyMap<string, Called>
}

/** Reads everything known at a moment about the facts of a period and of the period before it. */
export async function readFacts(
  tx: Transaction,
  { period, at, only, called = new Map() }: SnapshotQuestion,
): Promise<RawSnapshot> {
  const { rows: today } = await sql<{ id: string; code: string | null; name: string; park: number }>`
    select e.id, e.credit_code as code, e.name, e.park_id as park from enterprise e
    where ${only === undefined ? sql`true` : sql`e.id = ${only}::uuid`}`.execute(tx)
  const enterprises = today.flatMap((one) => {
    const { code, name } = called.get(one.id) ?? one
    return code === null ? [] : [{ ...one, code, name }]
  })
  const heirs = await mergedAt(tx, at)
  const followed = await followedCodes(tx, at, heirs, called)
  const members =
    only === undefined
      ? undefined
      : [only, ...[...heirs].flatMap(([from, into]) => (into === only ? [from] : []))]
  const blocks = await blocksOf(tx, period, at, members)
  const files = await fileNames(tx, new Set(blocks.flatMap(({ batch }) => batch ?? [])))
  return { period, enterprises, heirs, followed, blocks, files }
}

/** Few rows with long lists: taking up a row costs the server far more than the database needs for putting many together. */
async function blocksOf(
  tx: Transaction,
  period: string,
  at: string,
  members: readonly string[] | undefined,
): Promise<readonly FactBlock[]> {
  const prior = priorPeriod(period)
  const { rows } = await sql<FactBlock>`
    select f.fact, f.period, f.kind, f.scale, f.unit, f.batch_id as batch, encode(f.source_file, 'hex') as file, f.source_sheet as sheet,
      f.source_column as "column", f.source_header as header, f.source_unit as "sourceUnit",
      string_agg(f.enterprise_id::text, ',') as firms, string_agg(f.amount::text, ',') as amounts,
      case when f.kind not in ('number', 'missing') then json_agg(f.value)::text end as values,
      case when f.source_column is not null then json_agg(f.source_row)::text end as rows,
      case when f.source_column is not null then json_agg(f.source_raw)::text end as raws
    from fact f
    where f.year in (${Number(period.slice(0, 4))}, ${Number(prior.slice(0, 4))}) and f.period in (${period}, ${prior})
      and f.subject_kind = 'enterprise' and f.enterprise_id is not null
      and ${members === undefined ? sql`true` : sql`f.enterprise_id = any(${members}::uuid[])`}
      and f.recorded_at <= ${at}::timestamptz and (f.superseded_at is null or f.superseded_at > ${at}::timestamptz)
    group by f.fact, f.period, f.kind, f.scale, f.unit, f.batch_id, f.source_file, f.source_sheet, f.source_column, f.source_header,
      f.source_unit
    order by f.fact`.execute(tx)
  return rows
}

/** Which enterprise was merged into which at that moment, followed to the last. */
async function mergedAt(tx: Transaction, at: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ from: string; into: string }>`
    select from_id as "from", into_id as "into" from enterprise_merge
    where merged_at <= ${at}::timestamptz and (undone_at is null or undone_at > ${at}::timestamptz)`.execute(
    tx,
  )
  const next = new Map(rows.map(({ from, into }) => [from, into]))
  const last = (id: string, seen: readonly string[] = []): string => {
    const into = next.get(id)
    return into === undefined || seen.includes(into) ? id : last(into, [...seen, id])
  }
  return new Map([...next.keys()].map((id) => [id, last(id)]))
}

async function fileNames(
  tx: Transaction,
  batches: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  if (batches.size === 0) return new Map()
  const { rows } = await sql<{ batch: string; file: string; name: string }>`
    select batch_id as batch, encode(file_hash, 'hex') as file, name from import_batch_file
    where batch_id = any(${[...batches]}::uuid[]) order by position desc`.execute(tx)
  return new Map(rows.map(({ batch, file, name }) => [`${batch} ${file}`, name]))
}

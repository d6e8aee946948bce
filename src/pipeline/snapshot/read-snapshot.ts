import { sql } from 'kysely'
import type { Dataset, Fact, FactMap, Source, Subject, SuppliedFact } from '../../engine/fact.ts'
import { priorPeriod } from '../../kernel/period.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import { fromStored, type StoredValue } from '../ledger/fact-value.ts'

/** The facts of one moment, and the record ids behind the subjects. */
export interface Snapshot {
  readonly dataset: Dataset
  /** By credit code. */
  readonly enterprises: ReadonlyMap<string, { readonly id: string; readonly park: number }>
}

/** What an enterprise was called: names and codes change. */
export interface Called {
  readonly code: string
  readonly name: string
}

interface Row extends StoredValue {
  readonly code: string
  readonly period: string
  readonly fact: string
  readonly file: string | null
  readonly source_sheet: string | null
  readonly source_row: number | null
  readonly source_column: string | null
  readonly source_header: string | null
  readonly source_raw: string | null
  readonly source_unit: string | null
}

/**
 * Everything known at the moment `at` about the enterprises that have facts of the period or of the period before, in the
 * order of their credit codes. The same moment gives the same snapshot for ever. `facts` is the catalogue: others are left out.
 * `only`: the id of one enterprise, when nobody else's facts are wanted. `called`: codes and names by enterprise id as they were at that moment, where somebody kept them.
 */
export async function readSnapshot(
  tx: Transaction,
  {
    period,
    at,
    facts,
    only,
    called = new Map(),
  }: {
    readonly period: string
    readonly at: string
    readonly facts: readonly Fact[]
    readonly only?: string
    readonly called?: ReadonlyMap<string, Called>
  },
): Promise<Snapshot> {
  const prior = priorPeriod(period)
  const { rows: today } = await sql<{ id: string; code: string | null; name: string; park: number }>`
    select e.id, e.credit_code as code, e.name, e.park_id as park from enterprise e
    where ${only === undefined ? sql`true` : sql`e.id = ${only}::uuid`}`.execute(tx)
  const enterprises = today.flatMap((one) => {
    const { code, name } = called.get(one.id) ?? one
    return code === null ? [] : [{ ...one, code, name }]
  })
  const heirs = await mergedAt(tx, at)
  const merged = new Set(heirs.keys())
  const codes = new Map(enterprises.filter(({ id }) => !merged.has(id)).map((one) => [one.id, one]))
  const members =
    only === undefined ? [] : [only, ...[...heirs].flatMap(([from, into]) => (into === only ? [from] : []))]
  const { rows } = await sql<Row & { enterprise: string; batch: string | null }>`
    select f.enterprise_id as enterprise, f.batch_id as batch, f.period, f.fact, f.kind, f.amount, f.scale, f.unit, f.value,
      encode(f.source_file, 'hex') as file, f.source_sheet, f.source_row, f.source_column, f.source_header, f.source_raw, f.source_unit
    from fact f
    where f.year in (${Number(period.slice(0, 4))}, ${Number(prior.slice(0, 4))}) and f.period in (${period}, ${prior})
      and f.subject_kind = 'enterprise' and ${only === undefined ? sql`true` : sql`f.enterprise_id = any(${members}::uuid[])`}
      and f.recorded_at <= ${at}::timestamptz and (f.superseded_at is null or f.superseded_at > ${at}::timestamptz)
    order by f.fact`.execute(tx)
  const names = await fileNames(tx, new Set(rows.flatMap(({ batch }) => batch ?? [])))
  const catalogue = new Map(facts.map((fact) => [fact.id, fact]))
  const known = new Map<string, { facts: Map<string, SuppliedFact>; prior: Map<string, SuppliedFact> }>()
  // What was recorded about an enterprise before it was merged counts for the other, unless that has its own.
  const own = rows.filter(({ enterprise }) => !merged.has(enterprise))
  const inherited = rows.filter(({ enterprise }) => merged.has(enterprise))
  for (const row of [...own, ...inherited]) {
    const code = codes.get(heirs.get(row.enterprise) ?? row.enterprise)?.code
    const fact = catalogue.get(row.fact)
    if (code === undefined || !fact) continue
    const subject = known.get(code) ?? { facts: new Map(), prior: new Map() }
    known.set(code, subject)
    const source = sourceOf(row, names.get(`${row.batch} ${row.file}`))
    const supplied = { value: fromStored(row, fact), ...(source && { source }) }
    const map = row.period === period ? subject.facts : subject.prior
    if (!merged.has(row.enterprise) || !isKnown(map.get(row.fact))) map.set(row.fact, supplied)
  }
  const byCode = new Map(enterprises.map((one) => [one.code, one]))
  const subjects = [...known]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, maps]): Subject => ({ id, name: nameOf(maps, byCode.get(id)?.name ?? id), ...maps }))
  return {
    dataset: { period, subjects },
    enterprises: new Map(
      subjects.flatMap(({ id }) => {
        const found = byCode.get(id)
        return found ? [[id, { id: found.id, park: found.park }]] : []
      }),
    ),
  }
}

function isKnown(fact: SuppliedFact | undefined): boolean {
  return fact !== undefined && fact.value.kind !== 'absent'
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

/** The fact that holds an enterprise's name, as the import reads it. */
const nameFact = 'name'

function nameOf({ facts, prior }: { facts: FactMap; prior: FactMap }, otherwise: string): string {
  for (const map of [facts, prior]) {
    const value = map.get(nameFact)?.value
    if (value?.kind === 'text') return value.value
  }
  return otherwise
}

function sourceOf(row: Row, file: string | undefined): Source | undefined {
  if (row.source_row === null || row.source_column === null) return undefined
  return {
    file: file ?? row.file ?? '',
    ...(row.source_sheet === null ? {} : { sheet: row.source_sheet }),
    row: row.source_row,
    column: row.source_column,
    header: row.source_header ?? '',
    raw: row.source_raw ?? '',
    ...(row.source_unit === null ? {} : { unit: row.source_unit }),
  }
}

/** Names of files as their senders called them, by batch and hash. */
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

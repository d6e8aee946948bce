import { sql } from 'kysely'
import type { RecordDefinition } from '../../../record/definition.ts'
import { voidState } from '../../../record/generic-moves.ts'
import type { Values } from '../../../record/messages.ts'
import { keyColumn, shapeOf, tableOf } from '../../../record/table-shape.ts'
import type { Transaction } from '../../database/transaction.ts'
import { fromRow, type Row, recordColumns, type StoredRecord, tableRef, toColumn } from '../stored-record.ts'

/** Living records that a file's rows may mean. */
export interface Existing {
  byCode(code: string): StoredRecord | undefined
  byKey(values: Values): StoredRecord | undefined
  all(): readonly StoredRecord[]
}

const lot = 2_000

/** The first unique key of the type, by which sheets update what has no number. */
export function keyOf({ unique }: RecordDefinition): readonly string[] {
  return unique?.[0] ?? []
}

/** A row's key as one text; undefined while a part is not filled. */
export function keyText(key: readonly string[], values: Values): string | undefined {
  if (key.length === 0 || key.some((name) => (values[name] ?? null) === null)) return undefined
  return JSON.stringify(key.map((name) => values[name]))
}

/** What a record's keys are made of: its values, and whose it is. */
export function keyParts({ values, enterprise, park }: StoredRecord): Values {
  return { ...values, '@enterprise': enterprise, '@park': String(park) }
}

/** Reads the records with these numbers or these values of the first unique key. */
export async function findExisting(
  tx: Transaction,
  definition: RecordDefinition,
  codes: readonly string[],
  keys: readonly Values[],
): Promise<Existing> {
  const key = keyOf(definition)
  const found: StoredRecord[] = []
  for (let at = 0; at < codes.length; at += lot) {
    const some = codes.slice(at, at + lot)
    const { rows } = await sql<Row>`select ${recordColumns} from ${tableRef(definition)} t
      where t.deleted_at is null and t.code = any(${some}::text[])`.execute(tx)
    found.push(...rows.map((row) => fromRow(definition, row)))
  }
  for (let at = 0; at < keys.length && key.length > 0; at += lot)
    found.push(...(await withKeys(tx, definition, key, keys.slice(at, at + lot))))
  const codesToRecords = new Map(found.map((record) => [record.code, record]))
  const keysToRecords = new Map(
    found.flatMap((record) => {
      const text = keyText(key, keyParts(record))
      return text === undefined ? [] : [[text, record] as const]
    }),
  )
  return {
    byCode: (code) => codesToRecords.get(code),
    byKey: (values) => keysToRecords.get(keyText(key, values) ?? ''),
    all: () => [...codesToRecords.values()],
  }
}

/** Living records, not void ones, that have one of these values of a key. */
export async function withKeys(
  tx: Transaction,
  definition: RecordDefinition,
  key: readonly string[],
  keys: readonly Values[],
): Promise<readonly StoredRecord[]> {
  const types = new Map([
    ['enterprise_id', 'uuid'],
    ['park_id', 'int'],
    ...shapeOf(definition, () => tableOf(definition)).columns.map(
      ({ name, type }) => [name, type.split(' ')[0] ?? 'text'] as const,
    ),
  ])
  const columns = key.map((name) => keyColumn(name))
  const sent = keys.map((values) =>
    Object.fromEntries(
      key.map((name, at) => {
        const field = definition.fields[name]
        return [`k${at}`, field ? toColumn(field, values[name]) : values[name]]
      }),
    ),
  )
  const declared = sql.join(columns.map((column, at) => sql.raw(`k${at} ${types.get(column) ?? 'text'}`)))
  const equal = sql.join(
    columns.map((column, at) => sql`${sql.ref(`t.${column}`)} = ${sql.ref(`k.k${at}`)}`),
    sql` and `,
  )
  const { rows } = await sql<Row>`select ${recordColumns} from ${tableRef(definition)} t
    join jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) as k(${declared}) on ${equal}
    where t.deleted_at is null and t.status <> ${voidState}`.execute(tx)
  return rows.map((row) => fromRow(definition, row))
}

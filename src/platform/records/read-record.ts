import { sql } from 'kysely'
import type { RecordDefinition } from '../../record/definition.ts'
import { lightOf } from '../../record/light.ts'
import { maskOf } from '../../record/mask.ts'
import type { RecordHeader, RecordLink, Values } from '../../record/messages.ts'
import { conflict, notFound } from '../http/http-problem.ts'
import { reachedInRegistry, reachedOf } from './record-scope.ts'
import type { RecordCall } from './record-system.ts'
import { fromRow, type Row, recordColumns, type StoredRecord, tableRef } from './stored-record.ts'

/** One record the person's scope reaches, deleted ones too; undefined otherwise. With `lock` no one else writes it meanwhile. */
export async function readRecord(
  { tx, person }: Pick<RecordCall, 'tx' | 'person'>,
  definition: RecordDefinition,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<StoredRecord | undefined> {
  if (lock) await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx)
  const { rows } =
    await sql<Row>`select ${recordColumns} from ${tableRef(definition)} t where t.id = ${id} and ${reachedOf(person, definition)}`.execute(
      tx,
    )
  return rows[0] && fromRow(definition, rows[0])
}

/** The same; throws 404 where there is none. What the platform or the engine writes is never locked for a person: 409. */
export async function requireRecord(
  call: Pick<RecordCall, 'tx' | 'person'>,
  definition: RecordDefinition,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<StoredRecord> {
  if (options.lock && definition.origin !== 'entered')
    throw conflict('record/not-entered', `${definition.label}由系统生成，不能修改`)
  const record = await readRecord(call, definition, id, options)
  if (!record) throw notFound(definition.label)
  return record
}

/** The header as it is sent. */
export function headerOf(
  { system }: Pick<RecordCall, 'system'>,
  definition: RecordDefinition,
  record: StoredRecord,
): RecordHeader {
  const { id, code, title, park, parkName, enterprise, enterpriseName, status, due, warn, version, demo } =
    record
  const { handler } = record.process
  return {
    id,
    type: definition.type,
    code,
    title,
    park: park === 0 ? null : { id: String(park), name: parkName ?? String(park) },
    area: record.area,
    areaName: nameOf(system.places.areas, record.area),
    town: record.town,
    townName: nameOf(system.places.towns, record.town),
    organisation: record.organisation,
    enterprise: enterprise === null ? null : { id: enterprise, name: enterpriseName ?? '（未授权查看）' },
    status,
    light: record.deletedAt
      ? 'grey'
      : lightOf(definition.lifecycle, status, due, warn, system.businessDate()),
    due,
    handler: handler && { account: handler.account, name: record.handlerName ?? '' },
    version,
    demo,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    deletedAt: record.deletedAt,
  }
}

function nameOf(
  places: readonly { readonly id: string; readonly name: string }[],
  id: string | null,
): string | null {
  return id === null ? null : (places.find((one) => one.id === id)?.name ?? id)
}

/** Values of several records as they are sent: without hidden fields, masked ones as their masks, refs with code and title. */
export async function sentValues(
  call: Pick<RecordCall, 'tx' | 'person'>,
  definition: RecordDefinition,
  records: readonly StoredRecord[],
  hidden: ReadonlySet<string>,
  {
    fields = Object.keys(definition.fields),
    masked = new Set(),
  }: { readonly fields?: readonly string[]; readonly masked?: ReadonlySet<string> } = {},
): Promise<readonly Values[]> {
  const shown = fields.filter((name) => !hidden.has(name))
  const named = shown.filter((name) => ['ref', 'refs'].includes(definition.fields[name]?.kind ?? ''))
  const links = await linksTo(
    call,
    records.flatMap(({ values }) => named.flatMap((name) => idsIn(values[name]))),
  )
  return records.map(({ values }) =>
    Object.fromEntries(
      shown.map((name) => {
        const value = values[name] ?? null
        const field = definition.fields[name]
        if (field && masked.has(name)) return [name, maskOf(field, value)]
        if (!named.includes(name) || value === null) return [name, value]
        const found = idsIn(value).map(
          (id) => links.get(id) ?? { id, type: '', code: '', title: '（不在您的管辖范围内）' },
        )
        return [name, Array.isArray(value) ? found : found[0]]
      }),
    ),
  )
}

export function idsIn(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : []
}

/** Code and title of records of any type that the person may know of. */
export async function linksTo(
  { tx, person }: Pick<RecordCall, 'tx' | 'person'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordLink>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<RecordLink & { readonly status: string }>`
    select r.id, r.type, r.code, r.title, r.status from record r
    where r.id = any(${[...new Set(ids)]}::uuid[]) and ${reachedInRegistry(person)}`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

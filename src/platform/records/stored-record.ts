import { sql } from 'kysely'
import { countOf, isAmount, textOfCount } from '../../record/amount.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import type { Field } from '../../record/field.ts'
import type { Values } from '../../record/messages.ts'
import type { ProcessState } from '../../record/process.ts'
import { columnName, hasColumn, scalarOf, tableOf } from '../../record/table-shape.ts'

/** A record as its table keeps it, values in canonical form (refs as ids). */
export interface StoredRecord {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly park: number
  readonly area: string | null
  readonly town: string | null
  readonly organisation: string | null
  readonly enterprise: string | null
  readonly status: string
  readonly due: string | null
  readonly warn: string | null
  readonly process: ProcessState
  readonly handlerName: string | null
  readonly version: number
  readonly demo: boolean
  readonly batch: string | null
  readonly createdBy: string
  readonly createdRole: string
  readonly createdOn: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly deletedAt: string | null
  readonly values: Values
  readonly parkName: string | null
  readonly enterpriseName: string | null
}

export function tableRef(definition: RecordDefinition) {
  return sql.table(tableOf(definition))
}

/** The row and the names beside it, which no field's column can be called; use with `from <table> t`. */
export const recordColumns = sql`t.*,
  (select coalesce((select n.name from park_name n where n.park_id = p.id and n.valid_to is null), p.code) from park p where p.id = t.park_id) as _park_name,
  (select e.name from enterprise e where e.id = t.enterprise_id) as _enterprise_name`

export type Row = Readonly<Record<string, unknown>>

export function fromRow(definition: RecordDefinition, row: Row): StoredRecord {
  const text = (name: string) => (row[name] ?? null) as string | null
  const kept = (row.process ?? {}) as Partial<ProcessState> & { readonly handlerName?: string }
  return {
    id: row.id as string,
    code: row.code as string,
    title: row.title as string,
    park: row.park_id as number,
    area: text('area'),
    town: text('town'),
    organisation: text('organisation'),
    enterprise: text('enterprise_id'),
    status: row.status as string,
    due: text('due'),
    warn: text('warn'),
    process: {
      since: row.created_on as string,
      returnTo: null,
      lanes: {},
      cosigners: [],
      handler: null,
      counts: {},
      doers: {},
      last: null,
      ...kept,
      status: row.status as string,
      due: (kept.due ?? null) as string | null,
    },
    handlerName: kept.handlerName ?? null,
    version: row.version as number,
    demo: row.demo as boolean,
    batch: text('batch_id'),
    createdBy: row.created_by as string,
    createdRole: row.created_role as string,
    createdOn: row.created_on as string,
    createdAt: row.created_at as string,
    updatedAt: row.updated_at as string,
    deletedAt: text('deleted_at'),
    values: valuesOfRow(definition, row),
    parkName: text('_park_name'),
    enterpriseName: text('_enterprise_name'),
  }
}

function valuesOfRow(definition: RecordDefinition, row: Row): Values {
  const extra = (row.extra ?? {}) as Values
  return Object.fromEntries(
    Object.entries(definition.fields).map(([name, field]) => [
      name,
      hasColumn(field) ? fromColumn(field, row[columnName(name)]) : (extra[name] ?? null),
    ]),
  )
}

function fromColumn(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null
  const scalar = scalarOf(field)
  return scalar && isAmount(scalar) ? textOfCount(scalar, value as number) : value
}

/** Column → value of the given fields, in the database's form; `extra` as a whole where one of its fields is among them. */
export function toColumns(definition: RecordDefinition, values: Values): Record<string, unknown> {
  const columns: Record<string, unknown> = {}
  const extra: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(definition.fields)) {
    if (!(name in values)) continue
    const value = values[name] ?? null
    if (hasColumn(field)) columns[columnName(name)] = toColumn(field, value)
    else if (value !== null) extra[name] = value
  }
  return { ...columns, extra: JSON.stringify(extra) }
}

/** A canonical value in the column's form. Throws a RangeError for a value that was not checked. */
export function toColumn(field: Field, value: unknown): unknown {
  if (value === null) return null
  const scalar = scalarOf(field)
  if (!scalar || !isAmount(scalar)) return value
  const counted = countOf(scalar, String(value))
  if ('fault' in counted) throw new RangeError(`${field.label}: ${counted.fault}`)
  return counted.count.toString()
}

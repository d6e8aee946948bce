import type { RecordDefinition } from './definition.ts'
import type { Field, Scalar } from './field.ts'
import { statesOf, voidState } from './generic-moves.ts'

/** A column as the migrations write it. `options` are the only texts it may hold; `was` names the column it is renamed from. */
export interface Column {
  readonly name: string
  readonly type: string
  readonly options?: readonly string[]
  readonly references?: string
  readonly was?: string
}

export interface Index {
  readonly name: string
  readonly columns: string
  readonly unique?: true
  readonly where?: string
}

/** What a record type's table looks like: the source of migrations, and of the test that compares the database with the definitions. */
export interface TableShape {
  readonly type: string
  readonly table: string
  /** Every signed-in role reads it. */
  readonly open: boolean
  readonly columns: readonly Column[]
  readonly states: readonly string[]
  readonly indexes: readonly Index[]
}

export function tableOf(definition: { readonly type: string; readonly table?: string }): string {
  return definition.table ?? `r_${definition.type.replaceAll('-', '_')}`
}

export function columnName(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** Column of a part of a unique key: a field, or with `@` the record's enterprise or park. */
export function keyColumn(name: string): string {
  return name === '@enterprise' ? 'enterprise_id' : name === '@park' ? 'park_id' : columnName(name)
}

/** A column's name in SQL: some are words of the language (limit, order). */
export function quoted(name: string): string {
  return `"${name}"`
}

/** Whether a field has a column of its own; lists and nested parts stand in `extra`. */
export function hasColumn(field: Field): boolean {
  return scalarOf(field) !== undefined || field.kind === 'ref'
}

/** The scalar behind a field: itself, or what a formula gives. */
export function scalarOf(field: Field): Scalar | undefined {
  switch (field.kind) {
    case 'computed':
      return field.as
    case 'ref':
    case 'refs':
    case 'choices':
    case 'tags':
    case 'contact':
    case 'place':
    case 'polygon':
    case 'attachments':
    case 'rows':
      return undefined
    default:
      return field
  }
}

/** The table of an entered type. `tables` gives the table of the types that refs name. */
export function shapeOf(
  definition: RecordDefinition,
  tables: (type: string) => string | undefined,
): TableShape {
  const table = tableOf(definition)
  const columns = Object.entries(definition.fields)
    .filter(([, field]) => hasColumn(field))
    .map(([name, field]) => columnOf(name, field, tables))
  return {
    type: definition.type,
    table,
    open: definition.open ?? false,
    columns,
    states: statesOf(definition.lifecycle),
    indexes: indexesOf(definition, table),
  }
}

function columnOf(name: string, field: Field, tables: (type: string) => string | undefined): Column {
  const base = { name: columnName(name), ...(field.was !== undefined && { was: columnName(field.was) }) }
  if (field.kind === 'ref') {
    const target = tables(field.to)
    return { ...base, type: 'uuid', ...(target !== undefined && { references: target }) }
  }
  const scalar = scalarOf(field)
  switch (scalar?.kind) {
    case 'number':
    case 'money':
    case 'area':
    case 'percent':
      return { ...base, type: 'bigint' }
    case 'day':
      return { ...base, type: 'date' }
    case 'yes-no':
      return { ...base, type: 'boolean' }
    case 'choice':
      return { ...base, type: 'text', options: scalar.options }
    case 'period':
    case 'credit-code':
    case 'industry-code':
    case 'dictionary':
      return { ...base, type: 'text collate "C"' }
    default:
      return { ...base, type: 'text' }
  }
}

/**
 * Lists are read by park or for the whole district, sorted by a column: each has its index, which holds all that finding a page asks for, deleted records
 * left out. A choice divides into too few parts for an index to help; a ref is asked for one record at a time.
 */
function indexesOf(definition: RecordDefinition, table: string): readonly Index[] {
  // Indexes share one name space with tables: the prefix keeps `r_target` + `firm` apart from the table `r_target_firm`.
  const short = `ix_${table.slice(0, 40)}`
  const living = 'deleted_at is null'
  // What was declared void leaves room for the one that takes its place.
  const standing = statesOf(definition.lifecycle).includes(voidState)
    ? `${living} and status <> '${voidState}'::text`
    : living
  const fields = [...new Set([...definition.list, ...(definition.filters ?? [])])].flatMap((name) => {
    const field = definition.fields[name]
    return field === undefined ? [] : [{ column: columnName(name), field }]
  })
  const refs = fields.filter(({ field }) => field.kind === 'ref')
  const sortable = fields
    .filter(({ field }) => !['long-text', 'choice', 'yes-no', undefined].includes(scalarOf(field)?.kind))
    .slice(0, 8)
  return [
    { name: `${short}_park`, columns: 'park_id, updated_at desc, id', where: living },
    { name: `${short}_new`, columns: 'updated_at desc, id', where: living },
    { name: `${short}_state`, columns: 'park_id, status, updated_at desc, id', where: living },
    { name: `${short}_title`, columns: 'title, id', where: living },
    { name: `${short}_due`, columns: 'due, id', where: `due is not null and ${living}` },
    { name: `${short}_firm`, columns: 'enterprise_id', where: 'enterprise_id is not null' },
    { name: `${short}_bin`, columns: 'deleted_at', where: 'deleted_at is not null' },
    ...refs.map(({ column }) => ({ name: `${short}_${column}`.slice(0, 60), columns: quoted(column) })),
    ...sortable.flatMap(({ column }) => [
      { name: `${short}_${column}`.slice(0, 60), columns: `${quoted(column)}, id`, where: living },
      { name: `${short}_p_${column}`.slice(0, 60), columns: `park_id, ${quoted(column)}, id`, where: living },
    ]),
    ...(definition.unique ?? []).map((key, at) => ({
      name: `${short}_unique_${at + 1}`,
      columns: key.map((name) => quoted(keyColumn(name))).join(', '),
      unique: true as const,
      where: standing,
    })),
  ]
}

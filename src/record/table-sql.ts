import { type Column, type Index, quoted, type TableShape } from './table-shape.ts'

/** Columns every record has, in the order of the table. `enterprise_id` of the enterprise's own table is the row itself. */
export const headerColumns: readonly (Column & { readonly rest?: string })[] = [
  { name: 'id', type: 'uuid', rest: 'primary key default gen_random_uuid()' },
  { name: 'type', type: 'text collate "C"', rest: 'not null' },
  { name: 'code', type: 'text collate "C"', rest: 'not null unique' },
  { name: 'title', type: 'text', rest: 'not null' },
  { name: 'park_id', type: 'int', rest: 'not null default 0' },
  { name: 'area', type: 'text collate "C"' },
  { name: 'town', type: 'text collate "C"' },
  { name: 'organisation', type: 'text' },
  { name: 'enterprise_id', type: 'uuid' },
  { name: 'status', type: 'text', rest: 'not null' },
  { name: 'due', type: 'date' },
  { name: 'warn', type: 'date' },
  { name: 'process', type: 'jsonb', rest: "not null default '{}'" },
  { name: 'version', type: 'int', rest: 'not null default 1' },
  { name: 'demo', type: 'boolean', rest: 'not null default false' },
  { name: 'batch_id', type: 'uuid' },
  { name: 'created_by', type: 'uuid', rest: 'not null' },
  { name: 'created_role', type: 'text collate "C"', rest: 'not null' },
  { name: 'created_on', type: 'date', rest: 'not null' },
  { name: 'created_at', type: 'timestamptz', rest: 'not null default now()' },
  { name: 'updated_at', type: 'timestamptz', rest: 'not null default now()' },
  { name: 'deleted_at', type: 'timestamptz' },
  { name: 'extra', type: 'jsonb', rest: "not null default '{}'" },
]

/** A new table with its rules. Foreign keys come afterwards ({@link foreignKeys}), because types name each other. */
export function createTable(shape: TableShape): string {
  const { table, type } = shape
  const columns = headerColumns.map(({ name, type: kind, rest }) => {
    const fixed =
      name === 'type'
        ? ` default '${type}' check (type = '${type}')`
        : name === 'enterprise_id'
          ? ' references enterprise'
          : ''
    return `  ${name} ${kind}${rest === undefined ? '' : ` ${rest}`}${fixed}`
  })
  const own = shape.columns.map((column) => `  ${quoted(column.name)} ${column.type}`)
  return [
    `create table ${table} (`,
    [...columns, ...own].join(',\n'),
    ');',
    statusCheck(shape),
    ...shape.columns.flatMap((column) => (column.options === undefined ? [] : [choiceCheck(table, column)])),
    ...shape.indexes.map((index) => createIndex(table, index)),
    `select make_record_table('${table}', ${shape.open});`,
  ].join('\n')
}

export function foreignKeys(shape: TableShape): readonly string[] {
  return shape.columns.flatMap(({ name, references }) =>
    references === undefined
      ? []
      : [`alter table ${shape.table} ${addForeignKey(shape.table, name, references)};`],
  )
}

export function createIndex(table: string, { name, columns, unique, where }: Index): string {
  return `create ${unique ? 'unique ' : ''}index ${name} on ${table} (${columns})${where === undefined ? '' : ` where ${where}`};`
}

export function statusCheck({ table, states }: Pick<TableShape, 'table' | 'states'>): string {
  return `alter table ${table} ${addCheck(table, 'status', states)};`
}

export function choiceCheck(table: string, { name, options = [] }: Column): string {
  return `alter table ${table} ${addCheck(table, name, options)};`
}

/** The clause that limits a column to some texts. */
export function addCheck(table: string, column: string, options: readonly string[]): string {
  const name = column === 'status' ? column : quoted(column)
  return `add constraint ${constraintName(table, column, 'check')} check (${name} in (${options.map(literal).join(', ')}))`
}

export function addForeignKey(table: string, column: string, references: string): string {
  return `add constraint ${constraintName(table, column, 'fk')} foreign key (${quoted(column)}) references ${references}`
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

export function constraintName(table: string, column: string, kind: 'check' | 'fk'): string {
  return `${table.slice(0, 36)}_${column.slice(0, 20)}_${kind}`
}

/** What a type adds to a table that was there before it. */
export function addColumns(shape: TableShape): string {
  const { table } = shape
  return [
    ...shape.columns.map(
      ({ name, type }) => `alter table ${table} add column if not exists ${quoted(name)} ${type};`,
    ),
    statusCheck(shape),
    ...shape.columns.flatMap((column) => (column.options === undefined ? [] : [choiceCheck(table, column)])),
    ...shape.indexes.map((index) => createIndex(table, index)),
  ].join('\n')
}

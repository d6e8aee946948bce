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
    ...shape.columns.flatMap((column) => (column.check === undefined ? [] : [choiceCheck(table, column)])),
    ...shape.indexes.map((index) => createIndex(table, index)),
    `select make_record_table('${table}', ${shape.open});`,
  ].join('\n')
}

export function foreignKeys(shape: TableShape): readonly string[] {
  return shape.columns.flatMap(({ name, references }) =>
    references === undefined
      ? []
      : [
          `alter table ${shape.table} add constraint ${constraintName(shape.table, name, 'fk')} foreign key (${quoted(name)}) references ${references};`,
        ],
  )
}

export function createIndex(table: string, { name, columns, unique, where }: Index): string {
  return `create ${unique ? 'unique ' : ''}index ${name} on ${table} (${columns})${where === undefined ? '' : ` where ${where}`};`
}

export function statusCheck({ table, states }: TableShape): string {
  const list = states.map((state) => `'${state}'`).join(', ')
  return `alter table ${table} add constraint ${constraintName(table, 'status', 'check')} check (status in (${list}));`
}

export function choiceCheck(table: string, { name, check }: Column): string {
  return `alter table ${table} add constraint ${constraintName(table, name, 'check')} check (${quoted(name)} in (${check}));`
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
    ...shape.columns.flatMap((column) => (column.check === undefined ? [] : [choiceCheck(table, column)])),
    ...shape.indexes.map((index) => createIndex(table, index)),
  ].join('\n')
}

import type { KeptShape } from './kept-shape.ts'
import { type Column, quoted } from './table-shape.ts'
import { addCheck, addForeignKey, constraintName } from './table-sql.ts'

/** Where the parts of a difference are collected. */
export interface Parts {
  readonly statements: string[]
  readonly afterwards: string[]
  readonly refusals: string[]
  /** Foreign keys, after every new table is there. */
  readonly keys: string[]
  readonly views: string[]
}

/** Former name → name, where the former column is there and the new one is not. */
export function renamesOf(before: KeptShape, after: KeptShape): ReadonlyMap<string, string> {
  const there = new Set(before.columns.map(({ name }) => name))
  const wanted = new Set(after.columns.map(({ name }) => name))
  return new Map(
    after.columns.flatMap(({ name, was }) =>
      was !== undefined && there.has(was) && !there.has(name) && !wanted.has(was)
        ? [[was, name] as const]
        : [],
    ),
  )
}

export function rename({ table, columns }: KeptShape, from: string, to: string, { statements }: Parts): void {
  statements.push(`alter table ${table} rename column ${quoted(from)} to ${quoted(to)};`)
  const column = columns.find(({ name }) => name === from)
  for (const kind of [
    ...(column?.options ? (['check'] as const) : []),
    ...(column?.references === undefined ? [] : (['fk'] as const)),
  ]) {
    const [old, name] = [constraintName(table, from, kind), constraintName(table, to, kind)]
    if (old !== name) statements.push(`alter table ${table} rename constraint ${old} to ${name};`)
  }
}

export interface Place {
  readonly type: string
  readonly table: string
}

export function addColumn(table: string, { name, type, options, references }: Column, parts: Parts): void {
  const clauses = [
    `add column ${quoted(name)} ${type}`,
    ...(options ? [`${addCheck(table, name, options)} not valid`] : []),
  ]
  parts.statements.push(`alter table ${table} ${clauses.join(', ')};`)
  if (options) parts.afterwards.push(validate(table, constraintName(table, name, 'check')))
  if (references !== undefined) addReference(table, name, references, parts)
}

function addReference(table: string, name: string, references: string, parts: Parts): void {
  parts.keys.push(`alter table ${table} ${addForeignKey(table, name, references)} not valid;`)
  parts.afterwards.push(
    ...seeing([...new Set([table, references])], [validate(table, constraintName(table, name, 'fk'))]),
  )
}

/** Row-level security holds for the owner too: without this a key is proven over no rows, and nothing is found to change. */
export function seeing(tables: readonly string[], statements: readonly string[]): readonly string[] {
  return [
    ...tables.flatMap((table) => [
      `drop policy if exists migration on ${table};`,
      `create policy migration on ${table} to yuance_owner using (true);`,
    ]),
    ...statements,
    ...tables.map((table) => `drop policy migration on ${table};`),
  ]
}

export function changeColumn(
  place: Place,
  before: Column,
  after: Column,
  narrowed: ReadonlySet<string>,
  parts: Parts,
): void {
  const { type, table } = place
  const { name } = after
  if (before.type !== after.type) {
    parts.refusals.push(
      `${type}.${name}: a column of ${before.type} cannot become ${after.type}. Declare the field under a new name, write this migration, copy the values in a migration of its own (batches of 5,000 rows, \`-- outside a transaction\`), then remove the old field; or change the column by hand and in record-types.json.`,
    )
    return
  }
  changeTexts(place, name, before.options, after.options, narrowed, parts)
  if (before.references === after.references) return
  if (before.references !== undefined)
    parts.statements.push(`alter table ${table} drop constraint ${constraintName(table, name, 'fk')};`)
  if (after.references !== undefined) addReference(table, name, after.references, parts)
}

/** A field that is declared again finds its column and values again. */
export function takeUpAgain(
  place: Place,
  formerly: Column,
  column: Column,
  narrowed: ReadonlySet<string>,
  parts: Parts,
): void {
  parts.statements.push(
    `-- ${quoted(column.name)} of ${place.table} is there from formerly, with its values.`,
  )
  changeColumn(place, formerly, column, narrowed, parts)
}

/** Another list of texts: the wider check replaces the narrower one in one step and is proven afterwards. */
export function changeTexts(
  { type, table }: Place,
  name: string,
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
  narrowed: ReadonlySet<string>,
  { statements, afterwards, refusals }: Parts,
): void {
  if (before === undefined && after === undefined) return
  const allowed = new Set(after)
  const missing = (before ?? []).filter((text) => !allowed.has(text))
  const same = before && after && missing.length === 0 && new Set(before).size === allowed.size
  if (same) return
  const constraint = constraintName(table, name, 'check')
  if (after === undefined) {
    statements.push(`alter table ${table} drop constraint ${constraint};`)
    return
  }
  const narrower = before === undefined ? 'any text' : missing.map((text) => `“${text}”`).join(', ')
  if ((before === undefined || missing.length > 0) && !narrowed.has(`${type}.${name}`)) {
    refusals.push(
      `${type}.${name}: ${narrower} may stand in records and would no longer be allowed. Keep it among the options, or say --narrow ${type}.${name} and change those records at the marked place of the migration.`,
    )
    return
  }
  if (missing.length > 0 || before === undefined)
    statements.push(
      `-- NARROWER: change the records whose ${quoted(name)} is ${narrower} here, before the next line.`,
    )
  const clauses = [
    ...(before === undefined ? [] : [`drop constraint ${constraint}`]),
    `${addCheck(table, name, after)} not valid`,
  ]
  statements.push(`alter table ${table} ${clauses.join(', ')};`)
  afterwards.push(validate(table, constraint))
}

function validate(table: string, constraint: string): string {
  return `alter table ${table} validate constraint ${constraint};`
}

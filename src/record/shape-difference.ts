import {
  addColumn,
  changeColumn,
  changeTexts,
  type Parts,
  rename,
  renamesOf,
  seeing,
  takeUpAgain,
} from './column-difference.ts'
import { changeIndexes } from './index-difference.ts'
import type { KeptShape } from './kept-shape.ts'
import { createView, viewName } from './readable-view.ts'
import { quoted } from './table-shape.ts'
import { addColumns, createTable, foreignKeys } from './table-sql.ts'

/** What leads from the tables as they are to the tables as declared. */
export interface Difference {
  /** Statements for one transaction; each holds its lock for a moment only. */
  readonly statements: readonly string[]
  /** The readable views of types that are new or changed; the last part of the same transaction. */
  readonly views: readonly string[]
  /** Statements that read whole tables and so run one by one, outside a transaction, without keeping anybody from writing. */
  readonly afterwards: readonly string[]
  /** What cannot be done of itself, in sentences that say what to do. Nothing may be written while there are any. */
  readonly refusals: readonly string[]
  /** The tables as they will be. */
  readonly kept: readonly KeptShape[]
}

/**
 * The difference between the tables `before` and as declared `after`. `narrowed` names the columns (`type.column`, `type.status`) whose list of texts may
 * become shorter. Nothing is ever dropped that holds values: columns and tables that are no longer declared stay and are remembered.
 */
export function differenceOf(
  before: readonly KeptShape[],
  after: readonly KeptShape[],
  narrowed: ReadonlySet<string> = new Set(),
): Difference {
  const parts: Parts = { statements: [], afterwards: [], refusals: [], keys: [], views: [] }
  const known = new Map(before.map((shape) => [shape.type, shape]))
  const declared = new Set(after.map(({ type }) => type))
  const kept = after.map((shape) => {
    const old = known.get(shape.type)
    return old ? changed(old, shape, narrowed, parts) : added(shape, parts)
  })
  const gone = before.filter(({ type }) => !declared.has(type))
  for (const { type, table, gone: already } of gone)
    if (!already)
      parts.statements.push(
        `-- The type ${type} is no longer declared: ${table} stays with its records.`,
        `drop view if exists ${viewName({ type })};`,
      )
  return {
    statements: [...parts.statements, ...parts.keys],
    views: parts.views,
    afterwards: parts.afterwards,
    refusals: parts.refusals,
    kept: [...kept, ...gone.map((shape) => ({ ...shape, gone: true }))],
  }
}

function added(shape: KeptShape, { statements, keys, views }: Parts): KeptShape {
  // A table of another name was there before its type.
  statements.push(shape.table.startsWith('r_') ? createTable(shape) : addColumns(shape))
  keys.push(...foreignKeys(shape))
  views.push(createView(viewName(shape), shape.view))
  return shape
}

function changed(
  before: KeptShape,
  after: KeptShape,
  narrowed: ReadonlySet<string>,
  parts: Parts,
): KeptShape {
  const { type, table } = after
  if (before.table !== table)
    parts.refusals.push(
      `${type}: its table cannot become ${table}; keep \`table: '${before.table}'\`, or rename the table by hand and in record-types.json.`,
    )
  const at = parts.statements.length
  const renames = renamesOf(before, after)
  for (const [from, to] of renames) rename(before, from, to, parts)
  const old = new Map(before.columns.map((column) => [renames.get(column.name) ?? column.name, column]))
  const left = new Map(before.left.map((column) => [column.name, column]))
  for (const column of after.columns) {
    const was = old.get(column.name)
    const formerly = left.get(column.name)
    if (was) changeColumn({ type, table }, was, column, narrowed, parts)
    else if (formerly) takeUpAgain({ type, table }, formerly, column, narrowed, parts)
    else addColumn(table, column, parts)
  }
  const names = new Set(after.columns.map(({ name }) => name))
  const dropped = [...old].filter(([name]) => !names.has(name)).map(([, column]) => column)
  for (const { name } of dropped)
    parts.statements.push(
      `-- No field of ${type} is kept in ${quoted(name)} any longer: the column stays with its values.`,
    )
  changeTexts({ type, table }, 'status', before.states, after.states, narrowed, parts)
  changeIndexes(before, after, renames, parts)
  if (before.open !== after.open) changeOpen(after, parts)
  if (before.gone || before.view !== after.view || parts.statements.length > at) {
    if (!before.gone) parts.statements.splice(at, 0, `drop view if exists ${viewName({ type })};`)
    parts.views.push(createView(viewName({ type }), after.view))
  }
  return { ...after, left: [...dropped, ...before.left.filter(({ name }) => !names.has(name))] }
}

/** Everyone signed in reads the records from now on, or no longer. The registry's rows follow in batches. */
function changeOpen({ type, table, open }: KeptShape, { statements, afterwards }: Parts): void {
  statements.push(
    open
      ? `create policy open on ${table} for select to app_park, app_town, app_enterprise, app_partner using (true);`
      : `drop policy open on ${table};`,
    `drop trigger registry on ${table};`,
    `create trigger registry after insert or update on ${table} for each row execute function keep_registry('${open}');`,
  )
  const inBatches = `do $$ begin loop update record set open = ${open} where id in (select id from record where type = '${type}' and open <> ${open} limit 2000); exit when not found; commit; end loop; end $$;`
  afterwards.push(...seeing(['record'], [inBatches]))
}

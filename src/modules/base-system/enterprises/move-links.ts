import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import { tableRef } from '../../../platform/records/stored-record.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import { columnName } from '../../../record/table-shape.ts'

/** One thing that named the one enterprise and names the other since. */
export interface Moved {
  readonly type: string
  readonly id: string
  /** The field that names it; null: whose record it is. */
  readonly field: string | null
  /** `swap`: the name was replaced; `drop`: the other already stood in the list, so it was taken out. */
  readonly how: 'swap' | 'drop'
}

interface Ends {
  readonly from: string
  readonly into: string
}

/** Lets everything within the actor's scope that belongs to or names `from` belong to or name `into`. Gives what was moved. */
export async function moveLinks(
  tx: Transaction,
  system: RecordSystem,
  ends: Ends,
): Promise<readonly Moved[]> {
  const { rows: owned } = await sql<{ type: string }>`
    select distinct type from record where enterprise_id = ${ends.from} and type <> 'enterprise' order by type`.execute(
    tx,
  )
  const moved: Moved[] = []
  for (const { type } of owned) {
    const definition = system.definitions.get(type)
    if (!definition) continue
    const { rows } = await sql<{ id: string }>`
      select id from ${tableRef(definition)} where enterprise_id = ${ends.from} order by id`.execute(tx)
    const done = await changeEach(
      tx,
      rows.map(({ id }) => id),
      (ids) => setOwner(tx, definition, ids, ends.into),
    )
    moved.push(...done.map((id) => ({ type, id, field: null, how: 'swap' as const })))
  }
  // The enterprise's own word on what it was merged into stays.
  const { rows: named } = await sql<{ type: string; id: string; field: string; both: boolean }>`
    select r.type, l.from_id as id, l.field,
      exists (select from record_link o where o.from_id = l.from_id and o.field = l.field and o.to_id = ${ends.into}) as both
    from record_link l join record r on r.id = l.from_id
    where l.to_id = ${ends.from} and l.from_id not in (${ends.from}, ${ends.into}) order by r.type, l.from_id`.execute(
    tx,
  )
  for (const { type, id, field, both } of named) {
    const definition = system.definitions.get(type)
    const how = both ? ('drop' as const) : ('swap' as const)
    const done =
      definition &&
      (await changeEach(tx, [id], () => rename(tx, definition, id, field, how, ends.from, ends.into)))
    if (done && done.length > 0) moved.push({ type, id, field, how })
  }
  return moved
}

/** Takes {@link moveLinks} back, as far as nobody has written something else there since. */
export async function moveBack(
  tx: Transaction,
  system: RecordSystem,
  moved: readonly Moved[],
  { from, into }: Ends,
): Promise<readonly Moved[]> {
  const back: Moved[] = []
  for (const one of moved) {
    const definition = system.definitions.get(one.type)
    if (!definition) continue
    const { id, field, how } = one
    const done = await changeEach(tx, [id], async (ids) =>
      field === null
        ? setOwner(tx, definition, ids, from, into)
        : how === 'swap'
          ? rename(tx, definition, id, field, 'swap', into, from)
          : addName(tx, definition, id, field, from),
    )
    if (done.length > 0) back.push(one)
  }
  return back
}

type Change = (ids: readonly string[]) => Promise<readonly string[]>

/**
 * Changes rows together; where a rule of uniqueness stands against one of them (both enterprises have a report of the same month), one by one, and that one
 * stays as it is. Gives those changed.
 */
async function changeEach(
  tx: Transaction,
  ids: readonly string[],
  change: Change,
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const whole = await attempt(tx, () => change(ids))
  if (whole || ids.length === 1) return whole ?? []
  const done: string[] = []
  for (const id of ids) done.push(...((await attempt(tx, () => change([id]))) ?? []))
  return done
}

async function attempt<T>(tx: Transaction, work: () => Promise<T>): Promise<T | undefined> {
  await sql`savepoint one_move`.execute(tx)
  try {
    const result = await work()
    await sql`release savepoint one_move`.execute(tx)
    return result
  } catch (error) {
    await sql`rollback to savepoint one_move`.execute(tx)
    if ((error as { code?: string }).code !== '23505') throw error
    return undefined
  }
}

async function setOwner(
  tx: Transaction,
  definition: RecordDefinition,
  ids: readonly string[],
  owner: string,
  before?: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update ${tableRef(definition)} t set enterprise_id = ${owner}, version = version + 1, updated_at = now()
    where t.id = any(${[...ids]}::uuid[]) ${before === undefined ? sql`` : sql`and t.enterprise_id = ${before}`} returning t.id`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** In one record's field, lets the one name stand for the other, or takes it out of a list that has both. */
async function rename(
  tx: Transaction,
  definition: RecordDefinition,
  id: string,
  field: string,
  how: Moved['how'],
  old: string,
  name: string,
): Promise<readonly string[]> {
  const kind = definition.fields[field]?.kind
  if (kind !== 'ref' && kind !== 'refs') return []
  const column = sql.ref(columnName(field))
  const list = sql`(select coalesce(jsonb_agg(case when one = ${old} then ${name} else one end order by at), '[]') from
    jsonb_array_elements_text(t.extra -> ${field}) with ordinality x(one, at) ${how === 'drop' ? sql`where one <> ${old}` : sql``})`
  const { rows } = await sql<{ id: string }>`
    update ${tableRef(definition)} t set ${
      kind === 'ref'
        ? sql`${column} = ${name}`
        : sql`extra = jsonb_set(t.extra, array[${field}]::text[], ${list})`
    }, version = version + 1, updated_at = now()
    where t.id = ${id} and ${kind === 'ref' ? sql`t.${column} = ${old}` : sql`t.extra -> ${field} ? ${old}`} returning t.id`.execute(
    tx,
  )
  if (rows.length === 0) return []
  await sql`delete from record_link where from_id = ${id} and field = ${field} and to_id = ${old}`.execute(tx)
  if (how === 'swap')
    await sql`insert into record_link (from_id, field, to_id) values (${id}, ${field}, ${name}) on conflict do nothing`.execute(
      tx,
    )
  return [id]
}

/** Puts a name back into a list that it was taken out of. */
async function addName(
  tx: Transaction,
  definition: RecordDefinition,
  id: string,
  field: string,
  name: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update ${tableRef(definition)} t set extra = jsonb_set(t.extra, array[${field}]::text[], (t.extra -> ${field}) || to_jsonb(${name}::text)),
      version = version + 1, updated_at = now()
    where t.id = ${id} and not t.extra -> ${field} ? ${name} returning t.id`.execute(tx)
  if (rows.length > 0)
    await sql`insert into record_link (from_id, field, to_id) values (${id}, ${field}, ${name}) on conflict do nothing`.execute(
      tx,
    )
  return rows.map((row) => row.id)
}

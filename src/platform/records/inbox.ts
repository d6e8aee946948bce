import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { InboxPage, inboxQuery, noticePage } from '../../record/inbox-messages.ts'
import type { Agent } from '../../record/persons.ts'
import { agentOf } from './delegators.ts'
import { recordsOf } from './list-records.ts'
import { actionsOf } from './prepare-step.ts'
import { headerOf } from './read-record.ts'
import { reachedInRegistry, viewableTypes } from './record-scope.ts'
import type { RecordCall } from './record-system.ts'
import { searchQuery } from './search-words.ts'

type Query = z.output<typeof inboxQuery>

interface Entry {
  readonly id: string
  readonly type: string
  readonly arrived: string
  readonly day: string | null
  readonly actions: readonly string[] | null
}

/** Entries of one box, all types together. 待办 ends with the record's state, not by being read. */
export async function inboxOf(call: RecordCall, query: Query): Promise<InboxPage> {
  const { tx, system } = call
  const types = viewableTypes(call.system, call.person)
  const where = conditions(call, query, types)
  const agent = await agentOf(call)
  const source = sourceOf(call, agent, query.box)
  const { rows } = await sql<Entry>`
    select r.id, r.type, x.arrived, x.day, x.actions from ${source} join record r on r.id = x.record_id
    where ${sql.join(where, sql` and `)}
    order by ${query.box === 'todo' ? sql`r.due asc nulls last, x.arrived desc` : sql`x.arrived desc`}, r.id
    limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(tx)
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from ${source} join record r on r.id = x.record_id where ${sql.join(where, sql` and `)}`.execute(
    tx,
  )
  const byType = Map.groupBy(rows, ({ type }) => type)
  const found = new Map<string, InboxPage['rows'][number]>()
  for (const [type, entries] of byType) {
    const definition = system.definitions.get(type)
    if (!definition) continue
    const records = await recordsOf(
      call,
      definition,
      entries.map(({ id }) => id),
    )
    for (const record of records) {
      const entry = entries.find(({ id }) => id === record.id)
      const actions =
        query.box === 'todo'
          ? actionsOf(call, agent, definition, record).flatMap(({ action, allowed, generic }) =>
              allowed && !generic ? [action] : [],
            )
          : [...(entry?.actions ?? [])]
      found.set(record.id, {
        ...headerOf(call, definition, record),
        typeLabel: definition.label,
        arrivedAt: entry?.arrived ?? record.updatedAt,
        arrivedOn: query.box === 'todo' ? record.process.since : (entry?.day ?? null),
        actions,
      })
    }
  }
  return {
    rows: rows.flatMap(({ id }) => found.get(id) ?? []),
    total: counted[0]?.total ?? 0,
    counts: await countsOf(call, agent, types),
  }
}

function conditions(
  { system, person }: RecordCall,
  { type, light, q }: Query,
  types: readonly string[],
): readonly RawBuilder<SqlBool>[] {
  const today = system.businessDate()
  const words = q === undefined ? undefined : searchQuery(q)
  const lights: Readonly<Record<string, RawBuilder<SqlBool>>> = {
    red: sql`r.due < ${today}`,
    yellow: sql`r.due >= ${today} and r.warn <= ${today}`,
    green: sql`r.due >= ${today} and (r.warn is null or r.warn > ${today})`,
    grey: sql`r.due is null`,
  }
  const chosen = (light ?? '').split(',').flatMap((one) => lights[one] ?? [])
  return [
    sql`r.deleted_at is null`,
    reachedInRegistry(person),
    sql`r.type = any(${[...types]}::text[])`,
    ...(type === undefined ? [] : [sql<SqlBool>`r.type = ${type}`]),
    ...(chosen.length === 0 ? [] : [sql<SqlBool>`(${sql.join(chosen, sql` or `)})`]),
    ...(words === undefined
      ? []
      : [sql<SqlBool>`r.id in (select find_records(${words}::tsquery, null, 2000))`]),
  ]
}

function sourceOf(call: RecordCall, agent: Agent, box: Query['box']): RawBuilder<unknown> {
  const { person } = call
  const mine = awaiting(agent)
  switch (box) {
    case 'todo':
      return sql`(select w.record_id, min(w.since) as arrived, null::text as day, null::text[] as actions from todo w where ${mine} group by w.record_id) x`
    case 'done':
      return sql`(select a.record_id, max(a.at) as arrived, max(a.detail ->> 'on') as day, array_agg(distinct a.action) as actions from action a
        where a.account_id = ${person.account} and a.action <> '新建' group by a.record_id) x`
    case 'mine':
      return sql`(select m.id as record_id, m.created_at as arrived, (select a.detail ->> 'on' from action a where a.record_id = m.id order by a.record_version limit 1) as day, null::text[] as actions from record m where m.created_by = ${person.account}) x`
    case 'copied':
      return sql`(select n.record_id, max(n.created_at) as arrived, null::text as day, null::text[] as actions from notice n
        where n.kind = 'copy' and (n.account_id = ${person.account} or n.role = ${person.role}) and n.record_id is not null group by n.record_id) x`
  }
}

/** Entries that wait for the person, or for a colleague in whose place the person acts. */
function awaiting({ actsFor = [], ...own }: Agent): RawBuilder<SqlBool> {
  const places = [own, ...actsFor]
  const accounts = places.map(({ account }) => account)
  const roles = [...new Set(places.flatMap(({ role }) => role ?? []))]
  const units = [...new Set(places.flatMap(({ organisation }) => organisation ?? []))]
  return sql`(w.account_id = any(${accounts}::uuid[]) or w.role = any(${roles}::text[]) or w.organisation = any(${units}::text[]))`
}

async function countsOf(
  call: RecordCall,
  agent: Agent,
  types: readonly string[],
): Promise<InboxPage['counts']> {
  const { rows } = await sql<{ todo: number; overdue: number }>`
    select count(*)::int as todo, (count(*) filter (where r.due < ${call.system.businessDate()}))::int as overdue
    from ${sourceOf(call, agent, 'todo')} join record r on r.id = x.record_id
    where r.deleted_at is null and ${reachedInRegistry(call.person)} and r.type = any(${[...types]}::text[])`.execute(
    call.tx,
  )
  return { todo: rows[0]?.todo ?? 0, overdue: rows[0]?.overdue ?? 0, unread: await unread(call) }
}

function addressed({ person }: RecordCall): RawBuilder<SqlBool> {
  return sql`(n.account_id = ${person.account} or n.role = ${person.role}
    ${person.organisation === null ? sql`` : sql` or n.organisation = ${person.organisation}`})`
}

/** A notice about a record is for whoever may open the record, and for whom it names. */
function told({ person, system }: RecordCall): RawBuilder<SqlBool> {
  return sql`(n.record_id is null or n.account_id = ${person.account} or exists (select from record r
    where r.id = n.record_id and r.type = any(${[...viewableTypes(system, person)]}::text[]) and ${reachedInRegistry(person)}))`
}

async function unread(call: RecordCall): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from notice n where ${addressed(call)}
    and ${told(call)} and not exists (select from notice_read d where d.notice_id = n.id and d.account_id = ${call.person.account})`.execute(
    call.tx,
  )
  return rows[0]?.count ?? 0
}

/** What the person was told, newest first. */
export async function noticesOf(
  call: RecordCall,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<z.input<typeof noticePage>> {
  const { rows } = await sql<{
    id: string
    kind: z.input<typeof noticePage>['rows'][number]['kind']
    text: string
    at: string
    read: boolean
    record: string | null
    type: string | null
    code: string | null
    title: string | null
    total: number
  }>`
    select n.id, n.kind, n.text, n.created_at as at, r.id as record, r.type, r.code, r.title, count(*) over ()::int as total,
      exists (select from notice_read d where d.notice_id = n.id and d.account_id = ${call.person.account}) as read
    from notice n left join record r on r.id = n.record_id where ${addressed(call)} and ${told(call)}
    order by n.created_at desc, n.id limit ${size} offset ${(page - 1) * size}`.execute(call.tx)
  return {
    rows: rows.map(({ id, kind, text, at, read, record, type, code, title }) => ({
      id,
      kind,
      text,
      at,
      read,
      record: record === null ? null : { id: record, type: type ?? '', code: code ?? '', title: title ?? '' },
    })),
    total: rows[0]?.total ?? 0,
    unread: await unread(call),
  }
}

/** Reading a notice changes nothing but that it is read. */
export async function markRead(call: RecordCall, ids: readonly string[] | 'all'): Promise<void> {
  await sql`insert into notice_read (notice_id, account_id)
    select n.id, ${call.person.account}::uuid from notice n where ${addressed(call)}
      ${ids === 'all' ? sql`` : sql` and n.id = any(${[...ids]}::uuid[])`}
    on conflict do nothing`.execute(call.tx)
}

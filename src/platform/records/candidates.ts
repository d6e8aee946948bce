import { sql } from 'kysely'
import { notFound } from '../http/http-problem.ts'
import { reachedInRegistry } from './record-scope.ts'
import { permissionsOf, type RecordCall } from './record-system.ts'
import { searchQuery } from './search-words.ts'

/** Records of a type to choose from, found by title, code or pinyin; the newest when nothing is typed. */
export async function recordCandidates({ tx, person, system }: RecordCall, type: string, typed: string) {
  const definition = system.definitions.get(type)
  if (!definition || !permissionsOf(system, person, definition).may.has('view')) throw notFound('这类台账')
  const query = searchQuery(typed)
  const reachedOfRegistry = definition.origin === 'system' ? sql`true` : reachedInRegistry(person)
  const found =
    query === undefined ? sql`true` : sql`r.id in (select find_records(${query}::tsquery, ${type}, 200))`
  const { rows } = await sql<{ id: string; code: string; title: string; status: string }>`
    select r.id, r.code, r.title, r.status from record r
    where r.type = ${type} and r.deleted_at is null and ${reachedOfRegistry} and ${found} order by r.updated_at desc limit 30`.execute(
    tx,
  )
  return {
    rows: rows.map(({ id, code, title, status }) => ({ id, label: title, hint: `${code} · ${status}` })),
  }
}

/** What forms offer as places and units. */
export async function placesFor({ tx, system }: Pick<RecordCall, 'tx' | 'system'>) {
  const { rows } = await sql<{ id: number; code: string; name: string }>`
    select p.id, p.code, coalesce(n.name, p.code) as name from park p
      left join park_name n on n.park_id = p.id and n.valid_to is null where p.valid_to is null order by p.id`.execute(
    tx,
  )
  // Areas keep the park that the pack names; what took it over stands in its place.
  const { rows: standing } = await sql<{ former: string; park: string }>`
    select p.code as former, s.code as park from park_today t join park p on p.id = t.park join park s on s.id = t.today`.execute(
    tx,
  )
  const { areas, towns, units } = system.places
  return {
    parks: rows.map(({ id, code, name }) => ({ id: String(id), code, name })),
    areas: areas.flatMap((area) =>
      standing.filter(({ former }) => former === area.park).map(({ park }) => ({ ...area, park })),
    ),
    towns: [...towns],
    units: [...units],
  }
}

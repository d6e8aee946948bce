import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { roles } from '../../record/roles.ts'
import type { Person } from './person.ts'

/*
 * Whose rows a person reaches, said once more above the database: row-level security keeps the same by itself. Each of the two must hold alone.
 */

/** Columns that say whose a row is, such as `e.park_id`. Nobody reaches a row by a column that its table does not have. */
export interface Whose {
  readonly park?: string
  readonly town?: string
  readonly enterprise?: string
  readonly organisation?: string
}

type Reaching = Pick<Person, 'role' | 'parks' | 'towns' | 'enterprise' | 'organisation'>

/** The condition on a row that is somebody's. */
export function within(
  person: Reaching,
  { park, town, enterprise, organisation }: Whose,
): RawBuilder<SqlBool> {
  const no = sql<SqlBool>`false`
  switch (roles[person.role].view) {
    case 'district':
      return sql`true`
    case 'park':
      return park === undefined ? no : sql`${sql.ref(park)} = any(${[...person.parks]}::int[])`
    case 'town':
      return town === undefined ? no : sql`${sql.ref(town)} = any(${[...person.towns]}::text[])`
    case 'enterprise':
      return enterprise === undefined ? no : sql`${sql.ref(enterprise)} = ${person.enterprise}::uuid`
    case 'partner':
      return organisation === undefined ? no : sql`${sql.ref(organisation)} = ${person.organisation}`
    default:
      return no
  }
}

/**
 * The same for rows that keep the park of their time: whoever took over a park as a whole reaches all that it left, whoever took over a part what belongs to
 * the enterprises that came along.
 */
export function withinThen(
  person: Reaching,
  whose: { readonly park: string; readonly enterprise?: string },
): RawBuilder<SqlBool> {
  if (roles[person.role].view !== 'park') return within(person, whose)
  const { park, enterprise } = whose
  const parks = sql`${[...person.parks]}::int[]`
  const part =
    enterprise === undefined
      ? sql`false`
      : sql`${sql.ref(enterprise)} in (select o.id from enterprise o where o.park_id = any(${parks}))`
  return sql`(${within(person, { park })} or ${sql.ref(park)} in (
    select t.park from park_today t where t.today = any(${parks}) and t.park <> t.today
      and (t.num = t.den or ${part})))`
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { RecordDefinition } from '../../record/definition.ts'
import { roles } from '../../record/roles.ts'
import type { Person } from '../auth/person.ts'
import { forbidden } from '../http/http-problem.ts'
import { permissionsOf, type RecordCall, type RecordSystem } from './record-system.ts'
import type { StoredRecord } from './stored-record.ts'

/*
 * Whose records a person reaches, said once more above the database: row-level security keeps the same by itself. Each of the two must hold alone.
 */

/** The condition on a record's row `alias`: a type's table or view, or the registry. */
export function reached(person: Person, alias: 't' | 'r' | 'm'): RawBuilder<SqlBool> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  const shown = (by: RawBuilder<SqlBool>) =>
    sql<SqlBool>`${column('id')} in (select s.record_id from record_share s where ${by} and (s.until is null or s.until >= scope_today()))`
  switch (roles[person.role].view) {
    case 'district':
      return sql`true`
    case 'park':
      // What is the whole district's stands under no park.
      return sql`${column('park_id')} = any(${[...person.parks, 0]}::int[])`
    case 'town':
      return sql`${column('town')} = any(${[...person.towns]}::text[])`
    case 'enterprise':
      return sql`(${column('enterprise_id')} = ${person.enterprise}::uuid or ${shown(sql`s.enterprise_id = ${person.enterprise}::uuid`)})`
    case 'partner':
      return sql`(${column('organisation')} = ${person.organisation} or ${shown(sql`s.organisation = ${person.organisation}`)})`
    default:
      return sql`false`
  }
}

/**
 * The same for a type: catalogues are everybody's; what the platform writes, and what the engine writes for the whole district, has readers of its own,
 * whom the database knows.
 */
export function reachedOf(person: Person, definition: RecordDefinition): RawBuilder<SqlBool> {
  const { open, origin, scope } = definition
  const own = origin === 'system' || (origin === 'computed' && scope === 'district')
  return open || own ? sql`true` : reached(person, 't')
}

/** The same for rows of the registry, which hold every entered type. */
export function reachedInRegistry(person: Person, alias: 'r' | 'm' = 'r'): RawBuilder<SqlBool> {
  return sql`(${sql.ref(`${alias}.open`)} or ${reached(person, alias)})`
}

/** Types whose records the person may view at all. */
export function viewableTypes(system: RecordSystem, person: Person): readonly string[] {
  return [...system.definitions.values()].flatMap((definition) =>
    permissionsOf(system, person, definition).may.has('view') ? [definition.type] : [],
  )
}

/**
 * Refuses whoever may not do this with the type, or reads the record without its being theirs to change: a district's record before a park, a catalogue's
 * before everyone. Asked before the version, so that nobody learns of a version what is not theirs. Throws 403.
 */
export async function requireRight(
  call: Pick<RecordCall, 'tx' | 'system' | 'person'>,
  definition: RecordDefinition,
  record: Owned,
  right: 'edit' | 'delete',
): Promise<void> {
  if (definition.origin !== 'entered') return
  const word = right === 'edit' ? '修改' : '删除'
  if (!permissionsOf(call.system, call.person, definition).may.has(right))
    throw forbidden(`您的岗位不能${word}${definition.label}`)
  await requireOwn(call, definition, record, word)
}

/** Refuses to work on what is only read: 403. `word` says what was wanted. */
export async function requireOwn(
  { tx, person }: Pick<RecordCall, 'tx' | 'person'>,
  definition: RecordDefinition,
  record: Owned,
  word: string,
): Promise<void> {
  if (isOwn(person, record)) return
  if (definition.shares && (await isShownTo(tx, person, record.id))) return
  throw forbidden(`这条${definition.label}不归您${word}`)
}

type Owned = Pick<StoredRecord, 'id' | 'park' | 'town' | 'enterprise' | 'organisation'>

function isOwn({ role, parks, towns, enterprise, organisation }: Person, record: Owned): boolean {
  switch (roles[role].view) {
    case 'district':
      return true
    case 'park':
      return parks.includes(record.park)
    case 'town':
      return record.town !== null && towns.includes(record.town)
    case 'enterprise':
      // An enterprise is its own record.
      return enterprise !== null && [record.enterprise, record.id].includes(enterprise)
    case 'partner':
      return organisation !== null && record.organisation === organisation
    default:
      return false
  }
}

async function isShownTo(
  tx: RecordCall['tx'],
  { enterprise, organisation, role }: Person,
  id: string,
): Promise<boolean> {
  if (!['enterprise', 'partner'].includes(roles[role].view)) return false
  const { rows } = await sql`select from record_share s where s.record_id = ${id}
    and (s.enterprise_id = ${enterprise}::uuid or s.organisation = ${roles[role].view === 'partner' ? organisation : null})
    and (s.until is null or s.until >= scope_today())`.execute(tx)
  return rows.length > 0
}

import { readFileSync } from 'node:fs'
import type { Permission } from '../../../record/access.ts'
import type { DataClass } from '../../../record/field.ts'
import { isRole, type RoleId, roles } from '../../../record/roles.ts'

/**
 * The signed tables of `docs/access/`: who may do what with whose records, written from the policy's responsibilities. They are the oracle of the tests;
 * nothing of the product is derived from them, and nothing in them is derived from the product.
 */

/** `act`: takes part in the procedure. The others as in the modules' `access.ts`. */
export type Right = Permission | 'act'
/** Whose a record is, seen from a person of side a; `missing` names nothing. */
export const relations = [
  'own',
  'same-park',
  'other-park',
  'same-town',
  'district',
  'own-unit',
  'shown',
  'lapsed',
  'archived',
  'missing',
] as const
export type Relation = (typeof relations)[number]

/** What the tables say of one role and one type. */
export interface Granted {
  readonly may: ReadonlySet<Right>
  /** Classes that are shown as they are, and those shown masked until a reason is given. */
  readonly plain: ReadonlySet<DataClass>
  readonly masked: ReadonlySet<DataClass>
}

/** `read`: without changing it; `shared`: only where the type is shown to others; `bin`: only in the bin. */
export type Reach = 'yes' | 'no' | 'read' | 'shared' | 'bin'

export interface Matrix {
  granted(type: string, role: RoleId): Granted
  /** Types named at all. */
  readonly types: ReadonlySet<string>
  /** Whether a role reaches a record by where it stands. */
  reach(role: RoleId, relation: Relation): Reach
  /** Everyone who may view the type reads all its records. */
  readonly catalogues: ReadonlySet<string>
  /** Types that are shown to others by an authorisation: to units or to firms. */
  readonly authorised: ReadonlyMap<string, string>
  /** Types whose steps are taken by the unit that is responsible for the record, or by its author. */
  readonly byRelation: ReadonlySet<string>
  readonly rows: number
}

const folder = new URL('../../../../docs/access/', import.meta.url)
const classes: Readonly<Record<string, readonly DataClass[]>> = {
  o: ['public', 'internal'],
  s: ['enterprise-secret'],
  t: ['tax'],
  p: ['personal'],
}
const rights: ReadonlySet<string> = new Set(['view', 'create', 'edit', 'delete', 'import', 'export', 'act'])

/** Lines of a table as objects by header; no cell holds a comma. */
export function readTable(name: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n')
  const headers = head.split(',')
  return lines.map((line, at) => {
    const cells = line.split(',')
    if (cells.length !== headers.length) throw new RangeError(`${name}:${at + 2}: ${cells.length} cells`)
    return Object.fromEntries(headers.map((header, column) => [header, cells[column] ?? '']))
  })
}

/** Roles by the name of their group. */
export function roleGroups(): ReadonlyMap<string, readonly RoleId[]> {
  return new Map(
    readTable('role-groups.csv').map(({ group = '', roles: named = '' }) => [
      group,
      named.split(' ').map((role) => {
        if (!isRole(role)) throw new RangeError(`role-groups.csv: no role ${role}`)
        return role
      }),
    ]),
  )
}

/** Reads the tables. Throws a RangeError where a line names what there is not. */
export function readMatrix(): Matrix {
  const groups = roleGroups()
  const cells = new Map<string, { may: Set<Right>; plain: Set<DataClass>; masked: Set<DataClass> }>()
  const types = new Set<string>()
  const byRelation = new Set<string>()
  const table = readTable('access-matrix.csv')
  for (const [at, row] of table.entries()) {
    const where = `access-matrix.csv:${at + 2}`
    if (!row.reason) throw new RangeError(`${where}: no reason`)
    const may = words(row.may).map((word) => {
      if (!rights.has(word)) throw new RangeError(`${where}: no right ${word}`)
      return word as Right
    })
    for (const type of words(row.types)) {
      types.add(type)
      for (const group of words(row.roles)) {
        if (group === 'responsible' || group === 'creator') byRelation.add(type)
        const named = groups.get(group) ?? (['responsible', 'creator'].includes(group) ? [] : undefined)
        if (!named) throw new RangeError(`${where}: no group ${group}`)
        for (const role of named) {
          const key = `${type} ${role}`
          const cell = cells.get(key) ?? { may: new Set(), plain: new Set(), masked: new Set() }
          for (const right of may) cell.may.add(right)
          for (const one of classesIn(row.plain, where)) cell.plain.add(one)
          for (const one of classesIn(row.masked, where)) cell.masked.add(one)
          cells.set(key, cell)
        }
      }
    }
  }
  const nothing: Granted = { may: new Set(), plain: new Set(), masked: new Set() }
  const reach = reaches(groups)
  return {
    granted: (type, role) => cells.get(`${type} ${role}`) ?? nothing,
    types,
    reach: (role, relation) => reach.get(role)?.[relation] ?? 'no',
    catalogues: new Set(readTable('catalogues.csv').map(({ type = '' }) => type)),
    authorised: new Map(
      readTable('authorisations.csv').map(({ type = '', with: whom = '' }) => [type, whom]),
    ),
    byRelation,
    rows: table.length,
  }
}

type Reached = Readonly<Record<Relation, Reach>>

function reaches(groups: ReadonlyMap<string, readonly RoleId[]>): ReadonlyMap<RoleId, Reached> {
  return new Map(
    readTable('relations.csv').flatMap((row) =>
      words(row.groups).flatMap((group) =>
        (groups.get(group) ?? []).map((role) => [role, row as unknown as Reached] as const),
      ),
    ),
  )
}

function classesIn(letters = '', where: string): readonly DataClass[] {
  return [...letters].flatMap((letter) => {
    const found = classes[letter]
    if (!found) throw new RangeError(`${where}: no class ${letter}`)
    return found
  })
}

function words(text = ''): readonly string[] {
  return text.split(' ').filter(Boolean)
}

export const everyRole = Object.keys(roles) as readonly RoleId[]

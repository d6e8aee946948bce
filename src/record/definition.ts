import type { DataClass, Field } from './field.ts'
import type { Lifecycle } from './lifecycle.ts'

/** `entered` by people, `computed` by the engine, or written by the `system`; only entered records have generic writes. */
export type Origin = 'entered' | 'computed' | 'system'

/**
 * Whose a record is. `district`: the whole district's. `park`: a park's. `enterprise`: an enterprise's, and thereby its park's.
 * `any`: what its author says – an enterprise's, a park's or the district's.
 */
export type RecordScope = 'district' | 'park' | 'enterprise' | 'any'

export interface RecordDefinition {
  /** Number in the functional specification, `R86`. */
  readonly id: string
  /** `idle-land-case`; also the address and, with underscores, the table. */
  readonly type: string
  readonly label: string
  /** What it is for, one sentence; shown above the list. */
  readonly purpose: string
  readonly origin: Origin
  readonly scope: RecordScope
  /** Everyone signed in may read its records: catalogues, published lists. */
  readonly open?: true
  /** Capital letters of its record numbers, `XZ-GX-2025-0001`. */
  readonly prefix: string
  readonly fields: Readonly<Record<string, Field>>
  /** Fields whose values make the title, joined by a space. */
  readonly title: readonly string[]
  /** Columns of the list, in order; code, title, park, state, light and due date always stand there. */
  readonly list: readonly string[]
  /** Fields of the search form; text search and state always stand there. */
  readonly filters?: readonly string[]
  /** Fields that no two living records share, those declared void left out; `@enterprise` and `@park` stand for whose it is. The first key is the one sheets update by; without any it is the code. */
  readonly unique?: readonly (readonly string[])[]
  readonly lifecycle: Lifecycle
  /** Day field whose coming turns the light yellow and whose passing turns it red, for ledgers without a procedure. */
  readonly due?: string
  /** Addresses of pages of the functional specification where the list stands, `/land/idle`; the first is the canonical one. */
  readonly routes: readonly string[]
  /** Where the list can also be shown as a board by state (always possible) or by this choice field. */
  readonly board?: string
  /**
   * Others that the record is shown to and who may act on it where the lifecycle says so: units outside the administration named by a party or tags field,
   * enterprises by a ref or refs field; in these states only, until the day field passes. Leaving the states takes the sight away at once.
   */
  readonly shares?: { readonly with: string; readonly in: readonly string[]; readonly until?: string }
  /** Table, where it is not `r_` and the type. */
  readonly table?: string
  /** Highest class of its fields that are not declared otherwise. */
  readonly dataClass?: DataClass
}

/** Declares a record type. Throws a RangeError where the declaration contradicts itself. */
export function defineRecord(definition: RecordDefinition): RecordDefinition {
  const { fields, type } = definition
  const say = (what: string): never => {
    throw new RangeError(`record type ${type}: ${what}`)
  }
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(type)) say('a type is kebab-case')
  for (const name of Object.keys(fields)) {
    if (!/^[a-z][a-zA-Z0-9]{0,40}$/.test(name)) say(`field ${name} is not camelCase`)
    if (headerNames.has(name)) say(`field ${name} has the name of a header column`)
  }
  const labels = Object.values(fields).map(({ label }) => label)
  const twice = labels.find((label, at) => labels.indexOf(label) !== at)
  if (twice !== undefined) say(`two fields are called ${twice}`)
  const named = [
    ...definition.title,
    ...definition.list,
    ...(definition.filters ?? []),
    ...(definition.unique ?? []).flat(),
    ...(definition.due === undefined ? [] : [definition.due]),
    ...(definition.board === undefined ? [] : [definition.board]),
    ...definition.lifecycle.transitions.flatMap(({ needs = [], offers = [], sets = {} }) => [
      ...needs,
      ...offers,
      ...Object.keys(sets),
    ]),
  ]
  for (const name of named)
    if (!fields[name] && name !== '@enterprise' && name !== '@park') say(`there is no field ${name}`)
  if (definition.title.length === 0) say('something must make the title')
  return definition
}

/** A part of a unique key as people call it. */
export function keyLabel({ fields }: Pick<RecordDefinition, 'fields'>, part: string): string {
  return part === '@enterprise' ? '企业' : part === '@park' ? '园区' : (fields[part]?.label ?? part)
}

/** Columns that every record has; a field cannot be called like one. */
export const headerNames: ReadonlySet<string> = new Set([
  'id',
  'type',
  'code',
  'title',
  'park',
  'parkId',
  'area',
  'town',
  'organisation',
  'enterprise',
  'enterpriseId',
  'status',
  'light',
  'due',
  'handler',
  'process',
  'version',
  'demo',
  'extra',
  'batch',
  'createdBy',
  'createdAt',
  'updatedAt',
  'deletedAt',
])

/** Class of a field's values. */
export function classOf(definition: RecordDefinition, field: Field): DataClass {
  return field.dataClass ?? definition.dataClass ?? 'internal'
}

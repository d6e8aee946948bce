import type { AccessRule, Permission } from '../../record/access.ts'
import { classOf, type RecordDefinition } from '../../record/definition.ts'
import type { DictionaryWord } from '../../record/dictionary.ts'
import type { DataClass } from '../../record/field.ts'
import type { GuardContext, ParameterLookup } from '../../record/guard.ts'
import type { ProcessClock } from '../../record/process.ts'
import { type RoleId, roles } from '../../record/roles.ts'
import type { Person } from '../auth/person.ts'
import type { Transaction } from '../database/transaction.ts'
import { notFound } from '../http/http-problem.ts'
import type { StoredRecord } from './stored-record.ts'

/** Everything that the records of an installation depend on: the declared types and what the pack says of them. */
export interface RecordSystem {
  readonly definitions: ReadonlyMap<string, RecordDefinition>
  /** Lines of access by type. */
  readonly rules: ReadonlyMap<string, readonly AccessRule[]>
  /** Clauses that ask for records of a type. */
  readonly clauses: ReadonlyMap<string, readonly { readonly id: string; readonly title: string }[]>
  businessDate(): string
  /** Parameters by label, as they hold on the day. */
  parameters(asOf: string): ParameterLookup
  /** Whole-number parameters by id; undefined where the pack has none. */
  days(parameter: string, asOf: string): number | undefined
  clock(asOf: string): ProcessClock
  /** Changes when the operator puts something in force beside the pack: a parameter's value, a year's holidays, a word. */
  settingsRevision(): string
  /** Words of a dictionary with the days in which each is offered. */
  words(field: { readonly dictionary: string; readonly words?: readonly string[] }): readonly DictionaryWord[]
  /** Places and units of the district, for forms: as ids with what people call them. */
  readonly places: Places
  /** Ids of the documents that the pack has people issue. */
  readonly templates: ReadonlySet<string>
  /** What follows from a write beyond the records: facts for the ledger. Part of the same transaction. */
  afterWrite(
    call: RecordCall,
    definition: RecordDefinition,
    record: StoredRecord,
    before: StoredRecord | undefined,
  ): Promise<void>
}

export interface Places {
  readonly areas: readonly { readonly id: string; readonly name: string; readonly park: string }[]
  readonly towns: readonly { readonly id: string; readonly name: string }[]
  readonly units: readonly string[]
}

/** One person's dealing with records, inside one transaction. */
export interface RecordCall {
  readonly tx: Transaction
  readonly person: Person
  readonly system: RecordSystem
  /** Business day of what is done; today unless history is written, as by the demonstration. */
  readonly on?: string
  /** The platform acts in its own name because time has run out; then `person` is {@link platformItself}. */
  readonly byClock?: true
}

/** The platform where it acts in its own name. The role only says what it may read; it stands nowhere in the history. */
export const platformItself: Person = {
  account: '00000000-0000-0000-0000-000000000000',
  login: 'system',
  name: '系统',
  role: 'joint-office',
  organisation: null,
  parks: [],
  towns: [],
  enterprise: null,
}

/** Role as the history keeps it. */
export function roleIn({ byClock, person }: Pick<RecordCall, 'byClock' | 'person'>): string {
  return byClock ? 'system' : person.role
}

export interface Permissions {
  readonly may: ReadonlySet<Permission>
  /** Classes of data that the role reads. */
  readonly classes: ReadonlySet<DataClass>
  /** Fields whose class the role does not read. */
  readonly hidden: ReadonlySet<string>
  /** Fields that the role reads, but masked until it says why. */
  readonly masked: ReadonlySet<string>
  /** Both: nothing is asked of the database by them, because an answer would tell. */
  readonly concealed: ReadonlySet<string>
}

/** What a role may do with a type, and which fields it does not see. Sheets are imported by the district and its parks; enterprises and partners fill in forms. */
export function permissionsOf(
  system: RecordSystem,
  { role }: { readonly role: RoleId },
  definition: RecordDefinition,
): Permissions {
  const rules = system.rules.get(definition.type) ?? noRules
  const byDefinition = foundOnce.get(rules) ?? new WeakMap<RecordDefinition, Map<RoleId, Permissions>>()
  foundOnce.set(rules, byDefinition)
  const byRole = byDefinition.get(definition) ?? new Map<RoleId, Permissions>()
  byDefinition.set(definition, byRole)
  const found = byRole.get(role) ?? findPermissions(rules, role, definition)
  byRole.set(role, found)
  return found
}

const noRules: readonly AccessRule[] = []

/** Asked several times in every request; rules and definitions stay as they were declared. */
const foundOnce = new WeakMap<readonly AccessRule[], WeakMap<RecordDefinition, Map<RoleId, Permissions>>>()

function findPermissions(
  declared: readonly AccessRule[],
  role: RoleId,
  definition: RecordDefinition,
): Permissions {
  const rules = declared.filter((rule) => rule.roles.includes(role))
  const canImport = ['district', 'park'].includes(roles[role].view)
  const may = new Set(rules.flatMap((rule) => rule.may).filter((one) => one !== 'import' || canImport))
  const classes = new Set(rules.flatMap((rule) => rule.classes ?? (['public', 'internal'] as const)))
  const hidden = Object.entries(definition.fields).flatMap(([name, field]) =>
    classes.has(classOf(definition, field)) ? [] : [name],
  )
  // One's own are no secret to an enterprise; whoever else reads them says why.
  const masked =
    roles[role].view === 'enterprise' || roles[role].view === 'audit'
      ? []
      : Object.entries(definition.fields).flatMap(([name, field]) =>
          !hidden.includes(name) && isMaskedClass(classOf(definition, field)) ? [name] : [],
        )
  return {
    may,
    classes,
    hidden: new Set(hidden),
    masked: new Set(masked),
    concealed: new Set([...hidden, ...masked]),
  }
}

function isMaskedClass(one: DataClass): boolean {
  return one === 'tax' || one === 'personal'
}

/** The type, for a person who may view it; otherwise it does not exist. */
export function definitionFor(system: RecordSystem, person: Person, type: string): RecordDefinition {
  const definition = system.definitions.get(type)
  if (!definition || !permissionsOf(system, person, definition).may.has('view')) throw notFound('这类台账')
  return definition
}

export function dayOf({ on, system }: RecordCall): string {
  return on ?? system.businessDate()
}

export function guardContext(call: RecordCall, more: Partial<GuardContext> = {}): GuardContext {
  const asOf = dayOf(call)
  return { asOf, parameters: call.system.parameters(asOf), ...more }
}

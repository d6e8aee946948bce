import type { DataClass } from './field.ts'
import type { RoleId } from './roles.ts'

/** What a role may do with records of a type apart from the lifecycle's actions, which say themselves who does them. */
export type Permission = 'view' | 'create' | 'edit' | 'delete' | 'import' | 'export'

/**
 * One line of a module's `access.ts`. Whose records a role reaches follows from the role (its park, its town, itself) and is kept by the database;
 * what is not granted by some line is refused.
 */
export interface AccessRule {
  /** Types, or `*` for all of the module. */
  readonly types: readonly string[] | '*'
  readonly roles: readonly RoleId[]
  readonly may: readonly Permission[]
  /** Classes of fields the roles read and write. Public and internal ones when absent. */
  readonly classes?: readonly DataClass[]
}

export const everything = [
  'public',
  'internal',
  'enterprise-secret',
  'tax',
  'personal',
] as const satisfies readonly DataClass[]
/** Without tax and personal data. */
export const business = ['public', 'internal', 'enterprise-secret'] as const satisfies readonly DataClass[]
export const readWrite = [
  'view',
  'create',
  'edit',
  'delete',
  'import',
  'export',
] as const satisfies readonly Permission[]

/** The lines of a module's access that speak of the type. */
export function rulesOf(access: readonly AccessRule[], type: string): readonly AccessRule[] {
  return access.filter(({ types }) => types === '*' || types.includes(type))
}

import type { ViewRole } from '../database/roles.ts'

interface Role {
  readonly label: string
  /** How much of the data the role sees, kept by the database itself. */
  readonly view: ViewRole
}

/** The roles an account can have. What each may do is declared by the operations (`access`). */
export const roles = {
  'office-clerk': { label: '联席会议办公室经办', view: 'district' },
  'office-reviewer': { label: '联席会议办公室复核', view: 'district' },
  'park-clerk': { label: '园区经办', view: 'park' },
  'enterprise-clerk': { label: '企业填报员', view: 'enterprise' },
  'system-administrator': { label: '系统管理员', view: 'identity' },
} as const satisfies Readonly<Record<string, Role>>

export type RoleId = keyof typeof roles

export function isRole(text: string): text is RoleId {
  return Object.hasOwn(roles, text)
}

import { bureaus, enterpriseRoles, jointOffice, parkRoles, type RoleId } from '../../../record/roles.ts'
import type { DemoAccounts } from '../messages.ts'

export type DemoAccountRow = DemoAccounts[number]

export interface AccountGroup {
  readonly label: string
  readonly accounts: readonly DemoAccountRow[]
}

const groups: readonly { readonly label: string; readonly roles: ReadonlySet<RoleId> }[] = [
  {
    label: '区领导与联席办',
    roles: new Set(['district-leader', ...jointOffice]),
  },
  { label: '部门', roles: new Set(bureaus) },
  { label: '园区', roles: new Set(parkRoles) },
  { label: '镇街', roles: new Set(['town']) },
  { label: '企业', roles: new Set(enterpriseRoles) },
  { label: '金融与服务机构', roles: new Set(['bank', 'service-provider']) },
  { label: '管理员', roles: new Set(['system-admin', 'security-admin', 'audit-admin']) },
]

/** The accounts by the side they stand on, without groups that have none; within a group in the order given. */
export function groupAccounts(accounts: readonly DemoAccountRow[]): readonly AccountGroup[] {
  return groups
    .map(({ label, roles }) => ({ label, accounts: accounts.filter(({ role }) => roles.has(role)) }))
    .filter((group) => group.accounts.length > 0)
}

/** Accounts in which every word of the search occurs: name, login, role, unit or what they are for. */
export function searchAccounts(
  accounts: readonly DemoAccountRow[],
  search: string,
): readonly DemoAccountRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return accounts.filter(({ account, name, roleLabel, organisation, hint }) => {
    const said = [account, name, roleLabel, organisation ?? '', hint].join(' ').toLowerCase()
    return words.every((word) => said.includes(word))
  })
}

import { isRole, type RoleId, roles } from '../../record/roles.ts'

/** Who writes documents: officials of the district and the parks; what they may do with the record comes on top. */
export const access: { readonly issue: readonly RoleId[] } = {
  issue: Object.keys(roles).filter(
    (role): role is RoleId => isRole(role) && ['district', 'park'].includes(roles[role].view),
  ),
}

import { type AccessRule, business, readWrite } from '../../record/access.ts'
import { enterpriseRoles, jointOffice } from '../../record/roles.ts'

const personnel = [...business, 'personal'] as const

/** No personal files: posts and aggregates only. Amounts that can be traced to one person are personal data. */
export const recordAccess: readonly AccessRule[] = [
  /** The leader decides the amount of a grant, which can be traced to one person. */
  { types: '*', roles: ['district-leader'], may: ['view', 'export'], classes: personnel },
  { types: '*', roles: jointOffice, may: ['view', 'export'], classes: business },
  {
    types: ['talent-need', 'talent-grant'],
    roles: ['labour-bureau'],
    may: ['view', 'edit', 'import', 'export'],
    classes: personnel,
  },
  { types: ['management-team'], roles: ['labour-bureau'], may: ['view', 'export'], classes: business },
  /** Joint review of grants. */
  {
    types: ['talent-grant'],
    roles: ['department', 'finance-bureau', 'joint-office-service'],
    may: ['view'],
    classes: personnel,
  },
  { types: ['talent-need'], roles: ['department', 'town', 'park-company'], may: ['view'] },
  { types: ['talent-need'], roles: ['park-clerk'], may: readWrite, classes: business },
  {
    types: ['talent-need', 'talent-grant', 'management-team'],
    roles: ['park-director'],
    may: ['view', 'export'],
    classes: business,
  },
  { types: ['talent-grant'], roles: ['park-clerk'], may: ['view', 'edit'], classes: personnel },
  { types: ['management-team'], roles: ['park-clerk', 'park-company'], may: readWrite, classes: personnel },
  { types: ['management-team'], roles: ['park-director'], may: ['view', 'edit'], classes: personnel },
  {
    types: ['talent-need', 'talent-grant'],
    roles: enterpriseRoles,
    may: ['view', 'create', 'edit', 'delete', 'import', 'export'],
    classes: personnel,
  },
]

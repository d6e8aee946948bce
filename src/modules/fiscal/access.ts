import { type AccessRule, business, readWrite } from '../../record/access.ts'
import { bureaus, enterpriseRoles, jointOffice, parkRoles } from '../../record/roles.ts'

const withContacts = [...business, 'personal'] as const

export const recordAccess: readonly AccessRule[] = [
  { types: '*', roles: ['district-leader'], may: ['view', 'export'], classes: business },
  { types: '*', roles: ['finance-bureau', 'joint-office'], may: readWrite, classes: withContacts },
  { types: '*', roles: [...jointOffice], may: ['view', 'export'], classes: business },
  { types: ['land-revenue'], roles: ['land-bureau'], may: readWrite, classes: business },
  { types: ['land-revenue'], roles: [...parkRoles], may: ['view', 'export'], classes: business },
  { types: ['land-revenue'], roles: ['park-clerk'], may: ['edit'], classes: business },
  {
    types: ['fee-exemption'],
    roles: ['park-clerk', 'park-company', ...enterpriseRoles],
    may: readWrite,
    classes: withContacts,
  },
  { types: ['fee-exemption'], roles: ['department'], may: ['view', 'edit', 'export'], classes: withContacts },
  {
    types: ['fee-exemption'],
    roles: ['park-director', 'land-bureau'],
    may: ['view', 'export'],
    classes: business,
  },
  {
    types: ['subsidy-application'],
    roles: ['park-clerk', 'park-company', ...enterpriseRoles],
    may: readWrite,
    classes: withContacts,
  },
  {
    types: ['subsidy-application'],
    roles: ['joint-office-service', 'joint-office-technology'],
    may: ['create', 'edit', 'import'],
    classes: withContacts,
  },
  {
    types: ['subsidy-application'],
    roles: [...bureaus, 'park-director'],
    may: ['view', 'export'],
    classes: business,
  },
  {
    types: ['subsidy-payment'],
    roles: [...parkRoles, ...enterpriseRoles],
    may: ['view', 'edit', 'export'],
    classes: business,
  },
]

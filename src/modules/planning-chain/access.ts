import { type AccessRule, business, readWrite } from '../../record/access.ts'
import { districtRoles, enterpriseRoles, jointOffice } from '../../record/roles.ts'

const park = ['park-director', 'park-clerk'] as const

export const recordAccess: readonly AccessRule[] = [
  { types: '*', roles: districtRoles, may: ['view', 'export'], classes: business },
  { types: '*', roles: ['joint-office', ...park], may: readWrite, classes: business },
  { types: ['park-positioning'], roles: ['land-bureau'], may: ['create', 'edit'], classes: business },
  {
    types: ['chain-action'],
    roles: ['investment-bureau'],
    may: ['create', 'edit', 'import'],
    classes: business,
  },
  { types: ['brand-creation'], roles: [...jointOffice, 'department'], may: ['edit'], classes: business },
  { types: '*', roles: ['park-company', 'town'], may: ['view'] },
  // Firms answer a demand that was published; which rows they reach is kept by the database.
  { types: ['park-positioning', 'chain-action'], roles: enterpriseRoles, may: ['view'] },
]

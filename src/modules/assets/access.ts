import { type AccessRule, business, readWrite } from '../../record/access.ts'
import { enterpriseRoles, jointOffice } from '../../record/roles.ts'

const park = ['park-director', 'park-clerk'] as const
const open = ['equity-contribution', 'renewal-project', 'rental-home', 'digital-asset']

export const recordAccess: readonly AccessRule[] = [
  { types: '*', roles: ['park-company', ...park], may: readWrite, classes: business },
  { types: ['asset-disposal'], roles: ['joint-office'], may: readWrite, classes: business },
  { types: '*', roles: ['district-leader', ...jointOffice], may: ['view', 'export'], classes: business },
  {
    types: ['asset-disposal', 'equity-contribution', 'rental-home', 'renewal-project'],
    roles: ['land-bureau'],
    may: ['view', 'export'],
    classes: business,
  },
  { types: open, roles: ['department', 'finance-bureau'], may: ['view', 'export'], classes: business },
  { types: ['rental-home'], roles: ['emergency-bureau', 'environment-bureau'], may: ['view'] },
  // A firm applies for its own building and sees only that: the database keeps it.
  { types: ['rental-home'], roles: enterpriseRoles, may: ['view', 'create', 'edit'], classes: business },
]

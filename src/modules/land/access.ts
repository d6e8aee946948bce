import { type AccessRule, business, everything, readWrite } from '../../record/access.ts'
import { enterpriseRoles, jointOffice } from '../../record/roles.ts'

const park = ['park-director', 'park-clerk'] as const
const supply = ['land-reservoir', 'land-supply-plan', 'reserved-land', 'new-industry-land']
const stock = ['unsupplied-land', 'idle-land-case']

export const recordAccess: readonly AccessRule[] = [
  { types: '*', roles: ['land-bureau'], may: readWrite, classes: everything },
  { types: '*', roles: ['district-leader'], may: ['view', 'export'], classes: business },
  { types: '*', roles: jointOffice, may: ['view', 'export'], classes: business },
  {
    types: [...supply, 'unsupplied-land', 'floor-price', 'standard-land'],
    roles: park,
    may: ['view', 'create', 'edit', 'import', 'export'],
    classes: business,
  },
  {
    types: ['idle-land-case', 'intensive-use'],
    roles: park,
    may: ['view', 'edit', 'export'],
    classes: business,
  },
  // The platform company may bid itself: no floor price, no prices.
  {
    types: [...supply, ...stock, 'standard-land', 'intensive-use'],
    roles: ['park-company'],
    may: ['view'],
  },
  {
    types: ['reserved-land'],
    roles: ['investment-bureau'],
    may: ['view', 'create', 'edit'],
    classes: business,
  },
  {
    types: ['land-reservoir', 'land-supply-plan', 'standard-land'],
    roles: ['investment-bureau'],
    may: ['view', 'export'],
    classes: business,
  },
  { types: stock, roles: ['town'], may: ['view', 'edit', 'export'] },
  {
    types: [...stock, 'floor-price', 'land-supply-plan'],
    roles: ['finance-bureau'],
    may: ['view', 'export'],
    classes: business,
  },
  {
    types: ['land-supply-plan', 'floor-price'],
    roles: ['development-reform'],
    may: ['view'],
    classes: business,
  },
  { types: ['land-supply-plan'], roles: ['environment-bureau'], may: ['view'] },
  // Whoever verifies full production compares taxes.
  {
    types: ['standard-land'],
    roles: ['department', ...jointOffice, ...park],
    may: ['view', 'export'],
    classes: everything,
  },
  // A firm sees its own parcels only: the database keeps that.
  { types: ['standard-land', 'idle-land-case'], roles: enterpriseRoles, may: ['view'], classes: everything },
]

import { type AccessRule, business, everything, readWrite } from '../../record/access.ts'
import { bureaus, enterpriseRoles, jointOffice } from '../../record/roles.ts'

const ofEnterprises = ['smart-factory', 'cloud-adoption', 'digital-scenario'] as const

export const recordAccess: readonly AccessRule[] = [
  { types: '*', roles: ['district-leader'], may: ['view', 'export'], classes: business },
  {
    types: '*',
    roles: ['joint-office', 'joint-office-reviewer', 'joint-office-technology'],
    may: ['view', 'edit', 'import', 'export'],
    classes: everything,
  },
  { types: '*', roles: [...jointOffice, ...bureaus], may: ['view', 'export'], classes: business },
  /** The communications administration keeps the network together with the operators. */
  { types: ['network-facility'], roles: ['department', 'joint-office-technology'], may: readWrite },
  { types: '*', roles: ['park-clerk'], may: readWrite, classes: [...business, 'personal'] },
  { types: '*', roles: ['park-director'], may: ['view', 'edit', 'export'], classes: business },
  { types: ['smart-park-project'], roles: ['park-director'], may: ['create'], classes: business },
  {
    types: ['smart-park-project'],
    roles: ['park-company'],
    may: ['view', 'create', 'edit'],
    classes: business,
  },
  { types: ['network-facility'], roles: ['park-company', ...enterpriseRoles], may: ['view'] },
  {
    types: ofEnterprises,
    roles: enterpriseRoles,
    may: ['view', 'create', 'edit', 'delete', 'export'],
    classes: everything,
  },
  {
    types: ['network-facility', 'cloud-adoption', 'digital-scenario'],
    roles: ['service-provider'],
    may: ['view', 'create', 'edit', 'import'],
    classes: [...business, 'personal'],
  },
  { types: ['smart-factory'], roles: ['service-provider'], may: ['view', 'edit'], classes: business },
]

import { type AccessRule, business, everything, readWrite } from '../../record/access.ts'
import { bureaus, enterpriseRoles, jointOffice } from '../../record/roles.ts'

export const recordAccess: readonly AccessRule[] = [
  { types: '*', roles: ['district-leader'], may: ['view', 'export'], classes: business },
  { types: '*', roles: jointOffice, may: ['view', 'export'], classes: business },
  {
    types: [
      'service-product',
      'listing-reserve',
      'incubator',
      'incubated-firm',
      'enclave-park',
      'living-facility',
    ],
    roles: bureaus,
    may: ['view', 'export'],
    classes: business,
  },
  /** What a service costs is between the firm and the provider. */
  { types: ['service-order'], roles: bureaus, may: ['view', 'export'] },
  /** Departments answer a company's obstacles in its own record. */
  { types: ['listing-reserve'], roles: bureaus, may: ['edit'] },
  {
    types: ['listing-reserve'],
    roles: ['financial-office', 'joint-office-service', 'joint-office'],
    may: readWrite,
    classes: everything,
  },
  {
    types: ['service-order', 'incubator', 'living-facility'],
    roles: ['joint-office-service', 'joint-office'],
    may: ['edit'],
    classes: business,
  },
  {
    types: ['enclave-park'],
    roles: ['investment-bureau'],
    may: readWrite,
    classes: everything,
  },
  /** Shared taxes of an enclave are the park's own figures. */
  {
    types: ['enclave-park'],
    roles: ['park-clerk', 'park-director'],
    may: ['view', 'edit'],
    classes: everything,
  },
  {
    types: ['service-product', 'incubator', 'incubated-firm', 'enclave-park', 'living-facility'],
    roles: ['park-clerk'],
    may: readWrite,
    classes: [...business, 'personal'],
  },
  {
    types: ['service-order', 'listing-reserve'],
    roles: ['park-clerk'],
    may: ['view', 'edit', 'export'],
    classes: business,
  },
  { types: '*', roles: ['park-director'], may: ['view', 'edit', 'export'], classes: business },
  {
    types: ['incubator', 'incubated-firm', 'living-facility'],
    roles: ['park-company'],
    may: ['view', 'create', 'edit', 'export'],
    classes: [...business, 'personal'],
  },
  { types: ['living-facility'], roles: ['town'], may: ['view', 'create', 'edit'] },
  { types: ['listing-reserve'], roles: ['town'], may: ['view'] },
  {
    types: ['service-product', 'incubated-firm'],
    roles: ['service-provider'],
    may: ['view', 'create', 'edit', 'import'],
    classes: [...business, 'personal'],
  },
  {
    types: ['service-order', 'incubator'],
    roles: ['service-provider'],
    may: ['view', 'edit'],
    classes: [...business, 'personal'],
  },
  { types: ['service-product', 'living-facility'], roles: enterpriseRoles, may: ['view'] },
  {
    types: ['service-order'],
    roles: enterpriseRoles,
    may: ['view', 'create', 'edit', 'delete', 'export'],
    classes: everything,
  },
  { types: ['listing-reserve'], roles: enterpriseRoles, may: ['view', 'edit'], classes: everything },
]

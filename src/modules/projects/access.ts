import { type AccessRule, business, everything, readWrite } from '../../record/access.ts'
import { enterpriseRoles, jointOffice } from '../../record/roles.ts'

const park = ['park-director', 'park-clerk'] as const
const admission = ['entry-appraisal', 'output-commitment', 'acceptance-review', 'special-case']
const attraction = [
  'target-firm',
  'investment-project',
  'investment-activity',
  'investment-plan',
  'cooperation-item',
]

export const recordAccess: readonly AccessRule[] = [
  {
    types: [...attraction, ...admission],
    roles: ['investment-bureau'],
    may: readWrite,
    classes: [...business, 'personal'],
  },
  { types: '*', roles: park, may: readWrite, classes: everything },
  { types: '*', roles: ['district-leader'], may: ['view', 'export'], classes: business },
  { types: '*', roles: jointOffice, may: ['view', 'export'], classes: business },
  {
    types: ['special-case', 'cooperation-item'],
    roles: ['joint-office'],
    may: ['view', 'create', 'edit', 'export'],
    classes: business,
  },
  {
    types: ['acceptance-review'],
    roles: [...jointOffice, 'department'],
    may: ['view', 'edit', 'export'],
    classes: everything,
  },
  {
    types: [...admission, 'investment-project'],
    roles: ['land-bureau'],
    may: ['view', 'edit', 'export'],
    classes: business,
  },
  {
    types: ['entry-appraisal', 'output-commitment', 'special-case', 'investment-project'],
    roles: ['development-reform'],
    may: ['view', 'export'],
    classes: business,
  },
  {
    types: ['entry-appraisal'],
    roles: ['environment-bureau', 'emergency-bureau'],
    may: ['view'],
    classes: business,
  },
  { types: ['special-case'], roles: ['finance-bureau'], may: ['view'], classes: business },
  {
    types: ['investment-project'],
    roles: ['park-company', 'finance-bureau', 'financial-office'],
    may: ['view'],
    classes: business,
  },
  {
    types: ['cooperation-item'],
    roles: ['department', 'labour-bureau', 'park-company'],
    may: ['view', 'edit'],
  },
  // A firm sees its own contract and its own acceptance only: the database keeps that.
  {
    types: ['output-commitment', 'acceptance-review'],
    roles: enterpriseRoles,
    may: ['view'],
    classes: everything,
  },
]

import { type AccessRule, business, readWrite } from '../../record/access.ts'
import { bureaus, businessRoles, enterpriseRoles, jointOffice } from '../../record/roles.ts'

const withContacts = [...business, 'personal'] as const
/** Whoever works in a park may report a hazard; banks have no part in it. */
const reporters = businessRoles.filter((role) => role !== 'bank')
const safety = ['risk-source', 'hazard', 'safety-check', 'emergency'] as const
const green = ['energy-report', 'energy-budget', 'solid-waste', 'clean-production', 'green-creation'] as const

export const recordAccess: readonly AccessRule[] = [
  { types: '*', roles: ['district-leader', ...jointOffice], may: ['view', 'export'], classes: business },
  { types: '*', roles: ['park-director', 'park-clerk'], may: ['view', 'export'], classes: withContacts },
  // Supervising what firms consume is the administration's duty, not the platform company's.
  {
    types: ['solid-waste', 'green-creation', ...safety],
    roles: ['park-company'],
    may: ['view', 'export'],
    classes: withContacts,
  },
  { types: '*', roles: ['park-clerk'], may: readWrite, classes: withContacts },
  { types: [...green], roles: ['joint-office-green'], may: readWrite, classes: withContacts },
  {
    types: ['energy-report', 'energy-budget'],
    roles: ['development-reform'],
    may: readWrite,
    classes: withContacts,
  },
  {
    types: [...green],
    roles: ['environment-bureau', 'development-reform'],
    may: ['view', 'export'],
    classes: business,
  },
  {
    types: ['solid-waste', 'clean-production', 'risk-source', 'safety-check', 'emergency'],
    roles: ['environment-bureau'],
    may: readWrite,
    classes: withContacts,
  },
  { types: [...safety], roles: ['emergency-bureau', 'town'], may: readWrite, classes: withContacts },
  { types: [...safety], roles: [...bureaus], may: ['view', 'export'] },
  { types: ['hazard'], roles: reporters, may: ['view', 'create'], classes: withContacts },
  {
    types: ['hazard'],
    roles: ['park-company', 'service-provider'],
    may: ['view', 'edit'],
    classes: withContacts,
  },
  {
    types: [...green.filter((type) => type !== 'energy-budget'), ...safety],
    roles: [...enterpriseRoles],
    may: readWrite,
    classes: withContacts,
  },
  { types: ['energy-budget'], roles: [...enterpriseRoles], may: ['view'], classes: business },
  {
    types: ['safety-check', 'clean-production'],
    roles: ['service-provider'],
    may: ['view', 'edit'],
    classes: business,
  },
  { types: ['green-creation'], roles: ['park-company'], may: ['create', 'edit'], classes: business },
]

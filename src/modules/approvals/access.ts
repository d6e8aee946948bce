import { type AccessRule, business, readWrite } from '../../record/access.ts'
import { bureaus, enterpriseRoles, jointOffice, parkRoles } from '../../record/roles.ts'

const withContacts = [...business, 'personal'] as const

export const recordAccess: readonly AccessRule[] = [
  {
    types: '*',
    roles: ['district-leader', ...jointOffice, ...bureaus],
    may: ['view', 'export'],
    classes: business,
  },
  { types: ['approval-item'], roles: ['joint-office', 'joint-office-service', 'department'], may: readWrite },
  {
    types: ['approval-item', 'regional-assessment', 'group-application'],
    roles: [...parkRoles, ...enterpriseRoles, 'town', 'service-provider'],
    may: ['view'],
  },
  {
    types: ['approval-case', 'commitment-notice'],
    roles: [...enterpriseRoles],
    may: readWrite,
    classes: withContacts,
  },
  {
    types: ['approval-case', 'commitment-notice'],
    roles: ['department', 'land-bureau', 'environment-bureau', 'emergency-bureau', 'park-clerk'],
    may: ['view', 'edit', 'export'],
    classes: withContacts,
  },
  {
    types: ['approval-case', 'commitment-notice'],
    roles: ['park-director'],
    may: ['view', 'export'],
    classes: business,
  },
  { types: ['regional-assessment'], roles: ['park-clerk', 'park-company'], may: readWrite },
  {
    types: ['regional-assessment'],
    roles: ['land-bureau', 'environment-bureau', 'development-reform', 'department'],
    may: ['create', 'edit', 'import'],
  },
  {
    types: ['group-application'],
    roles: ['park-clerk', 'park-director'],
    may: readWrite,
    classes: withContacts,
  },
  {
    types: ['group-application'],
    roles: ['department', 'land-bureau', 'environment-bureau'],
    may: ['edit'],
    classes: withContacts,
  },
  {
    types: ['appeal'],
    roles: [...enterpriseRoles, 'park-clerk', 'town', 'joint-office-service'],
    may: readWrite,
    classes: withContacts,
  },
  { types: ['appeal'], roles: [...bureaus], may: ['edit'], classes: withContacts },
  { types: ['appeal'], roles: ['park-director', 'park-company'], may: ['view', 'export'], classes: business },
]

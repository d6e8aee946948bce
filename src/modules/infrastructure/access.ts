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
  { types: '*', roles: [...parkRoles], may: readWrite, classes: withContacts },
  { types: '*', roles: ['town', 'service-provider'], may: ['view'] },
  {
    types: ['infrastructure-project', 'logistics-channel', 'facility-run'],
    roles: [...enterpriseRoles],
    may: ['view'],
  },
  {
    types: ['infrastructure-project', 'logistics-channel'],
    roles: ['department', 'development-reform'],
    may: ['create', 'edit', 'import'],
    classes: business,
  },
  { types: ['facility-run'], roles: ['environment-bureau'], may: readWrite, classes: business },
  { types: ['property-renewal'], roles: [...enterpriseRoles], may: readWrite, classes: withContacts },
  {
    types: ['property-renewal'],
    roles: ['land-bureau', 'department', 'emergency-bureau', 'environment-bureau'],
    may: ['edit'],
    classes: business,
  },
]

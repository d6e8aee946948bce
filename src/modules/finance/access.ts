import { type AccessRule, business, readWrite } from '../../record/access.ts'
import { enterpriseRoles, jointOffice } from '../../record/roles.ts'

const withContacts = [...business, 'personal'] as const

/** Banks see an enterprise's needs within its signed authorisation only; the database keeps that. */
export const recordAccess: readonly AccessRule[] = [
  { types: '*', roles: ['district-leader'], may: ['view', 'export'], classes: business },
  {
    types: ['bond', 'fund-investment', 'risk-pool'],
    roles: jointOffice,
    may: ['view', 'export'],
    classes: business,
  },
  { types: ['financing-need'], roles: jointOffice, may: ['view', 'export'] },
  { types: '*', roles: ['financial-office'], may: readWrite, classes: withContacts },
  { types: '*', roles: ['finance-bureau'], may: ['view', 'edit', 'export'], classes: withContacts },
  { types: ['bond'], roles: ['development-reform'], may: ['view', 'edit', 'export'], classes: business },
  { types: ['bond', 'fund-investment'], roles: ['park-company'], may: readWrite, classes: withContacts },
  {
    types: ['bond', 'fund-investment', 'financing-need', 'risk-pool'],
    roles: ['park-director', 'park-clerk'],
    may: ['view', 'export'],
  },
  { types: ['financing-need'], roles: [...enterpriseRoles], may: readWrite, classes: withContacts },
  { types: ['financing-need'], roles: ['bank'], may: ['view', 'edit'], classes: withContacts },
  { types: ['risk-pool'], roles: [...enterpriseRoles], may: ['view'], classes: business },
  { types: ['risk-pool'], roles: ['bank'], may: readWrite, classes: business },
  { types: ['fund-investment'], roles: [...enterpriseRoles], may: ['view'], classes: business },
]

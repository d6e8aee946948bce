import { type AccessRule, business, everything, readWrite } from '../../record/access.ts'
import { bureaus, enterpriseRoles, jointOffice } from '../../record/roles.ts'

/** The science bureau is one of the other departments; its unit's own procedures keep the rest away. */
export const recordAccess: readonly AccessRule[] = [
  { types: '*', roles: ['district-leader'], may: ['view', 'export'], classes: business },
  {
    types: '*',
    roles: ['department', 'joint-office', 'joint-office-reviewer', 'joint-office-technology'],
    may: readWrite,
    classes: everything,
  },
  { types: '*', roles: [...jointOffice, ...bureaus], may: ['view', 'export'], classes: business },
  {
    types: '*',
    roles: ['park-clerk'],
    may: ['view', 'create', 'edit', 'import', 'export'],
    classes: [...business, 'personal'],
  },
  { types: '*', roles: ['park-director'], may: ['view', 'export'], classes: business },
  // The platform company administers nothing: firms' secrets are not for it.
  { types: '*', roles: ['park-company'], may: ['view', 'export'] },
  {
    types: '*',
    roles: enterpriseRoles,
    may: ['view', 'create', 'edit', 'delete', 'import', 'export'],
    classes: everything,
  },
  {
    types: ['innovation-platform', 'research-alliance', 'technology-project'],
    roles: ['service-provider'],
    may: ['view', 'create', 'edit'],
    classes: [...business, 'personal'],
  },
]

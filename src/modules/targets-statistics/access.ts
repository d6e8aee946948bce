import { type AccessRule, business, readWrite } from '../../record/access.ts'
import { bureaus, businessRoles, districtRoles, enterpriseRoles, jointOffice } from '../../record/roles.ts'

/** Who reads and writes this subject's records. Single returns are statistics of one firm: never for peers, tax figures for the office and the firm itself. */
export const recordAccess: readonly AccessRule[] = [
  { types: ['target', 'target-value', 'report-period'], roles: businessRoles, may: ['view'] },
  {
    types: ['target', 'target-value'],
    roles: [...districtRoles, 'park-director', 'park-clerk'],
    may: ['export'],
  },
  { types: ['target', 'report-period'], roles: jointOffice, may: readWrite },
  {
    types: ['target-task'],
    roles: [...districtRoles, 'park-director', 'park-clerk', 'park-company', 'town'],
    may: ['view', 'export'],
  },
  { types: ['target-task'], roles: jointOffice, may: readWrite },
  { types: ['target-task'], roles: ['park-clerk', 'park-director', ...bureaus], may: ['edit'] },
  { types: ['enterprise-report'], roles: ['district-leader'], may: ['view', 'export'] },
  /** The statistics bureau is one of the other departments. */
  { types: ['enterprise-report'], roles: ['department'], may: ['view', 'export'], classes: business },
  {
    types: ['enterprise-report'],
    roles: [...jointOffice, 'park-clerk', 'park-director'],
    may: readWrite,
    classes: [...business, 'tax', 'personal'],
  },
  {
    types: ['enterprise-report'],
    roles: enterpriseRoles,
    may: ['view', 'create', 'edit', 'import', 'export'],
    classes: [...business, 'tax', 'personal'],
  },
]

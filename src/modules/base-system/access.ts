import { type AccessRule, business, everything, readWrite } from '../../record/access.ts'
import {
  bureaus,
  businessRoles,
  districtRoles,
  enterpriseRoles,
  jointOffice,
  parkRoles,
} from '../../record/roles.ts'

/** Who does what in this subject. Whose rows a role sees is kept by the database (row-level security) on top of this. */
export const access = {
  /** Enterprises, parks, filters: officials see theirs, an enterprise itself. */
  readRegister: ['district-leader', ...jointOffice, 'park-director', 'park-clerk'],
  readEnterprise: [...jointOffice, 'park-director', 'park-clerk', ...enterpriseRoles],
  readImports: ['joint-office', 'joint-office-reviewer', 'park-clerk'],
  /** A park's clerk imports for the own park only. */
  writeImports: ['joint-office', 'park-clerk', 'joint-office-reviewer'],
  /** Parks are changed by two: the office proposes, the land bureau approves. */
  readParkChanges: [...jointOffice, 'land-bureau', 'district-leader', 'park-director', 'park-clerk'],
  proposeParkChanges: ['joint-office', 'joint-office-reviewer'],
  approveParkChanges: ['land-bureau'],
  /** A claim by the enterprise gives no rights before its park has verified it. */
  claim: ['enterprise-admin'],
  verifyClaims: ['park-clerk', 'park-director', 'joint-office'],
  readClaims: ['enterprise-admin', 'park-clerk', 'park-director', ...jointOffice],
  mergeEnterprises: ['park-clerk', 'joint-office', 'joint-office-operation'],
  /** Settings: one administrator proposes, another approves, every change is open to the third. */
  readSettings: ['system-admin', 'security-admin', 'audit-admin', 'district-leader', ...jointOffice],
  proposeSettings: ['system-admin'],
  approveSettings: ['security-admin'],
  /** Accounts: the system administrator keeps them, the security administrator grants posts, the audit administrator looks on. */
  readAccounts: ['system-admin', 'security-admin', 'audit-admin'],
  keepAccounts: ['system-admin'],
  decideAccounts: ['security-admin'],
  stopAccounts: ['system-admin', 'security-admin'],
  readRelations: [...districtRoles, 'park-director', 'park-clerk', ...enterpriseRoles],
} as const
/** Who reads and writes this subject's records. */
export const recordAccess: readonly AccessRule[] = [
  { types: ['park-area'], roles: businessRoles, may: ['view'] },
  {
    types: ['park-area'],
    roles: ['land-bureau', ...jointOffice, 'park-director', 'park-clerk'],
    may: readWrite,
    classes: everything,
  },
  {
    types: ['parcel', 'building'],
    roles: ['district-leader', ...jointOffice, ...bureaus],
    may: ['view', 'export'],
    classes: business,
  },
  { types: ['parcel', 'building'], roles: ['town'], may: ['view'] },
  {
    types: ['parcel'],
    roles: ['land-bureau', 'park-director', 'park-clerk'],
    may: readWrite,
    classes: business,
  },
  { types: ['parcel'], roles: ['park-company'], may: ['view', 'export'], classes: business },
  { types: ['building'], roles: parkRoles, may: readWrite, classes: business },
  { types: ['enterprise'], roles: districtRoles, may: ['view', 'export'], classes: business },
  {
    types: ['enterprise'],
    roles: [...jointOffice, 'park-director', 'park-clerk'],
    may: readWrite,
    classes: [...business, 'personal'],
  },
  { types: ['enterprise'], roles: ['park-company', 'town'], may: ['view'], classes: ['public', 'internal'] },
  {
    types: ['enterprise'],
    roles: enterpriseRoles,
    may: ['view', 'edit'],
    classes: [...business, 'personal'],
  },
  { types: ['industry-chain', 'indicator'], roles: businessRoles, may: ['view'] },
  { types: ['industry-chain'], roles: [...jointOffice, 'investment-bureau'], may: readWrite },
  { types: ['indicator'], roles: jointOffice, may: readWrite },
  { types: ['organisation', 'policy-clause'], roles: businessRoles, may: ['view'] },
  { types: ['organisation', 'policy-clause'], roles: [...jointOffice, ...parkRoles], may: ['export'] },
  { types: ['organisation', 'account'], roles: ['system-admin', 'security-admin'], may: ['view', 'export'] },
  { types: ['file', 'notice'], roles: businessRoles, may: ['view'] },
  {
    types: ['file', 'import-batch'],
    roles: [...jointOffice, ...bureaus, 'park-director', 'park-clerk'],
    may: ['view', 'export'],
  },
  {
    types: ['audit-entry'],
    roles: ['audit-admin'],
    may: ['view', 'export'],
    classes: ['public', 'internal', 'personal'],
  },
]

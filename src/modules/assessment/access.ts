import { type AccessRule, readWrite } from '../../record/access.ts'
import { bureaus, jointOffice } from '../../record/roles.ts'

/** Who reads and writes this subject's records. */
export const recordAccess: readonly AccessRule[] = [
  { types: '*', roles: ['district-leader'], may: ['view', 'export'] },
  { types: '*', roles: jointOffice, may: readWrite },
  { types: ['park-assessment', 'park-assessment-score'], roles: bureaus, may: ['view'] },
  { types: '*', roles: ['park-director', 'park-clerk'], may: ['view', 'export'] },
  { types: ['park-assessment-score'], roles: ['park-director', 'park-clerk'], may: ['edit'] },
]

import { type AccessRule, business, readWrite } from '../../record/access.ts'
import { bureaus, districtRoles, jointOffice, parkRoles } from '../../record/roles.ts'

const proposers = [...bureaus, 'park-director', 'park-clerk'] as const

/** Persons are named by post; whoever works on a matter reads and writes whom to reach. */
const withPosts = [...business, 'personal'] as const

/** Who reads and writes this subject's records. Enterprises and outside partners have no part in it. */
export const recordAccess: readonly AccessRule[] = [
  { types: '*', roles: [...districtRoles, ...parkRoles, 'town'], may: ['view'], classes: withPosts },
  { types: '*', roles: ['district-leader', ...jointOffice], may: ['export'] },
  { types: '*', roles: jointOffice, may: readWrite },
  { types: ['leader-instruction'], roles: ['district-leader'], may: ['create', 'edit'] },
  { types: ['meeting-topic'], roles: proposers, may: ['create', 'edit'] },
  { types: ['supervision-task'], roles: [...proposers, 'park-company', 'town'], may: ['edit'] },
  { types: ['bulletin'], roles: ['park-director', 'park-clerk'], may: ['create', 'edit', 'export'] },
  { types: ['duty-item'], roles: ['park-director', 'park-clerk', 'town'], may: ['create', 'edit', 'export'] },
  { types: ['supervision-task', 'meeting-decision'], roles: proposers, may: ['export'] },
]

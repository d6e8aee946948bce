import { identityService } from '../../platform/auth/person.ts'
import type { Actor } from '../../platform/database/transaction.ts'

/** Who does what in this subject. Whose rows a role sees is kept by the database (row-level security) on top of this. */
export const access = {
  /** Enterprises, parks, filters: officials see theirs, an enterprise itself. */
  readRegister: ['joint-office', 'joint-office-reviewer', 'park-clerk'],
  readEnterprise: ['joint-office', 'joint-office-reviewer', 'park-clerk', 'enterprise-clerk'],
  readImports: ['joint-office', 'joint-office-reviewer', 'park-clerk'],
  /** A park's clerk imports for the own park only. */
  writeImports: ['joint-office', 'park-clerk', 'joint-office-reviewer'],
} as const

/** Work of the system itself, over all parks: set-up, and what a reader may know although the rows are not theirs. */
export const registerService: Actor = { ...identityService, name: '企业库', view: 'district' }

import { identityService } from '../../platform/auth/person.ts'
import type { Actor } from '../../platform/database/transaction.ts'

/** Who does what in this subject. Whose rows a role sees is kept by the database (row-level security) on top of this. */
export const access = {
  /** Batches and lists of results; a park's clerk sees the own park's rows. */
  readBatches: ['joint-office', 'joint-office-reviewer', 'park-clerk'],
  runBatches: ['joint-office', 'joint-office-reviewer'],
  /** A result with its reasons; an enterprise sees its own once it is published. */
  readResult: ['joint-office', 'joint-office-reviewer', 'park-clerk', 'enterprise-clerk'],
  readScheme: ['joint-office', 'joint-office-reviewer', 'park-clerk', 'enterprise-clerk'],
  /** Made public by somebody else than who runs it. */
  publish: ['joint-office-reviewer'],
} as const

/** The system itself over all parks: frozen facts for explanations, the population behind percentiles. Never handed out row by row. */
export const evaluationService: Actor = { ...identityService, name: '评价', view: 'district' }

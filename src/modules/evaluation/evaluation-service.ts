import { identityService } from '../../platform/auth/person.ts'
import type { Actor } from '../../platform/database/transaction.ts'

/** The system itself over all parks: frozen facts for explanations, the population behind percentiles. Never handed out row by row. */
export const evaluationService: Actor = { ...identityService, name: '评价', view: 'district' }

import type { InTransaction } from '../../database/transaction.ts'
import type { Log } from '../../log/log.ts'
import type { RecordSystem } from '../record-system.ts'

/** What the work by the clock is done with. */
export interface ClockWork {
  readonly inTransaction: InTransaction
  readonly system: RecordSystem
  readonly log: Log
  /** Ends the work between two records. */
  readonly signal?: AbortSignal
}

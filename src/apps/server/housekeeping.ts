import { sql } from 'kysely'
import type { Identity } from '../../platform/auth/identity.ts'
import { identityService } from '../../platform/auth/person.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import type { Log } from '../../platform/log/log.ts'

const hour = 3_600_000

/** Forgets sessions that are over, and idempotency keys after 30 days, and lets the modules look after theirs; once an hour. Returns how to end it. */
export function sweepRegularly({
  inTransaction,
  identity,
  log,
  tend,
}: {
  readonly inTransaction: InTransaction
  readonly identity: Pick<Identity, 'sessions' | 'limiter'>
  readonly log: Log
  readonly tend: () => Promise<unknown>
}): () => void {
  const sweep = async (): Promise<void> => {
    try {
      await identity.sessions.sweep()
      await identity.limiter.sweep()
      await inTransaction(identityService, (tx) =>
        sql`delete from idempotency_key where created_at < now() - interval '30 days'`.execute(tx),
      )
      await tend()
    } catch (error) {
      log.warn({ error }, 'housekeeping failed')
    }
  }
  const timer = setInterval(() => void sweep(), hour)
  timer.unref()
  return () => clearInterval(timer)
}

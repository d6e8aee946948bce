import { sql } from 'kysely'
import { identityService } from '../auth/person.ts'
import type { Actor, InTransaction, Transaction } from '../database/transaction.ts'
import type { ProblemEntry } from '../http/http-problem.ts'
import type { JobStatus } from './job-table.ts'

/** Sees every job; a person's own work is done as that person. */
const jobService: Actor = { ...identityService, name: '后台任务', view: 'district' }

/** A job in this worker's hands. */
export interface Lease {
  readonly id: string
  readonly kind: string
  readonly input: unknown
  readonly account: string
  readonly attempt: number
  readonly cancelRequested: boolean
}

export interface Progress {
  readonly label: string
  readonly done: number
  readonly total: number
}

export type Outcome =
  | { readonly status: 'done'; readonly result: unknown }
  | { readonly status: 'failed'; readonly problems: readonly ProblemEntry[] }
  | { readonly status: 'cancelled' }

/** How one worker takes, keeps and gives back jobs. Time is the database's, so workers need not agree on one. */
export function createLeases(inTransaction: InTransaction, worker: string, seconds: number) {
  const inService = <T>(work: (tx: Transaction) => Promise<T>) => inTransaction(jobService, work)
  const until = sql<string>`clock_timestamp() + make_interval(secs => ${seconds})`
  const mine = (tx: Transaction, { id, attempt }: Lease) =>
    tx.updateTable('job').where('id', '=', id).where('worker', '=', worker).where('attempt', '=', attempt)

  return {
    /** The oldest job that waits, or whose worker has not renewed its lease. */
    take: (): Promise<Lease | undefined> =>
      inService(async (tx) => {
        const row = await tx
          .updateTable('job')
          .set({
            status: 'running',
            worker,
            lease_until: until,
            attempt: sql<number>`attempt + 1`,
            started_at: sql<string>`coalesce(started_at, clock_timestamp())`,
          })
          .where('id', '=', (next) =>
            next
              .selectFrom('job')
              .select('id')
              .where(
                sql<boolean>`status = 'waiting' or status = 'running' and lease_until < clock_timestamp()`,
              )
              .orderBy('created_at')
              .limit(1)
              .forUpdate()
              .skipLocked(),
          )
          .returning(['id', 'kind', 'input', 'account_id', 'attempt', 'cancel_requested'])
          .executeTakeFirst()
        return (
          row && {
            id: row.id,
            kind: row.kind,
            input: row.input,
            account: row.account_id,
            attempt: row.attempt,
            cancelRequested: row.cancel_requested,
          }
        )
      }),

    /** Renews the lease and writes the progress. A row locked by the job's own transaction is left as it is: the lock keeps others off. */
    renew: (lease: Lease, progress: Progress): Promise<'kept' | 'cancel' | 'lost'> =>
      inService(async (tx) => {
        const open = await tx
          .selectFrom('job')
          .select(['id', 'cancel_requested'])
          .where('id', '=', lease.id)
          .where('worker', '=', worker)
          .where('attempt', '=', lease.attempt)
          .forNoKeyUpdate()
          .skipLocked()
          .executeTakeFirst()
        if (open)
          await mine(tx, lease)
            .set({ ...progress, lease_until: until })
            .execute()
        else if (!(await isMine(tx, lease))) return 'lost'
        return open?.cancel_requested ? 'cancel' : 'kept'
      }),

    finish: (lease: Lease, outcome: Outcome, progress: Progress): Promise<void> =>
      inService(async (tx) => {
        await mine(tx, lease)
          .set({
            ...progress,
            status: outcome.status as JobStatus,
            worker: null,
            lease_until: null,
            finished_at: sql<string>`clock_timestamp()`,
            ...(outcome.status === 'done' && { result: JSON.stringify(outcome.result ?? null) }),
            ...(outcome.status === 'failed' && { problems: JSON.stringify(outcome.problems) }),
          })
          .execute()
      }),

    /** Back into the queue, as if it had not been taken. */
    giveBack: (lease: Lease): Promise<void> =>
      inService(async (tx) => {
        await mine(tx, lease)
          .set({ status: 'waiting', worker: null, lease_until: null, attempt: lease.attempt - 1 })
          .execute()
      }),

    /** Ends all leases at once; for the start of the only worker there is. */
    expireAll: (): Promise<void> =>
      inService(async (tx) => {
        await tx
          .updateTable('job')
          .set({ lease_until: sql<string>`clock_timestamp() - interval '1 second'` })
          .where('status', '=', 'running')
          .execute()
      }),

    /**
     * Throws unless the job is this worker's, and keeps it so until the transaction ends. Called last where rows may change under us, so that renewing does
     * not wait for it, and first under a snapshot, which must not see the row renewed.
     */
    fence: async (tx: Transaction, lease: Lease): Promise<void> => {
      const held = await tx
        .selectFrom('job')
        .select('id')
        .where('id', '=', lease.id)
        .where('worker', '=', worker)
        .where('attempt', '=', lease.attempt)
        .forShare()
        .executeTakeFirst()
      if (!held) throw new LeaseLost()
    },
  }

  async function isMine(tx: Transaction, lease: Lease): Promise<boolean> {
    const row = await tx
      .selectFrom('job')
      .select(['worker', 'attempt'])
      .where('id', '=', lease.id)
      .executeTakeFirst()
    return row?.worker === worker && row.attempt === lease.attempt
  }
}

export type Leases = ReturnType<typeof createLeases>

/** Another worker has the job now. */
export class LeaseLost extends Error {
  constructor() {
    super('the lease on the job is lost')
    this.name = 'LeaseLost'
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { type Kysely, type Transaction as KyselyTransaction, sql } from 'kysely'
import { type ViewRole, viewRoles } from './roles.ts'
import type { Tables } from './tables.ts'

/** Who acts, and how much of the data is theirs to see. Everything else about permissions is decided above; this holds even if that is wrong. */
export interface Actor {
  /** Account id. */
  readonly account: string
  readonly name: string
  readonly view: ViewRole
  readonly parks?: readonly number[]
  readonly towns?: readonly string[]
  /** Enterprise id. */
  readonly enterprise?: string
  /** Unit the person belongs to. */
  readonly organisation?: string
}

export type Transaction = KyselyTransaction<Tables>

export interface TransactionOptions {
  /** `read committed` suits writes that carry a version; `serializable` anything that decides on what it has read. */
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
  readonly readOnly?: boolean
  /** Longest single statement, in seconds. */
  readonly timeout?: number
}

export type InTransaction = <T>(
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
  options?: TransactionOptions,
) => Promise<T>

const attempts = 6

/**
 * The one way to the data. Each transaction first takes on the actor's role and scopes, for this transaction only, so nothing is left on a pooled connection.
 * `work` may run more than once: on a serialization failure or deadlock it is rolled back and repeated, so it must have no effect but on the database.
 * `today` gives the business day that limits of sight (a share's last day) are compared with; without it the database's own day counts.
 * `auditAlgorithm` is the hash function that entries of the history take; SM3 without it.
 * Statements are unnamed, so a pooler in transaction mode may stand in between.
 */
export function transactionsOn(
  db: Kysely<Tables>,
  today?: () => string,
  auditAlgorithm?: string,
): InTransaction {
  return async (actor, work, options = {}) => {
    for (let attempt = 1; ; attempt++) {
      const progress = { begun: false }
      try {
        return await once(db, actor, work, { ...options, today: today?.(), auditAlgorithm }, progress)
      } catch (error) {
        if (attempt >= attempts || !mayRepeat(error, progress.begun)) throw error
        await sleep(2 ** attempt * 5 * (0.5 + Math.random()))
      }
    }
  }
}

async function once<T>(
  db: Kysely<Tables>,
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
  {
    isolation = 'read committed',
    readOnly = false,
    timeout = 30,
    today = '',
    auditAlgorithm = '',
  }: TransactionOptions & {
    readonly today?: string | undefined
    readonly auditAlgorithm?: string | undefined
  },
  progress: { begun: boolean },
): Promise<T> {
  const transaction = db
    .transaction()
    .setIsolationLevel(isolation)
    .setAccessMode(readOnly ? 'read only' : 'read write')
  return transaction.execute(async (tx) => {
    await takeOn(actor, timeout, today, auditAlgorithm).execute(tx)
    progress.begun = true
    return work(tx)
  })
}

/** Every scope is set each time, to empty where the actor has none. */
function takeOn(actor: Actor, timeout: number, today: string, auditAlgorithm: string) {
  for (const town of actor.towns ?? [])
    if (town.includes(',')) throw new RangeError(`town code with a comma: ${town}`)
  return sql`select
    set_config('role', ${viewRoles[actor.view]}, true),
    set_config('app.account', ${actor.account}, true),
    set_config('app.parks', ${(actor.parks ?? []).join(',')}, true),
    set_config('app.towns', ${(actor.towns ?? []).join(',')}, true),
    set_config('app.enterprise', ${actor.enterprise ?? ''}, true),
    set_config('app.organisation', ${actor.organisation ?? ''}, true),
    set_config('app.today', ${today}, true),
    set_config('app.audit_algorithm', ${auditAlgorithm}, true),
    set_config('TimeZone', 'UTC', true),
    set_config('DateStyle', 'ISO, YMD', true),
    set_config('statement_timeout', ${String(Math.ceil(timeout * 1000))}, true),
    set_config('lock_timeout', '10000', true),
    set_config('idle_in_transaction_session_timeout', '60000', true)`
}

/** Serialization failure and deadlock; and, only before the work has begun, a server that is starting or was just restarted. */
function mayRepeat(error: unknown, begun: boolean): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (code === '40001' || code === '40P01') return true
  return (
    !begun &&
    (['57P03', '57P01', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code) ||
      /Connection terminated/.test(message))
  )
}

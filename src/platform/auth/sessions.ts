import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { appendAction } from '../audit/append-action.ts'
import type { Clock } from '../clock/clock.ts'
import type { InTransaction, Transaction } from '../database/transaction.ts'
import { findPerson, identityService, type Person, personColumns, personOf } from './person.ts'

export interface SessionLimits {
  /** A session unused for so long is over. */
  readonly idleMinutes: number
  /** A session is over after so long in any case. */
  readonly absoluteHours: number
}

export const sessionLimits: SessionLimits = { idleMinutes: 30, absoluteHours: 12 }

/** Sessions are opaque random tokens; the database knows only their SHA-256. */
export interface Sessions {
  /** Begins a session and gives its token, 256 random bits. */
  open(tx: Transaction, account: string): Promise<string>
  /** Whose session it is, if it goes on. Account and role are read afresh each time, so a change bites at once. */
  find(token: string): Promise<Person | undefined>
  close(token: string): Promise<void>
  /** Forgets sessions that are over. */
  sweep(): Promise<void>
}

/** `last_seen_at` is written at most this often, in seconds. */
const touchEvery = 60

export function createSessions(
  inTransaction: InTransaction,
  options: { readonly clock: Clock; readonly demo: boolean; readonly limits?: SessionLimits },
): Sessions {
  const { clock, demo, limits = sessionLimits } = options
  const idle = sql<string>`make_interval(mins => ${limits.idleMinutes})`
  const now = () => sql<string>`${clock.instant()}::timestamptz`

  return {
    async open(tx, account) {
      const token = randomBytes(32).toString('base64url')
      await tx
        .insertInto('session')
        .values({
          token_hash: hashOf(token),
          account_id: account,
          created_at: now(),
          last_seen_at: now(),
          expires_at: sql<string>`${now()} + make_interval(hours => ${limits.absoluteHours})`,
        })
        .execute()
      return token
    },

    find: (token) =>
      inTransaction(identityService, async (tx) => {
        const row = await tx
          .selectFrom('session')
          .innerJoin('account', 'account.id', 'session.account_id')
          .select(personColumns.map((column) => `account.${column}` as const))
          .select(
            sql<boolean>`session.last_seen_at < ${now()} - make_interval(secs => ${touchEvery})`.as('stale'),
          )
          .where('token_hash', '=', hashOf(token))
          .where('expires_at', '>', now())
          .where(sql<boolean>`last_seen_at > ${now()} - ${idle}`)
          .executeTakeFirst()
        const person = personOf(row, demo)
        if (row?.stale && person)
          await tx
            .updateTable('session')
            .set({ last_seen_at: now() })
            .where('token_hash', '=', hashOf(token))
            .execute()
        return person
      }),

    close: (token) =>
      inTransaction(identityService, async (tx) => {
        const ended = await tx
          .deleteFrom('session')
          .where('token_hash', '=', hashOf(token))
          .returning('account_id')
          .executeTakeFirst()
        const person = ended && (await findPerson(tx, ended.account_id, demo))
        if (person)
          await appendAction(tx, {
            record: { type: 'account', id: person.account },
            action: '退出',
            by: person,
          })
      }),

    sweep: () =>
      inTransaction(identityService, async (tx) => {
        await tx
          .deleteFrom('session')
          .where(sql<boolean>`expires_at <= ${now()} or last_seen_at <= ${now()} - ${idle}`)
          .execute()
      }),
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { appendAction } from '../audit/append-action.ts'
import type { Clock } from '../clock/clock.ts'
import type { InTransaction, Transaction } from '../database/transaction.ts'
import { findPerson, identityService, type Person, personColumns, personOf } from './person.ts'
import type { SignInRules } from './sign-in-rules.ts'

/** What a sign-in still asks for before it opens anything; `full` is complete. */
export type Stage = 'full' | 'second-factor' | 'new-password' | 'enrol'

/** Where a request comes from, for the list of one's sessions. */
export interface Origin {
  readonly source: string
  readonly agent: string
}

export interface NewSession extends Origin {
  readonly account: string
  readonly stage: Stage
  /** How the person proved who they are, in Chinese. */
  readonly how: string
  /** When a code was given, if one was. */
  readonly secondFactorAt?: string
}

/** A sign-in that is not complete. */
export interface Pending {
  readonly session: string
  readonly account: string
  readonly stage: Exclude<Stage, 'full'>
  readonly how: string
  readonly secondFactorAt: string | undefined
}

/** Sessions are opaque random tokens; the database knows only their SHA-256. */
export interface Sessions {
  /** Begins a session and gives its token, 256 random bits. A complete one ends the person's oldest beyond the number that the rules allow. */
  open(tx: Transaction, session: NewSession): Promise<string>
  /** Whose session it is, if it is complete and goes on. Account, post and role are read afresh each time, so a change bites at once. */
  find(token: string): Promise<Person | undefined>
  /** The sign-in under way that a token stands for. */
  pending(tx: Transaction, token: string): Promise<Pending | undefined>
  /** Notes that the person has just given a code. */
  proven(tx: Transaction, session: string): Promise<void>
  /** Signs out. */
  close(token: string): Promise<void>
  /** Forgets sessions that are over. */
  sweep(): Promise<void>
}

/** `last_seen_at` is written at most this often, in seconds. */
const touchEvery = 60
/** Minutes within which a sign-in must be completed. */
const signInMinutes = 15

export function createSessions(
  inTransaction: InTransaction,
  options: {
    readonly clock: Clock
    readonly demo: boolean
    readonly rules: () => Promise<SignInRules>
    /** Lets posts that begin or end today take effect before anyone is let in. */
    readonly settle: () => Promise<void>
  },
): Sessions {
  const { clock, demo, rules, settle } = options
  const now = () => sql<string>`${clock.instant()}::timestamptz`
  const going = (idleMinutes: number) =>
    sql<boolean>`(session.expires_at > ${now()} and session.last_seen_at > ${now()} - make_interval(mins => ${idleMinutes}))`

  return {
    async open(tx, { account, stage, how, source, agent, secondFactorAt }) {
      const { absoluteHours, sessionsPerPerson } = await rules()
      const token = randomBytes(32).toString('base64url')
      const minutes = stage === 'full' ? absoluteHours * 60 : signInMinutes
      await tx
        .insertInto('session')
        .values({
          token_hash: hashOf(token),
          account_id: account,
          created_at: now(),
          last_seen_at: now(),
          expires_at: sql<string>`${now()} + make_interval(mins => ${minutes})`,
          stage,
          how,
          source,
          agent: agent.slice(0, 200),
          second_factor_at: secondFactorAt ?? null,
        })
        .execute()
      if (stage === 'full' && !demo && sessionsPerPerson > 0)
        await sql`delete from session where token_hash in (
          select token_hash from session where account_id = ${account} and stage = 'full' order by created_at desc, token_hash offset ${sessionsPerPerson})`.execute(
          tx,
        )
      return token
    },

    async find(token) {
      await settle()
      const { idleMinutes, stepUpMinutes } = await rules()
      return inTransaction(identityService, async (tx) => {
        const row = await tx
          .selectFrom('session')
          .innerJoin('account', 'account.id', 'session.account_id')
          .select(personColumns.map((column) => `account.${column}` as const))
          .select('session.id as session')
          .select([
            sql<boolean>`session.last_seen_at < ${now()} - make_interval(secs => ${touchEvery})`.as('stale'),
            sql<boolean>`account.totp_confirmed_at is not null`.as('enrolled'),
            sql<boolean>`coalesce(session.second_factor_at > ${now()} - make_interval(mins => ${stepUpMinutes}), false)`.as(
              'proven',
            ),
          ])
          .where('token_hash', '=', hashOf(token))
          .where('stage', '=', 'full')
          .where(going(idleMinutes))
          .executeTakeFirst()
        const person = personOf(row, demo)
        if (!row || !person) return undefined
        if (row.stale)
          await tx
            .updateTable('session')
            .set({ last_seen_at: now() })
            .where('token_hash', '=', hashOf(token))
            .execute()
        const unproven = demo || row.proven ? undefined : row.enrolled ? 'code' : 'enrol'
        return { ...person, session: row.session, ...(unproven && { unproven }) } as const
      })
    },

    async pending(tx, token) {
      const row = await tx
        .selectFrom('session')
        .select(['id', 'account_id', 'stage', 'how', 'second_factor_at'])
        .where('token_hash', '=', hashOf(token))
        .where('stage', '<>', 'full')
        .where('expires_at', '>', now())
        .executeTakeFirst()
      if (!row || row.stage === 'full') return undefined
      return {
        session: row.id,
        account: row.account_id,
        stage: row.stage,
        how: row.how,
        secondFactorAt: row.second_factor_at ?? undefined,
      }
    },

    async proven(tx, session) {
      await tx.updateTable('session').set({ second_factor_at: now() }).where('id', '=', session).execute()
    },

    close: (token) =>
      inTransaction(identityService, async (tx) => {
        const ended = await tx
          .deleteFrom('session')
          .where('token_hash', '=', hashOf(token))
          .returning(['account_id', 'stage'])
          .executeTakeFirst()
        const person = ended?.stage === 'full' ? await findPerson(tx, ended.account_id, demo) : undefined
        if (person)
          await appendAction(tx, {
            record: { type: 'account', id: person.account },
            action: '退出',
            by: person,
          })
      }),

    async sweep() {
      const { idleMinutes } = await rules()
      await inTransaction(identityService, async (tx) => {
        await tx
          .deleteFrom('session')
          .where(sql<boolean>`not ${going(idleMinutes)}`)
          .execute()
      })
    },
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

import { sql } from 'kysely'
import { appendAction } from '../audit/append-action.ts'
import type { Clock } from '../clock/clock.ts'
import type { InTransaction } from '../database/transaction.ts'
import { forbidden, notFound } from '../http/http-problem.ts'
import type { GuessLimiter } from './guess-limiter.ts'
import { passwordFits } from './password.ts'
import { identityService, type Person } from './person.ts'
import type { SecondFactor } from './second-factor.ts'
import type { Sessions } from './sessions.ts'
import { setPassword } from './set-password.ts'
import type { SignInRules } from './sign-in-rules.ts'

export interface OwnSession {
  readonly id: string
  readonly how: string
  readonly source: string
  readonly agent: string
  readonly since: string
  readonly lastSeen: string
  readonly secondFactor: boolean
  readonly here: boolean
}

/** What people look after themselves: password, second factor, sessions. Everything that proves who one is counts as a guess (`guess-limiter.ts`). */
export interface OwnAccount {
  changePassword(person: Person, present: string, fresh: string, source: string): Promise<void>
  /** A code before a final approval. */
  prove(person: Person, code: string, source: string): Promise<void>
  /** Begins the enrolment of a generator, after the password; where one is enrolled already, its code is asked for as well. */
  beginEnrolment(
    person: Person,
    password: string,
    code: string | undefined,
    source: string,
  ): Promise<{ readonly secret: string; readonly uri: string }>
  confirmEnrolment(person: Person, code: string): Promise<readonly string[]>
  renewRecoveryCodes(person: Person, code: string, source: string): Promise<readonly string[]>
  sessions(person: Person): Promise<readonly OwnSession[]>
  /** Ends one session, or all but the one that asks. */
  endSession(person: Person, session: string): Promise<void>
  endOtherSessions(person: Person): Promise<number>
}

export function createOwnAccount(services: {
  readonly inTransaction: InTransaction
  readonly limiter: GuessLimiter
  readonly secondFactor: SecondFactor
  readonly sessions: Sessions
  readonly rules: () => Promise<SignInRules>
  readonly clock: Clock
}): OwnAccount {
  const { inTransaction, limiter, secondFactor, sessions, rules, clock } = services

  const checkOwnPassword = (person: Person, password: string, source: string): Promise<true> =>
    limiter.try({ at: '口令', account: person.account, source }, async (id) => {
      const row = await inTransaction(identityService, (tx) =>
        tx
          .selectFrom('account')
          .select('password_hash')
          .where('id', '=', id ?? person.account)
          .executeTakeFirst(),
      )
      return (await passwordFits(row?.password_hash ?? null, password)) || undefined
    })
  const checkCode = (person: Person, code: string, source: string) =>
    limiter.try({ at: '动态码', account: person.account, source }, async (id) =>
      id === undefined ? undefined : secondFactor.take(id, code),
    )
  const record = (person: Person) => ({ type: 'account', id: person.account })

  return {
    async changePassword(person, present, fresh, source) {
      await checkOwnPassword(person, present, source)
      const inForce = await rules()
      await inTransaction(identityService, async (tx) => {
        await setPassword(tx, person.account, fresh, inForce, clock, person.session)
        await appendAction(tx, { record: record(person), action: '修改口令', by: person })
      })
    },

    async prove(person, code, source) {
      const { session } = person
      if (session === undefined) throw forbidden('接口令牌不能代替本人确认')
      const how = await checkCode(person, code, source)
      await inTransaction(identityService, async (tx) => {
        await sessions.proven(tx, session)
        await appendAction(tx, { record: record(person), action: '再次验证', by: person, detail: { how } })
      })
    },

    async beginEnrolment(person, password, code, source) {
      await checkOwnPassword(person, password, source)
      const row = await inTransaction(identityService, (tx) =>
        tx
          .selectFrom('account')
          .select('totp_confirmed_at')
          .where('id', '=', person.account)
          .executeTakeFirst(),
      )
      if (row?.totp_confirmed_at != null) await checkCode(person, code ?? '', source)
      return secondFactor.begin(person.account)
    },

    confirmEnrolment: (person, code) =>
      inTransaction(identityService, async (tx) => {
        const recovery = await secondFactor.confirm(tx, person, code)
        if (person.session !== undefined) await sessions.proven(tx, person.session)
        return recovery
      }),

    async renewRecoveryCodes(person, code, source) {
      await checkCode(person, code, source)
      return inTransaction(identityService, (tx) => secondFactor.renew(tx, person))
    },

    async sessions(person) {
      const { idleMinutes } = await rules()
      const rows = await inTransaction(identityService, (tx) =>
        tx
          .selectFrom('session')
          .select(['id', 'how', 'source', 'agent', 'created_at', 'last_seen_at', 'second_factor_at'])
          .where('account_id', '=', person.account)
          .where('stage', '=', 'full')
          .where(
            sql<boolean>`expires_at > ${clock.instant()}::timestamptz and last_seen_at > ${clock.instant()}::timestamptz - make_interval(mins => ${idleMinutes})`,
          )
          .orderBy('created_at', 'desc')
          .execute(),
      )
      return rows.map(({ id, how, source, agent, created_at, last_seen_at, second_factor_at }) => ({
        id,
        how,
        source,
        agent,
        since: created_at,
        lastSeen: last_seen_at,
        secondFactor: second_factor_at !== null,
        here: id === person.session,
      }))
    },

    endSession: (person, session) =>
      inTransaction(identityService, async (tx) => {
        const ended = await tx
          .deleteFrom('session')
          .where('id', '=', session)
          .where('account_id', '=', person.account)
          .returning('id')
          .executeTakeFirst()
        if (!ended) throw notFound('这次登录')
        await appendAction(tx, {
          record: record(person),
          action: '结束登录',
          by: person,
          detail: { session },
        })
      }),

    endOtherSessions: (person) =>
      inTransaction(identityService, async (tx) => {
        const ended = await tx
          .deleteFrom('session')
          .where('account_id', '=', person.account)
          .where(sql<boolean>`id is distinct from ${person.session ?? null}::uuid`)
          .returning('id')
          .execute()
        await appendAction(tx, {
          record: record(person),
          action: '结束其他登录',
          by: person,
          detail: { ended: ended.length },
        })
        return ended.length
      }),
  }
}

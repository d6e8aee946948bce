import { sql } from 'kysely'
import { Refusal } from '../../kernel/problem.ts'
import { appendAction } from '../audit/append-action.ts'
import type { Clock } from '../clock/clock.ts'
import type { InTransaction, Transaction } from '../database/transaction.ts'
import { HttpProblem } from '../http/http-problem.ts'
import { type GuessLimiter, refused } from './guess-limiter.ts'
import { passwordFits } from './password.ts'
import { identityService, type Person, personColumns, personOf } from './person.ts'
import type { SecondFactor } from './second-factor.ts'
import type { Origin, Pending, Sessions, Stage } from './sessions.ts'
import { isAdministrator, setPassword } from './set-password.ts'
import type { SignInRules } from './sign-in-rules.ts'

export interface SignedIn {
  readonly token: string
  readonly person: Person
  /** What is asked for next; `full`: nothing. */
  readonly next: Stage
}

/** Signing in, step by step. Each step gives a new token and ends the one before. */
export interface SignIn {
  /** Refuses (`auth/refused`) with one and the same message whatever is wrong, so that nobody learns which accounts exist. */
  withPassword(login: string, password: string, from: Origin): Promise<SignedIn>
  /** The step after a password where the account has a second factor: a code of the generator or a recovery code. */
  withCode(token: string, code: string, from: Origin): Promise<SignedIn>
  /** The step for a password that an administrator has set, or that is too old. */
  withNewPassword(token: string, password: string, from: Origin): Promise<SignedIn>
  /** The step for whoever must have a second factor and has none: first the secret, then a code from it. */
  beginEnrolment(token: string): Promise<{ readonly secret: string; readonly uri: string }>
  enrol(
    token: string,
    code: string,
    from: Origin,
  ): Promise<SignedIn & { readonly recovery: readonly string[] }>
  /** Somebody whom another service has identified. */
  asIdentified(account: string, from: Origin): Promise<SignedIn>
  /** One-click sign-in to a demonstration account; only where the demonstration runs. */
  toDemo(login: string, from: Origin): Promise<SignedIn>
}

interface Services {
  readonly inTransaction: InTransaction
  readonly sessions: Sessions
  readonly limiter: GuessLimiter
  readonly secondFactor: SecondFactor
  readonly rules: () => Promise<SignInRules>
  readonly settle: () => Promise<void>
  readonly clock: Clock
  readonly demo: boolean
}

export function createSignIn(services: Services): SignIn {
  const { inTransaction, sessions, limiter, secondFactor, rules, settle, clock, demo } = services

  /** Opens the session of the next stage, and enters the sign-in once it is complete. */
  async function advance(
    tx: Transaction,
    account: string,
    from: Origin,
    how: string,
    secondFactorAt?: string,
  ): Promise<SignedIn> {
    const row = await tx
      .selectFrom('account')
      .select(personColumns)
      .select(['must_change_password', 'password_set_at', 'totp_confirmed_at'])
      .where('id', '=', account)
      .executeTakeFirst()
    const person = personOf(row, demo)
    if (!row || (!person && row.role !== 'none')) throw refused(await rules())
    if (!person) throw noPost()
    const next = await nextStage(row, how, secondFactorAt !== undefined)
    if (next === 'full') {
      await tx
        .updateTable('account')
        .set({ last_sign_in_at: clock.instant(), failed_sign_ins: 0, locked_until: null })
        .where('id', '=', account)
        .execute()
      const by = { account, name: person.name, role: person.role }
      const detail = { how, source: from.source, secondFactor: secondFactorAt !== undefined }
      await appendAction(tx, { record: { type: 'account', id: account }, action: '登录', by, detail })
    }
    const token = await sessions.open(tx, {
      account,
      stage: next,
      how,
      ...from,
      ...(secondFactorAt !== undefined && { secondFactorAt }),
    })
    return { token, person, next }
  }

  async function nextStage(
    row: {
      readonly role: string
      readonly must_change_password: boolean
      readonly password_set_at: string | null
      readonly totp_confirmed_at: string | null
    },
    how: string,
    proven: boolean,
  ): Promise<Stage> {
    const { maxAgeDays, initialDays } = await rules()
    const age =
      row.password_set_at === null ? 0 : Date.parse(clock.instant()) - Date.parse(row.password_set_at)
    const days = age / 86_400_000
    const byPassword = how === '口令'
    if (byPassword && row.must_change_password && days > initialDays) throw initialPasswordOver(initialDays)
    if (row.totp_confirmed_at !== null && !proven) return 'second-factor'
    if (byPassword && (row.must_change_password || (maxAgeDays > 0 && days > maxAgeDays)))
      return 'new-password'
    if (!demo && !proven && isAdministrator(row.role)) return 'enrol'
    return 'full'
  }

  /** The sign-in under way, which this step ends. */
  async function take(tx: Transaction, token: string, stage: Pending['stage']): Promise<Pending> {
    const pending = await sessions.pending(tx, token)
    if (pending?.stage !== stage) throw notUnderWay()
    await tx.deleteFrom('session').where('id', '=', pending.session).execute()
    return pending
  }
  const look = async (token: string, stage: Pending['stage']): Promise<Pending> => {
    const pending = await inTransaction(identityService, (tx) => sessions.pending(tx, token))
    if (pending?.stage !== stage) throw notUnderWay()
    return pending
  }

  return {
    async withPassword(login, password, from) {
      await settle()
      const account = await limiter.try(
        { at: '口令', login: login.toLowerCase(), source: from.source },
        async (id) => {
          const stored = await inTransaction(identityService, (tx) => passwordOf(tx, id))
          return (await passwordFits(stored, password)) ? id : undefined
        },
      )
      return inTransaction(identityService, (tx) => advance(tx, account, from, '口令'))
    },

    async withCode(token, code, from) {
      const { account, how } = await look(token, 'second-factor')
      await limiter.try(
        { at: /^\d{6}$/.test(code.trim()) ? '动态码' : '恢复码', account, source: from.source },
        async (id) => (id === undefined ? undefined : await secondFactor.take(id, code)),
      )
      return inTransaction(identityService, async (tx) => {
        await take(tx, token, 'second-factor')
        return advance(tx, account, from, how, clock.instant())
      })
    },

    withNewPassword: async (token, password, from) => {
      const inForce = await rules()
      return inTransaction(identityService, async (tx) => {
        const { account, how, secondFactorAt } = await take(tx, token, 'new-password')
        await setPassword(tx, account, password, inForce, clock)
        const { name, role } = await tx
          .selectFrom('account')
          .select(['name', 'role'])
          .where('id', '=', account)
          .executeTakeFirstOrThrow()
        await appendAction(tx, {
          record: { type: 'account', id: account },
          action: '修改口令',
          by: { account, name, role },
        })
        return advance(tx, account, from, how, secondFactorAt)
      })
    },

    beginEnrolment: async (token) => secondFactor.begin((await look(token, 'enrol')).account),

    async enrol(token, code, from) {
      const { account } = await look(token, 'enrol')
      return inTransaction(identityService, async (tx) => {
        const person = await tx
          .selectFrom('account')
          .select(['name', 'role'])
          .where('id', '=', account)
          .executeTakeFirstOrThrow()
        const recovery = await secondFactor.confirm(tx, { account, ...person }, code)
        const { how } = await take(tx, token, 'enrol')
        return { ...(await advance(tx, account, from, how, clock.instant())), recovery }
      })
    },

    async asIdentified(account, from) {
      await settle()
      return inTransaction(identityService, (tx) => advance(tx, account, from, '统一身份'))
    },

    async toDemo(login, from) {
      const inForce = await rules()
      if (!demo) throw refused(inForce)
      return inTransaction(identityService, async (tx) => {
        const account = await tx
          .selectFrom('account')
          .select('id')
          .where('login', '=', login)
          .where('demo', '=', true)
          .executeTakeFirst()
        if (!account) throw refused(inForce)
        return advance(tx, account.id, from, '演示')
      })
    },
  }
}

async function passwordOf(tx: Transaction, account: string | undefined): Promise<string | null> {
  if (account === undefined) {
    await sql`select 1`.execute(tx) // the same number of statements where there is no account
    return null
  }
  const row = await tx
    .selectFrom('account')
    .select('password_hash')
    .where('id', '=', account)
    .executeTakeFirst()
  return row?.password_hash ?? null
}

function notUnderWay(): HttpProblem {
  return new HttpProblem(401, 'auth/start-again', '登录没有在规定时间内完成，请从账号和口令重新开始')
}

function noPost(): Refusal {
  return new Refusal([
    {
      code: 'auth/no-post',
      severity: 'error',
      what: '这个账号今天没有岗位',
      where: {},
      why: '岗位还没有批准、还没有到生效日，或者已经到期。',
      mend: '请联系系统管理员提出岗位，由安全管理员批准。',
    },
  ])
}

function initialPasswordOver(days: number): Refusal {
  return new Refusal([
    {
      code: 'auth/initial-password-over',
      severity: 'error',
      what: '初始口令已经过期',
      where: {},
      why: `管理员发放的口令 ${days} 天内有效。`,
      mend: '请联系系统管理员重新发放。',
    },
  ])
}

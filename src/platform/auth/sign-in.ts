import { sql } from 'kysely'
import { Refusal } from '../../kernel/problem.ts'
import { appendAction } from '../audit/append-action.ts'
import { chainOf } from '../audit/chain-of.ts'
import type { Clock } from '../clock/clock.ts'
import type { InTransaction, Transaction } from '../database/transaction.ts'
import { passwordFits } from './password.ts'
import { findPerson, identityService, type Person } from './person.ts'
import type { Sessions } from './sessions.ts'

export interface SignedIn {
  readonly token: string
  readonly person: Person
}

export interface SignIn {
  /** Refuses (`auth/refused`) with one and the same message whatever is wrong, so that nobody learns which accounts exist. */
  withPassword(login: string, password: string): Promise<SignedIn>
  /** One-click sign-in to a demonstration account; only where the demonstration runs. */
  toDemo(login: string): Promise<SignedIn>
}

/** Guesses before an account is locked, and for how long. */
export const lockAfter = { attempts: 5, minutes: 15 } as const

export function createSignIn(services: {
  readonly inTransaction: InTransaction
  readonly sessions: Sessions
  readonly clock: Clock
  readonly demo: boolean
}): SignIn {
  const { inTransaction, sessions, clock, demo } = services

  async function begin(tx: Transaction, account: string, how: string): Promise<SignedIn> {
    const person = await findPerson(tx, account, demo)
    if (!person) throw refused()
    const by = { account, name: person.name, role: person.role }
    await appendAction(tx, { record: { type: 'account', id: account }, action: '登录', by, detail: { how } })
    return { token: await sessions.open(tx, account), person }
  }

  return {
    async withPassword(login, password) {
      const account = await inTransaction(identityService, (tx) => countAttempt(tx, login, clock.instant()))
      const fits = await passwordFits(account?.password_hash ?? null, password)
      if (!account || !fits) {
        await inTransaction(identityService, (tx) => noteFailure(tx, account))
        throw refused()
      }
      return inTransaction(identityService, async (tx) => {
        await tx
          .updateTable('account')
          .set({ failed_sign_ins: 0, locked_until: null })
          .where('id', '=', account.id)
          .execute()
        return begin(tx, account.id, '口令')
      })
    },

    async toDemo(login) {
      if (!demo) throw refused()
      return inTransaction(identityService, async (tx) => {
        const account = await tx
          .selectFrom('account')
          .select('id')
          .where('login', '=', login)
          .where('demo', '=', true)
          .executeTakeFirst()
        if (!account) throw refused()
        return begin(tx, account.id, '演示')
      })
    },
  }
}

/** Counts the attempt before the password is compared, in one statement: guesses in parallel cannot slip past the limit. Nothing when locked. */
function countAttempt(tx: Transaction, login: string, instant: string) {
  const now = sql<string>`${instant}::timestamptz`
  const count = sql<number>`case when locked_until is null then failed_sign_ins + 1 else 1 end`
  return tx
    .updateTable('account')
    .set({
      failed_sign_ins: count,
      locked_until: sql<
        string | null
      >`case when ${count} >= ${lockAfter.attempts} then ${now} + make_interval(mins => ${lockAfter.minutes}) end`,
    })
    .where('login', '=', login)
    .where('status', '=', 'active')
    .where(sql<boolean>`(locked_until is null or locked_until <= ${now})`)
    .returning(['id', 'password_hash', 'failed_sign_ins', 'locked_until'])
    .executeTakeFirst()
}

/** Guesses at logins that do not exist, or are locked, are entered as well, in one chain: the answer takes as long either way, and an attack is seen. */
const nobodys = chainOf('sign-in without account')

async function noteFailure(
  tx: Transaction,
  account:
    | { readonly id: string; readonly failed_sign_ins: number; readonly locked_until: string | null }
    | undefined,
): Promise<void> {
  await appendAction(tx, {
    record: { type: 'account', id: account?.id ?? nobodys },
    action: '登录失败',
    by: { account: identityService.account, name: '未登录的人', role: 'anonymous' },
    detail: account
      ? { attempt: account.failed_sign_ins, locked: account.locked_until !== null }
      : { account: '不存在、已停用或已锁定' },
  })
}

function refused(): Refusal {
  return new Refusal([
    {
      code: 'auth/refused',
      severity: 'error',
      what: '没有登录成功：账号或口令不正确，或者账号已停用、已锁定',
      where: {},
      why: `连续 ${lockAfter.attempts} 次不正确，账号锁定 ${lockAfter.minutes} 分钟。`,
      mend: '请核对账号和口令；忘记口令请联系系统管理员。',
    },
  ])
}

import { sql } from 'kysely'
import { Refusal } from '../../kernel/problem.ts'
import { appendAction } from '../audit/append-action.ts'
import { chainOf } from '../audit/chain-of.ts'
import type { Clock } from '../clock/clock.ts'
import type { InTransaction, Transaction } from '../database/transaction.ts'
import { identityService } from './person.ts'
import type { SignInRules } from './sign-in-rules.ts'

/** Everything that can be guessed at. All of it counts against the same two limits: those of the account and of the source. */
export type GuessedAt = '口令' | '动态码' | '恢复码' | '首次设置令牌' | '接口令牌' | '统一身份'

export interface Guess {
  readonly at: GuessedAt
  /** The account guessed at, by login or by id; absent where none is named. */
  readonly login?: string
  readonly account?: string
  /** Where the guess comes from (`sourceOf`). */
  readonly source: string
}

export interface GuessLimiter {
  /**
   * Counts the guess, then verifies: guesses in parallel cannot slip past the limit, because each is on the account before its secret is looked at. `verify`
   * gets the account's id, undefined where there is none, and gives undefined for a wrong guess. Refuses (`refused()`) a wrong guess and a locked account or
   * source alike, so that nobody learns which it was. A right guess gives back itself alone; a complete sign-in forgives the account's others.
   */
  try<T>(guess: Guess, verify: (account: string | undefined) => Promise<T | undefined>): Promise<T>
  /** Forgets sources that have been quiet for long. */
  sweep(): Promise<void>
}

interface Counted {
  readonly account: string | undefined
  readonly mayTry: boolean
  readonly attempt: number
  readonly locked: boolean
}

/** Guesses where no account is named, or none of that name exists, are entered in one chain: an attack is seen. */
const nobodys = chainOf('sign-in without account')

export function createGuessLimiter(
  inTransaction: InTransaction,
  clock: Clock,
  rulesNow: () => Promise<SignInRules>,
): GuessLimiter {
  const now = () => sql<string>`${clock.instant()}::timestamptz`

  async function count(guess: Guess, rules: SignInRules): Promise<Counted | 'source locked'> {
    return inTransaction(identityService, async (tx) => {
      const source = await countSource(tx, now(), guess.source, limitOf(guess, rules), rules)
      if (!source) return 'source locked'
      if (!isNamed(guess)) return { account: undefined, mayTry: true, ...source }
      const account = await countAccount(tx, now(), guess, rules)
      return account ? { mayTry: true, ...account } : { account: undefined, mayTry: false, ...source }
    })
  }

  async function giveBack(guess: Guess, account: string | undefined, rules: SignInRules): Promise<void> {
    const left = sql<number>`greatest(failed - 1, 0)`
    await inTransaction(identityService, async (tx) => {
      await sql`update guess_source set failed = ${left},
          locked_until = case when failed - 1 >= ${limitOf(guess, rules)} then locked_until end
        where source = ${guess.source}`.execute(tx)
      if (account === undefined) return
      const failed = sql<number>`greatest(failed_sign_ins - 1, 0)`
      await tx
        .updateTable('account')
        .set({
          failed_sign_ins: failed,
          locked_until: sql<string | null>`case when ${failed} >= ${rules.attempts} then locked_until end`,
        })
        .where('id', '=', account)
        .execute()
    })
  }

  return {
    async try(guess, verify) {
      const rules = await rulesNow()
      const counted = await count(guess, rules)
      // A source that is locked has been entered when it was; a flood of guesses is no flood of entries.
      if (counted === 'source locked') throw refused(rules)
      const found = await verify(counted.mayTry ? counted.account : undefined)
      if (counted.mayTry && found !== undefined) {
        await giveBack(guess, counted.account, rules)
        return found
      }
      await inTransaction(identityService, (tx) => noteFailure(tx, guess, counted))
      throw refused(rules)
    },
    sweep: () =>
      inTransaction(identityService, async (tx) => {
        await sql`delete from guess_source where at < ${now()} - interval '1 day' and coalesce(locked_until < ${now()}, true)`.execute(
          tx,
        )
      }),
  }
}

/** Where no account can be locked, the source alone is, as soon as an account would be. */
function limitOf(guess: Guess, rules: SignInRules): number {
  return isNamed(guess) ? rules.attemptsPerSource : rules.attempts
}

function isNamed({ login, account }: Guess): boolean {
  return login !== undefined || account !== undefined
}

type Moment = ReturnType<typeof sql<string>>

/** One statement: the row's lock makes guesses at once queue up. Nothing while the source is locked. */
async function countSource(tx: Transaction, now: Moment, source: string, limit: number, rules: SignInRules) {
  const span = sql`make_interval(mins => ${rules.lockMinutes})`
  const failed = sql<number>`case when g.locked_until is not null or g.at < ${now} - ${span} then 1 else g.failed + 1 end`
  const { rows } = await sql<{ failed: number; locked_until: string | null }>`
    insert into guess_source as g (source, failed, locked_until, at) values (${source}, 1, null, ${now})
    on conflict (source) do update set failed = ${failed}, at = ${now},
      locked_until = case when ${failed} >= ${limit} then ${now} + ${span} end
    where g.locked_until is null or g.locked_until <= ${now}
    returning failed, locked_until`.execute(tx)
  const row = rows[0]
  return row && { attempt: row.failed, locked: row.locked_until !== null }
}

async function countAccount(tx: Transaction, now: Moment, guess: Guess, rules: SignInRules) {
  const failed = sql<number>`case when locked_until is null then failed_sign_ins + 1 else 1 end`
  const row = await tx
    .updateTable('account')
    .set({
      failed_sign_ins: failed,
      locked_until: sql<
        string | null
      >`case when ${failed} >= ${rules.attempts} then ${now} + make_interval(mins => ${rules.lockMinutes}) end`,
    })
    .where((eb) =>
      guess.account !== undefined ? eb('id', '=', guess.account) : eb('login', '=', guess.login ?? ''),
    )
    .where('status', '=', 'active')
    .where(sql<boolean>`(locked_until is null or locked_until <= ${now})`)
    .returning(['id', 'failed_sign_ins', 'locked_until'])
    .executeTakeFirst()
  return row && { account: row.id, attempt: row.failed_sign_ins, locked: row.locked_until !== null }
}

async function noteFailure(tx: Transaction, guess: Guess, counted: Counted): Promise<void> {
  const { at, source } = guess
  await appendAction(tx, {
    record: { type: 'account', id: counted.account ?? nobodys },
    action: '登录失败',
    by: { account: identityService.account, name: '未登录的人', role: 'anonymous' },
    detail: counted.account
      ? { guessed: at, source, attempt: counted.attempt, locked: counted.locked }
      : { guessed: at, source, account: '没有指明，或者不存在、已停用、已锁定' },
  })
}

/** One and the same answer whatever was wrong. */
export function refused(rules: Pick<SignInRules, 'attempts' | 'lockMinutes'>): Refusal {
  return new Refusal([
    {
      code: 'auth/refused',
      severity: 'error',
      what: '没有通过：账号、口令或验证码不正确，或者账号已停用、已锁定',
      where: {},
      why: `连续 ${rules.attempts} 次不正确，锁定 ${rules.lockMinutes} 分钟。`,
      mend: '请核对后再试；忘记口令或丢了验证器，请联系管理员。',
    },
  ])
}

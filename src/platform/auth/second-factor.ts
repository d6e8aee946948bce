import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { appendAction } from '../audit/append-action.ts'
import type { Clock } from '../clock/clock.ts'
import type { InTransaction, Transaction } from '../database/transaction.ts'
import { HttpProblem } from '../http/http-problem.ts'
import type { IdentityKey } from './identity-key.ts'
import { enrolmentUri, newSecret, stepOf } from './one-time-code.ts'
import { hashUnderSalt } from './password.ts'
import { identityService } from './person.ts'

/** Who acts on the own second factor, for the history. */
export interface OneSelf {
  readonly account: string
  readonly name: string
  readonly role: string
}

export interface SecondFactor {
  /** Begins an enrolment: the secret, and what the square code holds. Nothing is asked for before it is confirmed. */
  begin(account: string): Promise<{ readonly secret: string; readonly uri: string }>
  /** Ends it with a first code, in the caller's transaction. Gives the recovery codes, readable this once; former ones are void. */
  confirm(tx: Transaction, by: OneSelf, code: string): Promise<readonly string[]>
  /** Takes a code of the generator, each once, or a recovery code, each once. What it was; undefined for a wrong one. */
  take(account: string, code: string): Promise<'动态码' | '恢复码' | undefined>
  /** New recovery codes in place of all former ones. */
  renew(tx: Transaction, by: OneSelf): Promise<readonly string[]>
}

const issuer = '园策'
const codes = 10

export function createSecondFactor(
  inTransaction: InTransaction,
  clock: Clock,
  key: IdentityKey,
): SecondFactor {
  const place = (account: string): string => `totp ${account}`

  async function renew(tx: Transaction, account: string): Promise<readonly string[]> {
    await tx.deleteFrom('recovery_code').where('account_id', '=', account).execute()
    const fresh = Array.from({ length: codes }, recoveryCode)
    const hashes = await Promise.all(fresh.map((code) => hashUnderSalt(plainCode(code), place(account))))
    await tx
      .insertInto('recovery_code')
      .values(hashes.map((code_hash) => ({ account_id: account, code_hash })))
      .execute()
    return fresh
  }

  return {
    begin: (account) =>
      inTransaction(identityService, async (tx) => {
        const secret = newSecret()
        const { login } = await tx
          .updateTable('account')
          .set({ totp_pending: key.seal(secret, place(account)) })
          .where('id', '=', account)
          .returning('login')
          .executeTakeFirstOrThrow()
        return { secret, uri: enrolmentUri(secret, login, issuer) }
      }),

    async confirm(tx, by, code) {
      const row = await tx
        .selectFrom('account')
        .select('totp_pending')
        .where('id', '=', by.account)
        .forUpdate()
        .executeTakeFirst()
      const secret = row?.totp_pending ? key.open(row.totp_pending, place(by.account)) : undefined
      if (secret === undefined)
        throw new HttpProblem(409, 'auth/no-enrolment', '没有正在进行的绑定，请重新开始绑定验证器')
      const step = stepOf(secret, code, clock.instant())
      if (step === undefined)
        throw new HttpProblem(422, 'auth/wrong-first-code', '动态码不对，还没有绑定', {
          errors: [
            {
              path: '动态码',
              what: '和验证器里显示的不一致',
              mend: '等验证器换出新码再填；仍不对，请核对手机时间是否自动校准，再重新扫码。',
            },
          ],
        })
      await tx
        .updateTable('account')
        .set({
          totp_secret: key.seal(secret, place(by.account)),
          totp_pending: null,
          totp_confirmed_at: clock.instant(),
          totp_last_step: step,
        })
        .where('id', '=', by.account)
        .execute()
      await appendAction(tx, { record: { type: 'account', id: by.account }, action: '绑定验证器', by })
      return renew(tx, by.account)
    },

    take: (account, code) =>
      inTransaction(identityService, async (tx) => {
        const row = await tx
          .selectFrom('account')
          .select('totp_secret')
          .where('id', '=', account)
          .executeTakeFirst()
        const secret = row?.totp_secret ? key.open(row.totp_secret, place(account)) : undefined
        const step = secret === undefined ? undefined : stepOf(secret, code.trim(), clock.instant())
        if (step !== undefined) {
          // One statement: of two requests with the same code one alone moves the step on.
          const taken = await tx
            .updateTable('account')
            .set({ totp_last_step: step })
            .where('id', '=', account)
            .where(sql<boolean>`coalesce(totp_last_step, 0) < ${step}`)
            .returning('id')
            .executeTakeFirst()
          return taken && '动态码'
        }
        if (plainCode(code).length !== recoveryLength) return undefined
        const used = await tx
          .updateTable('recovery_code')
          .set({ used_at: clock.instant() })
          .where('account_id', '=', account)
          .where('code_hash', '=', await hashUnderSalt(plainCode(code), place(account)))
          .where('used_at', 'is', null)
          .returning('account_id')
          .executeTakeFirst()
        return used && '恢复码'
      }),

    async renew(tx, by) {
      await appendAction(tx, { record: { type: 'account', id: by.account }, action: '更换恢复码', by })
      return renew(tx, by.account)
    },
  }
}

const recoveryLength = 16
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** 80 random bits in groups of four. */
function recoveryCode(): string {
  const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

function plainCode(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '')
}

import { type Problem, Refusal } from '../../kernel/problem.ts'
import type { Clock } from '../clock/clock.ts'
import type { Transaction } from '../database/transaction.ts'
import { hashPassword, passwordFits, randomPassword } from './password.ts'
import { checkPassword, weak } from './password-rules.ts'
import type { SignInRules } from './sign-in-rules.ts'

const administrators: readonly string[] = ['system-admin', 'security-admin', 'audit-admin']

export function isAdministrator(role: string): boolean {
  return administrators.includes(role)
}

/**
 * Sets a person's own new password. Refuses (`auth/weak-password`) one that the rules do not allow, with everything that speaks against it, and one that was
 * used before. All sessions of the account end but `except`.
 */
export async function setPassword(
  tx: Transaction,
  account: string,
  password: string,
  rules: SignInRules,
  clock: Clock,
  except?: string,
): Promise<void> {
  const owner = await tx
    .selectFrom('account')
    .select(['login', 'name', 'role', 'password_hash'])
    .where('id', '=', account)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const problems: Problem[] = [
    ...checkPassword(password, rules, { ...owner, administrator: isAdministrator(owner.role) }),
  ]
  if (problems.length === 0 && (await wasUsed(tx, account, owner.password_hash, password, rules.history)))
    problems.push(
      weak(
        '这个口令用过',
        `最近 ${Math.max(1, rules.history)} 个用过的口令不能再用。`,
        '请换一个没有用过的口令。',
      ),
    )
  if (problems.length > 0) throw new Refusal(problems)
  await store(tx, account, password, clock, false)
  let others = tx.deleteFrom('session').where('account_id', '=', account)
  if (except !== undefined) others = others.where('id', '<>', except)
  await others.execute()
}

/** A password that an administrator hands over: it serves to sign in once and must be changed then. All sessions of the account end. */
export async function setInitialPassword(
  tx: Transaction,
  account: string,
  clock: Clock,
  password = randomPassword(),
): Promise<string> {
  await store(tx, account, password, clock, true)
  await tx.deleteFrom('session').where('account_id', '=', account).execute()
  return password
}

async function store(
  tx: Transaction,
  account: string,
  password: string,
  clock: Clock,
  mustChange: boolean,
): Promise<void> {
  const now = clock.instant()
  const hash = await hashPassword(password)
  await tx
    .updateTable('account')
    .set({
      password_hash: hash,
      password_set_at: now,
      must_change_password: mustChange,
      failed_sign_ins: 0,
      locked_until: null,
    })
    .where('id', '=', account)
    .execute()
  await tx
    .insertInto('password_history')
    .values({ account_id: account, set_at: now, password_hash: hash })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Always counts the present one, which need not be in the history. */
async function wasUsed(
  tx: Transaction,
  account: string,
  present: string | null,
  password: string,
  history: number,
): Promise<boolean> {
  const former = await tx
    .selectFrom('password_history')
    .select('password_hash')
    .where('account_id', '=', account)
    .orderBy('set_at', 'desc')
    .limit(history)
    .execute()
  const hashes = new Set([
    ...(present === null ? [] : [present]),
    ...former.map(({ password_hash }) => password_hash),
  ])
  for (const hash of hashes) if (await passwordFits(hash, password)) return true
  return false
}

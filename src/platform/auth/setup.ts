import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { type Problem, Refusal } from '../../kernel/problem.ts'
import { type RoleId, roles } from '../../record/roles.ts'
import { appendAction } from '../audit/append-action.ts'
import type { Clock } from '../clock/clock.ts'
import type { InTransaction, Transaction } from '../database/transaction.ts'
import { HttpProblem } from '../http/http-problem.ts'
import type { GuessLimiter } from './guess-limiter.ts'
import { checkPassword } from './password-rules.ts'
import { identityService } from './person.ts'
import { settlePosts } from './posts.ts'
import { setInitialPassword } from './set-password.ts'
import type { SignInRules } from './sign-in-rules.ts'

export interface NewAdministrator {
  readonly login: string
  readonly name: string
  /** Staff number: three administrators, three persons. */
  readonly person: string
  readonly password: string
}

export interface NewAdministrators {
  readonly system: NewAdministrator
  readonly security: NewAdministrator
  readonly audit: NewAdministrator
}

export interface Setup {
  /** Whether the first administrators are still to be made. */
  isOpen(): Promise<boolean>
  /** On an empty database: makes the one-time token, writes it to a file that its owner alone can read, and gives the file's name. */
  prepare(): Promise<string | undefined>
  /** Makes the three administrators, once. Refuses a wrong token, weak passwords, and one person as two. */
  create(token: string, administrators: NewAdministrators, source: string): Promise<void>
}

const tokenFile = 'setup-token.txt'
const seats: readonly (readonly [keyof NewAdministrators, RoleId])[] = [
  ['system', 'system-admin'],
  ['security', 'security-admin'],
  ['audit', 'audit-admin'],
]
const fieldLabels = { person: '工号', login: '账号名', password: '初始口令' } as const

/** `demo`: the demonstration has accounts of its own and no first run. */
export function createSetup(services: {
  readonly inTransaction: InTransaction
  readonly limiter: GuessLimiter
  readonly rules: () => Promise<SignInRules>
  readonly clock: Clock
  readonly demo: boolean
  readonly dataDirectory: string
}): Setup {
  const { inTransaction, limiter, rules, clock, demo, dataDirectory } = services
  const file = path.join(dataDirectory, tokenFile)

  return {
    isOpen: async () => !demo && inTransaction(identityService, isEmpty),

    prepare: () =>
      inTransaction(identityService, async (tx) => {
        if (demo || dataDirectory === '') return undefined
        await lock(tx)
        if (!(await isEmpty(tx))) {
          rmSync(file, { force: true })
          return undefined
        }
        const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
        const stored = await tx.selectFrom('setup_token').select('token_hash').executeTakeFirst()
        if (kept && stored && Buffer.from(stored.token_hash).equals(hashOf(kept))) return file
        const token = randomBytes(24).toString('base64url')
        mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
        rmSync(file, { force: true })
        writeFileSync(file, `${token}\n`, { mode: 0o600, flag: 'wx' })
        await sql`insert into setup_token (token_hash, made_at) values (${hashOf(token)}, ${clock.instant()})
          on conflict (one) do update set token_hash = excluded.token_hash, made_at = excluded.made_at`.execute(
          tx,
        )
        return file
      }),

    async create(token, administrators, source) {
      await limiter.try({ at: '首次设置令牌', source }, () =>
        inTransaction(identityService, async (tx) => {
          const row = await tx
            .selectFrom('setup_token')
            .select('token_hash')
            .where('used_at', 'is', null)
            .executeTakeFirst()
          return row && timingSafeEqual(Buffer.from(row.token_hash), hashOf(token.trim())) ? true : undefined
        }),
      )
      const problems = whatIsWrong(administrators, await rules())
      if (problems.length > 0) throw new Refusal(problems)
      await inTransaction(identityService, async (tx) => {
        await lock(tx)
        if (!(await isEmpty(tx)))
          throw new HttpProblem(409, 'auth/setup-done', '三名管理员已经建好，首次设置已关闭')
        for (const [seat, role] of seats) await createOne(tx, administrators[seat], role, clock)
        await tx.updateTable('setup_token').set({ used_at: clock.instant() }).execute()
        await settlePosts(tx, clock.businessDate())
      })
      rmSync(file, { force: true })
    },
  }
}

async function createOne(
  tx: Transaction,
  { login, name, person, password }: NewAdministrator,
  role: RoleId,
  clock: Clock,
): Promise<void> {
  const { id } = await tx
    .insertInto('account')
    .values({ login, name, person, role: 'none' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const by = { account: identityService.account, name: '首次设置', role: 'system' }
  await tx
    .insertInto('account_post')
    .values({
      account_id: id,
      role,
      from_day: clock.businessDate(),
      status: 'granted',
      reason: '首次设置',
      proposed_by: by.account,
      proposed_by_name: by.name,
      decided_by: by.account,
      decided_by_name: by.name,
      decided_at: clock.instant(),
    })
    .execute()
  await setInitialPassword(tx, id, clock, password)
  await appendAction(tx, {
    record: { type: 'account', id },
    action: '首次设置建立管理员',
    by,
    detail: { login, name, role },
  })
}

function whatIsWrong(administrators: NewAdministrators, rules: SignInRules): readonly Problem[] {
  const all = seats.map(([seat, role]) => ({ seat: roles[role].label, ...administrators[seat] }))
  const problems = all.flatMap(({ seat, login, name, password }) =>
    checkPassword(password, rules, { login, name, administrator: true }).map((problem) => ({
      ...problem,
      where: { field: `${seat}的${fieldLabels.password}` },
    })),
  )
  for (const [field, what] of [
    ['person', '同一个人不能担任两种管理员'],
    ['login', '账号名重复'],
    ['password', '三名管理员的初始口令不能相同'],
  ] as const) {
    const seen = new Set<string>()
    for (const one of all) {
      if (seen.has(one[field]))
        problems.push({
          code: 'auth/administrators-apart',
          severity: 'error',
          what,
          where: { field: `${one.seat}的${fieldLabels[field]}` },
          why: '系统、安全、审计三名管理员互相制约，必须是三个人。',
          mend: '请填写另一个人的。',
        })
      seen.add(one[field])
    }
  }
  return problems
}

async function isEmpty(tx: Transaction): Promise<boolean> {
  const row = await tx
    .selectFrom('account')
    .select('id')
    .where('demo', '=', false)
    .limit(1)
    .executeTakeFirst()
  return row === undefined
}

async function lock(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('first run', 0))`.execute(tx)
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

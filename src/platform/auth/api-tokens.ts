import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { appendAction } from '../audit/append-action.ts'
import type { Clock } from '../clock/clock.ts'
import type { InTransaction } from '../database/transaction.ts'
import { conflict, notFound } from '../http/http-problem.ts'
import type { GuessLimiter } from './guess-limiter.ts'
import { identityService, type Person, personColumns, personOf } from './person.ts'

export interface NewToken {
  readonly name: string
  readonly scopes: readonly string[]
  readonly days: number
}

export interface TokenView {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly createdAt: string
  readonly expiresAt: string
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
}

/** Tokens for programs that act in a person's name. The database knows only their SHA-256. */
export interface ApiTokens {
  /** Gives the token, readable this once. */
  create(person: Person, token: NewToken): Promise<{ readonly token: string } & TokenView>
  list(person: Person): Promise<readonly TokenView[]>
  revoke(person: Person, id: string): Promise<void>
  /** Whose token it is, with account, post and token read afresh. A wrong one counts as a guess of its source. Refuses where it is none. */
  find(token: string, source: string): Promise<Person>
}

const columns = ['id', 'name', 'scopes', 'created_at', 'expires_at', 'last_used_at', 'revoked_at'] as const
/** Tokens a person has at once. */
const most = 10
/** Hashes of tokens found before, by this process: they need no reservation, only a look. */
const remembered = 1000

export function createApiTokens(services: {
  readonly inTransaction: InTransaction
  readonly clock: Clock
  readonly limiter: GuessLimiter
  readonly settle: () => Promise<void>
  readonly demo: boolean
}): ApiTokens {
  const { inTransaction, clock, limiter, settle, demo } = services
  const known = new Set<string>()

  async function look(hash: Buffer): Promise<Person | undefined> {
    await settle()
    return inTransaction(identityService, async (tx) => {
      const now = sql<string>`${clock.instant()}::timestamptz`
      const row = await tx
        .selectFrom('api_token')
        .innerJoin('account', 'account.id', 'api_token.account_id')
        .select(personColumns.map((column) => `account.${column}` as const))
        .select([
          'api_token.id as token',
          'api_token.scopes',
          sql<boolean>`coalesce(last_used_at < ${now} - interval '1 minute', true)`.as('stale'),
        ])
        .where('token_hash', '=', hash)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      const person = personOf(row, demo)
      if (!row || !person) return undefined
      if (row.stale)
        await tx.updateTable('api_token').set({ last_used_at: now }).where('id', '=', row.token).execute()
      return { ...person, scopes: row.scopes, unproven: 'code' } as const
    })
  }

  return {
    create: (person, { name, scopes, days }) =>
      inTransaction(identityService, async (tx) => {
        const token = `yuance_${randomBytes(32).toString('base64url')}`
        await sql`select from account where id = ${person.account} for update`.execute(tx)
        const held = await tx
          .selectFrom('api_token')
          .select('name')
          .where('account_id', '=', person.account)
          .where('revoked_at', 'is', null)
          .execute()
        if (held.length >= most)
          throw conflict('auth/too-many-tokens', `最多同时有 ${most} 个接口令牌，请先停用不用的`)
        if (held.some((one) => one.name === name))
          throw conflict('auth/token-name', '已经有同名的接口令牌，请换一个名称')
        const row = await tx
          .insertInto('api_token')
          .values({
            account_id: person.account,
            name,
            scopes: [...scopes],
            token_hash: hashOf(token),
            created_at: clock.instant(),
            expires_at: new Date(Date.parse(clock.instant()) + days * 86_400_000).toISOString(),
          })
          .returning(columns)
          .executeTakeFirstOrThrow()
        await appendAction(tx, {
          record: { type: 'account', id: person.account },
          action: '建立接口令牌',
          by: person,
          detail: { name, scopes, until: row.expires_at },
        })
        return { token, ...view(row) }
      }),

    list: (person) =>
      inTransaction(identityService, async (tx) =>
        (
          await tx
            .selectFrom('api_token')
            .select(columns)
            .where('account_id', '=', person.account)
            .orderBy('created_at', 'desc')
            .limit(100)
            .execute()
        ).map(view),
      ),

    revoke: (person, id) =>
      inTransaction(identityService, async (tx) => {
        const row = await tx
          .updateTable('api_token')
          .set({ revoked_at: clock.instant() })
          .where('id', '=', id)
          .where('account_id', '=', person.account)
          .where('revoked_at', 'is', null)
          .returning('name')
          .executeTakeFirst()
        if (!row) throw notFound('这个接口令牌')
        await appendAction(tx, {
          record: { type: 'account', id: person.account },
          action: '停用接口令牌',
          by: person,
          detail: { name: row.name },
        })
      }),

    async find(token, source) {
      const hash = hashOf(token)
      const name = hash.toString('base64')
      const before = known.has(name) ? await look(hash) : undefined
      if (before) return before
      known.delete(name)
      const person = await limiter.try({ at: '接口令牌', source }, () => look(hash))
      if (known.size >= remembered) known.clear()
      known.add(name)
      return person
    },
  }
}

interface Row {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly created_at: string
  readonly expires_at: string
  readonly last_used_at: string | null
  readonly revoked_at: string | null
}

function view(row: Row): TokenView {
  const { id, name, scopes, created_at, expires_at, last_used_at, revoked_at } = row
  return {
    id,
    name,
    scopes,
    createdAt: created_at,
    expiresAt: expires_at,
    lastUsedAt: last_used_at,
    revokedAt: revoked_at,
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

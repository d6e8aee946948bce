import { sql } from 'kysely'
import { z } from 'zod'
import type { ApiTokens } from '../auth/api-tokens.ts'
import { actorOf, identityService, type Person } from '../auth/person.ts'
import { requireProof } from '../auth/require-proof.ts'
import type { Sessions } from '../auth/sessions.ts'
import { sourceOf } from '../auth/source.ts'
import { scopeNeeded, tokenMay } from '../auth/token-scopes.ts'
import type { Clock } from '../clock/clock.ts'
import type { InTransaction, Transaction } from '../database/transaction.ts'
import type { Log } from '../log/log.ts'
import { schemaProblem } from './describe-error.ts'
import { matchedVersion, requireVersion } from './entity-tag.ts'
import { forbidden, HttpProblem, notFound } from './http-problem.ts'
import { idempotencyKey, type KeptReply, once } from './idempotency.ts'
import type { Call, Operation, RateClass } from './operation.ts'
import type { RateLimiter } from './rate-limit.ts'
import { readContent } from './request-body.ts'
import { toResponse } from './response.ts'
import { sessionToken } from './session-cookie.ts'

export interface OperationServices {
  readonly inTransaction: InTransaction
  readonly sessions: Sessions
  readonly tokens: ApiTokens
  /** Addresses of the operator's own proxies, which say where a request comes from. */
  readonly proxies: readonly string[]
  readonly clock: Clock
  readonly rateLimiter: RateLimiter
  /** Aborted when the server stops. */
  readonly stopping: AbortSignal
  /** Browsers come over https. */
  readonly secure: boolean
}

/** A request as it arrives at its operation. */
export interface Arrival {
  readonly request: Request
  readonly params: Readonly<Record<string, string>>
  /** Who asks while no account is known. */
  readonly address: string
  readonly log: Log
  /** Told who asks as soon as that is known, before anything is refused: the log names them either way. */
  onAccount(account: string): void
}

/** Seconds until an operation is given up. What it wrote is kept or not as a whole; the client asks again with the same key. */
const timeLimits: Readonly<Record<RateClass, number>> = { 'sign-in': 15, read: 20, write: 30, heavy: 90 }

/** Checks a request against its operation's declaration, runs the handler and gives the answer. Whatever is wrong is thrown. */
export async function serveOperation(
  operation: Operation,
  arrival: Arrival,
  services: OperationServices,
): Promise<Response> {
  const { request, log } = arrival
  const source = sourceOf(arrival.address, request.headers.get('x-forwarded-for'), services.proxies)
  const person = await identify(operation, arrival, source, services)
  services.rateLimiter.take(operation.rateClass, person?.account ?? source)
  const matched = operation.request.ifMatch ? matchedVersion(request.headers.get('if-match')) : undefined
  const key =
    operation.idempotent === 'key' ? idempotencyKey(request.headers.get('idempotency-key')) : undefined

  const url = new URL(request.url)
  const params = check(operation.request.params, arrival.params, 'params')
  const query = check(operation.request.query, Object.fromEntries(url.searchParams), 'query')
  const content = await readContent(request, operation.request)
  const body = check(operation.request.body, content.body, 'body')

  const leaving = AbortSignal.any([request.signal, services.stopping])
  const actor = person ? actorOf(person) : identityService
  const readOnly = operation.idempotent === 'safe'
  const call: Call = {
    person,
    actor,
    params,
    query,
    body,
    files: content.files,
    inTransaction: (work, options) =>
      services.inTransaction(actor, work, { ...options, ...(readOnly && { readOnly }) }),
    matchedVersion: matched,
    expectVersion: (current) => requireVersion(matched ?? current, current),
    signal: leaving,
    clock: services.clock,
    log,
    origin: { source, agent: request.headers.get('user-agent') ?? '' },
    requestHeaders: request.headers,
    replyHeaders: new Headers(),
  }
  const run =
    key === undefined
      ? runFreely(operation, call)
      : runOnce(
          operation,
          call,
          { account: actor.account, key, route: `${request.method} ${url.pathname}`, bodyHash: content.hash },
          services,
        )
  const reply = await withinTime(run, timeLimits[operation.rateClass])
  return toResponse(operation, reply, leaving, log)
}

async function identify(
  operation: Operation,
  { request, onAccount }: Arrival,
  source: string,
  { sessions, tokens, secure }: OperationServices,
): Promise<Person | undefined> {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (operation.access === 'anyone') return undefined
  const token = sessionToken(request.headers, secure)
  const person =
    bearer !== undefined
      ? await tokens.find(bearer, source)
      : token === undefined
        ? undefined
        : await sessions.find(token)
  if (!person) throw new HttpProblem(401, 'auth/signed-out', '请先登录；登录可能已过期')
  onAccount(person.account)
  if (person.scopes && !tokenMay(person.scopes, operation)) throw outOfScope(operation)
  if (operation.access !== 'signed-in' && !operation.access.includes(person.role)) throw forbidden()
  if (operation.final) requireProof(person)
  return person
}

function outOfScope(operation: Operation): HttpProblem {
  return new HttpProblem(403, 'auth/token-scope', '这个接口令牌没有这项权限', {
    errors: [
      {
        path: 'Authorization',
        what: `需要的权限是 ${scopeNeeded(operation)}`,
        mend: '请令牌的主人另建一个带这项权限的令牌；账号、登录和终审只能由本人在网页上办。',
      },
    ],
  })
}

const nothing = z.strictObject({})
const strict = new WeakMap<z.ZodType, z.ZodType>()

/** What nobody declared is refused, not dropped: whoever sends it believes that it counts. A schema that takes more says so itself. */
function strictly(schema: z.ZodType): z.ZodType {
  if (!(schema instanceof z.ZodObject) || schema.def.catchall !== undefined) return schema
  const known = strict.get(schema) ?? schema.strict()
  strict.set(schema, known)
  return known
}

/** An address that cannot name anything is not found; anything else wrong is told in detail. */
function check(declared: z.ZodType | undefined, value: unknown, part: 'params' | 'query' | 'body'): unknown {
  if (!declared && part === 'body') return undefined
  const parsed = strictly(declared ?? nothing).safeParse(value)
  if (parsed.success) return parsed.data
  throw part === 'params' ? notFound() : schemaProblem(parsed.error, part)
}

async function runFreely(operation: Operation, call: Call): Promise<KeptReply> {
  const body = asDeclared(operation, await operation.handler(call))
  return { status: operation.response.status, body, headers: Object.fromEntries(call.replyHeaders) }
}

async function runOnce(
  operation: Operation,
  call: Call,
  keyed: Parameters<typeof once>[1],
  services: OperationServices,
): Promise<KeptReply> {
  const { isolation } = operation
  const { reply, replayed } = await services.inTransaction(
    call.actor,
    (tx) =>
      once(tx, keyed, async () => {
        const attempt = { ...call, tx, replyHeaders: new Headers() }
        const before = await rowsWritten(tx, operation)
        const body = asDeclared(operation, await operation.handler(attempt))
        if (operation.audit !== 'none') await requireAction(tx, call.actor.account, operation, before)
        return { status: operation.response.status, body, headers: Object.fromEntries(attempt.replyHeaders) }
      }),
    isolation && { isolation },
  )
  return replayed ? { ...reply, headers: { ...reply.headers, 'Idempotency-Replayed': 'true' } } : reply
}

/** JSON passes through the declared schema, so that a field nobody declared never leaves the house. */
function asDeclared({ response }: Operation, reply: unknown): unknown {
  return response.json ? response.json.parse(reply) : reply
}

/** Nothing is changed without an entry in the history: an operation that forgot it is rolled back. `before`: rows written when the work began. */
async function requireAction(
  tx: Transaction,
  account: string,
  operation: Operation,
  before: number,
): Promise<void> {
  const entry = await tx
    .selectFrom('action')
    .select('id')
    .where('account_id', '=', account)
    .where(sql<boolean>`at = now() and xid = pg_current_xact_id()::text::bigint`)
    .limit(1)
    .executeTakeFirst()
  const { method, path, audit } = operation
  if (entry || (audit === 'when-changed' && (await rowsWritten(tx, operation)) === before)) return
  throw new Error(`${method} ${path} is declared with audit: '${audit}' but has appended none`)
}

/**
 * Rows that this connection has written lately, earlier transactions included: two readings within one transaction tell whether it has written between. Only
 * for changes of one thing: what a batch has taken back by a savepoint is counted as well.
 */
async function rowsWritten(tx: Transaction, { audit, request }: Operation): Promise<number> {
  if (audit !== 'when-changed' || !request.ifMatch) return 0
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::int8 as count from pg_stat_xact_user_tables`.execute(
    tx,
  )
  return Number(rows[0]?.count)
}

async function withinTime<T>(work: Promise<T>, seconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new HttpProblem(503, 'http/time-limit', '处理时间过长，请稍后查看结果或重试', {
          headers: { 'Retry-After': '5' },
        }),
      )
    }, seconds * 1000)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

import type { Transaction } from '../database/transaction.ts'
import { HttpProblem } from './http-problem.ts'

/** What is kept of an answer, to be given again. */
export interface KeptReply {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
}

export interface KeyedRequest {
  readonly account: string
  readonly key: string
  /** Method and path. */
  readonly route: string
  readonly bodyHash: Uint8Array
}

/** The client's key. Throws 400 without one. */
export function idempotencyKey(header: string | null): string {
  const key = header?.trim() ?? ''
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw new HttpProblem(400, 'http/idempotency-key-missing', '缺少 Idempotency-Key：它使重复提交只办一次', {
    errors: [
      {
        path: 'Idempotency-Key',
        what: '没有这个请求头，或者它不合规',
        mend: '每次新的操作生成一个 UUID；重试时用同一个。',
      },
    ],
  })
}

/**
 * Runs `work` once per key: its answer is kept in the same transaction, so either both are there or neither. A second request with the key waits for the
 * first and gets the same answer; if the first failed, the second is the first.
 */
export async function once(
  tx: Transaction,
  request: KeyedRequest,
  work: () => Promise<KeptReply>,
): Promise<{ reply: KeptReply; replayed: boolean }> {
  const { account, key, route, bodyHash } = request
  const mine = await tx
    .insertInto('idempotency_key')
    .values({ account_id: account, key, route, body_hash: bodyHash })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (!mine) return { reply: await recall(tx, request), replayed: true }
  const reply = await work()
  await tx
    .updateTable('idempotency_key')
    .set({
      status: reply.status,
      response: JSON.stringify({ body: reply.body ?? null, headers: reply.headers }),
    })
    .where('account_id', '=', account)
    .where('key', '=', key)
    .execute()
  return { reply, replayed: false }
}

async function recall(tx: Transaction, { account, key, route, bodyHash }: KeyedRequest): Promise<KeptReply> {
  const kept = await tx
    .selectFrom('idempotency_key')
    .select(['route', 'body_hash', 'status', 'response'])
    .where('account_id', '=', account)
    .where('key', '=', key)
    .executeTakeFirst()
  if (kept?.status == null) throw new HttpProblem(409, 'http/in-progress', '同一操作正在办理，请稍后再试')
  if (kept.route !== route || !Buffer.from(kept.body_hash).equals(bodyHash))
    throw new HttpProblem(422, 'http/idempotency-key-reused', '这个 Idempotency-Key 已用于另一项操作', {
      errors: [{ path: 'Idempotency-Key', what: '相同的键，不同的内容', mend: '新的操作请用新的键。' }],
    })
  const { body, headers } = kept.response as { body: unknown; headers: Record<string, string> }
  return { status: kept.status, body: body ?? undefined, headers }
}

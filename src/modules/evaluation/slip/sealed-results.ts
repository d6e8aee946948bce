import { type SqlBool, sql } from 'kysely'
import type { StoredResult } from '../../../pipeline/evaluate/stored-result.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Pins, sealOf } from './seal.ts'

/** One version of one result with its code. */
export interface SealedResult {
  readonly pins: Pins
  readonly result: StoredResult
  readonly seal: string
  /** No later run and no correction has taken its place. */
  readonly stands: boolean
  /** Of the batch: the run that counts is published. */
  readonly published: boolean
}

/**
 * Every version of an enterprise's results, of every run that was kept, with its code; `batch` for one batch. The runs are readable to the service alone:
 * the caller has seen to it that the reader may know of the enterprise, or tells nothing but what is public.
 */
export async function sealedResults(
  tx: Transaction,
  code: string,
  batch?: string,
): Promise<readonly SealedResult[]> {
  const { rows } = await sql<Pins & { content: StoredResult; stands: boolean; published: boolean }>`
    with version as (
      select r.batch_id, r.run, 0 as revision, r.enterprise_id, r.result from evaluation_result r
      where r.enterprise_id in (select id from enterprise where credit_code = ${code})
      union all
      select v.batch_id, v.run, v.version, v.enterprise_id, v.result from evaluation_revision v
      where v.enterprise_id in (select id from enterprise where credit_code = ${code}))
    select v.batch_id as batch, b.period, v.run, v.revision, v.result as content, encode(k.scheme_hash, 'hex') as scheme,
      s.content::json #>> '{policy,hash}' as policy, encode(k.snapshot_hash, 'hex') as snapshot, encode(k.result_hash, 'hex') as result,
      k.engine_version as engine, b.status = 'published' as published,
      v.run = b.run and v.revision = max(v.revision) over (partition by v.batch_id, v.run) as stands
    from version v join evaluation_batch b on b.id = v.batch_id
      join evaluation_run k on k.batch_id = v.batch_id and k.run = v.run join scheme_version s on s.hash = k.scheme_hash
    where ${batch === undefined ? sql<SqlBool>`true` : sql<SqlBool>`v.batch_id = ${batch}::uuid`}
    order by b.created_at, v.run, v.revision`.execute(tx)
  return rows.map(({ content, stands, published, ...pins }) => ({
    pins,
    result: content,
    seal: sealOf(pins, content),
    stands,
    published,
  }))
}

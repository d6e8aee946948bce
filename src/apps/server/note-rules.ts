import { sql } from 'kysely'
import { appendAction } from '../../platform/audit/append-action.ts'
import { digest } from '../../platform/audit/audit-algorithm.ts'
import { canonicalJson } from '../../platform/audit/canonical-json.ts'
import { chainOf } from '../../platform/audit/chain-of.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import { platformItself, type RecordSystem } from '../../platform/records/record-system.ts'
import type { Pack } from '../../policy/pack.ts'

const chain = chainOf('rules')

/**
 * Enters in the log under which program, which policy pack and which lines of access the platform works from now on, whenever one of them differs from what
 * was entered last. They change with the installation, not by anybody's click, so this is where their change is seen.
 */
export async function noteRules(
  inTransaction: InTransaction,
  version: string,
  { id, hash }: Pick<Pack, 'id' | 'hash'>,
  { rules }: Pick<RecordSystem, 'rules'>,
): Promise<void> {
  const access = digest('sha256', canonicalJson(Object.fromEntries(rules))).toString('hex')
  const now = { version, pack: id, packHash: hash, accessHash: access }
  const { account, name } = platformItself
  await inTransaction({ account, name, view: 'district' }, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${chain}, 0))`.execute(tx)
    const last = await tx
      .selectFrom('action')
      .select('detail')
      .where('record_id', '=', chain)
      .orderBy('record_version', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (canonicalJson(last?.detail ?? null) === canonicalJson(now)) return
    await appendAction(tx, {
      record: { type: 'rules', id: chain },
      action: last ? '变更规则和权限' : '启用规则和权限',
      by: { account, name, role: 'system' },
      detail: now,
    })
  })
}

import { sql } from 'kysely'
import type { InTransaction, Transaction } from '../database/transaction.ts'
import { appendActions } from './append-actions.ts'
import { chainOf } from './chain-of.ts'

/** Secret data that somebody was shown. */
export interface View {
  readonly type: string
  readonly id: string
  readonly park: number | null
  readonly enterprise: string | null
  /** Names of the secret fields. */
  readonly fields: readonly string[]
}

/** A record's views have a chain of their own: looking neither waits for writers nor stands between their entries. */
export function viewChain(record: string): string {
  return chainOf(`views of ${record}`)
}

/**
 * Enters who has looked at which records' secret data, once per person, record and hour. To be called before the data is sent: what cannot be entered is not
 * shown. `how` says in which form, such as 列表.
 */
export async function noteViews(
  inTransaction: InTransaction,
  person: { readonly account: string; readonly name: string; readonly role: string },
  how: string,
  views: readonly View[],
): Promise<void> {
  if (views.length === 0) return
  // Entries are written for the administrators as well, whose own views write nothing.
  await inTransaction({ account: person.account, name: person.name, view: 'district' }, async (tx) => {
    const byChain = new Map(views.map((view) => [viewChain(view.id), view]))
    const fresh = await withoutEntry(tx, person.account, how, [...byChain.keys()].sort())
    if (fresh.length === 0) return
    await sql`select pg_advisory_xact_lock(hashtextextended(chain, 0)) from unnest(${fresh}::text[]) chain`.execute(
      tx,
    )
    await appendActions(tx, {
      type: 'view',
      action: '查看',
      by: person,
      entries: (await withoutEntry(tx, person.account, how, fresh)).map((chain) => {
        const { type, id, park, enterprise, fields } = byChain.get(chain) as View
        return { record: chain, park, enterprise, detail: { type, record: id, fields, how } }
      }),
    })
  })
}

/** Enters that somebody was shown the yearly figures of enterprises, tax among them. The enterprise's own people look at what is theirs. */
export async function noteFigureViews(
  inTransaction: InTransaction,
  person: {
    readonly account: string
    readonly name: string
    readonly role: string
    readonly enterprise: string | null
  },
  how: string,
  enterprises: readonly string[],
): Promise<void> {
  const others = enterprises.filter((id) => id !== person.enterprise)
  await noteViews(
    inTransaction,
    person,
    how,
    others.map((id) => ({ type: 'enterprise', id, park: null, enterprise: id, fields: ['年度数据'] })),
  )
}

/** A file that was taken away is entered although the data was looked at before. */
async function withoutEntry(
  tx: Transaction,
  account: string,
  how: string,
  chains: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ chain: string }>`
    select chain from unnest(${chains}::uuid[]) with ordinality as c (chain, place) where not exists (
      select from action a where a.account_id = ${account} and a.record_id = chain and a.at > now() - interval '1 hour'
        and (${how} <> '导出' or a.detail ->> 'how' = '导出'))
    order by place`.execute(tx)
  return rows.map(({ chain }) => chain)
}

import { sql } from 'kysely'
import { appendAction } from '../../../platform/audit/append-action.ts'
import { viewChain } from '../../../platform/audit/note-views.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { conflict, notFound } from '../../../platform/http/http-problem.ts'
import type { BatchRow } from '../batch-row.ts'
import type { OpenedFirm } from './lab-messages.ts'

interface Wish {
  /** A number of the lab, a name or a credit code. */
  readonly firm: string
  readonly reason: string
  /** How many changes were on the page. */
  readonly changes: number
}

interface Found {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly park: number
}

/**
 * Tells who a number of the lab is, or which number a firm has. Rules are made for all: who looks at one firm while
 * changing them says why, and the history keeps it.
 */
export async function openFirm(
  tx: Transaction,
  person: Person,
  batch: BatchRow,
  numbers: ReadonlyMap<string, string>,
  { firm, reason, changes }: Wish,
): Promise<OpenedFirm> {
  const byNumber = [...numbers].find(([, number]) => number === firm)?.[0]
  const found = byNumber === undefined ? await search(tx, batch, firm) : await byCode(tx, byNumber)
  const number = numbers.get(found.code)
  if (number === undefined) throw notFound('这一批里的这家企业')
  await appendAction(tx, {
    // Among the views, so that the firm reads it with all the others.
    record: { type: 'view', id: viewChain(found.id) },
    action: '查看',
    by: person,
    reason,
    detail: {
      ...{ type: 'enterprise', record: found.id, fields: ['年度数据'], how: '规则模拟' },
      ...{ batch: batch.id, label: batch.label, number, changes },
    },
    park: found.park,
    enterprise: found.id,
  })
  return { number, name: found.name, code: found.code, enterprise: found.id }
}

async function byCode(tx: Transaction, code: string): Promise<Found> {
  const { rows } = await sql<Found>`
    select id, credit_code as code, name, park_id as park from enterprise where credit_code = ${code}`.execute(
    tx,
  )
  if (!rows[0]) throw notFound('这家企业')
  return rows[0]
}

async function search(tx: Transaction, batch: BatchRow, text: string): Promise<Found> {
  const { rows } = await sql<Found>`
    select e.id, e.credit_code as code, e.name, e.park_id as park from enterprise e
    join standing_result r on r.enterprise_id = e.id and r.batch_id = ${batch.id}::uuid
    where e.credit_code = ${text} or strpos(e.name, ${text}) > 0
    order by (e.name = ${text}) desc, e.name limit 2`.execute(tx)
  const [first, second] = rows
  if (!first) throw notFound('这一批里的这家企业')
  if (second && first.name !== text && first.code !== text)
    throw conflict('evaluation/firm-not-clear', `名称里有“${text}”的企业不止一家`, [
      { path: 'firm', what: '看不出是哪一家', mend: '写完整的名称，或统一社会信用代码。' },
    ])
  return first
}

import { sql } from 'kysely'
import { conflict } from '../../../platform/http/http-problem.ts'
import { dayOf, type RecordCall } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import { findDraft } from './draft-store.ts'
import { unhandledOpinions } from './opinion-store.ts'
import { whileOpinionsAreTaken } from './opinion-turn.ts'

/**
 * Legality review begins once the time for opinions is over and each is answered; otherwise the step says why it does not wait. Throws 409 with both the last
 * day and how many are open.
 */
export async function expectHeard(call: RecordCall, { id, values }: StoredRecord): Promise<void> {
  const { tx } = call
  await whileOpinionsAreTaken(tx, id, 'alone')
  if (!(await findDraft(tx, id))) return
  if (typeof values.earlyReview === 'string' && values.earlyReview.trim() !== '') return
  const open = await unhandledOpinions(tx, id)
  if (open > 0)
    throw conflict('evaluation/opinions-open', `还有 ${open} 条意见没有处理`, [
      {
        path: 'values.earlyReview',
        what: '收到的意见要逐条处理',
        mend: '在“征求意见”里写明采纳与否和理由；确需先送审的，写明“提前送审理由”。',
      },
    ])
  const { rows } = await sql<{ due: string | null; asked: number; silent: number }>`
    select max(q.due)::text as due, count(*)::int as asked, (count(*) filter (where o.id is null))::int as silent
    from scheme_request q left join scheme_opinion o on o.request_id = q.id where q.record_id = ${id}::uuid and q.closed_at is null`.execute(
    tx,
  )
  const { due = null, asked = 0, silent = 0 } = rows[0] ?? {}
  if (asked === 0)
    throw conflict('evaluation/nobody-asked', '还没有向园区和企业征求意见', [
      {
        path: 'values.earlyReview',
        what: '没有发出过征求意见',
        mend: '在“征求意见”里选对象发出；确实不用征求的，写明“提前送审理由”。',
      },
    ])
  // Who answers on the last day is in time.
  if (due !== null && due >= dayOf(call))
    throw conflict('evaluation/opinions-running', `征求意见到 ${due} 截止，还有 ${silent} 个单位没有答复`, [
      {
        path: 'values.earlyReview',
        what: '征求意见期还没有结束',
        mend: '等截止之后再送；确需提前的，写明“提前送审理由”。',
      },
    ])
}

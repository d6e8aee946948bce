import type { z } from 'zod'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { type NoticeKind, tellMany } from '../../../platform/records/notices.ts'
import { dayOf, type RecordCall } from '../../../platform/records/record-system.ts'
import { type BatchRow, recordType } from '../batch-row.ts'
import { enterpriseAccounts } from '../process/enterprise-accounts.ts'
import type { reminded } from './confirmation-messages.ts'
import { confirming } from './own-sheet.ts'
import { firmsStanding } from './standing.ts'

type Told = z.infer<typeof reminded>

/** Once the figures are sent out, tells every firm that they are there. */
export async function tellAsked(
  call: RecordCall,
  batch: BatchRow,
  inTransaction: InTransaction,
): Promise<void> {
  await tellUnanswered(call, batch, 'arrival', inTransaction)
}

/** Tells every firm that has not answered that its figures are there, each account once a day. */
async function tellUnanswered(
  call: RecordCall,
  batch: BatchRow,
  kind: NoticeKind,
  inTransaction: InTransaction,
): Promise<Told> {
  const due = await dueOf(call.tx, batch)
  const firms = await firmsStanding(call.tx, batch, 'unanswered')
  const accounts = await enterpriseAccounts(inTransaction)
  const until = due === null ? '' : `，请在 ${due} 前确认，逾期视为确认`
  const told = await tellMany(
    call,
    firms.flatMap((firm) =>
      (accounts.get(firm) ?? []).map((account) => ({
        to: { account },
        record: null,
        kind,
        text: `${batch.period} 年度评价数据已归集，在“我的评价”里核对${until}`,
        once: `confirm:${batch.id}:${dayOf(call)}:${kind}:${account}`,
      })),
    ),
  )
  return { told, unreachable: firms.filter((firm) => !accounts.has(firm)).length }
}

/** Once the time is over, tells every firm that said nothing that its silence counted, and what it can still do. */
export async function tellSilent(
  call: RecordCall,
  batch: BatchRow,
  inTransaction: InTransaction,
): Promise<void> {
  const firms = await firmsStanding(call.tx, batch, 'silent')
  const accounts = await enterpriseAccounts(inTransaction)
  await tellMany(
    call,
    firms.flatMap((firm) =>
      (accounts.get(firm) ?? []).map((account) => ({
        to: { account },
        record: null,
        kind: 'result' as const,
        text: `${batch.period} 年度评价数据到期没有答复，${dayOf(call)}起视为确认无误；数据有误的，公示期内可以提出异议`,
        once: `confirm:${batch.id}:silent:${account}`,
      })),
    ),
  )
}

/** Reminds on the office's word. Throws 409 outside the time for confirming. */
export async function remind(call: RecordCall, batch: BatchRow, inTransaction: InTransaction): Promise<Told> {
  if (batch.state !== confirming)
    throw conflict('evaluation/confirm-over', `这一批是“${batch.state}”，不在确认期内，不用催`)
  const done = await tellUnanswered(call, batch, 'reminder', inTransaction)
  await appendAction(call.tx, {
    record: { type: recordType, id: batch.id },
    action: '催确认',
    by: call.person,
    detail: { on: dayOf(call), ...done },
  })
  return done
}

async function dueOf(tx: Transaction, { id }: Pick<BatchRow, 'id'>): Promise<string | null> {
  const row = await tx.selectFrom('evaluation_batch').select('due').where('id', '=', id).executeTakeFirst()
  return row?.due ?? null
}

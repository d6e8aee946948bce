import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '../../../kernel/problem.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { ModuleServices, WriteDocument } from '../../../platform/http/server-module.ts'
import { jobKind } from '../../../platform/jobs/job-kind.ts'
import { type NewNotice, tellMany } from '../../../platform/records/notices.ts'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import { type BatchRow, readBatch } from '../batch-row.ts'
import { enterpriseAccounts } from './enterprise-accounts.ts'
import { type Addressee, noticeJobKind, noticeStanding, noticeTemplate, withoutNotice } from './notice-row.ts'

/** Notices written in one transaction, between two looks at whether to go on. */
const lot = 10

/**
 * Issues one numbered notice to every graded enterprise and tells its accounts. A lot is whole or not at all, and what has its notice is passed over: begun
 * again after whatever cut it off, it goes on where it was.
 */
export function issueNoticesJob({
  inTransaction: asService,
  records,
  writeDocument,
}: Pick<ModuleServices, 'inTransaction' | 'records' | 'writeDocument'>) {
  return jobKind({
    kind: noticeJobKind,
    input: z.object({ batch: z.uuid() }),
    resumable: true,
    timeLimit: 3600,
    run: async ({ input, person, inTransaction, progress, signal }) => {
      if (!writeDocument) throw nobodyWrites()
      const accounts = await enterpriseAccounts(asService)
      const reading = (tx: Transaction) => readBatch(tx, person, input.batch)
      for (;;) {
        const { issued, wanted } = await inTransaction(
          async (tx) => noticeStanding(tx, await reading(tx), records),
          {
            readOnly: true,
          },
        )
        progress('出具结果通知书', issued, wanted)
        signal.throwIfAborted()
        const done = await inTransaction(
          async (tx) => {
            // Locked: another attempt at the same batch waits, and then finds these done.
            const batch = await readBatch(tx, person, input.batch, { lock: true })
            return issueLot({ tx, person, system: records }, { batch, accounts, writeDocument, signal })
          },
          { timeout: 120 },
        )
        if (done === 0) {
          progress('完成', issued, wanted)
          return { notices: issued }
        }
      }
    },
  })
}

interface Lot {
  readonly batch: BatchRow
  readonly accounts: ReadonlyMap<string, readonly string[]>
  readonly writeDocument: WriteDocument
  readonly signal: AbortSignal
}

async function issueLot(call: RecordCall, { batch, accounts, writeDocument, signal }: Lot): Promise<number> {
  const { tx, person } = call
  const firms = await withoutNotice(tx, batch, lot)
  for (const firm of firms) {
    signal.throwIfAborted()
    const document = await writeDocument(call, {
      template: noticeTemplate,
      type: 'evaluation-result',
      id: firm.address,
    })
    await keepNotice(tx, batch, firm, document.id)
    await tellMany(
      call,
      messagesTo(accounts.get(firm.enterprise) ?? [], { batch, firm, ...document }, person),
    )
  }
  return firms.length
}

async function keepNotice(
  tx: Transaction,
  { id, run }: BatchRow,
  { enterprise, park }: Addressee,
  document: string,
): Promise<void> {
  await sql`insert into evaluation_notice (batch_id, run, enterprise_id, park_id, document_id)
    values (${id}::uuid, ${run}, ${enterprise}::uuid, ${park}, ${document}::uuid)`.execute(tx)
}

function messagesTo(
  accounts: readonly string[],
  { batch, firm, id, number }: { batch: BatchRow; firm: Addressee; id: string; number: string | null },
  { account: issuer }: Person,
): readonly NewNotice[] {
  const text = `${batch.period} 年度评价已定档：${firm.grade} 类。通知书${number ? `（${number}）` : ''}在“我的评价”里查看`
  return accounts
    .filter((account) => account !== issuer)
    .map((account) => ({
      to: { account },
      record: null,
      kind: 'result',
      text,
      once: `evaluation-notice:${id}:${account}`,
    }))
}

function nobodyWrites(): Refusal {
  return new Refusal([
    {
      code: 'evaluation.no-writer',
      severity: 'error',
      what: '这个程序不能出具文书',
      where: { field: 'documents' },
      mend: '请换用包含文书功能的程序。',
    },
  ])
}

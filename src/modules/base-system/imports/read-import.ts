import { z } from 'zod'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { ModuleServices } from '../../../platform/http/server-module.ts'
import { jobKind } from '../../../platform/jobs/job-kind.ts'
import type { Pack } from '../../../policy/pack.ts'
import { orderFor } from './digest-batch.ts'
import type { Digest } from './digest-order.ts'
import { digestInThread } from './digest-thread.ts'
import {
  emptyReport,
  type ImportBatch,
  type ImportReport,
  readBatch,
  readJobKind,
  recordType,
  saveReport,
} from './import-batch.ts'

/** Reads a batch's files and keeps what was recognised and what is wrong. Writes no facts. */
export function readImportJob({ clock }: ModuleServices, pack: Pack) {
  return jobKind({
    kind: readJobKind,
    input: z.object({ batch: z.uuid() }),
    resumable: true,
    timeLimit: 300,
    run: async ({ input, person, inTransaction, progress, signal }) => {
      progress('取出文件', 0, 3)
      const { order } = await inTransaction((tx) =>
        orderFor(tx, { id: input.batch, purpose: 'check', person, pack, businessDate: clock.businessDate() }),
      )
      progress(`读取 ${order.files.map(({ name }) => name).join('、')}`, 1, 3)
      const digest = await digestInThread(order, signal)
      signal.throwIfAborted()
      progress('保存校验结果', 2, 3)
      await inTransaction(async (tx) => {
        const batch = await readBatch(tx, person, input.batch, { lock: true })
        if (batch.stored !== 'staged' || batch.report.phase !== 'reading') return
        const report = reportOf(digest, batch)
        await saveReport(tx, batch.id, report, digest.problemRows)
        const { preview } = report
        await appendAction(tx, {
          record: { type: recordType, id: batch.id },
          action: '校验',
          by: person,
          detail: { phase: report.phase, rows: preview?.rows ?? 0, errors: preview?.errors ?? 0 },
          ...(batch.park !== null && { park: batch.park }),
        })
      })
      progress('校验完成', 3, 3)
    },
  })
}

function reportOf(digest: Digest, batch: ImportBatch): ImportReport {
  const { answered } = batch.report
  if (digest.refused.length > 0)
    return { ...emptyReport, answered, phase: 'failed', problems: digest.refused }
  const unknown = digest.files.some(({ sheets }) =>
    sheets.some(({ columns }) => columns.some(({ state }) => state === 'unknown')),
  )
  const count = (severity: 'error' | 'warning') =>
    digest.problems.filter((one) => one.severity === severity).length
  return {
    ...emptyReport,
    answered,
    phase: unknown && !answered ? 'mapping' : 'checked',
    files: digest.files,
    periods: digest.periods,
    preview: {
      rows: digest.counts.told,
      correctRows: digest.counts.told - digest.counts.wrong,
      newEnterprises: digest.enterprises.filter(({ isNew, park }) => isNew && park !== undefined).length,
      facts: digest.counts.values,
      errors: count('error'),
      warnings: count('warning'),
      periods: [...digest.periods],
    },
  }
}

import { z } from 'zod'
import type { Problem } from '../../../kernel/problem.ts'
import { hasErrors } from '../../../kernel/problem.ts'
import type { RecordImportSheet } from '../../../record/import-messages.ts'
import { appendAction } from '../../audit/append-action.ts'
import { type JobKind, type JobWork, jobKind } from '../../jobs/job-kind.ts'
import { SHEET_LIMITS, type SheetLimits } from '../../sheets/limits.ts'
import { readWorkbook } from '../../sheets/read.ts'
import { definitionFor, type RecordSystem } from '../record-system.ts'
import {
  batchType,
  type ImportBatch,
  type ImportReport,
  jobKinds,
  readBatch,
  readBytes,
  saveReport,
} from './import-batch.ts'
import { type FoundPlan, planImport } from './plan-import.ts'

export const batchInput = z.object({ batch: z.uuid(), type: z.string() })

/** Reads a batch's file and keeps what it would do and what is wrong with it. Writes no records. */
export function checkImportJob(system: RecordSystem): JobKind {
  return jobKind({
    kind: jobKinds.reading,
    input: batchInput,
    resumable: true,
    timeLimit: 600,
    run: async (work) => {
      const { input, person, inTransaction, progress, signal } = work
      progress('读取文件', 0, 0)
      const read = await gridsOf(work)
      signal.throwIfAborted()
      const plan = await inTransaction(
        (tx) =>
          planImport(
            { tx, person, system },
            {
              definition: definitionFor(system, person, input.type),
              grids: read.grids,
              duplicates: read.batch.report.duplicates,
              progress: (done, total) => {
                signal.throwIfAborted()
                progress('校验', done, total)
              },
            },
          ),
        { readOnly: true, isolation: 'repeatable read', timeout: 120 },
      )
      await inTransaction(async (tx) => {
        const batch = await readBatch(tx, person, input.type, input.batch, { lock: true })
        if (batch.stored !== 'staged' || batch.report.phase !== 'reading') return
        const report = reportOf(batch, plan, read.problems)
        await saveReport(tx, batch.id, report, { problemRows: plan.problemRows, failed: plan.failed })
        await appendAction(tx, {
          record: { type: batchType, id: batch.id },
          action: '校验',
          by: person,
          detail: { phase: report.phase, ...plan.preview },
          ...(batch.park !== null && { park: batch.park }),
        })
      })
      progress('校验完成', plan.preview.rows, plan.preview.rows)
    },
  })
}

/** In the background a large file may take its time. */
export const patient: SheetLimits = { ...SHEET_LIMITS, milliseconds: 60_000 }

/** The batch and its file as grids. */
export async function gridsOf({ input, person, inTransaction }: JobWork<z.output<typeof batchInput>>) {
  const { batch, bytes } = await inTransaction(
    async (tx) => {
      const found = await readBatch(tx, person, input.type, input.batch)
      return { batch: found, bytes: await readBytes(tx, found) }
    },
    { readOnly: true },
  )
  const { grids, problems } = await readWorkbook({ name: batch.file.name, bytes }, patient)
  // The lists behind the drop-downs are hidden in our own template.
  return { batch, grids, problems: problems.filter(({ code }) => code !== 'sheet.hidden') }
}

function reportOf({ report, file }: ImportBatch, plan: FoundPlan, read: readonly Problem[]): ImportReport {
  const { found, layout } = plan
  const templateOutdated = found.version !== undefined && found.version !== layout.version
  const problems: readonly Problem[] = hasErrors(read)
    ? read
    : [
        ...read,
        ...plan.problems,
        ...(templateOutdated ? [outdated(file.name)] : []),
        ...(report.sameAs ? [alreadyImported(file.name, report.sameAs.by)] : []),
      ]
  const failed = hasErrors(problems)
  return {
    ...report,
    phase: failed ? 'failed' : 'checked',
    sheets: sheetsOf(found),
    preview: failed ? null : plan.preview,
    problems,
    templateOutdated,
  }
}

function outdated(file: string): Problem {
  return {
    code: 'import.template-outdated',
    severity: 'warning',
    what: '这份表是用旧模板填写的，模板已经更新',
    where: { file },
    why: '列、选项或单位在模板之后改过；认得的列照常校验',
    mend: '没有错误时可以继续；有列认不出或者选项不对时，请下载新模板，把数据粘贴过去',
  }
}

function alreadyImported(file: string, by: string): Problem {
  return {
    code: 'import.same-file',
    severity: 'warning',
    what: `同样的文件已经导入过，经办：${by}`,
    where: { file },
    mend: '确实要再导入一次时可以继续：已有且相同的记录不会重复',
  }
}

function sheetsOf({ main, rows }: FoundPlan['found']): readonly RecordImportSheet[] {
  return [...(main ? [main] : []), ...rows].map(({ grid, shape, headerRow, columns, rows: data }) => ({
    name: grid.sheet ?? shape.name,
    headerRow,
    rows: data.length,
    columns: columns.map(({ letter, header, column, state }) => ({
      column: letter,
      header,
      label: column?.label ?? null,
      state,
    })),
  }))
}

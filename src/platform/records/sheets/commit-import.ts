import { sql } from 'kysely'
import { z } from 'zod'
import { hasErrors, type Problem, Refusal } from '../../../kernel/problem.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { ImportProblemRow } from '../../../record/import-messages.ts'
import type { RecordChange } from '../../../record/messages.ts'
import { appendAction } from '../../audit/append-action.ts'
import { HttpProblem } from '../../http/http-problem.ts'
import { type JobKind, jobKind } from '../../jobs/job-kind.ts'
import { requireRecord } from '../read-record.ts'
import { definitionFor, type RecordCall, type RecordSystem } from '../record-system.ts'
import type { StoredRecord } from '../stored-record.ts'
import { changeRecord, createRecord, placeState } from '../write-record.ts'
import { batchInput, gridsOf } from './check-import.ts'
import {
  batchType,
  type ImportBatch,
  jobKinds,
  readBatch,
  saveReport,
  type WrittenRecord,
} from './import-batch.ts'
import type { ImportPlan, PlannedRow } from './import-plan.ts'
import { planImport } from './plan-import.ts'

/** Writes a checked batch: every row in one transaction or nothing; with `onlyCorrect` the rows without fault. */
export function commitImportJob(system: RecordSystem): JobKind {
  return jobKind({
    kind: jobKinds.committing,
    input: batchInput.extend({ onlyCorrect: z.boolean() }),
    resumable: true,
    timeLimit: 3_600,
    run: async (work) => {
      const { input, person, inTransaction, progress, signal } = work
      const { onlyCorrect } = input
      progress('再次读取文件', 0, 0)
      const { grids, batch: read } = await gridsOf(work)
      return inTransaction(
        async (tx) => {
          const batch = await readBatch(tx, person, input.type, input.batch)
          if (batch.stored !== 'staged') return { already: batch.stored }
          const call: RecordCall = { tx, person, system }
          const definition = definitionFor(system, person, input.type)
          const plan = await planImport(call, {
            definition,
            grids,
            duplicates: read.report.duplicates,
            progress: (done, total) => {
              signal.throwIfAborted()
              progress('核对', done, total)
            },
          })
          refuseIfWrong(plan, onlyCorrect)
          const deeds = plan.rows.filter(({ does }) => does === 'create' || does === 'change')
          const written: WrittenRecord[] = []
          const late: Problem[] = []
          for (const [at, row] of deeds.entries()) {
            signal.throwIfAborted()
            progress('写入', at, deeds.length)
            const done = await writeRow(call, definition, batch, plan, row, onlyCorrect)
            if ('problem' in done) late.push(done.problem)
            else written.push(done)
          }
          const counts = {
            created: written.filter(({ before }) => !before).length,
            changed: written.filter(({ before }) => before).length,
            unchanged: plan.preview.unchanged,
            skipped: plan.preview.skipped,
            wrong: plan.preview.wrong + late.length,
          }
          await keep(tx, batch, { onlyCorrect, written })
          await saveReport(
            tx,
            batch.id,
            { ...batch.report, phase: 'checked', counts },
            {
              problemRows: [...plan.problemRows, ...late.map(problemRowOf)],
              failed: [
                ...plan.failed,
                ...late.map(({ where }) => [where.sheet ?? '', where.row ?? 0] as const),
              ],
            },
          )
          await appendAction(tx, {
            record: { type: batchType, id: batch.id },
            action: onlyCorrect ? '仅导入正确行' : '全部导入',
            by: person,
            detail: { type: input.type, ...counts },
            ...(batch.park !== null && { park: batch.park }),
          })
          progress('写入', deeds.length, deeds.length)
          return counts
        },
        { timeout: 300 },
      )
    },
  })
}

function refuseIfWrong(plan: ImportPlan, onlyCorrect: boolean): void {
  if (hasErrors(plan.problems)) throw new Refusal(plan.problems)
  if (onlyCorrect || plan.preview.errors === 0) return
  const errors = plan.problemRows.flatMap(({ problems, cells }) => [
    ...problems,
    ...cells.flatMap((cell) => cell.problems),
  ])
  throw new Refusal(errors.slice(0, 20) as readonly Problem[])
}

type WriteOutcome = WrittenRecord | { readonly problem: Problem }

/** Writes one row. What only the database knows (a key somebody else has used) ends the whole, or with `onlyCorrect` leaves this row out. */
async function writeRow(
  call: RecordCall,
  definition: RecordDefinition,
  batch: ImportBatch,
  plan: ImportPlan,
  row: PlannedRow,
  onlyCorrect: boolean,
): Promise<WriteOutcome> {
  if (onlyCorrect) await sql`savepoint import_row`.execute(call.tx)
  try {
    const done = await perform(call, definition, batch, row)
    if (onlyCorrect) await sql`release savepoint import_row`.execute(call.tx)
    return done
  } catch (error) {
    const problem = problemOf(error, batch, plan, row)
    if (!problem) throw error
    if (!onlyCorrect) throw new Refusal([problem])
    await sql`rollback to savepoint import_row`.execute(call.tx)
    return { problem }
  }
}

async function perform(
  call: RecordCall,
  definition: RecordDefinition,
  { id: batch }: ImportBatch,
  row: PlannedRow,
): Promise<WrittenRecord> {
  if (row.does === 'create') {
    const { id, version } = await createRecord(call, definition, row.body, { batch })
    return { id, version }
  }
  if (row.does !== 'change') throw new RangeError(`row ${row.row} writes nothing`)
  const old = await requireRecord(call, definition, row.id)
  const { id, version } = await changeRecord(call, definition, row.id, row.body, {
    batch,
    version: row.version,
  })
  return { id, version, before: beforeOf(old, row.body) }
}

/** What the change replaces. */
function beforeOf(
  old: StoredRecord,
  { values = {}, reason: _, ...place }: RecordChange,
): NonNullable<WrittenRecord['before']> {
  const now = placeState(old)
  return {
    values: Object.fromEntries(Object.keys(values).map((name) => [name, old.values[name] ?? null])),
    place: Object.fromEntries(Object.entries(now).filter(([part]) => part in place)),
  }
}

/** A refusal of the record as a problem of its row; undefined for what is no refusal. */
function problemOf(
  error: unknown,
  { file }: ImportBatch,
  { main }: ImportPlan,
  { row, subject }: PlannedRow,
): Problem | undefined {
  const where = {
    file: file.name,
    ...(main?.sheet !== undefined && { sheet: main.sheet }),
    row,
    subject,
  }
  if (error instanceof Refusal) {
    const [first] = error.problems
    return first && { ...first, where }
  }
  // Busy databases and other faults of the moment are tried again as a whole.
  if (!(error instanceof HttpProblem) || error.status >= 500) return undefined
  const [detail] = error.errors
  return {
    code: error.code,
    severity: 'error',
    what: error.title,
    where,
    ...(detail?.why !== undefined && { why: detail.why }),
    ...(detail?.mend !== undefined && { mend: detail.mend }),
  }
}

/** A row that only the writing found wrong. */
function problemRowOf(problem: Problem): ImportProblemRow {
  const { file = null, sheet = null, row = null, subject = null } = problem.where
  return { file, sheet, row, subject, cells: [], problems: [problem] }
}

/** Ends the batch as written. Until here it is not locked, so that a wish to cancel need not wait. */
async function keep(
  tx: RecordCall['tx'],
  batch: ImportBatch,
  { onlyCorrect, written }: { readonly onlyCorrect: boolean; readonly written: readonly WrittenRecord[] },
): Promise<void> {
  const ended = await tx
    .updateTable('import_batch')
    .set({
      status: 'committed',
      mode: onlyCorrect ? 'correct-rows' : 'all-or-nothing',
      mapping: JSON.stringify({ written }),
      committed_at: sql<string>`clock_timestamp()`,
    })
    .where('id', '=', batch.id)
    .where('status', '=', 'staged')
    .executeTakeFirst()
  if (ended.numUpdatedRows !== 1n) throw new Error(`import ${batch.id} was ended while it was written`)
}

import { sql } from 'kysely'
import { type Problem, Refusal } from '../../../kernel/problem.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import { withComputed } from '../../../record/guard.ts'
import { appendAction } from '../../audit/append-action.ts'
import type { Transaction } from '../../database/transaction.ts'
import { type JobKind, jobKind } from '../../jobs/job-kind.ts'
import { retitled } from '../compose-values.ts'
import { readRecord } from '../read-record.ts'
import { dayOf, definitionFor, guardContext, type RecordCall, type RecordSystem } from '../record-system.ts'
import type { StoredRecord } from '../stored-record.ts'
import { note, placeState } from '../write-record.ts'
import { updateRow } from '../write-row.ts'
import { batchInput } from './check-import.ts'
import {
  batchType,
  type ImportBatch,
  jobKinds,
  readBatch,
  saveReport,
  type WrittenRecord,
} from './import-batch.ts'

/** Hours within which an import can be taken back where the pack says nothing. */
const usualHours = 24
/** So many hindrances are told; more do not help. */
const mostTold = 50

/** Until when a written batch can be taken back; null where it cannot any more. */
export async function undoableUntil(
  tx: Transaction,
  system: RecordSystem,
  { stored, committedAt }: Pick<ImportBatch, 'stored' | 'committedAt'>,
): Promise<string | null> {
  if (stored !== 'committed' || committedAt === null) return null
  const hours = system.days('import-undo-hours', system.businessDate()) ?? usualHours
  const { rows } = await sql<{ until: string; open: boolean }>`
    select u as until, u > clock_timestamp() as open from (select ${committedAt}::timestamptz + make_interval(hours => ${hours}) as u) t`.execute(
    tx,
  )
  return rows[0]?.open ? rows[0].until : null
}

/** Takes a written batch back as a whole: new records are deleted, changed ones become what they were. Refuses where somebody has gone on from it. */
export function undoImportJob(system: RecordSystem): JobKind {
  return jobKind({
    kind: jobKinds.undoing,
    input: batchInput,
    resumable: true,
    timeLimit: 3_600,
    run: async ({ input, person, inTransaction, progress, signal }) =>
      inTransaction(
        async (tx) => {
          const batch = await readBatch(tx, person, input.type, input.batch, { lock: true })
          if (batch.stored !== 'committed') return { already: batch.stored }
          const call: RecordCall = { tx, person, system }
          const definition = definitionFor(system, person, input.type)
          const written = await writtenBy(tx, batch.id)
          const records: { readonly was: WrittenRecord; readonly record: StoredRecord }[] = []
          const problems: Problem[] = []
          for (const [at, was] of written.entries()) {
            signal.throwIfAborted()
            progress('核对', at, written.length)
            const record = await readRecord(call, definition, was.id, { lock: true })
            const hindrance = hindranceOf(definition, was, record)
            if (hindrance) problems.push(hindrance)
            else if (record) records.push({ was, record })
          }
          problems.push(...(await builtUpon(tx, definition, written)))
          if (problems.length > 0) throw new Refusal(problems.slice(0, mostTold))
          for (const [at, { was, record }] of records.reverse().entries()) {
            signal.throwIfAborted()
            progress('撤销', at, records.length)
            await takeBack(call, definition, batch, was, record)
          }
          await tx
            .updateTable('import_batch')
            .set({ status: 'undone', undone_at: sql<string>`clock_timestamp()` })
            .where('id', '=', batch.id)
            .execute()
          await saveReport(tx, batch.id, { ...batch.report, phase: 'checked' })
          await appendAction(tx, {
            record: { type: batchType, id: batch.id },
            action: '撤销',
            by: person,
            detail: { type: input.type, records: records.length },
            ...(batch.park !== null && { park: batch.park }),
          })
          return { records: records.length }
        },
        { timeout: 300 },
      ),
  })
}

async function writtenBy(tx: Transaction, id: string): Promise<readonly WrittenRecord[]> {
  const { rows } = await sql<{ written: WrittenRecord[] | null }>`
    select mapping->'written' as written from import_batch where id = ${id}::uuid`.execute(tx)
  return rows[0]?.written ?? []
}

function hindranceOf(
  definition: RecordDefinition,
  { id, version, before }: WrittenRecord,
  record: StoredRecord | undefined,
): Problem | undefined {
  if (record && record.version === version && !record.deletedAt) return undefined
  const subject = record ? `${record.code} ${record.title}` : id
  const what = !record
    ? `${definition.label}“${subject}”现在不在您的管辖范围内`
    : record.deletedAt
      ? `“${subject}”已经删除`
      : `“${subject}”在${before ? '更新' : '导入'}之后又办理或修改过`
  return {
    code: 'import.changed-since',
    severity: 'error',
    what,
    where: { subject },
    why: '撤销会丢掉后来的内容',
    mend: '请逐条核对：需要恢复的记录在它自己的页面里修改',
  }
}

/** Living records outside the batch that name one of its new records. */
async function builtUpon(
  tx: Transaction,
  { label }: RecordDefinition,
  written: readonly WrittenRecord[],
): Promise<readonly Problem[]> {
  const made = written.flatMap(({ id, before }) => (before ? [] : [id]))
  if (made.length === 0) return []
  const { rows } = await sql<{ code: string; title: string; named: string }>`
    select r.code, r.title, n.code as named from record_link l join record r on r.id = l.from_id join record n on n.id = l.to_id
    where l.to_id = any(${made}::uuid[]) and not l.from_id = any(${made}::uuid[]) and r.deleted_at is null limit ${mostTold}`.execute(
    tx,
  )
  return rows.map(({ code, title, named }) => ({
    code: 'import.built-upon',
    severity: 'error',
    what: `“${code} ${title}”引用了这一批新建的${label} ${named}`,
    where: { subject: `${code} ${title}` },
    mend: '先改掉那里的引用，再撤销这一批',
  }))
}

async function takeBack(
  call: RecordCall,
  definition: RecordDefinition,
  batch: ImportBatch,
  { before }: WrittenRecord,
  record: StoredRecord,
): Promise<void> {
  const detail = { on: dayOf(call), batch: batch.id, opinion: `撤销导入“${batch.file.name}”` }
  if (!before) {
    const { title, values, process, handlerName } = record
    const gone = await updateRow(call, definition, record, {
      ...placeState(record),
      title,
      values,
      process,
      handlerName,
      deleted: true,
    })
    return note(call, definition, gone, '撤销导入', { ...detail, deleted: true })
  }
  const { values: old, place } = before
  const values = withComputed(
    definition,
    { ...record.values, ...old },
    guardContext(call, { status: record.status }),
  )
  const restored = await updateRow(call, definition, record, {
    ...placeState(record),
    ...place,
    title: await retitled(call, definition, record, values),
    values,
    process: record.process,
    handlerName: record.handlerName,
    deleted: false,
  })
  return note(call, definition, restored, '撤销导入', {
    ...detail,
    changes: Object.fromEntries(
      Object.keys(old).map((name) => [name, [record.values[name] ?? null, values[name] ?? null]]),
    ),
  })
}

import { sql } from 'kysely'
import { requireVersion } from '../../../platform/http/entity-tag.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { changesOf } from '../../../platform/records/compose-values.ts'
import { tellMany } from '../../../platform/records/notices.ts'
import { type PreparedStep, prepareStep } from '../../../platform/records/prepare-step.ts'
import { dayOf, type RecordCall } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import { note, type Written, writtenOf } from '../../../platform/records/write-record.ts'
import { countOf } from '../../../record/amount.ts'
import type { RecordActionBody, Values } from '../../../record/messages.ts'
import type { ProcessState } from '../../../record/process.ts'
import { awaitedBy } from '../../../record/todo.ts'
import { startRun } from '../batch-actions.ts'
import { statusOf } from '../batch-row.ts'
import { evaluationBatch } from '../records/batch.ts'
import { batchRecord } from './batch-record.ts'
import { type AskedPark, forgetParkOpinions, giveParkOpinion, parkLane } from './park-opinions.ts'
import { effectOf } from './step-effects.ts'

/** Steps that a run takes when it has computed: asking for them starts the run. */
export const runSteps = ['试算', '重新试算'] as const

export interface ActOptions {
  /** Version that the change was made on. */
  readonly version?: number
  /** The run itself takes the step. */
  readonly byRun?: true
}

/**
 * Moves a batch on as its table says. Checks who may, conditions and form as for any record; the step, what follows from it and the history are one
 * transaction. Throws 403, 404, 409, 412 and 422 as steps of records do.
 */
export async function actOnBatch(
  call: RecordCall,
  id: string,
  action: string,
  body: RecordActionBody,
  { version, byRun }: ActOptions = {},
): Promise<Written> {
  const { record: before, batch } = await batchRecord(call, id, { lock: true })
  requireVersion(version ?? before.version, before.version)
  const step = await prepareStep(call, evaluationBatch, before, action, body)
  if (!byRun && (runSteps as readonly string[]).includes(action)) {
    await keepEntered(call, id, step.values)
    await startRun(call.tx, call.person, batch)
    return writtenOf((await batchRecord(call, id)).record)
  }
  if (!byRun && (await statusOf(call.tx, batch)).status === 'running')
    throw conflict('evaluation/running', '这一批正在计算，请等它完成')
  const place = step.absent ?? call.person
  if (step.transition?.lane && place.role === parkLane) {
    const { name } = call.person
    const opinion = { action, name, opinion: step.opinion === '' ? null : step.opinion }
    const rest = await giveParkOpinion(call.tx, batch, place.parks, opinion)
    if (rest.length > 0) return await noteOpinion(call, step, before, action, rest)
  }
  const { event, process } = await step.moved()
  await keep(call, id, process, step.values)
  if (process.status === '初评' && before.status !== '初评') await forgetParkOpinions(call.tx, id)
  await effectOf(action)?.(call, batch, { process, body })
  const { record } = await batchRecord(call, id)
  const changed = changesOf(evaluationBatch, before.values, step.values)
  await note(step.acting, evaluationBatch, record, action, {
    from: before.status,
    to: process.status,
    ...(step.absent && { for: step.absent.account }),
    ...(call.byClock && { auto: true }),
    ...(step.opinion !== '' && { opinion: step.opinion }),
    ...(event.assignee && { assignee: event.assignee }),
    ...(step.allowed.gives.length > 0 && { gives: step.allowed.gives }),
    changes: Object.fromEntries(
      changed.map((name) => [name, [before.values[name] ?? null, step.values[name] ?? null]]),
    ),
    before: before.process,
  })
  if (process.status !== before.status) await tell(call, id, record.title, process, record.version + 1)
  return writtenOf({ ...record, version: record.version + 1 })
}

/** One park of several has answered: the lane waits for the others. */
async function noteOpinion(
  call: RecordCall,
  { acting, opinion, values }: PreparedStep,
  before: StoredRecord,
  action: string,
  rest: readonly AskedPark[],
): Promise<Written> {
  await keepEntered(call, before.id, values)
  await note(acting, evaluationBatch, before, action, {
    from: before.status,
    to: before.status,
    ...(opinion !== '' && { opinion }),
    waitsFor: rest.map(({ name }) => name),
  })
  return writtenOf({ ...before, version: before.version + 1 })
}

/** State, with what people wrote at steps. */
async function keep(
  call: RecordCall,
  id: string,
  { status, due, ...rest }: ProcessState,
  values: Values,
): Promise<void> {
  await keepEntered(call, id, values)
  const begun = sql`coalesce(process -> 'begun', to_jsonb(created_at::date))`
  await sql`update evaluation_batch set state = ${status}, due = ${due}::date,
    process = ${JSON.stringify({ ...rest, due })}::jsonb || jsonb_build_object('begun', ${begun}) where id = ${id}::uuid`.execute(
    call.tx,
  )
}

/** What people wrote at steps; percents as hundredths, as lists read them. */
async function keepEntered({ tx }: RecordCall, id: string, values: Values): Promise<void> {
  const percent = evaluationBatch.fields.completeness
  const counted =
    percent?.kind === 'percent' && typeof values.completeness === 'string'
      ? countOf(percent, values.completeness)
      : undefined
  const entered = {
    completenessNote: values.completenessNote ?? null,
    checksNote: values.checksNote ?? null,
    adjustmentBasis: values.adjustmentBasis ?? null,
    objectionNote: values.objectionNote ?? null,
    sourceFaulty: values.sourceFaulty ?? null,
    schemePublished: values.schemePublished ?? null,
    ...(counted && 'count' in counted && { completeness: Number(counted.count) }),
  }
  await sql`update evaluation_batch set entered = entered || ${JSON.stringify(entered)}::jsonb where id = ${id}::uuid`.execute(
    tx,
  )
}

/** Whoever is waited for from now on learns of it. */
async function tell(
  call: RecordCall,
  id: string,
  title: string,
  process: ProcessState,
  version: number,
): Promise<void> {
  const waited = awaitedBy(evaluationBatch.lifecycle, process, {
    createdBy: call.person.account,
    creatorRole: call.person.role,
    organisation: null,
  })
  await tellMany(
    call,
    waited.flatMap((to) =>
      'role' in to
        ? [
            {
              to: { role: to.role },
              record: null,
              kind: 'arrival' as const,
              text: `评价批次“${title}”${dayOf(call)}到了“${process.status}”，请办理`,
              once: `batch:${id}:${version}:${to.role}`,
            },
          ]
        : [],
    ),
  )
}

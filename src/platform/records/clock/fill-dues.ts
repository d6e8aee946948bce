import { sql } from 'kysely'
import type { RecordDefinition } from '../../../record/definition.ts'
import { stateOf } from '../../../record/generic-moves.ts'
import { dueOf, type ProcessState } from '../../../record/process.ts'
import { actorOf } from '../../auth/person.ts'
import { readRecord } from '../read-record.ts'
import { platformItself, type RecordCall, type RecordSystem } from '../record-system.ts'
import { tableRef } from '../stored-record.ts'
import { note, placeState } from '../write-record.ts'
import { updateRow } from '../write-row.ts'
import type { ClockWork } from './clock-work.ts'

const page = 500
/** What was in force when a system's open limits were looked through last, in this process. */
const lookedAt = new WeakMap<RecordSystem, string>()

/**
 * Limits that had no end, because the holidays of the year in which they end were not known when they began, get it once the year is entered. Limits that have
 * an end keep it. Done once at start and whenever something was put in force. Gives how many got one.
 */
export async function fillDues(work: ClockWork): Promise<number> {
  const revision = work.system.settingsRevision()
  if (lookedAt.get(work.system) === revision) return 0
  let filled = 0
  for (const definition of work.system.definitions.values()) {
    const states = Object.entries(definition.lifecycle.states).flatMap(
      ([status, { within, calendarDays }]) => (within === undefined || calendarDays ? [] : [status]),
    )
    if (definition.origin !== 'entered' || states.length === 0) continue
    let after = '00000000-0000-0000-0000-000000000000'
    for (let ids: readonly string[] | undefined; ids?.length !== 0; ) {
      ids = await withoutDue(work, definition, states, after)
      for (const id of ids) {
        if (work.signal?.aborted) return filled
        if (await fillOne(work, definition, id)) filled += 1
      }
      after = ids.at(-1) ?? after
    }
  }
  lookedAt.set(work.system, revision)
  return filled
}

async function withoutDue(
  { inTransaction }: ClockWork,
  definition: RecordDefinition,
  states: readonly string[],
  after: string,
): Promise<readonly string[]> {
  const { rows } = await inTransaction(actorOf(platformItself), (tx) =>
    sql<{ id: string }>`select t.id from ${tableRef(definition)} t
      where t.status = any(${[...states]}::text[]) and t.process ->> 'due' is null and t.deleted_at is null and t.id > ${after}
      order by t.id limit ${page}`.execute(tx),
  )
  return rows.map(({ id }) => id)
}

function fillOne(
  { inTransaction, system }: ClockWork,
  definition: RecordDefinition,
  id: string,
): Promise<boolean> {
  return inTransaction(actorOf(platformItself), async (tx) => {
    const call: RecordCall = { tx, person: platformItself, system, byClock: true }
    const record = await readRecord(call, definition, id, { lock: true })
    if (!record || record.deletedAt || record.process.due !== null || wasPaused(record.process)) return false
    const { status, since, whole } = record.process
    if (stateOf(definition.lifecycle, status).within === undefined) return false
    const due = dueOf(definition.lifecycle, status, since, system.clock(since), whole)
    if (due === null) return false
    const { title, values, handlerName } = record
    const process = { ...record.process, due }
    const done = await updateRow(call, definition, record, {
      ...placeState(record),
      ...{ title, values, process, handlerName, deleted: false },
    })
    await note(call, definition, done, '补算期限', { due: [null, due] })
    return true
  })
}

/** How much of its limit was left cannot be told any more. */
function wasPaused({ counts }: ProcessState): boolean {
  return ['提交补正', '恢复办理', '延期'].some((action) => (counts[action] ?? 0) > 0)
}

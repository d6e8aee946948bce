import type { RecordDefinition } from '../../record/definition.ts'
import { isOver, stateOf } from '../../record/generic-moves.ts'
import type { ProcessState } from '../../record/process.ts'
import { appendAction } from '../audit/append-action.ts'
import { requireVersion } from '../http/entity-tag.ts'
import { conflict, forbidden } from '../http/http-problem.ts'
import { complete, retitled } from './compose-values.ts'
import { keepShares } from './hangings.ts'
import { latestEntries } from './history.ts'
import { requireRecord } from './read-record.ts'
import { requireRight } from './record-scope.ts'
import { dayOf, permissionsOf, type RecordCall } from './record-system.ts'
import type { StoredRecord } from './stored-record.ts'
import { note, placeState, type WriteOptions, type Written, writtenOf } from './write-record.ts'
import { updateRow } from './write-row.ts'

/** Pack parameter: hours in which a step can be taken back. */
const undoHours = 'step-undo-hours'

/** Why a record cannot be deleted now. What is under way is ended (作废), not deleted; ledgers keep what was entered. */
export function deleteReasons(
  { system, person }: RecordCall,
  definition: RecordDefinition,
  record: StoredRecord,
): readonly string[] {
  if (definition.origin !== 'entered') return [`${definition.label}由系统生成，不能删除`]
  if (!permissionsOf(system, person, definition).may.has('delete'))
    return [`您的岗位不能删除${definition.label}`]
  const { lifecycle } = definition
  if (
    record.status !== lifecycle.start &&
    stateOf(lifecycle, record.status).kind !== 'draft' &&
    !isOver(lifecycle, record.status)
  )
    return ['已进入办理，不能删除；可以作废或注销']
  return []
}

/** Puts a record into the bin. */
export async function deleteRecord(
  call: RecordCall,
  definition: RecordDefinition,
  id: string,
  options: WriteOptions = {},
): Promise<Written> {
  const before = await requireRecord(call, definition, id, { lock: true })
  await requireRight(call, definition, before, 'delete')
  requireVersion(options.version ?? before.version, before.version)
  if (before.deletedAt) return writtenOf(before)
  const [reason] = deleteReasons(call, definition, before)
  if (reason !== undefined)
    throw reason.startsWith('您的岗位') ? forbidden(reason) : conflict('record/not-deletable', reason)
  return writtenOf(await rewritten(call, definition, before, { deleted: true }, '删除'))
}

/** Takes a record out of the bin, as it was. */
export async function restoreRecord(
  call: RecordCall,
  definition: RecordDefinition,
  id: string,
  options: WriteOptions = {},
): Promise<Written> {
  const before = await requireRecord(call, definition, id, { lock: true })
  await requireRight(call, definition, before, 'delete')
  requireVersion(options.version ?? before.version, before.version)
  if (!before.deletedAt) return writtenOf(before)
  if (!permissionsOf(call.system, call.person, definition).may.has('delete'))
    throw forbidden(`您的岗位不能恢复${definition.label}`)
  return writtenOf(await rewritten(call, definition, before, { deleted: false }, '恢复'))
}

/** Takes back one's own last step, while nobody has gone on and no paper came of it. */
export async function undoStep(
  call: RecordCall,
  definition: RecordDefinition,
  id: string,
  options: WriteOptions = {},
): Promise<Written> {
  const before = await requireRecord(call, definition, id, { lock: true })
  requireVersion(options.version ?? before.version, before.version)
  const [last] = await latestEntries(call, id, 1)
  const detail = (last?.detail ?? {}) as {
    readonly before?: ProcessState
    readonly changes?: Readonly<Record<string, readonly [unknown, unknown]>>
    readonly gives?: readonly string[]
    readonly made?: readonly string[]
  }
  if (!last || last.account_id !== call.person.account || last.action === '撤销上一步')
    throw conflict('record/no-undo', '最近一步不是您办的，不能撤销')
  if ((detail.gives ?? []).length > 0)
    throw conflict('record/no-undo', `已经产生${detail.gives?.join('、')}，不能撤销；请走更正或作废`)
  if ((detail.made ?? []).length > 0)
    throw conflict('record/no-undo', '已经由它生成了别的记录，不能撤销；请先作废生成的记录，再走更正')
  if (!last.recent(call.system.days(undoHours, dayOf(call)) ?? 0))
    throw conflict('record/no-undo', '已超过可以撤销的时间')
  if (!detail.before && !detail.changes) throw conflict('record/no-undo', '这一步不能撤销')
  const old = Object.fromEntries(Object.entries(detail.changes ?? {}).map(([name, [value]]) => [name, value]))
  const was = { ...before.values, ...old }
  const values = await complete(call, definition, was, { status: before.status, held: was })
  const record = await updateRow(call, definition, before, {
    ...placeState(before),
    title: await retitled(call, definition, before, values),
    values,
    process: detail.before ?? before.process,
    handlerName: before.handlerName,
    deleted: false,
  })
  await note(call, definition, record, '撤销上一步', {
    undone: last.action,
    from: before.status,
    to: record.status,
  })
  await keepShares(call.tx, definition, record)
  return writtenOf(record)
}

async function rewritten(
  call: RecordCall,
  definition: RecordDefinition,
  before: StoredRecord,
  { deleted }: { readonly deleted: boolean },
  action: string,
): Promise<StoredRecord> {
  const { title, values, process, handlerName } = before
  const record = await updateRow(call, definition, before, {
    ...placeState(before),
    title,
    values,
    process,
    handlerName,
    deleted,
  })
  await appendAction(call.tx, {
    record: { type: definition.type, id: record.id },
    action,
    by: call.person,
    detail: { on: dayOf(call) },
    park: record.park,
    ...(record.enterprise !== null && { enterprise: record.enterprise }),
  })
  await keepShares(call.tx, definition, record)
  return record
}

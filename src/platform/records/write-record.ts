import { Refusal } from '../../kernel/problem.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import { isOver, stateOf } from '../../record/generic-moves.ts'
import type { NewRecord, RecordChange, Values } from '../../record/messages.ts'
import { notToBeTyped } from '../../record/not-typed.ts'
import { type Agent, isOneOf } from '../../record/persons.ts'
import { begin } from '../../record/process.ts'
import { roles } from '../../record/roles.ts'
import { appendAction } from '../audit/append-action.ts'
import { maskedNow, withoutMasks } from '../disclosure/reveal.ts'
import { requireVersion } from '../http/entity-tag.ts'
import { conflict, forbidden } from '../http/http-problem.ts'
import { changesOf, complete, inherit, readChecked, retitled, titleOf } from './compose-values.ts'
import { keepShares } from './hangings.ts'
import { sealPersonal } from './personal-data.ts'
import { placeOf } from './place-record.ts'
import { requireRecord } from './read-record.ts'
import { requireRight } from './record-scope.ts'
import { dayOf, permissionsOf, type RecordCall, roleIn } from './record-system.ts'
import type { StoredRecord } from './stored-record.ts'
import { insertRow, type NewState, nextCode, updateRow } from './write-row.ts'

export interface Written {
  readonly id: string
  readonly version: number
  readonly status: string
  readonly code: string
  readonly title: string
}

export interface WriteOptions {
  /** The import that writes it. */
  readonly batch?: string
  /** Version the change was made on; absent = whatever is there now. */
  readonly version?: number
  readonly demo?: boolean
  /** Made or changed by a step of another record: whoever may do the step need not be allowed to do it by hand. */
  readonly byStep?: true
}

/** Makes a record in the first state of its lifecycle. Throws a Refusal with every fault (`values.<field>`). */
export async function createRecord(
  call: RecordCall,
  definition: RecordDefinition,
  body: NewRecord,
  options: WriteOptions = {},
): Promise<Written> {
  const { tx, person, system } = call
  if (definition.origin !== 'entered')
    throw conflict('record/not-entered', `${definition.label}由系统生成，不能新建`)
  if (!options.byStep && !permissionsOf(system, person, definition).may.has('create'))
    throw forbidden(`您的岗位不能新建${definition.label}`)
  const place = await placeOf(call, definition, body)
  const typed = readChecked(call, definition, body.values, { trusted: options.byStep })
  requireTyped(definition, typed, {}, options)
  const given = await inherit(call, definition, typed)
  const values = await complete(call, definition, given)
  const day = dayOf(call)
  const state: NewState = {
    ...place,
    title: await titleOf(call, definition, values),
    values,
    process: begin(definition.lifecycle, day, system.clock(day)),
    handlerName: null,
    deleted: false,
  }
  const code = await nextCode(tx, definition, state.park, day)
  const demo = options.demo ?? state.title.startsWith('【演示】')
  const record = await insertRow(call, definition, state, { code, batch: options.batch ?? null, demo })
  await note(call, definition, record, '新建', {
    to: record.status,
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
    ...(options.batch !== undefined && { batch: options.batch }),
  })
  await keepShares(tx, definition, record)
  return writtenOf(record)
}

/** Changes fields or the place of a record. Throws 412 when somebody else was faster, 409 where the state keeps the fields fixed. */
export async function changeRecord(
  call: RecordCall,
  definition: RecordDefinition,
  id: string,
  body: RecordChange,
  options: WriteOptions = {},
): Promise<Written> {
  const before = await requireRecord(call, definition, id, { lock: true })
  if (!options.byStep) await requireRight(call, definition, before, 'edit')
  requireVersion(options.version ?? before.version, before.version)
  const [reason] = options.byStep ? [] : editReasons(call, definition, before)
  if (reason !== undefined)
    throw reason.startsWith('您的岗位') ? forbidden(reason) : conflict('record/not-editable', reason)
  const { values: sent = {}, reason: why, ...place } = body
  const given = withoutMasks(definition, before.values, sent, await maskedNow(call, definition, id))
  const read = readChecked(call, definition, given, { trusted: options.byStep })
  requireTyped(definition, read, before.values, options)
  const merged = await complete(
    call,
    definition,
    { ...before.values, ...read },
    { status: before.status, held: before.values },
  )
  const changes = changesOf(definition, before.values, merged)
  const moved = Object.keys(place).length > 0
  if (changes.length === 0 && !moved) return writtenOf(before)
  const where = moved ? await placeOf(call, definition, { ...place, values: {} }, before) : before
  const record = await updateRow(call, definition, before, {
    ...placeState(where),
    title: await retitled(call, definition, before, merged),
    values: merged,
    process: before.process,
    handlerName: before.handlerName,
    deleted: false,
  })
  await note(call, definition, record, '修改', {
    changes: Object.fromEntries(
      changes.map((name) => [name, [before.values[name] ?? null, merged[name] ?? null]]),
    ),
    ...(moved && { place }),
    ...(why !== undefined && { opinion: why }),
    ...(options.batch !== undefined && { batch: options.batch }),
  })
  await keepShares(call.tx, definition, record)
  return writtenOf(record)
}

/** Why the person cannot edit the fields now; empty when possible. */
export function editReasons(
  { system, person }: RecordCall,
  definition: RecordDefinition,
  record: StoredRecord,
): readonly string[] {
  if (definition.origin !== 'entered') return [`${definition.label}由系统生成，不能修改`]
  if (record.deletedAt) return ['记录在回收站里，请先恢复']
  if (!permissionsOf(system, person, definition).may.has('edit'))
    return [`您的岗位不能修改${definition.label}`]
  const { lifecycle } = definition
  const state = stateOf(lifecycle, record.status)
  if (isOver(lifecycle, record.status)) return [`“${record.status}”的记录不再修改`]
  if (state.locked) return [`“${record.status}”的记录已固定，请通过办理按钮更正`]
  const outside = ['enterprise', 'partner'].includes(roles[person.role].view)
  if (
    outside &&
    state.kind !== 'draft' &&
    record.status !== '待补正' &&
    !startsHere(definition, record, person)
  )
    return ['已经提交，等待办理；需要修改请先撤回']
  return []
}

/** Refuses values that only a step or the platform writes, unless a step it is. */
function requireTyped(
  definition: RecordDefinition,
  given: Values,
  held: Values,
  { byStep }: WriteOptions,
): void {
  const problems = byStep ? [] : notToBeTyped(definition, given, held)
  if (problems.length > 0) throw new Refusal(problems)
}

/** Whether the person's own turn it is. */
function startsHere(
  definition: RecordDefinition,
  record: StoredRecord,
  person: Agent & { readonly account: string },
): boolean {
  return definition.lifecycle.transitions.some(
    (t) => [t.from].flat().includes(record.status) && isOneOf(t.by, person, record.process, record),
  )
}

export function writtenOf({ id, version, status, code, title }: StoredRecord): Written {
  return { id, version, status, code, title }
}

/** The place as a row takes it. */
export function placeState({
  park,
  area,
  town,
  organisation,
  enterprise,
}: Pick<StoredRecord, 'park' | 'area' | 'town' | 'organisation' | 'enterprise'>) {
  return { park, area, town, organisation, enterprise }
}

/** Appends to the history, in the same transaction. */
export async function note(
  call: RecordCall,
  definition: RecordDefinition,
  record: StoredRecord,
  action: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { tx, person } = call
  const opinion = detail.opinion
  await appendAction(tx, {
    record: { type: definition.type, id: record.id },
    action,
    by: { ...person, role: roleIn(call) },
    ...(typeof opinion === 'string' && { reason: opinion }),
    detail: await sealPersonal(tx, definition, record.id, { on: dayOf(call), ...detail }),
    park: record.park,
    ...(record.enterprise !== null && { enterprise: record.enterprise }),
    locked: true,
  })
}

import { Refusal } from '../../kernel/problem.ts'
import { actionsFor, type Situation } from '../../record/actions.ts'
import { isEmpty, problemAt } from '../../record/check-values.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import { withComputed } from '../../record/guard.ts'
import { isFinalApproval } from '../../record/lifecycle.ts'
import type { AllowedAction, RecordActionBody, Values } from '../../record/messages.ts'
import type { Agent } from '../../record/persons.ts'
import { advance, daysInState, type ProcessEvent, transitionOf } from '../../record/process.ts'
import { isRole } from '../../record/roles.ts'
import { requireProof } from '../auth/require-proof.ts'
import { maskedNow, withoutMasks } from '../disclosure/reveal.ts'
import { requireVersion } from '../http/entity-tag.ts'
import { HttpProblem, unprocessable } from '../http/http-problem.ts'
import { assigneesNamed } from './assignees.ts'
import { changesOf, complete, readChecked, retitled } from './compose-values.ts'
import { createFrom, type Made } from './create-from.ts'
import { agentOf, inPlaceOf } from './delegators.ts'
import { keepShares } from './hangings.ts'
import { tellOfStep } from './notices.ts'
import { requireRecord } from './read-record.ts'
import { requireOwn } from './record-scope.ts'
import { dayOf, guardContext, type RecordCall } from './record-system.ts'
import type { StoredRecord } from './stored-record.ts'
import { note, placeState, type WriteOptions, type Written, writtenOf } from './write-record.ts'
import { updateRow } from './write-row.ts'

/** How often a deadline may be extended by the generic move, as a pack parameter. */
const extensionLimit = 'process-extensions'

export function situationOf(
  { system }: Pick<RecordCall, 'system'>,
  record: StoredRecord,
  on: string,
  values: Values = record.values,
): Situation {
  const { createdBy, organisation, park, due } = record
  return { values, createdBy, organisation, park, due, extensions: system.days(extensionLimit, on) ?? 1 }
}

/** Every action of the record's state as the person meets it. */
export function actionsOf(
  call: RecordCall,
  agent: Agent,
  definition: RecordDefinition,
  record: StoredRecord,
  values: Values = record.values,
): readonly AllowedAction[] {
  const on = dayOf(call)
  const context = guardContext(call, { status: record.status, stateDays: daysInState(record.process, on) })
  return actionsFor(definition, record.process, agent, situationOf(call, record, on, values), context)
}

/** Does what a button says. All that stands against it is told at once: who may, what is missing, which condition is not met. */
export async function actOnRecord(
  call: RecordCall,
  definition: RecordDefinition,
  id: string,
  action: string,
  body: RecordActionBody,
  options: WriteOptions = {},
): Promise<Written> {
  const before = await requireRecord(call, definition, id, { lock: true })
  if (!call.byClock) await requireOwn(call, definition, before, '办理')
  requireVersion(options.version ?? before.version, before.version)
  if (before.deletedAt) throw new HttpProblem(409, 'record/deleted', '记录在回收站里，请先恢复')
  const transition = transitionOf(definition.lifecycle, before.status, action)
  const agent = await agentOf(call)
  const typed = formValues(
    call,
    agent,
    definition,
    transition,
    withoutMasks(definition, before.values, body.values ?? {}, await maskedNow(call, definition, id)),
  )
  const context = guardContext(call, { status: before.status })
  const withThese = (values: Values, more: Values): Values =>
    Object.keys(more).length === 0 ? values : withComputed(definition, { ...values, ...more }, context)
  const told = withThese(before.values, typed)
  // The condition is asked of what was typed; what the step itself sets comes after it.
  const allowed = actionsOf(call, agent, definition, before, told).find((one) => one.action === action)
  if (!allowed) throw new HttpProblem(409, 'record/no-action', `“${before.status}”的记录不能“${action}”`)
  if (!allowed.allowed) throw refused(allowed, action)
  if (transition && isFinalApproval(transition)) requireProof(call.person)
  const values = withThese(told, transition?.sets ? setValues(call, transition.sets) : {})
  const opinion = body.opinion?.trim() ?? ''
  // What only a person could fill in stays open when the clock moves the record on.
  if (!call.byClock) checkForm(definition, allowed, values, opinion)
  const absent = agent.actsFor?.find(({ account }) => account === allowed.standsFor?.account)
  const acting = absent ? inPlaceOf(call, absent) : call
  const made: Made[] = []
  for (const creation of transition?.creates ?? [])
    made.push(await createFrom(acting, definition, { ...before, values }, creation))
  const filled = { ...values, ...Object.assign({}, ...made.map((one) => one.values)) }
  const merged =
    values === before.values && made.length === 0
      ? values
      : await complete(call, definition, filled, { status: before.status, held: before.values })
  const event = await eventOf(acting, action, opinion, allowed, body)
  const on = dayOf(call)
  const process = advance(definition.lifecycle, before.process, event, call.system.clock(on))
  const record = await updateRow(call, definition, before, {
    ...placeState(before),
    title: await retitled(call, definition, before, merged),
    values: merged,
    process,
    handlerName:
      process.handler === null
        ? null
        : action === '转办'
          ? (event.assignee?.[0]?.name ?? null)
          : before.handlerName,
    deleted: false,
  })
  await note(acting, definition, record, action, {
    from: before.status,
    to: record.status,
    ...(absent && { for: absent.account }),
    ...(call.byClock && { auto: true }),
    ...(opinion !== '' && { opinion }),
    ...(event.assignee && { assignee: event.assignee }),
    ...(event.days !== undefined && { days: event.days }),
    ...(allowed.gives.length > 0 && { gives: allowed.gives }),
    ...(made.length > 0 && { made: made.flatMap(({ records }) => records.map(({ id }) => id)) }),
    changes: Object.fromEntries(
      changesOf(definition, before.values, merged).map((name) => [
        name,
        [before.values[name] ?? null, merged[name] ?? null],
      ]),
    ),
    before: before.process,
  })
  for (const one of made)
    for (const { id: other } of one.records)
      for (const step of one.creation.acts ?? []) await actOnRecord(acting, one.definition, other, step, {})
  await tellOfStep(acting, definition, record, {
    action,
    from: before.status,
    assignee: event.assignee ?? [],
    ...(absent && { absent: absent.account }),
    ...(transition?.tells && { roles: transition.tells }),
  })
  await keepShares(call.tx, definition, record)
  return writtenOf(record)
}

/** The action's form holds what the transition needs or offers, nothing else. */
function formValues(
  call: RecordCall,
  { actsFor = [] }: Agent,
  definition: RecordDefinition,
  transition: ReturnType<typeof transitionOf>,
  given: Values,
): Values {
  const fields = new Set([...(transition?.needs ?? []), ...(transition?.offers ?? [])])
  const foreign = Object.keys(given).filter((name) => !fields.has(name))
  if (foreign.length > 0)
    throw new Refusal(
      foreign.map((name) =>
        problemAt(name, 'record.not-in-form', `这一步不填“${definition.fields[name]?.label ?? name}”`),
      ),
    )
  const roles = [call.person.role, ...actsFor.flatMap(({ role }) => role ?? [])]
  return readChecked(call, definition, given, { roles })
}

function setValues(call: RecordCall, sets: Readonly<Record<string, string>>): Values {
  const marks: Readonly<Record<string, string>> = { '@today': dayOf(call), '@account': call.person.name }
  return Object.fromEntries(
    Object.entries(sets).map(([name, text]) => [
      name,
      marks[text] ?? (text === 'true' ? true : text === 'false' ? false : text),
    ]),
  )
}

function refused({ reasons, by }: AllowedAction, action: string): HttpProblem {
  const byRole = reasons.some((reason) => reason === `由${by.join('、')}办理`)
  return new HttpProblem(
    byRole ? 403 : 409,
    byRole ? 'record/not-yours' : 'record/action-refused',
    `现在不能“${action}”：${reasons.join('；')}`,
    { errors: reasons.map((what) => ({ path: 'action', what })) },
  )
}

function checkForm(
  definition: RecordDefinition,
  { needs, opinion: least, action }: AllowedAction,
  values: Values,
  opinion: string,
): void {
  const missing = needs.filter(({ field }) => isEmpty(values[field]))
  const problems = missing.map(({ field }) =>
    problemAt(
      field,
      'record.action-needs',
      `“${action}”之前要填“${definition.fields[field]?.label}”`,
      definition.fields[field]?.help,
    ),
  )
  if (opinion.length < least)
    problems.push({
      code: 'record.opinion',
      severity: 'error',
      what: least <= 2 ? '没有写意见' : `意见至少${least}个字`,
      where: { field: 'opinion' },
      mend: '写明理由或结论',
    })
  if (problems.length > 0) throw new Refusal(problems)
}

async function eventOf(
  call: RecordCall,
  action: string,
  opinion: string,
  { asks, standsFor }: AllowedAction,
  { assignee = [], days }: RecordActionBody,
): Promise<
  Omit<ProcessEvent, 'assignee'> & {
    readonly assignee?: readonly { readonly id: string; readonly name: string; readonly role?: string }[]
  }
> {
  const { account, name, role } = call.person
  const base = {
    action,
    account,
    name,
    role,
    on: dayOf(call),
    opinion: opinion === '' ? null : opinion,
    ...(standsFor && { for: standsFor.account }),
    ...(call.byClock && { auto: true as const }),
  }
  if (asks === 'days') {
    if (days === undefined)
      throw unprocessable('record/days', '没有写延长几个工作日', [{ path: 'days', what: '没有填' }])
    return { ...base, days }
  }
  if (asks !== 'assignee') return base
  if (assignee.length === 0)
    throw unprocessable('record/assignee', '没有选人', [
      { path: 'assignee', what: '没有选', mend: '从列表中选择' },
    ])
  if (action === '转办' && (assignee.length > 1 || isRole(assignee[0] ?? '')))
    throw unprocessable('record/assignee', '转办只能选一个人', [{ path: 'assignee', what: '选一个人' }])
  return { ...base, assignee: await assigneesNamed(call, assignee) }
}

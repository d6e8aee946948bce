import { Refusal } from '../../kernel/problem.ts'
import { actionsFor, type Situation } from '../../record/actions.ts'
import { isEmpty, problemAt } from '../../record/check-values.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import { withComputed } from '../../record/guard.ts'
import { isFinalApproval, type Transition } from '../../record/lifecycle.ts'
import type { AllowedAction, RecordActionBody, Values } from '../../record/messages.ts'
import type { Absent, Agent } from '../../record/persons.ts'
import {
  advance,
  daysInState,
  type ProcessEvent,
  type ProcessState,
  transitionOf,
} from '../../record/process.ts'
import { isRole } from '../../record/roles.ts'
import { requireProof } from '../auth/require-proof.ts'
import { HttpProblem, unprocessable } from '../http/http-problem.ts'
import { assigneesNamed } from './assignees.ts'
import { readChecked } from './compose-values.ts'
import { agentOf, inPlaceOf } from './delegators.ts'
import { dayOf, guardContext, type RecordCall } from './record-system.ts'
import type { StoredRecord } from './stored-record.ts'

/** How often a deadline may be extended by the generic move, as a pack parameter. */
const extensionLimit = 'process-extensions'
/** Beginning of what a step sets to the last day of a limit. */
const afterToday = '@today+'

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

/** A step that nothing stands against, before anything is written. */
export interface PreparedStep {
  readonly transition: Transition | undefined
  readonly allowed: AllowedAction
  /** The record's values with what was typed and what the step itself sets. */
  readonly values: Values
  readonly opinion: string
  /** In whose place it is done. */
  readonly absent: Absent | undefined
  /** The call in whose name it stands in the history. */
  readonly acting: RecordCall
  /** The event and the state after it; refuses where a person or days that it asks for are not given. */
  moved(): Promise<{ readonly event: Event; readonly process: ProcessState }>
}

type Event = Omit<ProcessEvent, 'assignee'> & {
  readonly assignee?: readonly { readonly id: string; readonly name: string; readonly role?: string }[]
}

/** Checks a step against the table, the conditions and its form. All that stands against it is told at once. */
export async function prepareStep(
  call: RecordCall,
  definition: RecordDefinition,
  before: StoredRecord,
  action: string,
  body: RecordActionBody,
): Promise<PreparedStep> {
  const transition = transitionOf(definition.lifecycle, before.status, action)
  const agent = await agentOf(call)
  const typed = formValues(call, agent, definition, transition, body.values ?? {})
  const context = guardContext(call, { status: before.status })
  const withThese = (values: Values, more: Values): Values =>
    Object.keys(more).length === 0 ? values : withComputed(definition, { ...values, ...more }, context)
  const told = withThese(before.values, typed)
  // The condition is asked of what was typed; what the step itself sets comes after it.
  const allowed = actionsOf(call, agent, definition, before, told).find((one) => one.action === action)
  if (!allowed) throw new HttpProblem(409, 'record/no-action', `“${before.status}”的记录不能“${action}”`)
  if (!allowed.allowed) throw refused(allowed, action)
  if (transition && isFinalApproval(transition)) requireProof(call.person)
  const values = withThese(told, transition?.sets ? setValues(call, transition.sets, typed) : {})
  const opinion = body.opinion?.trim() ?? ''
  // What only a person could fill in stays open when the clock moves the record on.
  if (!call.byClock) checkForm(definition, allowed, values, opinion)
  const absent = agent.actsFor?.find(({ account }) => account === allowed.standsFor?.account)
  const acting = absent ? inPlaceOf(call, absent) : call
  return {
    ...{ transition, allowed, values, opinion, absent, acting },
    moved: async () => {
      const event = await eventOf(acting, action, opinion, allowed, body)
      const process = advance(definition.lifecycle, before.process, event, call.system.clock(dayOf(call)))
      return { event, process }
    },
  }
}

/** The action's form holds what the transition needs or offers, nothing else. */
function formValues(
  call: RecordCall,
  { actsFor = [] }: Agent,
  definition: RecordDefinition,
  transition: Transition | undefined,
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

function setValues(call: RecordCall, sets: Readonly<Record<string, string>>, typed: Values): Values {
  const marks: Readonly<Record<string, string>> = { '@today': dayOf(call), '@account': call.person.name }
  return Object.fromEntries(
    Object.entries(sets).flatMap(([name, text]): readonly (readonly [string, Values[string]])[] => {
      if (!text.startsWith(afterToday))
        return [[name, marks[text] ?? (text === 'true' ? true : text === 'false' ? false : text)]]
      const last = isEmpty(typed[name]) ? lastDay(call, text.slice(afterToday.length)) : null
      return last === null ? [] : [[name, last]]
    }),
  )
}

/** Last of the working days that a limit of the pack gives from the day on; null where the pack or the calendar does not tell. */
function lastDay(call: RecordCall, limit: string): string | null {
  const on = dayOf(call)
  const days = call.system.days(limit, on)
  return days === undefined ? null : call.system.clock(on).addWorkingDays(on, days)
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
): Promise<Event> {
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

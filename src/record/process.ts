import { compareDays, daysBetween } from '../kernel/day.ts'
import { type GenericAction, genericMoves, isGenericAction, leavesNow, stateOf } from './generic-moves.ts'
import type { Lifecycle, Transition } from './lifecycle.ts'
import type { RoleId } from './roles.ts'
import { type WholeTime, type WorkingDays, wholeIn, withinWhole } from './whole-time.ts'

/** Working days and the pack's time limits, as the procedure's clocks need them. */
export interface ProcessClock extends WorkingDays {
  addDays(day: string, count: number): string
}

export interface LaneOpinion {
  readonly action: string
  readonly account: string
  readonly name: string
  readonly opinion: string | null
}

/** Where a record stands in its procedure. Everything follows from its events ({@link replay}); kept with the record so that lists need no replay. */
export interface ProcessState {
  readonly status: string
  /** Day on which the state was entered. */
  readonly since: string
  /** Last day of the state's time limit. */
  readonly due: string | null
  /** Where 提交补正 and 恢复办理 lead back to, and the working days that were left there. */
  readonly returnTo: { readonly status: string; readonly since: string; readonly left: number | null } | null
  /** The time for several states together, while it runs. */
  readonly whole?: WholeTime
  /** Opinions of the parallel review so far, by role. */
  readonly lanes: Readonly<Record<string, LaneOpinion>>
  /** Accounts and roles whose opinion was asked for and has not come. */
  readonly cosigners: readonly string[]
  /** Account that has it in hand after 转办, with the role it acts for. */
  readonly handler: { readonly account: string; readonly role: string } | null
  /** How often each action was done, and by whom. */
  readonly counts: Readonly<Record<string, number>>
  readonly doers: Readonly<Record<string, readonly string[]>>
  /** The event before this one, for 撤回. */
  readonly last: {
    readonly action: string
    readonly account: string
    readonly from: string
    readonly for?: string
  } | null
  /** The clock brought it here because nobody had acted in time: its light is yellow until somebody does. */
  readonly late?: true
}

/** One thing done, as the history keeps it. */
export interface ProcessEvent {
  readonly action: string
  readonly account: string
  readonly name: string
  /** Role in which it is done; that of the absent person where one acts `for` somebody. */
  readonly role: RoleId
  /** Account in whose place it is done. */
  readonly for?: string
  /** Done by the clock because time had run out. */
  readonly auto?: true
  /** Business day. */
  readonly on: string
  readonly opinion?: string | null
  readonly assignee?: readonly { readonly id: string; readonly role?: string }[]
  readonly days?: number
}

/** A new record's state. */
export function begin(lifecycle: Lifecycle, on: string, clock: ProcessClock): ProcessState {
  return {
    status: lifecycle.start,
    since: on,
    due: dueOf(lifecycle, lifecycle.start, on, clock),
    returnTo: null,
    lanes: {},
    cosigners: [],
    handler: null,
    counts: {},
    doers: {},
    last: null,
  }
}

/** The state after an event. Throws a RangeError for an action that does not leave the present state; who may act is asked before ({@link actionsFor}). */
export function advance(
  lifecycle: Lifecycle,
  state: ProcessState,
  event: ProcessEvent,
  clock: ProcessClock,
): ProcessState {
  const transition = transitionOf(lifecycle, state.status, event.action)
  const { late: _, ...before } = state
  const by = event.for === undefined ? [event.account] : [event.account, event.for]
  const noted: ProcessState = {
    ...before,
    counts: { ...state.counts, [event.action]: (state.counts[event.action] ?? 0) + 1 },
    doers: {
      ...state.doers,
      [event.action]: [...new Set([...(state.doers[event.action] ?? []), ...by])],
    },
    last: {
      action: event.action,
      account: event.account,
      from: state.status,
      ...(event.for !== undefined && { for: event.for }),
    },
    ...(event.auto && stateOf(lifecycle, state.status).kind === 'open' && { late: true }),
  }
  if (transition)
    return transition.lane
      ? giveOpinion(lifecycle, noted, transition, event, clock)
      : enter(lifecycle, noted, transition.to, event.on, clock)
  if (!isGenericAction(event.action)) throw new RangeError(`${event.action} does not leave ${state.status}`)
  return moveGenerically(lifecycle, noted, event.action, event, clock)
}

/** The state that a history leads to. */
export function replay(
  lifecycle: Lifecycle,
  begunOn: string,
  events: readonly ProcessEvent[],
  clock: ProcessClock,
): ProcessState {
  return events.reduce(
    (state, event) => advance(lifecycle, state, event, clock),
    begin(lifecycle, begunOn, clock),
  )
}

/** The transition of the table that an action names in a state. */
export function transitionOf(lifecycle: Lifecycle, status: string, action: string): Transition | undefined {
  return lifecycle.transitions.find((t) => t.action === action && leavesNow(lifecycle, t, status))
}

/** Days spent in the present state. */
export function daysInState(state: ProcessState, asOf: string): number {
  return compareDays(asOf, state.since) < 0 ? 0 : daysBetween(state.since, asOf)
}

function enter(
  lifecycle: Lifecycle,
  state: ProcessState,
  to: string,
  on: string,
  clock: ProcessClock,
): ProcessState {
  if (to === state.status) return state
  const { whole: before, ...rest } = state
  const whole = wholeIn(lifecycle, to, before, { on, pausedOn: state.returnTo && state.since }, clock)
  return {
    ...rest,
    ...(whole && { whole }),
    status: to,
    since: on,
    due: dueOf(lifecycle, to, on, clock, whole),
    returnTo: null,
    lanes: {},
    cosigners: [],
    handler: null,
  }
}

function giveOpinion(
  lifecycle: Lifecycle,
  state: ProcessState,
  { to, action }: Transition,
  { role, account, name, opinion = null, on }: ProcessEvent,
  clock: ProcessClock,
): ProcessState {
  const given = { ...state, lanes: { ...state.lanes, [role]: { action, account, name, opinion } } }
  const wanted = lifecycle.states[state.status]?.lanes ?? []
  return wanted.every((lane) => given.lanes[lane]) ? enter(lifecycle, given, to, on, clock) : given
}

function moveGenerically(
  lifecycle: Lifecycle,
  state: ProcessState,
  action: GenericAction,
  { account, for: absent = account, role, on, assignee = [], days = 0 }: ProcessEvent,
  clock: ProcessClock,
): ProcessState {
  if (!lifecycle.generic.includes(genericMoves[action].move) && action !== '签署意见')
    throw new RangeError(`${lifecycle.id} does not know ${action}`)
  switch (action) {
    case '退回补正':
      return pause(lifecycle, state, '待补正', on, clock)
    case '挂起':
      return pause(lifecycle, state, '已挂起', on, clock)
    case '提交补正':
    case '恢复办理':
      return resume(lifecycle, state, on, clock)
    case '撤回':
      return enter(lifecycle, state, lifecycle.start, on, clock)
    case '作废':
      return enter(lifecycle, state, '已作废', on, clock)
    case '转办': {
      const [to] = assignee
      if (!to) throw new RangeError('转办 names nobody')
      return { ...state, handler: { account: to.id, role: to.role ?? role } }
    }
    case '加签':
    case '会签':
      return { ...state, cosigners: [...new Set([...state.cosigners, ...assignee.map(({ id }) => id)])] }
    case '签署意见':
      return { ...state, cosigners: state.cosigners.filter((one) => one !== absent && one !== role) }
    case '延期':
      return { ...state, due: state.due === null ? null : clock.addWorkingDays(state.due, days) }
  }
}

function pause(
  lifecycle: Lifecycle,
  state: ProcessState,
  to: string,
  on: string,
  clock: ProcessClock,
): ProcessState {
  const left =
    state.due === null ? null : compareDays(state.due, on) >= 0 ? clock.workingDaysBetween(on, state.due) : 0
  return {
    ...state,
    status: to,
    since: on,
    due: dueOf(lifecycle, to, on, clock),
    returnTo: { status: state.status, since: state.since, left },
  }
}

function resume(lifecycle: Lifecycle, state: ProcessState, on: string, clock: ProcessClock): ProcessState {
  if (!state.returnTo) throw new RangeError(`${state.status} leads back to nothing`)
  const { status, since, left } = state.returnTo
  const whole = wholeIn(lifecycle, status, state.whole, { on, pausedOn: state.since }, clock)
  return {
    ...state,
    ...(whole && { whole }),
    status,
    since,
    due: withinWhole(lifecycle, left === null ? null : clock.addWorkingDays(on, left), whole, clock),
    returnTo: null,
  }
}

/**
 * Last day of a state's time limit that begins on a day, never later than that of the whole; null without a limit, or where the calendar does not reach so
 * far.
 */
export function dueOf(
  lifecycle: Lifecycle,
  status: string,
  on: string,
  clock: ProcessClock,
  whole?: WholeTime,
): string | null {
  const { within, calendarDays } = stateOf(lifecycle, status)
  const days = within === undefined ? undefined : clock.days(within)
  if (days === undefined) return null
  const own = calendarDays ? clock.addDays(on, days) : clock.addWorkingDays(on, days)
  return withinWhole(lifecycle, own, whole, clock)
}

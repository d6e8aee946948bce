import { compareDays } from '../kernel/day.ts'
import { isEmpty } from './check-values.ts'
import type { RecordDefinition } from './definition.ts'
import { type GenericAction, genericMoves, isOver, leavesNow, stateOf } from './generic-moves.ts'
import { evaluateCondition, type GuardContext } from './guard.ts'
import { type Actor, type Lifecycle, leaves, type Transition } from './lifecycle.ts'
import type { AllowedAction, Values } from './messages.ts'
import {
  type Agent,
  actorLabel,
  type Belonging,
  byReason,
  isOneOf,
  personStanding,
  type Standing,
  standingOf,
} from './persons.ts'
import { daysInState, type ProcessState } from './process.ts'

/** What the actions of a record depend on besides its state. */
export interface Situation extends Belonging {
  readonly values: Values
  /** Highest number of 延期 by the generic move. */
  readonly extensions: number
  /** Last day of whatever limit runs first, that of the state or that of the record. */
  readonly due?: string | null
}

/** Every action of the present state, with whether this person may do it now and, if not, all the reasons. Also those of other roles, so that a page can tell who is waited for. */
export function actionsFor(
  definition: RecordDefinition,
  state: ProcessState,
  agent: Agent,
  situation: Situation,
  context: GuardContext,
): readonly AllowedAction[] {
  const { lifecycle } = definition
  const own = lifecycle.transitions
    .filter((t) => leavesNow(lifecycle, t, state.status))
    .map((t) => ownAction(definition, state, t, agent, situation, context))
  const names = new Set(own.map(({ action }) => action))
  return [
    ...own,
    ...genericActions(lifecycle, state, agent, situation).filter(({ action }) => !names.has(action)),
  ]
}

function ownAction(
  definition: RecordDefinition,
  state: ProcessState,
  transition: Transition,
  agent: Agent,
  situation: Situation,
  context: GuardContext,
): AllowedAction {
  const { lifecycle, fields } = definition
  const { action, to, by, needs = [], offers = [], opinion = 0, gives = [], no } = transition
  const standing = personStanding(state, transition, agent, situation)
  const reasons = [
    ...standing.reasons,
    ...timeReasons(lifecycle, state, transition, agent, situation, context),
    ...(transition.atMost !== undefined && (state.counts[action] ?? 0) >= transition.atMost
      ? [`“${action}”最多${transition.atMost}次，已经用完`]
      : []),
    ...(state.cosigners.length > 0 ? ['还有会签意见没有签署'] : []),
    ...guardReasons(definition, transition, state, situation.values, { ...context, agent }),
  ]
  return {
    action,
    to,
    ...(no !== undefined && { no }),
    allowed: reasons.length === 0,
    reasons,
    needs: needs.map((field) => ({ field, filled: !isEmpty(situation.values[field]) })),
    offers: offers.filter((field) => fields[field] !== undefined),
    opinion,
    generic: false,
    asks: null,
    gives: [...gives],
    by: [...new Set(by.map(actorLabel))],
    ...standsFor(standing),
  }
}

function standsFor({ absent }: Standing): Pick<AllowedAction, 'standsFor'> {
  return absent ? { standsFor: { account: absent.account, name: absent.name } } : {}
}

function timeReasons(
  lifecycle: Lifecycle,
  state: ProcessState,
  t: Transition,
  agent: Agent,
  { due = state.due }: Situation,
  { asOf }: GuardContext,
): readonly string[] {
  if (t.auto !== 'due') return []
  // Where somebody should have acted, only the clock has to wait.
  if (stateOf(lifecycle, state.status).kind !== 'waiting')
    return agent.byClock && (due === null || compareDays(asOf, due) <= 0) ? ['还在办理期限内'] : []
  if (state.due === null) return ['期限没有确定，不能按期满办理']
  return compareDays(asOf, state.due) <= 0 ? [`到${state.due}期满之后才能办理`] : []
}

function guardReasons(
  definition: RecordDefinition,
  transition: Transition,
  state: ProcessState,
  values: Values,
  { agent, ...context }: GuardContext & { readonly agent: Agent },
): readonly string[] {
  const { when, otherwise, action } = transition
  if (when === undefined) return []
  const met = evaluateCondition(definition, when, values, {
    ...context,
    status: state.status,
    stateDays: daysInState(state, context.asOf),
  })
  if (met === true) return []
  if (met !== false && !agent.byClock && hangsOnForm(definition, transition, values)) return []
  return [otherwise ?? `不满足“${action}”的条件：${when}`]
}

/** A guard that is unknown as long as the step's own form is not filled: it is asked again with what is filled there, and without that the step is not taken. */
function hangsOnForm(
  { fields }: RecordDefinition,
  { when = '', needs = [] }: Transition,
  values: Values,
): boolean {
  return needs.some((name) => {
    const label = fields[name]?.label
    return label !== undefined && when.includes(label) && isEmpty(values[name])
  })
}

function genericActions(
  lifecycle: Lifecycle,
  state: ProcessState,
  agent: Agent,
  situation: Situation,
): readonly AllowedAction[] {
  if (isOver(lifecycle, state.status)) return []
  const starters = lifecycle.transitions
    .filter((t) => leaves(lifecycle, t, lifecycle.start))
    .flatMap(({ by }) => by)
  return (Object.keys(genericMoves) as GenericAction[]).flatMap((action) => {
    const move = genericMoves[action]
    if (!offered(lifecycle, state, action)) return []
    const by: readonly Actor[] =
      move.by === 'clerks'
        ? [...lifecycle.clerks, '@handler']
        : move.by === 'start'
          ? ['@creator', ...starters]
          : ['@cosigner']
    const standing = agent.byClock
      ? { reasons: [byReason(by)] }
      : standingOf(agent, (place) => {
          if (!isOneOf(by, place, state, situation)) return [byReason(by)]
          const mine = [state.last?.account, state.last?.for].includes(place.account)
          return action === '撤回' && !mine ? ['已有人办理，不能再撤回'] : []
        })
    const reasons = [
      ...standing.reasons,
      ...(action === '延期' && (state.counts.延期 ?? 0) >= situation.extensions
        ? [`延期最多${situation.extensions}次`]
        : []),
    ]
    return [
      {
        action,
        to: targetOf(lifecycle, state, action),
        allowed: reasons.length === 0,
        reasons,
        needs: [],
        offers: [],
        opinion: move.opinion,
        generic: true,
        asks: move.asks,
        gives: [...move.gives],
        by: [...new Set(by.map(actorLabel))],
        ...standsFor(standing),
      },
    ]
  })
}

/** Whether the generic move makes sense in the present state at all. */
function offered(lifecycle: Lifecycle, state: ProcessState, action: GenericAction): boolean {
  const { status, cosigners } = state
  const kind = stateOf(lifecycle, status).kind
  if (action === '签署意见') return cosigners.length > 0
  if (!lifecycle.generic.includes(genericMoves[action].move)) return false
  const working = kind === 'open' && lifecycle.states[status] !== undefined
  switch (action) {
    case '提交补正':
      return status === '待补正' && lifecycle.states[status] === undefined
    case '恢复办理':
      return status === '已挂起' && lifecycle.states[status] === undefined
    case '撤回':
      return working && state.last?.from === lifecycle.start && status !== lifecycle.start
    case '延期':
      return working && state.due !== null
    case '作废':
      return kind !== 'done' && kind !== 'ended'
    case '退回补正':
      return working && status !== lifecycle.start
    default:
      return working
  }
}

function targetOf(lifecycle: Lifecycle, state: ProcessState, action: GenericAction): string {
  switch (action) {
    case '退回补正':
      return '待补正'
    case '挂起':
      return '已挂起'
    case '作废':
      return '已作废'
    case '撤回':
      return lifecycle.start
    case '提交补正':
    case '恢复办理':
      return state.returnTo?.status ?? state.status
    default:
      return state.status
  }
}

import {
  type GenericMove,
  isFinal,
  type Lifecycle,
  leaves,
  type State,
  type Transition,
} from './lifecycle.ts'

/** Where 作废 leads: the record stays, what it took is free again. */
export const voidState = '已作废'

/** States that only the generic moves lead to. */
export const genericStates: Readonly<Record<string, State>> = {
  待补正: { kind: 'paused', within: 'approval-supplement-days', tone: 'orange' },
  已挂起: { kind: 'paused', tone: 'grey' },
  [voidState]: { kind: 'ended', tone: 'dark' },
}

export type GenericAction = GenericMove | '提交补正' | '恢复办理' | '签署意见'

interface Move {
  /** Move of the lifecycle that brings it. */
  readonly move: GenericMove
  /** Who: `clerks` of the lifecycle, whoever may `start` it, or those who were `asked`. */
  readonly by: 'clerks' | 'start' | 'asked'
  readonly opinion: number
  readonly asks: 'assignee' | 'days' | null
  readonly gives: readonly string[]
}

export const genericMoves: Readonly<Record<GenericAction, Move>> = {
  退回补正: { move: '退回补正', by: 'clerks', opinion: 5, asks: null, gives: ['补正通知书'] },
  提交补正: { move: '退回补正', by: 'start', opinion: 0, asks: null, gives: [] },
  撤回: { move: '撤回', by: 'start', opinion: 0, asks: null, gives: [] },
  转办: { move: '转办', by: 'clerks', opinion: 0, asks: 'assignee', gives: [] },
  加签: { move: '加签', by: 'clerks', opinion: 0, asks: 'assignee', gives: [] },
  会签: { move: '会签', by: 'clerks', opinion: 0, asks: 'assignee', gives: [] },
  签署意见: { move: '加签', by: 'asked', opinion: 2, asks: null, gives: [] },
  挂起: { move: '挂起', by: 'clerks', opinion: 5, asks: null, gives: [] },
  恢复办理: { move: '挂起', by: 'clerks', opinion: 0, asks: null, gives: [] },
  延期: { move: '延期', by: 'clerks', opinion: 5, asks: 'days', gives: [] },
  作废: { move: '作废', by: 'clerks', opinion: 5, asks: null, gives: [] },
}

export function isGenericAction(action: string): action is GenericAction {
  return Object.hasOwn(genericMoves, action)
}

/** The state of that name, of the lifecycle or generic. Throws a RangeError for any other. */
export function stateOf(lifecycle: Lifecycle, name: string): State {
  const state = lifecycle.states[name] ?? genericStates[name]
  if (!state) throw new RangeError(`lifecycle ${lifecycle.id} has no state ${name}`)
  return state
}

/** Every state a record of the lifecycle can be in. */
export function statesOf(lifecycle: Lifecycle): readonly string[] {
  const { generic, states } = lifecycle
  const more = [
    ...(generic.includes('退回补正') ? ['待补正'] : []),
    ...(generic.includes('挂起') ? ['已挂起'] : []),
    ...(generic.includes('作废') ? [voidState] : []),
  ]
  return [...Object.keys(states), ...more.filter((name) => !states[name])]
}

export function isOver(lifecycle: Lifecycle, name: string): boolean {
  const kind = stateOf(lifecycle, name).kind
  return kind === 'done' || kind === 'ended' || isFinal(lifecycle, name)
}

/** Whether somebody is waited for: not in a draft's author's own time, not where what was wanted is reached (green), not where only the clock runs. */
export function isAtRest(state: State): boolean {
  return (
    state.kind === 'done' ||
    state.kind === 'ended' ||
    state.kind === 'waiting' ||
    (state.tone === 'green' && state.within === undefined)
  )
}

/** Whether the transition leaves the present state, be it of the table or a generic one. */
export function leavesNow(lifecycle: Lifecycle, transition: Transition, status: string): boolean {
  if (lifecycle.states[status]) return leaves(lifecycle, transition, status)
  return transition.from === '*' && !isOver(lifecycle, status)
}

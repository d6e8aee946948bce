import type { RoleId } from './roles.ts'

/**
 * Who may act: a role, or a relation to the record. `@creator` made it, `@handler` has it in hand (转办), `@responsible` belongs to the unit
 * that is responsible for it, `@cosigner` was asked for an opinion (加签、会签).
 */
export type Actor = RoleId | '@creator' | '@handler' | '@responsible' | '@cosigner'

/** `open` is worked on; `waiting` runs by the clock (a notice period); `paused` stops the clock; `done` and `ended` have no way out of their own. */
export type StateKind = 'draft' | 'open' | 'waiting' | 'paused' | 'done' | 'ended'

export interface State {
  readonly kind: StateKind
  /** Pack parameter with the working days (or, with `days`, calendar days) within which the state should be left. */
  readonly within?: string
  readonly calendarDays?: true
  /** Parallel review: each of these gives one opinion; the record moves on when all are in. */
  readonly lanes?: readonly RoleId[]
  /** Nobody edits fields any more; they change by actions alone. */
  readonly locked?: true
  /** Colour of the chip: draft grey, doing blue, supplement orange, passed green, returned red, public violet, archived dark. */
  readonly tone?: 'grey' | 'blue' | 'orange' | 'green' | 'red' | 'violet' | 'dark'
}

export interface Transition {
  /** Number of the transition in the functional specification, such as `49` or `56`. */
  readonly no?: string
  /** States it leaves; `*` stands for every state that is neither done nor ended. */
  readonly from: string | readonly string[]
  /** Text of the button. */
  readonly action: string
  readonly to: string
  readonly by: readonly Actor[]
  /** FEEL over field labels; `业务日期` is the day of the action, `状态天数` the days since the state was entered. False or unknown refuses. */
  readonly when?: string
  /** What the refused person reads: what is missing and why. */
  readonly otherwise?: string
  /** Fields that must be filled when it is done; the action's form offers those that are empty. */
  readonly needs?: readonly string[]
  /** Fields that the action's form offers besides. */
  readonly offers?: readonly string[]
  /** Shortest opinion; absent = an opinion may be given. */
  readonly opinion?: number
  /** Papers and notices that come of it, by name. */
  readonly gives?: readonly string[]
  /** The person must not be the one who did these actions on the record (separation of duties). */
  readonly notBy?: readonly string[]
  /**
   * Done by the clock: `due` when the state's time is over, and in a `waiting` state refused to people before; `met` as soon as `when` holds.
   * People named in `by` may do it then as well.
   */
  readonly auto?: 'due' | 'met'
  /** Highest number of times within one record. */
  readonly atMost?: number
  /** An opinion of a lane in a state with `lanes`. */
  readonly lane?: true
  /** Records that come of it, made in the same transaction in the name of whoever acts. */
  readonly creates?: readonly Creation[]
  /** Roles that are told of it besides those who are waited for. */
  readonly tells?: readonly RoleId[]
  /**
   * Fields set by the transition itself; `@today` is the day, `@account` the person's name. `@today+parameter` is the last of so many working days, and
   * fills the field only where the form leaves it open and the pack and the calendar tell.
   */
  readonly sets?: Readonly<Record<string, string>>
}

/**
 * A record that a transition makes. Values stand as they are, or are taken from this record: `@field`, `@title`, and with `each` `@row.column`;
 * texts too long for the new field are cut.
 */
export interface Creation {
  readonly type: string
  /** Ref of the new record to this one. */
  readonly link?: string
  /** Ref or refs of this record to the new one. */
  readonly back?: string
  readonly values: Readonly<Record<string, string | boolean>>
  /** Responsible unit of the new record, given like a value; `@organisation` is this record's own. */
  readonly organisation?: string
  /** FEEL; made only where it is true. */
  readonly when?: string
  /** One for every row of a rows field, or only for those rows whose column has one of the texts. */
  readonly each?: {
    readonly rows: string
    readonly where?: { readonly column: string; readonly in: readonly string[] }
  }
  /** Number fields of this record that take how many were made. */
  readonly counts?: readonly string[]
  /** Steps of the new record that the same person takes at once. */
  readonly acts?: readonly string[]
}

/** The moves that every record knows; a lifecycle may leave some out. */
export type GenericMove = '退回补正' | '撤回' | '转办' | '加签' | '会签' | '挂起' | '延期' | '作废'

export interface Lifecycle {
  readonly id: string
  readonly start: string
  readonly states: Readonly<Record<string, State>>
  readonly transitions: readonly Transition[]
  readonly generic: readonly GenericMove[]
  /** Who runs the procedure: may 转办, 加签, 会签, 挂起, 延期, 作废, 退回补正. */
  readonly clerks: readonly Actor[]
  /** Whom being late is told to, one after the other, where it is not who stands above whoever is waited for; each after so many working days more. */
  readonly escalation?: Escalation
  /** Time for several states together: it runs from the first of them on, stands still while the record is paused, and no state's own limit reaches beyond it. */
  readonly whole?: WholeLimit
}

/** `within` names a pack parameter in working days. */
export interface WholeLimit {
  readonly within: string
  readonly states: readonly string[]
}

/** `after` names a pack parameter in working days. */
export interface Escalation {
  readonly after: string
  readonly to: readonly RoleId[]
}

/** A lifecycle as a table. Throws a RangeError for a state that does not exist, cannot be reached, or cannot end. */
export function defineLifecycle(table: Lifecycle): Lifecycle {
  const names = new Set(Object.keys(table.states))
  const say = (what: string): never => {
    throw new RangeError(`lifecycle ${table.id}: ${what}`)
  }
  if (!names.has(table.start)) say(`no start state ${table.start}`)
  for (const { from, to, action } of table.transitions)
    for (const state of [...(from === '*' ? [] : [from].flat()), to])
      if (!names.has(state)) say(`${action} names a state ${state} that does not exist`)
  for (const state of table.whole?.states ?? [])
    if (!names.has(state)) say(`the time for the whole names a state ${state} that does not exist`)
  const reached = reachable(table, [table.start], (t, at) => (leaves(table, t, at) ? [t.to] : []))
  for (const state of names) if (!reached.has(state)) say(`${state} is never reached`)
  const finals = [...names].filter((name) => isFinal(table, name))
  if (finals.length === 0) say('nothing ends')
  for (const state of names)
    if (
      ![...reachable(table, [state], (t, at) => (leaves(table, t, at) ? [t.to] : []))].some((s) =>
        finals.includes(s),
      )
    )
      say(`${state} cannot end`)
  return table
}

/** Whether the transition leaves this state. */
export function leaves(lifecycle: Lifecycle, { from }: Transition, state: string): boolean {
  return from === '*' ? !isFinal(lifecycle, state) : [from].flat().includes(state)
}

/** Whether it decides on what somebody else prepared: a second person is asked for, and so is proof that it is really them. */
export function isFinalApproval({ notBy }: Pick<Transition, 'notBy'>): boolean {
  return notBy !== undefined && notBy.length > 0
}

export function isFinal(lifecycle: Lifecycle, state: string): boolean {
  const kind = lifecycle.states[state]?.kind
  return kind === 'done' || kind === 'ended'
}

function reachable(
  table: Lifecycle,
  from: readonly string[],
  next: (transition: Transition, state: string) => readonly string[],
): ReadonlySet<string> {
  const reached = new Set(from)
  for (const state of reached)
    for (const t of table.transitions) for (const to of next(t, state)) reached.add(to)
  return reached
}

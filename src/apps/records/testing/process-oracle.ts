import { addDays, daysBetween } from '../../../kernel/day.ts'
import type { Actor, Lifecycle, Transition } from '../../../record/lifecycle.ts'

/** Somebody who tries something. `absent`: the colleague whose place he takes. */
export interface Actress {
  readonly account: string
  readonly role: string
  readonly organisation: string | null
  readonly parks: readonly number[]
  readonly absent?: Actress
  readonly clock?: true
}

export interface Attempt {
  readonly action: string
  readonly on: string
  readonly assignee: readonly string[]
  readonly days: number
}

/** What the attempt meets outside of the table. */
export interface Surroundings {
  readonly creator: string
  readonly organisation: string | null
  readonly park: number
  readonly extensions: number
  days(parameter: string): number | undefined
  /** Whether a step's condition stands in nobody's way now; the clock, which fills no form, meets all of it. */
  lets(step: Transition, stateDays: number, byClock: boolean): boolean
}

const ends = ['done', 'ended']
const clerkMoves = ['退回补正', '恢复办理', '转办', '加签', '会签', '挂起', '延期', '作废']
const moveOf: Readonly<Record<string, string>> = { 提交补正: '退回补正', 恢复办理: '挂起' }
const pauses: Readonly<Record<string, string>> = { 退回补正: '待补正', 挂起: '已挂起' }
const leadsBack: Readonly<Record<string, string>> = { 提交补正: '待补正', 恢复办理: '已挂起' }
const clockless = 'nobody'

/**
 * A second reading of a lifecycle's table, written from what its words mean and not from how `record/` answers: who may do what, and where it leads. Every day
 * counts as a working day, so that limits are plain arithmetic.
 */
export class ProcessOracle {
  status: string
  since: string
  due: string | null
  lanes = new Set<string>()
  cosigners = new Set<string>()
  handler: { readonly account: string; readonly role: string } | null = null
  readonly done: { readonly action: string; readonly from: string; readonly hands: readonly string[] }[] = []
  #back: { readonly status: string; readonly since: string; readonly left: number | null } | undefined
  /** First day of the time for the whole, and the days for which it stood still. */
  #whole: { readonly from: string; paused: number } | undefined
  readonly #table: Lifecycle
  readonly #around: Surroundings

  constructor(table: Lifecycle, on: string, around: Surroundings) {
    this.#table = table
    this.#around = around
    this.status = table.start
    this.since = on
    this.due = this.#limit(table.start, on)
  }

  /** The table's step of that name from here, if there is one. */
  step(action: string): Transition | undefined {
    return this.#table.transitions.find(
      (t) =>
        t.action === action &&
        (t.from === '*'
          ? !ends.includes(this.#kind(this.status))
          : [t.from].flat().includes(this.status) && this.#own),
    )
  }

  /** Whether the action leads anywhere from here at all. */
  known(action: string): boolean {
    return this.step(action) !== undefined || this.#offers(action)
  }

  /** In whose place the person may do it: the own account, that of the absent colleague, or nobody's. */
  allowed({ action, on }: Attempt, person: Actress): string | undefined {
    const t = this.step(action)
    const places = [person, ...(person.absent ? [person.absent] : [])]
    if (!t) {
      if (!this.#offers(action) || person.clock) return undefined
      if (action === '延期' && this.#times('延期') >= this.#around.extensions) return undefined
      return places.find((place) => this.#mayMove(action, place))?.account
    }
    if (this.cosigners.size > 0) return undefined
    if (t.atMost !== undefined && this.#times(action) >= t.atMost) return undefined
    if (t.auto === 'due' && this.#tooEarly(on, person)) return undefined
    const stateDays = Math.max(0, daysBetween(this.since, on))
    if (!this.#around.lets(t, stateDays, person.clock === true)) return undefined
    if (person.clock) return t.auto ? clockless : undefined
    return places.find((place) => this.#mayStep(t, place, person))?.account
  }

  /** Writes down that it was done. */
  do(attempt: Attempt, person: Actress, place: string): void {
    const { action, on } = attempt
    const t = this.step(action)
    const from = this.status
    this.done.push({ action, from, hands: [person.account, ...(place === clockless ? [] : [place])] })
    if (t?.lane) {
      this.lanes.add(person.absent?.account === place ? person.absent.role : person.role)
      const wanted = this.#table.states[from]?.lanes ?? []
      if (wanted.every((one) => this.lanes.has(one))) this.#enter(t.to, on)
    } else if (t) this.#enter(t.to, on)
    else this.#move(attempt, person.absent?.account === place ? person.absent : person)
  }

  #move({ action, on, assignee, days }: Attempt, who: Actress): void {
    const paused = pauses[action]
    if (paused !== undefined) {
      const left = this.due === null ? null : Math.max(0, daysBetween(on, this.due))
      this.#back = { status: this.status, since: this.since, left }
      this.status = paused
      this.since = on
      this.due = paused === '待补正' ? this.#days('approval-supplement-days', on) : null
    } else if (leadsBack[action] !== undefined && this.#back) {
      const { status, since, left } = this.#back
      if (this.#whole) this.#whole.paused += daysBetween(this.since, on)
      this.status = status
      this.since = since
      this.due = this.#notBeyondWhole(left === null ? null : addDays(on, left))
      this.#back = undefined
    } else if (action === '撤回') this.#enter(this.#table.start, on)
    else if (action === '作废') this.#enter('已作废', on)
    else if (action === '转办') this.handler = { account: assignee[0] ?? '', role: who.role }
    else if (action === '加签' || action === '会签') for (const one of assignee) this.cosigners.add(one)
    else if (action === '签署意见') for (const one of [who.account, who.role]) this.cosigners.delete(one)
    else if (action === '延期') this.due = this.due === null ? null : addDays(this.due, days)
  }

  #enter(to: string, on: string): void {
    if (to === this.status) return
    if (!this.#table.whole?.states.includes(to)) this.#whole = undefined
    else if (!this.#whole) this.#whole = { from: on, paused: 0 }
    else if (this.#back) this.#whole.paused += daysBetween(this.since, on)
    this.status = to
    this.since = on
    this.due = to === '已作废' ? null : this.#notBeyondWhole(this.#limit(to, on))
    this.lanes = new Set()
    this.cosigners = new Set()
    this.handler = null
    this.#back = undefined
  }

  get #own(): boolean {
    return this.#table.states[this.status] !== undefined
  }

  #kind(status: string): string {
    return this.#table.states[status]?.kind ?? (status === '已作废' ? 'ended' : 'paused')
  }

  #limit(status: string, on: string): string | null {
    const { within } = this.#table.states[status] ?? {}
    return within === undefined ? null : this.#days(within, on)
  }

  #notBeyondWhole(due: string | null): string | null {
    const { within = '', states = [] } = this.#table.whole ?? {}
    const days = this.#around.days(within)
    if (due === null || !this.#whole || days === undefined || !states.includes(this.status)) return due
    const last = addDays(this.#whole.from, days + this.#whole.paused)
    return last < due ? last : due
  }

  #days(parameter: string, on: string): string | null {
    const days = this.#around.days(parameter)
    return days === undefined ? null : addDays(on, days)
  }

  #times(action: string): number {
    return this.done.filter((one) => one.action === action).length
  }

  #offers(action: string): boolean {
    if (ends.includes(this.#kind(this.status))) return false
    if (action === '签署意见') return this.cosigners.size > 0
    const move = moveOf[action] ?? action
    if (!(this.#table.generic as readonly string[]).includes(move)) return false
    const back = leadsBack[action]
    if (back !== undefined) return this.status === back && !this.#own
    if (action === '作废') return true
    if (this.#kind(this.status) !== 'open') return false
    const atStart = this.status === this.#table.start
    if (action === '撤回') return !atStart && this.done.at(-1)?.from === this.#table.start
    if (action === '延期') return this.due !== null
    return action !== '退回补正' || !atStart
  }

  #mayMove(action: string, place: Actress): boolean {
    if (action === '签署意见') return this.cosigners.has(place.account) || this.cosigners.has(place.role)
    if (clerkMoves.includes(action)) return this.#isOneOf([...this.#table.clerks, '@handler'], place)
    const starters = this.#table.transitions.filter(
      ({ from }) => from === '*' || [from].flat().includes(this.#table.start),
    )
    if (
      !this.#isOneOf(
        starters.flatMap(({ by }) => by),
        place,
      ) &&
      place.account !== this.#around.creator
    )
      return false
    return action !== '撤回' || this.done.at(-1)?.hands.includes(place.account) === true
  }

  #mayStep(t: Transition, place: Actress, person: Actress): boolean {
    if (!this.#isOneOf(t.by, place)) return false
    const hands = this.done.filter(({ action }) => t.notBy?.includes(action)).flatMap((one) => one.hands)
    if (hands.includes(place.account) || hands.includes(person.account)) return false
    if (this.handler && this.handler.role === place.role && this.handler.account !== place.account)
      return false
    return !(t.lane && this.lanes.has(place.role))
  }

  #tooEarly(on: string, { clock }: Actress): boolean {
    const onlyTheClock = this.#kind(this.status) === 'waiting'
    return (onlyTheClock || clock === true) && (this.due === null || on <= this.due)
  }

  #isOneOf(by: readonly Actor[], place: Actress): boolean {
    const { creator, organisation, park } = this.#around
    return by.some((one) => {
      if (one === '@creator') return place.account === creator
      if (one === '@handler') return this.handler?.account === place.account
      if (one === '@cosigner') return this.cosigners.has(place.account) || this.cosigners.has(place.role)
      if (one === '@responsible')
        return organisation === null ? place.parks.includes(park) : place.organisation === organisation
      return one === place.role
    })
  }
}

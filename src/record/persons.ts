import type { Actor, Transition } from './lifecycle.ts'
import type { ProcessState } from './process.ts'
import { type RoleId, roles } from './roles.ts'

/** Who acts, as far as lifecycles ask. */
export interface Agent {
  readonly account: string
  readonly role: RoleId
  readonly organisation: string | null
  readonly parks: readonly number[]
  /** Colleagues who are away and whose place the person takes today (委托). */
  readonly actsFor?: readonly Absent[]
  /** The platform itself, which moves on what has run out of time; it is nobody's role. */
  readonly byClock?: true
}

/** Somebody whose place another takes. Without `role` only what is in their own hand passes on, because the other does not see what that role sees. */
export interface Absent {
  readonly account: string
  readonly name: string
  readonly role: RoleId | null
  readonly organisation: string | null
  readonly parks: readonly number[]
}

/** What a person's place depends on besides the record's state. */
export interface Belonging {
  readonly createdBy: string
  readonly organisation: string | null
  readonly park: number
}

/** Oneself, or one of those whose place one takes. */
type Place = Pick<Agent, 'account' | 'organisation' | 'parks'> & { readonly role: RoleId | null }

/** In whose place the person may act, and why not where nobody's will do: then the reasons are those of the person's own place. */
export interface Standing {
  readonly reasons: readonly string[]
  /** Set where it is somebody else's. */
  readonly absent?: Absent
}

/** Asks for each place the person may take; one's own comes first. */
export function standingOf(
  agent: Agent,
  reasonsAt: (place: Place, absent?: Absent) => readonly string[],
): Standing {
  const own = reasonsAt(agent)
  if (own.length === 0) return { reasons: own }
  const absent = agent.actsFor?.find((one) => reasonsAt(one, one).length === 0)
  return absent ? { reasons: [], absent } : { reasons: own }
}

/** Whether the place is one of those named. */
export function isOneOf(by: readonly Actor[], place: Place, state: ProcessState, of: Belonging): boolean {
  return by.some((actor) => {
    switch (actor) {
      case '@creator':
        return of.createdBy === place.account
      case '@handler':
        return state.handler?.account === place.account
      case '@responsible':
        return of.organisation === null
          ? of.park !== 0 && place.parks.includes(of.park)
          : of.organisation === place.organisation
      case '@cosigner':
        return state.cosigners.includes(place.account) || state.cosigners.includes(place.role ?? '')
      default:
        return actor === place.role
    }
  })
}

/** Why the person may not do a step of the table, whatever its conditions. Both the person and whose place it is must be free of what the step excludes. */
export function personStanding(state: ProcessState, t: Transition, agent: Agent, of: Belonging): Standing {
  if (agent.byClock) return { reasons: t.auto === undefined ? ['不由系统办理'] : [] }
  return standingOf(agent, (place, absent) => {
    if (!isOneOf(t.by, place, state, of)) return [byReason(t.by)]
    const involved = absent ? [agent.account, absent.account] : [agent.account]
    const before = (t.notBy ?? []).filter((action) =>
      state.doers[action]?.some((doer) => involved.includes(doer)),
    )
    if (before.length > 0)
      return [`${absent ? `您或${absent.name}` : '您'}做过“${before.join('、')}”，按职责分离应由他人办理`]
    if (state.handler && state.handler.account !== place.account && state.handler.role === place.role)
      return ['已转给他人办理']
    if (t.lane && place.role && state.lanes[place.role]) return ['本单位已经给出意见']
    return []
  })
}

/** Says whose step it is. */
export function byReason(by: readonly Actor[]): string {
  return `由${[...new Set(by.map(actorLabel))].join('、')}办理`
}

const relations: Readonly<Record<string, string>> = {
  '@creator': '发起人',
  '@handler': '经办人',
  '@responsible': '责任单位',
  '@cosigner': '会签人',
}

export function actorLabel(actor: Actor | string): string {
  return relations[actor] ?? (Object.hasOwn(roles, actor) ? roles[actor as RoleId].label : actor)
}

import { genericMoves, isGenericAction, statesOf } from './generic-moves.ts'
import type { Actor, Lifecycle, State, Transition } from './lifecycle.ts'
import { actorLabel } from './persons.ts'
import { bureaus, enterpriseRoles, jointOffice, parkRoles } from './roles.ts'

/** Words for people who read about a lifecycle outside a record: documents, the command line. */

/** States it leaves, in words. */
export function fromWords({ from }: Transition): string {
  return from === '*' ? '办结前各状态' : [from].flat().join('、')
}

const clockWords: Readonly<Record<string, string>> = { due: '系统（到期自动）', met: '系统（条件具备时）' }

/** Posts that are mostly named together. */
const sides: readonly { readonly label: string; readonly roles: readonly Actor[] }[] = [
  { label: '联席办各岗位', roles: jointOffice },
  { label: '各部门', roles: bureaus },
  { label: '园区各岗位', roles: parkRoles },
  { label: '企业各岗位', roles: enterpriseRoles },
]

/** Kinds of persons, each once; where all posts of a side are among them, the side. */
export function actorsWords(actors: readonly Actor[]): string {
  const whole = sides.filter(({ roles }) => roles.every((role) => actors.includes(role)))
  const words = actors.map(
    (actor) => whole.find(({ roles }) => roles.includes(actor))?.label ?? actorLabel(actor),
  )
  return [...new Set(words)].join('、')
}

/** Who does the step, people and clock. */
export function byWords({ by, auto }: Pick<Transition, 'by' | 'auto'>): string {
  return [actorsWords(by), auto === undefined ? '' : clockWords[auto]].filter(Boolean).join('、')
}

/** Every action of the table, then those of its generic moves, each once. */
export function actionsOf(lifecycle: Lifecycle): readonly string[] {
  const generic = Object.keys(genericMoves)
    .filter(isGenericAction)
    .filter((action) => lifecycle.generic.includes(genericMoves[action].move))
  return [...new Set([...lifecycle.transitions.map(({ action }) => action), ...generic])]
}

const kinds: Readonly<Record<State['kind'], string>> = {
  draft: '起草',
  open: '办理',
  waiting: '等待到期',
  paused: '暂停计时',
  done: '办结',
  ended: '终止',
}

/** The states with their kind and clock; `days` gives the pack's figure for a parameter. */
export function stateWords(
  lifecycle: Lifecycle,
  days: (parameter: string) => number | undefined,
): readonly string[] {
  return statesOf(lifecycle).map((name) => {
    const state = lifecycle.states[name]
    if (!state) return name
    const limit = state.within === undefined ? undefined : days(state.within)
    const clock = limit === undefined ? '' : `，${limit}${state.calendarDays ? '天' : '个工作日'}`
    return `${name}（${kinds[state.kind]}${clock}）`
  })
}

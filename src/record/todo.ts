import { isAtRest, stateOf } from './generic-moves.ts'
import { type Actor, type Lifecycle, leaves } from './lifecycle.ts'
import type { ProcessState } from './process.ts'

/** Somebody the record waits for: an account, everyone of a role, or the responsible unit. */
export type Awaited =
  | { readonly account: string }
  | { readonly role: string }
  | { readonly organisation: string }

/** A withdrawal or a revocation is a possibility: nobody waits for it. */
const takenBack: readonly string[] = ['撤回', '撤销']

/** Whom the present state waits for. Follows from the state alone, so an entry of the inbox ends when the state does, never by being read. */
export function awaitedBy(
  lifecycle: Lifecycle,
  state: ProcessState,
  {
    createdBy,
    creatorRole,
    organisation,
  }: { readonly createdBy: string; readonly creatorRole: string; readonly organisation: string | null },
): readonly Awaited[] {
  if (state.cosigners.length > 0)
    return state.cosigners.map((one) => (one.length === 36 ? { account: one } : { role: one }))
  if (isAtRest(stateOf(lifecycle, state.status))) return []
  if (state.handler) return [{ account: state.handler.account }]
  if (state.status === '待补正' && !lifecycle.states.待补正) return [{ account: createdBy }]
  if (state.status === '已挂起' && !lifecycle.states.已挂起) return []
  const here = lifecycle.states[state.status]
  if (here?.lanes) return here.lanes.filter((lane) => !state.lanes[lane]).map((role) => ({ role }))
  const actors = [
    ...new Set(
      lifecycle.transitions
        .filter((t) => t.from !== '*' && !takenBack.includes(t.action) && leaves(lifecycle, t, state.status))
        .flatMap(({ by }) => by),
    ),
  ]
  if (here?.kind === 'draft' && (actors as readonly string[]).includes(creatorRole))
    return [{ account: createdBy }]
  return actors.flatMap((actor) => awaited(actor, createdBy, organisation))
}

function awaited(actor: Actor, createdBy: string, organisation: string | null): readonly Awaited[] {
  if (actor === '@creator') return [{ account: createdBy }]
  if (actor === '@responsible') return organisation === null ? [] : [{ organisation }]
  return actor.startsWith('@') ? [] : [{ role: actor }]
}

import { isFinal, type Lifecycle, leaves, type Transition } from '../../record/lifecycle.ts'

/** The action that a record in this state is normally meant for next: the first that leads on without ending it, otherwise the first that leads on. */
export function firstAction(lifecycle: Lifecycle, state: string): string | undefined {
  const onward = lifecycle.transitions.filter((one) => leadsOn(lifecycle, one, state))
  return (onward.find(({ to }) => !isFinal(lifecycle, to)) ?? onward[0])?.action
}

function leadsOn(lifecycle: Lifecycle, transition: Transition, state: string): boolean {
  return leaves(lifecycle, transition, state) && transition.to !== state && transition.from !== '*'
}

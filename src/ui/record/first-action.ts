import { type Lifecycle, leaves } from '../../record/lifecycle.ts'

/** The action that a record in this state is normally meant for next: the first that leads on. */
export function firstAction(lifecycle: Lifecycle, state: string): string | undefined {
  return lifecycle.transitions.find(
    (transition) =>
      leaves(lifecycle, transition, state) && transition.to !== state && transition.from !== '*',
  )?.action
}

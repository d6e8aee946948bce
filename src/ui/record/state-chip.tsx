import type { Lifecycle, State } from '../../record/lifecycle.ts'
import { Chip, type Tone } from '../chip.tsx'

const tones: Readonly<Record<NonNullable<State['tone']>, Tone>> = {
  grey: 'draft',
  blue: 'running',
  orange: 'waiting',
  green: 'passed',
  red: 'returned',
  violet: 'published',
  dark: 'archived',
}
const byKind: Readonly<Record<State['kind'], Tone>> = {
  draft: 'draft',
  open: 'running',
  waiting: 'published',
  paused: 'waiting',
  done: 'passed',
  ended: 'archived',
}

/** Colour of a state: what the lifecycle says, otherwise by its kind. Moves every record knows (挂起, 补正中) are orange. */
export function toneOf(lifecycle: Lifecycle | undefined, state: string): Tone {
  if (!lifecycle) return 'running'
  const known = lifecycle.states[state]
  if (!known) return /作废|终止/.test(state) ? 'archived' : 'waiting'
  return known.tone ? tones[known.tone] : byKind[known.kind]
}

export function StateChip({
  lifecycle,
  state,
}: {
  readonly lifecycle: Lifecycle | undefined
  readonly state: string
}) {
  return <Chip tone={toneOf(lifecycle, state)}>{state}</Chip>
}

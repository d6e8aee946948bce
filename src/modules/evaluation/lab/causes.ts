import { type Rational, subtract } from '../../../kernel/rational.ts'
import { addressOf, type Edit } from './edit.ts'
import type { Answer, Laboratory } from './laboratory.ts'
import type { Outcome } from './outcome.ts'

/** One step of the way from the scheme as it is to the changed one. */
export interface Step {
  /** Usually one; more where a change alone cannot be worked out, such as a line that has to pass another. */
  readonly edits: readonly Edit[]
  readonly outcome: Outcome
}

/** What one step did to one firm. Null where it had no total before or after. */
export interface Cause {
  readonly edits: readonly Edit[]
  readonly change: Rational | null
  readonly from: string | null
  readonly to: string | null
}

/**
 * The changes made one at a time, in the order in which they are shown. What the steps do adds up to the whole change,
 * exactly; in another order the parts could be shared out differently, so the order is always told with them.
 */
export function stepsOf(lab: Laboratory, edits: readonly Edit[]): readonly Step[] {
  const steps: Step[] = []
  let waiting: Edit[] = []
  edits.forEach((one, at) => {
    waiting.push(one)
    const answer: Answer = lab.answer(edits.slice(0, at + 1))
    if (!('outcome' in answer)) return
    steps.push({ edits: waiting, outcome: answer.outcome })
    waiting = []
  })
  return steps
}

/** What moved one firm, step by step; steps without any effect on it are left out. */
export function causesOf(base: Outcome, steps: readonly Step[], firm: number): readonly Cause[] {
  let before = base
  const causes: Cause[] = []
  for (const { edits, outcome } of steps) {
    const [was, is] = [before.score(firm), outcome.score(firm)]
    const [from, to] = [before.grade(firm), outcome.grade(firm)]
    const change = was && is ? subtract(is, was) : null
    const moved = change ? change.num !== 0n : was !== is
    if (moved || from !== to) causes.push({ edits, change, from, to })
    before = outcome
  }
  return causes
}

/** Key of a step, for lists. */
export function stepKey({ edits }: Pick<Step, 'edits'>): string {
  return edits.map(addressOf).join(' ')
}

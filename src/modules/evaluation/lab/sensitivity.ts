import { add, decimal, type Rational } from '../../../kernel/rational.ts'
import { applyEdits } from './apply-edits.ts'
import { type Edit, withEdit } from './edit.ts'
import type { Laboratory } from './laboratory.ts'
import { type Movement, movementOf } from './movement.ts'
import type { Outcome } from './outcome.ts'
import { balanced, tried } from './weights.ts'

export interface Sensitivity {
  readonly item: string
  /** For each of `tried`: the movement it would cause; undefined where the weight cannot be moved so far. */
  readonly tries: readonly { readonly by: Rational; readonly movement: Movement | undefined }[]
}

/**
 * Moves each weight up and down while the others make room in proportion, and sees who would move. One indicator at a
 * time, so that a page can go on answering between them.
 */
export function* sensitivities(
  lab: Laboratory,
  edits: readonly Edit[],
  outcome: Outcome,
): Generator<Sensitivity> {
  const { groups } = applyEdits(lab.definition, edits).definition
  const items = [...new Set(groups.flatMap(({ indicators }) => indicators.map(({ use }) => use)))]
  for (const item of items) {
    const tries = tried.map((by) => {
      let next: readonly Edit[] | undefined = edits
      for (const group of groups) {
        const used = group.indicators.find(({ use }) => use === item)
        if (!used || !next) continue
        const weights = balanced(group, item, add(decimal(used.weight), by))
        next = weights?.reduce<readonly Edit[]>(withEdit, next)
      }
      const answer = next && lab.answer(next)
      return {
        by,
        movement: answer && 'outcome' in answer ? movementOf(outcome, answer.outcome) : undefined,
      }
    })
    yield { item, tries }
  }
}

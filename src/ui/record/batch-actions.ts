import { leaves, type Transition } from '../../record/lifecycle.ts'
import type { RecordRow } from '../../record/messages.ts'
import type { RecordType } from './record-types.ts'
import { isEmpty } from './value-text.ts'

/**
 * Moves that the person may make on some of the rows at once. Relations such as `@handler` and guards are the server's to judge; here only what
 * can never be is left out.
 */
export function batchTransitions(
  { definition: { lifecycle } }: RecordType,
  rows: readonly RecordRow[],
  role: string,
): readonly Transition[] {
  const seen = new Set<string>()
  return lifecycle.transitions.filter((transition) => {
    if (seen.has(transition.action)) return false
    if (!transition.by.some((actor) => actor === role || actor.startsWith('@'))) return false
    if (!rows.some((row) => isReady(transition, row, leaves(lifecycle, transition, row.status)))) return false
    seen.add(transition.action)
    return true
  })
}

function isReady({ needs = [] }: Transition, row: RecordRow, leaving: boolean): boolean {
  return leaving && needs.every((name) => !isEmpty(row.values[name]))
}

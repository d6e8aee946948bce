import { type Scope, splitReference } from '../../../engine/evaluation/catalogue.ts'
import type { CompiledScheme } from '../../../engine/evaluation/compile.ts'
import type { CompiledGroup } from '../../../engine/evaluation/group.ts'

interface Expression {
  readonly refs: readonly string[]
}

/**
 * Ids of the facts of the period that a group's evaluation asks for: what its indicators, its gates, its own condition and the participation rules read. A
 * rule that passes over what is unknown asks for nothing, nor do bonuses. What a fact is derived from is not asked for beside it: the fact is.
 */
export function neededFacts(scheme: CompiledScheme, group: CompiledGroup): ReadonlySet<string> {
  return readIn(scheme, group, 'fact')
}

/** Ids of the facts of the year before that it asks for: what growth is measured from. */
export function neededPriorFacts(scheme: CompiledScheme, group: CompiledGroup): ReadonlySet<string> {
  return readIn(scheme, group, 'prior')
}

function readIn(scheme: CompiledScheme, group: CompiledGroup, wanted: Scope): ReadonlySet<string> {
  const expressions: readonly Expression[] = [
    ...scheme.participation.filter(({ rule }) => rule.unknown !== 'pass').map(({ when }) => when),
    group.when,
    ...group.gates.map(({ when }) => when),
    ...group.definition.indicators.flatMap(({ use }) => scheme.indicators.get(use)?.formula ?? []),
  ]
  const found = new Set<string>()
  const seen = new Set<string>()
  const read = ({ refs }: Expression): void => {
    for (const ref of refs) {
      const [scope, id] = splitReference(ref)
      if (scope === wanted) found.add(id)
      const behind = scope === 'indicator' && !seen.has(id) ? scheme.indicators.get(id)?.formula : undefined
      if (!behind) continue
      seen.add(id)
      read(behind)
    }
  }
  expressions.forEach(read)
  return found
}

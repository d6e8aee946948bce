import type { Fact } from '../../engine/fact.ts'
import { normaliseLabel } from './label.ts'

/** The facts of the catalogue, found by normalised label or alias. A label wins over another fact's alias. */
export interface FactLabels {
  readonly facts: readonly Fact[]
  find(normalised: string): Fact | undefined
}

export function factLabels(facts: readonly Fact[]): FactLabels {
  const index = new Map<string, Fact>()
  for (const fact of facts) index.set(normaliseLabel(fact.label), fact)
  for (const fact of facts)
    for (const alias of fact.aliases) {
      const key = normaliseLabel(alias)
      if (!index.has(key)) index.set(key, fact)
    }
  return { facts, find: (normalised) => index.get(normalised) }
}

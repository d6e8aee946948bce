import type { DefinitionContext } from '../engine/evaluation/catalogue.ts'
import type { Pack } from './pack.ts'

/** What the engine needs to compile a definition of the pack: its names and the day whose parameter values hold. */
export function contextOf(pack: Pack, asOf: string): DefinitionContext {
  return { facts: pack.facts, indicators: pack.indicators, parameters: pack.parameters, asOf }
}

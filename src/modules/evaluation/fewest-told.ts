import { decimal, floor } from '../../kernel/rational.ts'
import type { Pack } from '../../policy/pack.ts'
import { valueOn } from '../../policy/with-values.ts'

const parameter = 'compare-min'

/** Of how many firms at least a percentile or a median is told: with fewer, one of them could be recognised. Null where the pack says nothing, and then none is told. */
export function fewestTold(pack: Pick<Pack, 'parameters'>, asOf: string): number | null {
  const found = pack.parameters.find(({ id }) => id === parameter)
  const value = found && valueOn(found, asOf)?.value
  return value === undefined ? null : Number(floor(decimal(value)))
}

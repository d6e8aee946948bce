import { decimal, floor } from '../../../kernel/rational.ts'
import type { Pack } from '../../../policy/pack.ts'
import { valueOn } from '../../../policy/with-values.ts'
import type { LabPayload } from './lab-messages.ts'

/** Parameters of the pack: above which share of those who move one park or the small firms carry a change (percent), and how many must move before a share says anything. */
const parameters = { share: 'fair-share-warning', fewest: 'fair-movers-min' } as const

/** When the lab warns that a change falls on some; null where the pack says nothing, and then it does not warn. */
export function fairLimits(pack: Pick<Pack, 'parameters'>, asOf: string): LabPayload['limits'] {
  const value = (id: string) => {
    const parameter = pack.parameters.find((one) => one.id === id)
    return parameter && valueOn(parameter, asOf)?.value
  }
  const [share, fewest] = [value(parameters.share), value(parameters.fewest)]
  if (share === undefined || fewest === undefined) return null
  return { share, fewest: Number(floor(decimal(fewest))) }
}

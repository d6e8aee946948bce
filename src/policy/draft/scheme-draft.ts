import { z } from 'zod'
import { indicatorFormat } from '../format/indicators.ts'
import { schemeFormat } from '../format/scheme.ts'
import { record } from '../format/text.ts'

/** A scheme that is being revised, in the format of packs: the scheme itself and the indicators that it brings or changes. */
export const schemeDraftFormat = record(
  {
    scheme: schemeFormat,
    indicators: z.array(indicatorFormat).describe('新增或改写的指标；其余指标沿用政策包里的'),
  },
  '评价方案的修订草案',
)

export type SchemeDraft = z.infer<typeof schemeDraftFormat>

/** The indicators that a draft can use: its own, and those of the base that it does not define anew. */
export function indicatorsOf<I extends { readonly id: string }>(
  base: readonly I[],
  own: readonly I[],
): readonly I[] {
  const ids = new Set(own.map(({ id }) => id))
  return [...base.filter(({ id }) => !ids.has(id)), ...own]
}

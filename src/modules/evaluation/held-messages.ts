import { z } from 'zod'

/** A number exactly: a decimal, or a quotient such as `8/3` where the decimal would have no end. */
export const exactText = z.string().regex(/^-?\d+(\.\d+|\/[1-9]\d*)?$/)

/** The wire form of `engine/evaluation/held-text.ts` HeldText: figures of the whole population as a batch used them for one group. */
export const held = z.object({
  group: z.string(),
  /** Industry division they hold for; absent where the industry plays no part. */
  industry: z.string().exactOptional(),
  items: z.array(
    z.object({
      indicator: z.string(),
      figure: z
        .object({
          value: exactText.nullable(),
          population: z.string(),
          count: z.number(),
          note: z.string(),
        })
        .exactOptional(),
      /** Lowest and highest value that a value is placed between. */
      ends: z.tuple([exactText, exactText]).exactOptional(),
      mean: exactText.nullable().exactOptional(),
      /** Points lent where the value is missing. */
      lent: exactText.nullable().exactOptional(),
    }),
  ),
  means: z.array(
    z.object({
      scope: z.enum(['district', 'group']),
      indicator: z.string(),
      value: exactText.nullable(),
      note: z.string(),
    }),
  ),
  /** Best grade first, with the lowest total that gets it; null: everybody who is left. */
  lines: z.array(z.object({ grade: z.string(), line: exactText.nullable() })),
  ranked: z.number(),
  base: z.number(),
  small: z.enum(['lines', 'ungraded']).exactOptional(),
})

/** What stands still while one firm is tried. */
export const frozenFigures = held.extend({
  /** Grades depend on ranks, so another year's lines may move. */
  byShare: z.boolean(),
  /** Single firms' figures that are part of it were left out, so that nothing can be computed with it. */
  withheld: z.literal(true).exactOptional(),
})

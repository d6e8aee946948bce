import { z } from 'zod'

const share = { present: z.number(), wanted: z.number() }

/** What is there of what a batch's scheme needs, for the firms that take part, by the bureau that supplies it. */
export const collection = z.object({
  firms: z.number(),
  /** Firms that do not take part. */
  excluded: z.number(),
  ...share,
  /** Share of all figures in percent, cut off after two decimals. */
  percent: z.string(),
  sources: z.array(
    z.object({
      source: z.string(),
      ...share,
      facts: z.array(
        z.object({
          fact: z.string(),
          label: z.string(),
          /** The batch's year, or the one before for what growth is measured from. */
          period: z.string(),
          unit: z.string().nullable(),
          ...share,
        }),
      ),
    }),
  ),
})
export type Collection = z.infer<typeof collection>

export const lackingQuery = z.strictObject({
  /** One fact, or all that one bureau supplies; everything without either. */
  fact: z.string().max(60).optional(),
  source: z.string().max(60).optional(),
  /** Of the fact: of this year alone. */
  period: z.string().max(10).optional(),
  q: z.string().trim().max(60).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
})

/** Firms of which something is missing, in the order of their codes. */
export const lacking = z.object({
  rows: z.array(
    z.object({
      enterprise: z.string(),
      code: z.string(),
      name: z.string(),
      park: z.string(),
      missing: z.array(
        z.object({
          label: z.string(),
          period: z.string(),
          /** Whom to ask: the bureau by its full name where it is known, the firm's park where parks supply it. */
          supplier: z.string(),
          /** Of the year before: a firm that had not begun then has none. */
          prior: z.boolean(),
        }),
      ),
    }),
  ),
  total: z.number(),
})
export type Lacking = z.infer<typeof lacking>

import { z } from 'zod'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** A result slip: what one page says, and the code by which anybody checks it. */
export const resultSlip = z.object({
  batch: z.object({ id: z.string(), label: z.string(), period: z.string(), scheme: z.string() }),
  enterprise: z.object({
    code: z.string(),
    name: z.string(),
    park: z.string(),
    group: z.string().nullable(),
  }),
  score: z.string().nullable(),
  grade: z.string().nullable(),
  digits: z.object({ item: z.number(), total: z.number() }),
  items: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      unit: z.string(),
      weight: z.string(),
      value: z.string().nullable(),
      benchmark: z.string().nullable(),
      score: z.string().nullable(),
    }),
  ),
  notes: z.array(z.string()),
  /** 0 as first published. */
  revision: z.number(),
  hashes: z.object({ scheme: hash, policy: z.string(), snapshot: hash, result: hash, engine: z.string() }),
  seal: hash,
})
export type ResultSlip = z.infer<typeof resultSlip>

export const checkQuery = z.strictObject({
  /** Credit code of the enterprise. */
  firm: z.string().trim().min(1).max(60),
  hash: z
    .string()
    .trim()
    .toLowerCase()
    .transform((text) => text.replace(/[\s-]/g, ''))
    .pipe(hash),
})

/** Nothing but whether the slip is genuine, and of a genuine one the year and the grade, which are public. */
export const checked = z.union([
  z.strictObject({ verdict: z.literal('unknown') }),
  z.strictObject({
    verdict: z.enum(['genuine', 'superseded']),
    period: z.string(),
    grade: z.string().nullable(),
  }),
])
export type Checked = z.infer<typeof checked>

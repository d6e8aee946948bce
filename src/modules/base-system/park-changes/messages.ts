import { z } from 'zod'
import { decimalText } from '../../../record/wire.ts'

const park = z.string().regex(/^\d{1,9}$/)
const newPark = z.strictObject({
  /** Short name in latin letters, for record numbers; never changes. */
  code: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9-]{1,30}$/),
  name: z.string().trim().min(2).max(40),
})
/** An exact fraction. */
const share = z.strictObject({ num: z.number().int().positive(), den: z.number().int().positive() })

/** What is to become of the parks. Park numbers as text. */
export const parkPlan = z.discriminatedUnion('kind', [
  /** Several parks become one: a new park, or one that is there already and takes the others over. */
  z.strictObject({
    kind: z.literal('merge'),
    from: z.array(park).min(1).max(20),
    into: z.union([newPark, z.strictObject({ park })]),
  }),
  /** One park becomes several. The first part keeps whatever is not named; the shares count for figures known of the park only as a whole. */
  z.strictObject({
    kind: z.literal('split'),
    from: park,
    parts: z
      .array(
        newPark.extend({
          share,
          /** Towns whose enterprises and records go there. */
          towns: z.array(z.string().min(1)).default([]),
          /** Enterprises that go there wherever they lie. */
          enterprises: z.array(z.uuid()).default([]),
        }),
      )
      .min(2)
      .max(20),
  }),
  z.strictObject({ kind: z.literal('rename'), park, name: z.string().trim().min(2).max(40) }),
])
export type ParkPlan = z.infer<typeof parkPlan>

export const newParkChange = z.strictObject({
  plan: parkPlan,
  /** First day on which the change holds. */
  on: z.iso.date(),
  /** Number and name of the decision. */
  citation: z.string().trim().min(4).max(200),
})
export type NewParkChange = z.infer<typeof newParkChange>

/** `confirm` repeats the name of the park that comes of it: it cannot be typed by mistake. */
export const parkChangeApproval = z.strictObject({ confirm: z.string() })
export const parkChangeRefusal = z.strictObject({ opinion: z.string().trim().min(5).max(500) })

export const moving = z.object({
  /** Park that it goes to. */
  to: z.string(),
  enterprises: z.number(),
  records: z.array(z.object({ type: z.string(), label: z.string(), count: z.number() })),
})
export const parkPreview = z.object({ accounts: z.number(), parts: z.array(moving) })
export type ParkPreview = z.infer<typeof parkPreview>

export const parkChange = z.object({
  id: z.string(),
  version: z.number(),
  kind: z.enum(['merge', 'split', 'rename']),
  /** One sentence, with names. */
  summary: z.string(),
  /** What has to be typed to approve. */
  confirm: z.string(),
  on: z.string(),
  citation: z.string(),
  status: z.enum(['proposed', 'waiting', 'done', 'refused', 'withdrawn']),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  opinion: z.string().nullable(),
  /** While it is proposed: what would move. Afterwards: what moved. */
  preview: parkPreview.nullable(),
  may: z.object({ approve: z.boolean(), refuse: z.boolean(), withdraw: z.boolean() }),
})
export type ParkChange = z.infer<typeof parkChange>
export const parkChanges = z.object({ rows: z.array(parkChange), may: z.object({ propose: z.boolean() }) })
export type ParkChanges = z.infer<typeof parkChanges>
export const parkChangeWritten = z.object({ id: z.string(), version: z.number(), status: z.string() })

/** Parks as they are and were, for forms and for reading old names. */
export const parkStructure = z.array(
  z.object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    validFrom: z.string(),
    /** First day on which it is no more; null for a park of today. */
    validTo: z.string().nullable(),
    formerNames: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
    /** Parks of today that stand for it, with the share of each as text (`1`, `1/2`). */
    today: z.array(z.object({ id: z.string(), name: z.string(), share: z.string() })),
  }),
)
export type ParkStructure = z.infer<typeof parkStructure>

export const parkFiguresQuery = z.object({
  period: z.string().regex(/^\d{4}$/),
  /** `today`: restated through the bridge; `then`: as reported. */
  structure: z.enum(['today', 'then']).default('today'),
})
export const parkFigures = z.object({
  period: z.string(),
  structure: z.enum(['today', 'then']),
  /** Facts that add up over enterprises. */
  facts: z.array(z.object({ id: z.string(), label: z.string(), unit: z.string() })),
  rows: z.array(
    z.object({
      park: z.string(),
      name: z.string(),
      /** Names of the former parks whose figures are in it. */
      includes: z.array(z.string()),
      enterprises: z.number(),
      values: z.record(z.string(), decimalText.nullable()),
    }),
  ),
})
export type ParkFigures = z.infer<typeof parkFigures>

export const boundaries = z.array(
  z.object({
    field: z.string(),
    label: z.string(),
    shape: z.unknown(),
    document: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string(),
  }),
)
export type Boundaries = z.infer<typeof boundaries>

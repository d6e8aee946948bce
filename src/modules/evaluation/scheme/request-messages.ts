import { z } from 'zod'
import { opinion } from './draft-messages.ts'

const park = z.number().int().positive()

/** Which enterprises are asked: none, all, those of groups or parks, as many as a sample takes, or those picked one by one. */
export const firmChoice = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('none') }),
  z.strictObject({ by: z.literal('all') }),
  z.strictObject({ by: z.literal('group'), groups: z.array(z.string().min(1).max(60)).min(1).max(20) }),
  z.strictObject({ by: z.literal('park'), parks: z.array(park).min(1).max(100) }),
  z.strictObject({ by: z.literal('sample'), size: z.number().int().min(1).max(10_000) }),
  z.strictObject({ by: z.literal('hand'), ids: z.array(z.uuid()).min(1).max(1000) }),
])
export type FirmChoice = z.infer<typeof firmChoice>

export const addressees = z.strictObject({
  parks: z.union([z.literal('all'), z.array(park).max(100)]),
  /** Bureaus of the district, by the names of their units. */
  bureaus: z.array(z.string().min(1).max(100)).max(100).default([]),
  firms: firmChoice,
})
export type AddresseeChoice = z.infer<typeof addressees>

/** How many would be asked now. */
export const addresseeCount = z.object({
  parks: z.number(),
  bureaus: z.number(),
  firms: z.number(),
  /** Chosen, but asked already about this draft. */
  already: z.number(),
  /** To be asked, but without an account that could be told. */
  unreachable: z.number(),
})
export type AddresseeCount = z.infer<typeof addresseeCount>

export const newRequests = z.strictObject({
  ...addressees.shape,
  /** What the person was shown before; refused when it is no longer so. */
  expected: z.strictObject({
    parks: z.number().int().min(0),
    bureaus: z.number().int().min(0).default(0),
    firms: z.number().int().min(0),
  }),
  /** Last day for an answer, at least the day that the pack's limit gives; that day when absent. */
  due: z.iso.date().optional(),
})
export const sentRequests = addresseeCount
  .pick({ parks: true, bureaus: true, firms: true })
  .extend({ due: z.string() })

/** What there is to choose from. */
export const requestChoices = z.object({
  parks: z.array(z.object({ id: z.number(), name: z.string(), firms: z.number() })),
  /** Units of the district's bureaus that have an account. */
  bureaus: z.array(z.string()),
  /** Groups of the newest evaluation. */
  groups: z.array(z.object({ name: z.string(), firms: z.number() })),
  firms: z.number(),
  /** Last day that the pack's limit gives; null where it gives none. */
  due: z.string().nullable(),
})
export type RequestChoices = z.infer<typeof requestChoices>

export const standings = ['silent', 'agreed', 'objected'] as const
export const kinds = ['园区', '企业', '部门'] as const

export const opinionQuery = z.strictObject({
  standing: z.enum([...standings, 'answered', 'unhandled']).optional(),
  kind: z.enum(kinds).optional(),
  park: z.coerce.number().int().positive().optional(),
  q: z.string().trim().max(60).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
})

const opinionRow = z.object({
  key: z.string(),
  kind: z.enum(kinds),
  name: z.string(),
  /** Name of the park; empty for departments. */
  park: z.string(),
  standing: z.enum(standings),
  due: z.string().nullable(),
  remindedOn: z.string().nullable(),
  /** Said by a bureau that nobody asked. */
  unasked: z.boolean(),
  /** Said of a content that was taken back since. */
  earlier: z.boolean(),
  opinion: opinion.nullable(),
})
export type OpinionRow = z.infer<typeof opinionRow>

export const opinionPage = z.object({
  counts: z.object({
    asked: z.number(),
    answered: z.number(),
    agreed: z.number(),
    objected: z.number(),
    silent: z.number(),
    /** Opinions, of departments and earlier contents too, that the office has not answered. */
    unhandled: z.number(),
  }),
  /** Last day of those asked now; null where nobody is. */
  due: z.string().nullable(),
  /** Whether that day is still to pass. */
  running: z.boolean(),
  rows: z.array(opinionRow),
  total: z.number(),
})
export type OpinionPage = z.infer<typeof opinionPage>

export const reminded = z.object({ told: z.number(), unreachable: z.number() })

/** What a park, a bureau or an enterprise is asked, and what it has answered; no more than its own. */
export const ownRequest = z.object({
  id: z.string(),
  record: z.string(),
  title: z.string(),
  name: z.string(),
  askedOn: z.string(),
  due: z.string(),
  /** Content that is asked about; an answer names it. */
  version: z.number(),
  /** False after the last day, or once the office has gone on. */
  open: z.boolean(),
  answer: z.object({ stance: z.string(), opinion: z.string(), on: z.string(), by: z.string() }).nullable(),
  /** What the office made of it. */
  handled: z.object({ answer: z.string(), reason: z.string() }).nullable(),
})
export const ownRequests = z.array(ownRequest)
export type OwnRequest = z.infer<typeof ownRequest>

import { z } from 'zod'
import { decimalText } from '../../../record/wire.ts'

const named = z.object({ id: z.string(), name: z.string() })

/** What does not agree, where, with whom, and how to mend it. */
export const landConflict = z.object({
  kind: z.string(),
  what: z.string(),
  mend: z.string(),
  parcel: z.string().nullable(),
  building: z.string().nullable(),
  parties: z.array(named),
})
export type LandConflictMessage = z.infer<typeof landConflict>

/** Land of one enterprise in 亩, exact to the 1/300 m² of the ledgers; null where a source says nothing. */
const firmFigures = z.object({
  enterprise: z.object({ id: z.string(), code: z.string(), name: z.string(), park: z.string() }),
  own: decimalText.nullable(),
  leasedIn: decimalText.nullable(),
  leasedOut: decimalText.nullable(),
  total: decimalText.nullable(),
  reported: decimalText.nullable(),
  taken: z.object({ total: decimalText, at: z.string(), by: z.string() }).nullable(),
  /** `ready`: can be taken over; `same`: the report says so already; `conflict`: first to be settled; `no-ledger`: only reported; `none`: neither, so not evaluated. */
  state: z.enum(['ready', 'same', 'conflict', 'no-ledger', 'none']),
})
export type LandFigures = z.infer<typeof firmFigures>

export const landList = z.object({
  year: z.string(),
  years: z.array(z.string()),
  /** The person may take figures over. */
  mayTake: z.boolean(),
  /** Percent of the reported land. */
  limit: decimalText.nullable(),
  counts: z.object({ ledger: z.number(), conflicts: z.number(), none: z.number(), taken: z.number() }),
  /** The first of them; `counts` has how many there are. */
  conflicts: z.array(landConflict),
  rows: z.array(firmFigures),
  total: z.number(),
})
export const landQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
})
export type LandList = z.infer<typeof landList>

/** One line behind the sum; `land` in 亩 is weighted by days and negative where it is let. */
export const landLine = z.object({
  kind: z.enum(['own', 'in', 'out']),
  parcel: named.nullable(),
  building: named.nullable(),
  other: z.string().nullable(),
  /** Leased floor in m². */
  space: decimalText.nullable(),
  ratio: z.object({ value: decimalText, from: z.enum(['parcel', 'buildings', 'park']) }).nullable(),
  from: z.string(),
  to: z.string(),
  days: z.number(),
  ofDays: z.number(),
  /** 亩 before the days of the year are counted. */
  whole: decimalText,
  land: decimalText,
})
export type LandLine = z.infer<typeof landLine>

export const firmLand = firmFigures.extend({
  year: z.string(),
  lines: z.array(landLine),
  /** What was taken over, where the ledgers have moved on since: the sum and its lines as they were; with a batch as it found them. */
  basis: z.object({ total: decimalText, lines: z.array(landLine) }).nullable(),
  conflicts: z.array(landConflict),
  /** What the batch asked about was computed with, in 亩; null where none was asked about, or it had none. */
  used: decimalText.nullable(),
  mayTake: z.boolean(),
  /** Parcels and buildings can be opened by the reader. */
  records: z.boolean(),
})
export type FirmLandMessage = z.infer<typeof firmLand>

/** The figure that was on the screen: what has changed since is not taken over unseen. */
export const takeLandBody = z.strictObject({ total: decimalText })

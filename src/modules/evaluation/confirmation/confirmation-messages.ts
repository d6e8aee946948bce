import { z } from 'zod'
import { attachment } from '../../../record/messages.ts'
import { decimalText } from '../../../record/wire.ts'

/** A figure as the enterprise reads it. */
export const sheetFact = z.object({
  fact: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  /** Null where nothing is known. */
  value: z.string().nullable(),
  prior: z.string().nullable(),
  /** Worked out from other figures by the catalogue's formula. */
  derived: z.boolean(),
  /** Bureau that supplies it, and the sheet it came from. */
  source: z.string(),
  sheet: z.string().nullable(),
  /** False where it says nothing that could be wrong here. */
  contestable: z.boolean(),
  /** A number; else it is stated in words. */
  number: z.boolean(),
  /** The words to choose between; null where any will do. */
  options: z.array(z.string()).nullable(),
  check: z
    .object({
      id: z.string(),
      status: z.string(),
      claimed: z.string().nullable(),
      due: z.string().nullable(),
    })
    .nullable(),
})
export type SheetFact = z.infer<typeof sheetFact>

export const answers = ['确认无误', '提出数据异议'] as const

/** What an enterprise is asked to confirm: its own figures of one batch. */
export const ownSheet = z.object({
  batch: z.string(),
  label: z.string(),
  period: z.string(),
  priorPeriod: z.string(),
  /** Last day; silence counts as agreeing after it. */
  due: z.string().nullable(),
  answer: z.object({ answer: z.string(), on: z.string(), by: z.string() }).nullable(),
  facts: z.array(sheetFact),
})
export type OwnSheet = z.infer<typeof ownSheet>
export const ownSheets = z.object({ sheets: z.array(ownSheet) })

export const dispute = z.strictObject({
  fact: z.string().min(1).max(60),
  /** One of the two: a number, or what is stated in words. */
  claimedValue: decimalText.optional(),
  claimedText: z.string().trim().min(1).max(60).optional(),
  reason: z.string().trim().min(5).max(2000),
  evidence: z.array(z.strictObject(attachment.shape)).max(20).default([]),
})

export const standings = ['unanswered', 'agreed', 'disputed', 'silent'] as const
export type Standing = (typeof standings)[number]

export const confirmationQuery = z.strictObject({
  standing: z.enum(standings).optional(),
  q: z.string().trim().max(60).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
})

/** Who has answered what; no figure. */
export const confirmations = z.object({
  /** Firms that are asked. */
  asked: z.number(),
  counts: z.object({
    unanswered: z.number(),
    agreed: z.number(),
    disputed: z.number(),
    silent: z.number(),
  }),
  /** Figures still with their sources. */
  openChecks: z.number(),
  rows: z.array(
    z.object({
      enterprise: z.string(),
      code: z.string(),
      name: z.string(),
      park: z.string(),
      standing: z.enum(standings),
      on: z.string().nullable(),
      by: z.string().nullable(),
      checks: z.array(z.object({ id: z.string(), item: z.string(), status: z.string(), source: z.string() })),
    }),
  ),
  total: z.number(),
})
export type Confirmations = z.infer<typeof confirmations>

export const reminded = z.object({
  /** Accounts that were told; those told today already are not told again. */
  told: z.number(),
  /** Firms that have not answered and have no account. */
  unreachable: z.number(),
})

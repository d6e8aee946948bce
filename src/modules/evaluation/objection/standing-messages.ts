import { z } from 'zod'
import { attachment } from '../../../record/messages.ts'
import { decimalText, source } from '../../../record/wire.ts'

/** What was said against one result, how it was changed, and what can still be contested; values in the fact's own unit. */
export const contested = z.object({
  /** Objections are taken until this day; null before the publicity. */
  until: z.string().nullable(),
  open: z.boolean(),
  facts: z.array(
    z.object({
      fact: z.string(),
      label: z.string(),
      unit: z.string(),
      value: decimalText,
      /** Who supplies it, and the cell that it was taken from. */
      supplier: z.string(),
      source: source.nullable(),
      /** Kinds of evidence that the pack accepts for it. */
      evidence: z.array(z.string()),
      /** The objection to it that is open: its code. */
      objection: z.string().nullable(),
    }),
  ),
  objections: z.array(
    z.object({
      id: z.string(),
      /** Number of the receipt. */
      code: z.string(),
      version: z.number(),
      item: z.string(),
      unit: z.string(),
      published: decimalText.nullable(),
      claimed: decimalText.nullable(),
      status: z.string(),
      due: z.string().nullable(),
      sourceUnit: z.string().nullable(),
      refusal: z.string().nullable(),
      outcome: z.string().nullable(),
      corrected: decimalText.nullable(),
      conclusion: z.string().nullable(),
      againUntil: z.string().nullable(),
      againResult: z.string().nullable(),
      /** Steps that the person may take now. */
      may: z.array(z.string()),
      steps: z.array(
        z.object({
          label: z.string(),
          state: z.enum(['done', 'now', 'paused', 'next', 'ended']),
          on: z.string().nullable(),
          due: z.string().nullable(),
        }),
      ),
      documents: z.array(
        z.object({ id: z.string(), label: z.string(), number: z.string().nullable(), issuedOn: z.string() }),
      ),
    }),
  ),
  /** What the run gave; null where no revision stands. Ranks are for those who may know where others stand. */
  original: z
    .object({ score: decimalText.nullable(), rank: z.number().nullable(), grade: z.string().nullable() })
    .nullable(),
  revisions: z.array(
    z.object({
      version: z.number(),
      cause: z.enum(['review', 'objection']),
      clause: z.string(),
      reason: z.string(),
      at: z.string(),
      by: z.string(),
      corrections: z.array(
        z.object({ label: z.string(), unit: z.string(), was: decimalText.nullable(), value: decimalText }),
      ),
    }),
  ),
})
export type Contested = z.infer<typeof contested>

/** An objection to one figure of a result, in the unit in which the figure was published. */
export const newObjection = z.strictObject({
  fact: z.string().min(1).max(60),
  claimedValue: decimalText,
  reason: z.string().trim().min(2).max(2000),
  evidenceList: z
    .array(
      z.strictObject({
        kind: z.string().min(1).max(20),
        number: z.string().max(80).nullish(),
        shows: z.string().max(200).nullish(),
      }),
    )
    .min(1)
    .max(30),
  evidence: z.array(z.strictObject(attachment.shape)).max(20).optional(),
  /** The step that follows at once: to the signatory, or signed and handed in by the signatory. Without it a draft is kept. */
  step: z.enum(['送签', '提交异议']).optional(),
})

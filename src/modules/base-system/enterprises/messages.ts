import { z } from 'zod'

/* Claims: an enterprise's first account says which enterprise it is; the park verifies. */

export const newClaim = z.strictObject({
  creditCode: z.string().trim().min(15).max(20),
  /** Post and telephone to ask back. */
  contact: z.string().trim().min(5).max(100),
  statement: z.string().trim().max(500).default(''),
})
export const claimDecision = z.strictObject({ opinion: z.string().trim().max(500).default('') })
export const claim = z.object({
  id: z.string(),
  version: z.number(),
  account: z.string(),
  creditCode: z.string(),
  /** Null for the claimant until it is granted. */
  enterprise: z.object({ id: z.string(), name: z.string(), park: z.string() }).nullable(),
  contact: z.string(),
  statement: z.string(),
  status: z.enum(['open', 'granted', 'refused', 'withdrawn']),
  createdAt: z.string(),
  decidedBy: z.string().nullable(),
  opinion: z.string().nullable(),
})
export type Claim = z.infer<typeof claim>
export const claims = z.object({ rows: z.array(claim) })
export const claimWritten = z.object({ id: z.string(), version: z.number(), status: claim.shape.status })

/* Enterprises that may be the same */

const candidate = z.object({
  id: z.string(),
  version: z.number(),
  name: z.string(),
  creditCode: z.string().nullable(),
  park: z.string(),
  status: z.string(),
  /** How much hangs on it. */
  records: z.number(),
  facts: z.number(),
})
export const duplicates = z.object({
  rows: z.array(
    z.object({
      one: candidate,
      other: candidate,
      /** Why they are thought to be the same, as sentences. */
      reasons: z.array(z.string()),
    }),
  ),
  /** Enterprises compared. */
  compared: z.number(),
  /** Days within which a merge can be undone; null where the pack does not say. */
  undoDays: z.number().nullable(),
})
export type Duplicates = z.infer<typeof duplicates>
export type DuplicateCandidate = z.infer<typeof candidate>
export const notTheSame = z.strictObject({
  one: z.uuid(),
  other: z.uuid(),
  reason: z.string().trim().min(2).max(200),
})
export const notTheSameWritten = z.object({ one: z.string(), other: z.string() })

/* Relations */

export const enterpriseRelations = z.object({
  /** Each kind of relation as a tree: its firms from the topmost down, each before those below it. */
  trees: z.array(
    z.object({
      kind: z.enum(['ownership', 'tenancy', 'control']),
      firms: z.array(
        z.object({
          /** 0 for the topmost. */
          depth: z.number(),
          /** Null for a firm that is not in the register. */
          id: z.string().nullable(),
          name: z.string(),
          /** What it is to the one above it. */
          relation: z.string(),
          share: z.string().nullable(),
          from: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Merges that concern the enterprise. */
  merges: z.array(
    z.object({
      from: z.object({ id: z.string(), name: z.string() }),
      into: z.object({ id: z.string(), name: z.string() }),
      at: z.string(),
      by: z.string(),
      moved: z.number(),
      undone: z.boolean(),
    }),
  ),
})
export type EnterpriseRelations = z.infer<typeof enterpriseRelations>

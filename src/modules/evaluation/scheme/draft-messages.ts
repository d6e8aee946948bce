import { z } from 'zod'
import type { IndicatorDefinition } from '../../../engine/definition.ts'
import type { SchemeDraft } from '../../../policy/draft/scheme-draft.ts'
import type { ClauseDefinition } from '../../../policy/format/clauses.ts'
import type { PackFact } from '../../../policy/format/facts.ts'
import type { PackParameter } from '../../../policy/format/parameters.ts'
import type { PackIndicator } from '../../../policy/pack.ts'
import { problem } from '../../../record/wire.ts'
import { column, started } from '../lab/lab-messages.ts'
import { trusted } from '../lab/trusted.ts'

export const edition = z.string().trim().min(1).max(40)
export const revisionReason = z.string().trim().min(6).max(2000)

export const newDraft = z.object({
  /** Hash of the version that is copied. */
  from: z.string().regex(/^[0-9a-f]{64}$/),
  year: z.string().regex(/^\d{4}$/),
  /** Such as the year and a number; no other scheme has it. */
  edition,
  reason: revisionReason,
})
export const drafted = z.object({ id: z.string(), code: z.string(), title: z.string() })

export const draftProblem = problem.extend({ character: z.number().optional() })

export const schemeChange = z.object({
  kind: z.string(),
  subject: z.string(),
  before: z.string(),
  after: z.string(),
  groups: z.array(z.string()),
  cites: z.string(),
})
export type SchemeChangeMessage = z.infer<typeof schemeChange>

/** What two versions differ in, with how they are called. */
export const schemeDiff = z.object({
  before: z.object({ hash: z.string(), label: z.string() }),
  after: z.object({ hash: z.string().nullable(), label: z.string() }),
  changes: z.array(schemeChange),
})

/** The content of a draft; a server checks it again, whatever the browser thought of it. */
export const draftContent = z.object({ scheme: z.unknown(), indicators: z.array(z.unknown()) })

export const schemeDraft = z.object({
  record: z.object({
    id: z.string(),
    status: z.string(),
    edition: z.string(),
    year: z.string(),
    title: z.string(),
  }),
  version: z.number(),
  /** Null where the person may read what changes but not the whole content. */
  draft: trusted<SchemeDraft>(),
  base: z.object({ hash: z.string(), label: z.string() }),
  changes: z.array(schemeChange),
  problems: z.array(draftProblem),
  /** Hash of the version that it became. */
  published: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  /** Whether this person may write it now, and why not. */
  writable: z.boolean(),
  reasons: z.array(z.string()),
})
export type SchemeDraftMessage = z.infer<typeof schemeDraft>

export const savedDraft = z.object({ version: z.number(), problems: z.array(draftProblem) })
export type SavedDraft = z.infer<typeof savedDraft>

/** What a draft can use, and whole-district data of the newest finished batch to compute it with while it is typed. */
export const draftWorkshop = z.object({
  facts: z.array(trusted<PackFact>()),
  indicators: z.array(trusted<PackIndicator>()),
  parameters: z.array(trusted<PackParameter>()),
  clauses: z.array(trusted<ClauseDefinition>()),
  asOf: z.string(),
  base: z.object({
    scheme: trusted<SchemeDraft['scheme']>(),
    indicators: z.array(trusted<IndicatorDefinition>()),
  }),
  /** Null before a batch has results. */
  data: z
    .object({
      batch: z.object({ id: z.string(), label: z.string(), period: z.string(), asOf: z.string() }),
      firms: z.array(z.object({ number: z.string(), park: z.string() })),
      columns: z.array(column),
      results: z.array(started),
      /** Places in `firms` of those that are shown: who stands a quarter, half and three quarters down the list. */
      samples: z.array(z.number()),
    })
    .nullable(),
})
export type DraftWorkshop = z.infer<typeof draftWorkshop>

export const answers = ['采纳', '部分采纳', '不采纳'] as const
export const newOpinion = z.object({ opinion: z.string().trim().min(6).max(2000) })
export const opinionAnswer = z.object({ answer: z.enum(answers), reason: z.string().trim().min(2).max(2000) })
export const opinion = z.object({
  id: z.string(),
  saidBy: z.string(),
  opinion: z.string(),
  by: z.string(),
  at: z.string(),
  answer: z.enum(answers).nullable(),
  reason: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
})
export const opinionList = z.array(opinion)
export type Opinion = z.infer<typeof opinion>

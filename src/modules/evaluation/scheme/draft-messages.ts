import { z } from 'zod'
import type { SchemeDraft } from '../../../policy/draft/scheme-draft.ts'
import { problem } from '../../../record/wire.ts'
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
  /** Why the later one was made, as its revision says; null where it is no revision. */
  reason: z.string().nullable(),
})
export type SchemeDiff = z.infer<typeof schemeDiff>

/** The content of a draft; a server checks it again, whatever the browser thought of it. */
export const draftContent = z.object({ scheme: z.unknown(), indicators: z.array(z.unknown()) })

export const schemeDraft = z.object({
  record: z.object({
    id: z.string(),
    status: z.string(),
    edition: z.string(),
    year: z.string(),
    title: z.string(),
    /** Why it is revised; empty where nothing is written yet. */
    reason: z.string(),
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
/** Null where a record of the ledger only describes a scheme. */
export const schemeDraftAnswer = schemeDraft.nullable()
export type SchemeDraftMessage = z.infer<typeof schemeDraft>

export const savedDraft = z.object({ version: z.number(), problems: z.array(draftProblem) })
export type SavedDraft = z.infer<typeof savedDraft>

/** What a draft can use: the dictionary for whoever writes it. */
export const draftWorkshop = z.object({
  facts: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      aliases: z.array(z.string()),
      kind: z.string(),
      /** Empty for what has none. */
      unit: z.string(),
      source: z.string(),
      note: z.string(),
    }),
  ),
  indicators: z.array(
    z.object({ id: z.string(), label: z.string(), unit: z.string(), formula: z.string(), cites: z.string() }),
  ),
  parameters: z.array(z.object({ label: z.string(), unit: z.string() })),
})
export type DraftWorkshop = z.infer<typeof draftWorkshop>

const indicatorSample = z.object({
  /** Number of the firm, as in the lab. */
  number: z.string(),
  /** Where it stands in the newest results. */
  standing: z.string(),
  /** Exact; null where there is none, and then why. */
  value: z.string().nullable(),
  why: z.string().nullable(),
  /** The figures it is computed from. */
  reads: z.array(z.object({ label: z.string(), value: z.string(), unit: z.string() })),
})
export type IndicatorSample = z.infer<typeof indicatorSample>

const itemSample = z.object({
  use: z.string(),
  value: z.string().nullable(),
  benchmark: z.string().nullable(),
  score: z.string().nullable(),
  /** What happened to the score: capped, missing; null where nothing did. */
  why: z.string().nullable(),
})

/** What the content as it is written gives a firm. */
const schemeSample = z.object({
  number: z.string(),
  standing: z.string(),
  /** Null where the firm takes no part. */
  group: z.string().nullable(),
  total: z.string().nullable(),
  grade: z.string().nullable(),
  items: z.array(itemSample),
})
export type SchemeSample = z.infer<typeof schemeSample>

/** What is wrong with a content that has not been saved, what its own indicators give for three firms, and what the whole gives them. */
export const draftCheck = z.object({
  problems: z.array(draftProblem),
  /** Label of the batch whose figures are used; null before one has results. */
  data: z.string().nullable(),
  samples: z.array(z.object({ indicator: z.string(), firms: z.array(indicatorSample) })),
  /** Empty where the content cannot be computed. */
  scores: z.array(schemeSample),
})
export type DraftCheck = z.infer<typeof draftCheck>
export type DraftProblemMessage = z.infer<typeof draftProblem>

export const answers = ['采纳', '部分采纳', '不采纳'] as const
export const stances = ['同意', '有意见'] as const
/** What is said of a draft; whoever objects says what. `request` is the one that is answered, null for a department; `version` the content that was read. */
export const newOpinion = z
  .strictObject({
    request: z.uuid().nullable(),
    stance: z.enum(stances),
    opinion: z.string().trim().max(2000).default(''),
    version: z.number().int().min(1),
  })
  .refine(({ stance, opinion }) => stance === '同意' || opinion.length >= 6, {
    path: ['opinion'],
    message: '请写明意见，至少 6 个字',
  })
export const opinionAnswer = z.object({ answer: z.enum(answers), reason: z.string().trim().min(2).max(2000) })
export const opinion = z.object({
  id: z.string(),
  stance: z.enum(stances),
  opinion: z.string(),
  by: z.string(),
  at: z.string(),
  answer: z.enum(answers).nullable(),
  reason: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
})
export type Opinion = z.infer<typeof opinion>

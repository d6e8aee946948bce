import { z } from 'zod'

export const answers = ['采纳', '部分采纳', '不采纳'] as const
export const stances = ['同意', '有意见'] as const

const paged = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
}

/** Who agrees need not write anything; who does not says what. */
export const newOpinion = z
  .strictObject({
    stance: z.enum(stances).default('有意见'),
    opinion: z.string().trim().max(2000).default(''),
  })
  .refine(({ stance, opinion }) => stance === '同意' || opinion.length >= 6, {
    path: ['opinion'],
    message: '写明意见，至少 6 个字',
  })
export const opinionAnswer = z.strictObject({
  answer: z.enum(answers),
  reason: z.string().trim().min(2).max(2000),
})

export const opinion = z.object({
  id: z.string(),
  saidBy: z.string(),
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

export const opinionQuery = z.strictObject({
  /** Only what the office has not answered yet. */
  open: z.enum(['1']).optional(),
  ...paged,
})
export const opinionPage = z.object({
  rows: z.array(opinion),
  total: z.number(),
  /** Opinions that the office still has to answer, within the reader's scope. */
  open: z.number(),
})
export type OpinionPage = z.infer<typeof opinionPage>

/** Which enterprises are asked: all of the newest batch, those of some parks or of one group, or so many of them spread over the ranks. */
export const addressees = z.strictObject({
  parks: z.array(z.string().min(1).max(60)).max(50).default([]),
  group: z.string().min(1).max(60).optional(),
  /** How many of those that are left; all where it is not said. */
  sample: z.number().int().min(1).max(5000).optional(),
})
export type Addressees = z.infer<typeof addressees>

/** The same in an address. */
export const addresseesQuery = z.strictObject({
  parks: z.string().max(1000).optional(),
  group: z.string().min(1).max(60).optional(),
  sample: z.coerce.number().int().min(1).max(5000).optional(),
})

/** What there is to choose from, and how many a choice comes to. */
export const addresseesPreview = z.object({
  parks: z.array(z.string()),
  groups: z.array(z.string()),
  /** Enterprises that the choice names. */
  chosen: z.number(),
  /** Of them, who is asked already. */
  already: z.number(),
})
export type AddresseesPreview = z.infer<typeof addresseesPreview>

export const askedCount = z.object({
  /** Enterprises asked now. */
  asked: z.number(),
  /** Of them, who has been added. */
  added: z.number(),
})

export const askedStandings = ['silent', 'agreed', 'objected'] as const
export type AskedStanding = (typeof askedStandings)[number]

export const askedQuery = z.strictObject({
  standing: z.enum(askedStandings).optional(),
  kind: z.enum(['enterprise', 'park']).optional(),
  q: z.string().trim().max(60).optional(),
  ...paged,
})

/** Who was asked and what became of it. */
export const askedPage = z.object({
  asked: z.number(),
  counts: z.object({ silent: z.number(), agreed: z.number(), objected: z.number() }),
  /** Opinions without an answer of the office. */
  open: z.number(),
  /** Last day; null before it runs. */
  due: z.string().nullable(),
  rows: z.array(
    z.object({
      kind: z.enum(['enterprise', 'park']),
      id: z.string(),
      name: z.string(),
      code: z.string(),
      park: z.string(),
      standing: z.enum(askedStandings),
      on: z.string().nullable(),
      by: z.string().nullable(),
    }),
  ),
  total: z.number(),
})
export type AskedPage = z.infer<typeof askedPage>

export const remindedFirms = z.object({
  /** Enterprises that were told; those told today already are not told again. */
  told: z.number(),
})

/** Drafts that wait for one's own opinion. */
export const askedOfMe = z.object({
  rows: z.array(z.object({ id: z.string(), title: z.string(), due: z.string().nullable() })),
})
export type AskedOfMe = z.infer<typeof askedOfMe>

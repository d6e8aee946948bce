import { z } from 'zod'
import { clause, decimalText, problem, progress } from '../../record/wire.ts'

export const resultStatus = z.enum(['graded', 'ungraded', 'excluded', 'incomplete'])
export type ResultStatus = z.infer<typeof resultStatus>

export const gradeCount = z.object({ grade: z.string(), count: z.number() })
export type GradeCount = z.infer<typeof gradeCount>

/* Schemes */

export const schemeSummary = z.object({
  hash: z.string(),
  id: z.string(),
  label: z.string(),
  policy: z.object({ id: z.string(), title: z.string(), number: z.string() }),
  cites: z.string(),
  /** The revision that was published; null for schemes of the pack. */
  revision: z
    .object({ record: z.string(), edition: z.string(), effectiveOn: z.string().nullable(), base: z.string() })
    .nullable(),
  /** Periods with data, newest first. */
  periods: z.array(z.object({ period: z.string(), enterprises: z.number() })),
})
export const schemeList = z.array(schemeSummary)
export type SchemeList = z.infer<typeof schemeList>

/** A scheme in words; every item names its clause. Texts are Chinese and come from the definition. */
export const schemeDetail = z.object({
  hash: z.string(),
  id: z.string(),
  label: z.string(),
  policy: z.object({
    id: z.string(),
    title: z.string(),
    number: z.string(),
    issuer: z.string(),
    date: z.string(),
  }),
  cites: z.string(),
  note: z.string().nullable(),
  /** The figures are the product's defaults, not the policy's text. */
  isDefault: z.boolean(),
  rounding: z.string(),
  participation: z.array(
    z.object({
      id: z.string(),
      reason: z.string(),
      when: z.string(),
      outcome: z.string(),
      cites: z.string(),
    }),
  ),
  groups: z.array(
    z.object({
      name: z.string(),
      when: z.string(),
      indicators: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          unit: z.string(),
          formula: z.string(),
          weight: decimalText,
          benchmark: z.string(),
          score: z.string(),
          cap: z.string().nullable(),
          floor: z.string().nullable(),
          missing: z.string(),
          cites: z.string(),
          note: z.string().nullable(),
        }),
      ),
      gates: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          when: z.string(),
          effect: z.string(),
          unknown: z.string(),
          cites: z.string(),
        }),
      ),
      adjustments: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          kind: z.enum(['bonus', 'penalty']),
          when: z.string(),
          points: z.string(),
          cites: z.string(),
        }),
      ),
      /** Best grade first. */
      lines: z.array(z.object({ grade: z.string(), rule: z.string(), score: decimalText.nullable() })),
      linesCite: z.string(),
    }),
  ),
  clauses: z.array(clause),
})
export type SchemeDetail = z.infer<typeof schemeDetail>

/* Batches */

export const batchStatus = z.enum([
  'ready',
  'running',
  'finished',
  'failed',
  'cancelled',
  'published',
  'withdrawn',
])
export type BatchStatus = z.infer<typeof batchStatus>

export const batchCreate = z.object({
  /** Hash of the scheme. */
  scheme: z.string(),
  period: z.string(),
  label: z.string().min(1).max(60),
})

/** What pins a batch that went to the archive. */
export const archive = z.object({
  on: z.string(),
  run: z.number(),
  scheme: z.string(),
  snapshot: z.string().nullable(),
  result: z.string().nullable(),
  engine: z.string(),
  /** Over code, grade and score of every enterprise as they stood. */
  standing: z.string(),
  firms: z.number(),
  graded: z.number(),
  revised: z.number(),
  notices: z.object({ count: z.number(), first: z.string().nullable(), last: z.string().nullable() }),
})
export type Archive = z.infer<typeof archive>

export const batch = z.object({
  id: z.string(),
  version: z.number(),
  label: z.string(),
  scheme: z.object({ hash: z.string(), id: z.string(), label: z.string() }),
  period: z.string(),
  asOf: z.string(),
  status: batchStatus,
  /** Where it stands in its procedure. */
  state: z.string(),
  /** Runs so far; the last one counts. */
  run: z.number(),
  publicity: z.object({ from: z.string(), until: z.string().nullable() }).nullable(),
  /** Business day on which it was opened. */
  begun: z.string(),
  progress,
  createdAt: z.string(),
  createdBy: z.string(),
  finishedAt: z.string().nullable(),
  /** Null before the first run. */
  counts: z
    .object({
      total: z.number(),
      byStatus: z.object({
        graded: z.number(),
        ungraded: z.number(),
        excluded: z.number(),
        incomplete: z.number(),
      }),
      /** Best grade first. */
      byGrade: z.array(gradeCount),
      /** Results with a gate or adjustment whose fact is unknown (未核实). */
      unverified: z.number(),
    })
    .nullable(),
  /** What was kept when it went to the archive; null before. */
  archive: archive.nullable(),
  hashes: z.object({
    policy: z.string(),
    snapshot: z.string().nullable(),
    result: z.string().nullable(),
    engine: z.string(),
  }),
  problems: z.array(problem),
})
export const batchList = z.object({ rows: z.array(batch), total: z.number() })
export type Batch = z.infer<typeof batch>
export type BatchList = z.infer<typeof batchList>

/* Results of a batch */

export const resultsQuery = z.object({
  q: z.string().optional(),
  /** Number of a park of today. */
  park: z
    .string()
    .regex(/^\d{1,9}$/, '园区编号是一串数字')
    .optional(),
  industry: z.string().optional(),
  group: z.string().optional(),
  grade: z.string().optional(),
  status: resultStatus.optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
  sort: z.enum(['rank', '-rank', 'score', '-score', 'name', '-name', 'park', '-park']).default('rank'),
})

export const resultRow = z.object({
  /** Id of the enterprise. */
  enterprise: z.string(),
  code: z.string(),
  name: z.string(),
  park: z.string(),
  industry: z.string().nullable(),
  group: z.string().nullable(),
  status: resultStatus,
  score: decimalText.nullable(),
  rank: z.number().nullable(),
  grade: z.string().nullable(),
  /** The grade before gates, when a gate changed it. */
  scoreGrade: z.string().nullable(),
  /** Grade that the run gave, where a review or an objection has changed it. */
  originalGrade: z.string().nullable(),
  previousGrade: z.string().nullable(),
  /** Gates that hit, reasons for not being graded, facts that nobody has verified: short sentences. */
  remarks: z.array(z.string()),
})
export type ResultRow = z.infer<typeof resultRow>

export const resultPage = z.object({
  rows: z.array(resultRow),
  total: z.number(),
  /** Of all rows of the filter, not of the page. */
  totals: z.object({
    byGrade: z.array(gradeCount),
    byStatus: z.array(z.object({ status: resultStatus, count: z.number() })),
    meanScore: decimalText.nullable(),
  }),
  groups: z.array(z.string()),
})
export type ResultPage = z.infer<typeof resultPage>

export const distribution = z.object({
  /** Best grade first. */
  grades: z.array(z.string()),
  byGrade: z.array(gradeCount),
  byPark: z.array(z.object({ park: z.string(), total: z.number(), byGrade: z.array(gradeCount) })),
  /** Equal steps of the score, `from` included, `to` not. */
  scoreHistogram: z.array(z.object({ from: decimalText, to: decimalText, count: z.number() })),
  /** The batch it is compared with; null when there is none. */
  previous: z.object({ batch: z.string(), label: z.string(), period: z.string() }).nullable(),
  /** Moves between grades since `previous`; null = not graded then or now. */
  migration: z.array(z.object({ from: z.string().nullable(), to: z.string().nullable(), count: z.number() })),
})
export type Distribution = z.infer<typeof distribution>

/* What these pages read of other modules' records */

export const parkNames = z.array(z.object({ id: z.string(), name: z.string() }))

export const enterpriseHistory = z.object({
  results: z.array(
    z.object({
      batch: z.string(),
      batchLabel: z.string(),
      period: z.string(),
      status: resultStatus,
      score: decimalText.nullable(),
      grade: z.string().nullable(),
    }),
  ),
})
export type EnterpriseHistory = z.infer<typeof enterpriseHistory>

import { z } from 'zod'
import type {
  IndicatorDefinition,
  ParameterDefinition,
  SchemeDefinition,
} from '../../../engine/definition.ts'
import type { Fact } from '../../../engine/fact.ts'
import { decimalText } from '../../../record/wire.ts'
import { edits } from './edit.ts'
import { trusted } from './trusted.ts'

/** Null: nobody supplied it. A number says why there is none, see `absences` in dataset-wire.ts. */
const cell = z.union([z.string(), z.boolean(), z.number().int(), z.null()])
export type Cell = z.infer<typeof cell>

/** One fact over all firms, in their order. */
export const column = z.object({ fact: z.string(), now: z.array(cell), prior: z.array(cell) })
export type Column = z.infer<typeof column>

/** A firm as it is known in the lab: a number, never a name. What it was given by the batch is told so that the lab can show that it starts from there. */
const firm = z.object({
  number: z.string(),
  park: z.string(),
  industry: z.string(),
  size: z.string(),
  /** Below the size that counts as medium, by the table of the pack. */
  small: z.boolean(),
})
export type Firm = z.infer<typeof firm>

export const started = z.object({
  status: z.string(),
  score: decimalText.nullable(),
  rank: z.number().nullable(),
  grade: z.string().nullable(),
})
export type Started = z.infer<typeof started>

/** What has a legal basis and is in force for a grade, from the records of measures. */
const measure = z.object({
  grade: z.string(),
  measure: z.string(),
  count: z.number(),
  /** 万元 a year, as the records state them. */
  amount: decimalText.nullable(),
})

/** Above this share of those who move, in percent, one park or the small firms carry a change; with fewer movers a share says nothing. */
export const fairLimits = z.object({ share: decimalText, fewest: z.number() }).nullable()
export type FairLimits = z.infer<typeof fairLimits>

export const labPayload = z.object({
  batch: z.object({ id: z.string(), label: z.string(), period: z.string(), asOf: z.string() }),
  hashes: z.object({ scheme: z.string(), snapshot: z.string(), engine: z.string() }),
  scheme: trusted<SchemeDefinition>(),
  indicators: z.array(trusted<IndicatorDefinition>()),
  facts: z.array(trusted<Fact>()),
  parameters: z.array(trusted<ParameterDefinition>()),
  firms: z.array(firm),
  columns: z.array(column),
  /** Results of the batch, in the order of `firms`. */
  results: z.array(started),
  measures: z.array(measure),
  /** Null where the pack gives none. */
  limits: fairLimits,
})
export type LabPayload = z.infer<typeof labPayload>

export const scenarioSummary = z.object({
  up: z.number(),
  down: z.number(),
  same: z.number(),
  /** Taking part now and not before, or the other way round. */
  joined: z.number(),
  left: z.number(),
  byGrade: z.array(z.object({ grade: z.string(), before: z.number(), after: z.number() })),
  /** How many moved from which grade (rows) to which (columns), in the order of `byGrade`; absent in what was kept before it was counted. */
  matrix: z.array(z.array(z.number())).optional(),
  /** Over every firm's number, status, score and grade. */
  checksum: z.string(),
})
export type ScenarioSummary = z.infer<typeof scenarioSummary>

export const scenario = z.object({
  id: z.string(),
  batch: z.object({ id: z.string(), label: z.string(), period: z.string() }),
  name: z.string(),
  note: z.string(),
  edits,
  summary: scenarioSummary,
  /** The record of a scheme that it became. */
  draft: z.string().nullable(),
  by: z.string(),
  at: z.string(),
})
export type Scenario = z.infer<typeof scenario>
export const scenarioList = z.array(scenario)

export const saveScenario = z.object({
  name: z.string().trim().min(1).max(60),
  note: z.string().max(1000).default(''),
  edits: edits.min(1),
  /** What the browser worked out; the server works it out again and refuses where it differs. */
  checksum: z.string(),
})

export const openFirm = z.object({
  /** A number of the lab, a name or a credit code. */
  firm: z.string().trim().min(1).max(120),
  reason: z.string().trim().min(6).max(400),
  edits,
})
export const openedFirm = z.object({
  number: z.string(),
  name: z.string(),
  code: z.string(),
  enterprise: z.string(),
})
export type OpenedFirm = z.infer<typeof openedFirm>

/** A batch whose data can be tried on. */
export const labBatches = z.array(
  z.object({
    id: z.string(),
    label: z.string(),
    period: z.string(),
    scheme: z.string(),
    firms: z.number(),
    finishedAt: z.string(),
  }),
)
export type LabBatches = z.infer<typeof labBatches>

export const drafted = z.object({ id: z.string(), code: z.string(), title: z.string() })

export const draftWish = z.object({
  /** Edition of the revision, such as the year and a number; no other scheme has it. */
  edition: z.string().trim().min(1).max(40),
  reason: z.string().trim().min(6).max(2000),
})
export type DraftWish = z.infer<typeof draftWish>

import { z } from 'zod'
import type { IndicatorDefinition, ParameterDefinition, SchemeDefinition } from '../../engine/definition.ts'
import type { Fact } from '../../engine/fact.ts'
import { clause, decimalText, problem, source, trace } from '../../record/wire.ts'
import { exactText, frozenFigures } from './held-messages.ts'
import { batchStatus, resultStatus } from './messages.ts'

/* One result */

export const indicatorState = z.enum([
  'scored',
  'capped',
  'floored',
  'missing-zero',
  'missing-group-mean',
  'missing-excluded',
  'missing-penalty',
  'missing-block',
])

const percentile = z.object({
  /** Share of the population (0 to 100, one decimal) that this enterprise reaches or beats. */
  value: decimalText,
  count: z.number(),
})

export const indicatorItem = z.object({
  id: z.string(),
  label: z.string(),
  unit: z.string(),
  better: z.enum(['higher', 'lower']),
  formula: z.string(),
  weight: decimalText,
  /** Most points the item can give: weight × cap; equals the weight without a cap. */
  maximum: decimalText,
  cap: z.string().nullable(),
  value: decimalText.nullable(),
  benchmark: decimalText.nullable(),
  score: decimalText.nullable(),
  state: indicatorState,
  note: z.string().nullable(),
  cites: z.string(),
  /** Null where fewer than five can be compared. */
  percentiles: z.object({ park: percentile.nullable(), industry: percentile.nullable() }),
  previous: z.object({ value: decimalText.nullable(), score: decimalText.nullable() }).nullable(),
  /** From the score down to the cells. */
  trace: trace.nullable(),
})
export type IndicatorItem = z.infer<typeof indicatorItem>

const hit = z.union([z.boolean(), z.literal('unknown')])

export const resultDetail = z.object({
  batch: z.object({
    id: z.string(),
    label: z.string(),
    period: z.string(),
    status: batchStatus,
    scheme: z.object({ hash: z.string(), label: z.string() }),
    resultHash: z.string().nullable(),
  }),
  enterprise: z.object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    park: z.string(),
    industry: z.string().nullable(),
  }),
  group: z.string().nullable(),
  status: resultStatus,
  score: decimalText.nullable(),
  rank: z.number().nullable(),
  rankOf: z.number().nullable(),
  scoreGrade: z.string().nullable(),
  grade: z.string().nullable(),
  /** Decimals of items and total as the scheme shows them. */
  digits: z.object({ item: z.number(), total: z.number() }),
  /** Short sentences: score and grade, distance to the next better line, main losses and surpluses. */
  conclusion: z.array(z.string()),
  /** Best grade first. `score` is null where a line has none (pure shares). `locked`: it will not move in this batch. */
  lines: z.array(
    z.object({ grade: z.string(), rule: z.string(), score: decimalText.nullable(), locked: z.boolean() }),
  ),
  items: z.array(indicatorItem),
  adjustments: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      kind: z.enum(['bonus', 'penalty']),
      hit,
      points: decimalText,
      cites: z.string(),
    }),
  ),
  gates: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      hit,
      effect: z.string(),
      from: z.string().optional(),
      to: z.string().optional(),
      cites: z.string(),
    }),
  ),
  reasons: z.array(z.object({ text: z.string(), cites: z.string() })),
  problems: z.array(problem),
  previous: z
    .object({ period: z.string(), score: decimalText.nullable(), grade: z.string().nullable() })
    .nullable(),
  clauses: z.array(clause),
})
export type ResultDetail = z.infer<typeof resultDetail>

/* What would lift it */

/** The wire form of `engine/fact.ts` Value as facts hold it; numbers in the fact's own unit. */
export const factValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), value: exactText }),
  z.object({ kind: z.literal('text'), value: z.string() }),
  z.object({ kind: z.literal('yes-no'), value: z.boolean() }),
  z.object({ kind: z.literal('day'), value: z.string() }),
  z.object({
    kind: z.literal('absent'),
    reason: z.enum(['missing', 'not-asked', 'undefined']),
    of: z.array(z.string()),
  }),
])
export type FactValue = z.infer<typeof factValue>

const factMap = z.record(z.string(), z.object({ value: factValue, source: source.optional() }))

/** Definitions as `compileScheme` takes them; the pack was checked by the server, so the browser trusts their shape. */
function trusted<T>(): z.ZodType<T> {
  return z.custom<T>((value) => typeof value === 'object' && value !== null)
}

export const whatIf = z.object({
  scheme: trusted<SchemeDefinition>(),
  /** All indicators, facts and parameters the scheme refers to. */
  indicators: z.array(trusted<IndicatorDefinition>()),
  facts: z.array(trusted<Fact>()),
  parameters: z.array(trusted<ParameterDefinition>()),
  asOf: z.string(),
  period: z.string(),
  subject: z.object({ id: z.string(), name: z.string(), facts: factMap, prior: factMap }),
  /** Figures of the whole population as this batch used them; they do not move with the levers. */
  frozen: frozenFigures,
  /** Raw figures an enterprise can change. `step`: display step of a needed value, such as `0.1`. */
  levers: z.array(
    z.object({
      fact: z.string(),
      label: z.string(),
      unit: z.string(),
      value: decimalText,
      better: z.enum(['higher', 'lower']),
      step: decimalText,
      /** Effort of changing it by one percent, for packages; 1 unless the pack says otherwise. */
      effort: decimalText,
    }),
  ),
  /** What the server computed, for the page to compare its own engine with. */
  result: z.object({ score: decimalText, grade: z.string().nullable() }),
})
export type WhatIf = z.infer<typeof whatIf>
export type Lever = WhatIf['levers'][number]

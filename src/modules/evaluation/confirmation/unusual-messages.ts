import { z } from 'zod'
import { unusualReasons } from './unusual.ts'

export const unusualQuery = z.strictObject({
  why: z.enum(unusualReasons).optional(),
  q: z.string().trim().max(60).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
})

export const unusualRow = z.object({
  enterprise: z.string(),
  code: z.string(),
  name: z.string(),
  park: z.string(),
  fact: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  source: z.string(),
  why: z.enum(unusualReasons),
  value: z.string(),
  other: z.string(),
  /** In words, with the limit. */
  text: z.string(),
  check: z.object({ id: z.string(), status: z.string() }).nullable(),
})
export type UnusualRow = z.infer<typeof unusualRow>

/** Values that the pack's limits call unusual. */
export const unusualValues = z.object({
  counts: z.object({ change: z.number(), industry: z.number(), land: z.number() }),
  /** Neither checked nor explained yet. */
  open: z.number(),
  rows: z.array(unusualRow),
  total: z.number(),
})
export type UnusualValues = z.infer<typeof unusualValues>

export const unusualAnswer = z.strictObject({
  enterprise: z.uuid(),
  fact: z.string().min(1).max(60),
  why: z.enum(unusualReasons),
  /** 派核 asks the source; 说明无误 says why the value is right all the same. */
  answer: z.enum(['派核', '说明无误']),
  reason: z.string().trim().min(5).max(2000),
})

import { z } from 'zod'
import { decimalText } from '../../../record/wire.ts'

const cites = z.string().trim().min(2).max(200)
const reason = z.string().trim().min(5).max(500)

const change = z.object({
  id: z.string(),
  version: z.number(),
  subject: z.enum(['parameter', 'calendar', 'dictionary']),
  key: z.string(),
  /** What it is about, by name. */
  title: z.string(),
  /** What changes, as a sentence. */
  summary: z.string(),
  cites: z.string(),
  reason: z.string(),
  status: z.enum(['proposed', 'approved', 'refused', 'withdrawn']),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  opinion: z.string().nullable(),
  may: z.object({ decide: z.boolean(), withdraw: z.boolean() }),
})
export type SettingChange = z.infer<typeof change>
export const settingChanges = z.object({
  rows: z.array(change),
  page: z.number(),
  size: z.number(),
  total: z.number(),
})
export type SettingChanges = z.infer<typeof settingChanges>
export const changesQuery = z.object({
  subject: change.shape.subject.optional(),
  /** The parameter's id, the year, the dictionary's name. */
  key: z.string().max(80).optional(),
  status: change.shape.status.optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
})
export type ChangesQuery = z.output<typeof changesQuery>
export const settingWritten = z.object({ id: z.string(), version: z.number(), status: change.shape.status })
export const settingRefusal = z.strictObject({ opinion: z.string().trim().min(5).max(500) })

/* Parameters */

export const parameterList = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      unit: z.string(),
      kind: z.enum(['switch', 'count', 'number']),
      cites: z.string(),
      note: z.string().nullable(),
      /** The policy is silent; the value is the product's own until the operator decides. */
      ourDefault: z.boolean(),
      /** In force today; null before the first value begins. */
      now: decimalText.nullable(),
      /** Newest first. */
      values: z.array(
        z.object({
          from: z.string(),
          value: decimalText,
          /** Put in force by the operator, with the citation given then; otherwise the pack's. */
          added: z.boolean(),
          cites: z.string(),
        }),
      ),
      /** A value that waits for the second person. */
      proposed: z.object({ from: z.string(), value: decimalText }).nullable(),
    }),
  ),
  today: z.string(),
  may: z.object({ propose: z.boolean() }),
})
export type ParameterList = z.infer<typeof parameterList>
export const newValue = z.strictObject({ from: z.iso.date(), value: decimalText, cites, reason })

/* Calendar */

export const calendarYear = z.object({
  year: z.number(),
  /** Whether its arrangement is known: only then are working days counted in it. */
  known: z.boolean(),
  holidays: z.array(z.string()),
  /** Weekend days that are worked. */
  workdays: z.array(z.string()),
  /** Working days of the year; null where the arrangement is not known. */
  workingDays: z.number().nullable(),
  /** Document that the operator took it from; null for what the product carries. */
  cites: z.string().nullable(),
  years: z.array(z.number()),
  /** The coming year where its arrangement is not known: limits that reach into it have no end yet. */
  missing: z.number().nullable(),
  today: z.string(),
  /** An arrangement that waits for the second person. */
  proposed: z.boolean(),
  may: z.object({ propose: z.boolean() }),
})
export type CalendarYear = z.infer<typeof calendarYear>
export const calendarQuery = z.object({ year: z.coerce.number().int().min(2000).max(2200).optional() })
/** The arrangement as the notice has it, or as a list: a day or a stretch of days a line, with 放假 or 上班 behind it. */
export const arrangementText = z.object({
  year: z.number().int().min(2000).max(2200),
  text: z.string().min(1).max(5000),
})
export const arrangementRead = z.object({
  holidays: z.array(z.string()),
  workdays: z.array(z.string()),
  faults: z.array(z.string()),
})
export const newArrangement = z.strictObject({
  year: z.number().int().min(2000).max(2200),
  text: z.string().min(1).max(5000),
  cites,
  reason,
})

/* Dictionaries */

export const dictionaryList = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      /** Fields that choose from it: `类型：字段`. */
      usedBy: z.array(z.string()),
      words: z.array(
        z.object({
          word: z.string(),
          /** First day; null for what the product comes with. */
          from: z.string().nullable(),
          /** First day on which it is offered no more. */
          until: z.string().nullable(),
          /** What it was called before. */
          formerly: z.string().nullable(),
          /** Some record holds it. */
          used: z.boolean(),
        }),
      ),
    }),
  ),
  today: z.string(),
  may: z.object({ edit: z.boolean() }),
})
export type DictionaryList = z.infer<typeof dictionaryList>
const word = z.string().trim().min(1).max(40)
const why = { cites, reason }
export const newWordChange = z.discriminatedUnion('act', [
  z.strictObject({ act: z.enum(['add', 'retire']), word, from: z.iso.date(), ...why }),
  z.strictObject({ act: z.literal('rename'), word, to: word, from: z.iso.date(), ...why }),
  z.strictObject({ act: z.literal('remove'), word, ...why }),
])
export type NewWordChange = z.infer<typeof newWordChange>

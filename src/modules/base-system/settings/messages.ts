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
export const settingChanges = z.object({ rows: z.array(change) })
export const settingWritten = z.object({ id: z.string(), version: z.number(), status: change.shape.status })
export const settingRefusal = z.strictObject({ opinion: z.string().trim().min(5).max(500) })

/* Parameters */

export const parameterList = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      unit: z.string(),
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
  years: z.array(z.number()),
  may: z.object({ propose: z.boolean() }),
})
export type CalendarYear = z.infer<typeof calendarYear>
export const calendarQuery = z.object({ year: z.coerce.number().int().min(1990).max(2200) })
/** The arrangement as a list: a day or a stretch of days a line, with 放假 or 上班 behind it. */
export const newArrangement = z.strictObject({
  year: z.number().int().min(1990).max(2200),
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
      words: z.array(z.string()),
      versions: z.number(),
    }),
  ),
  may: z.object({ edit: z.boolean() }),
})
export type DictionaryList = z.infer<typeof dictionaryList>
export const newWords = z.strictObject({
  words: z.array(z.string().trim().min(1).max(40)).min(1).max(200),
  cites: cites.default('内部约定'),
  reason,
})

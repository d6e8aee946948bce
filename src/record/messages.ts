import { z } from 'zod'
import { type RoleId, roles } from './roles.ts'
import { decimalText } from './wire.ts'

/*
 * What server and browser say to each other about records of any type. Values by field name: decimal text in the field's unit for number, money, area
 * and percent; `2025-09-15`; period keys; text for choices and codes; true/false; null = not filled. A ref is written as the id and read as `recordLink`;
 * refs are lists of them; choices and tags lists of texts; contact `{ name, post, phone }`; place `{ lng, lat }` decimal texts; polygon a list of rings of
 * places; attachments a list of `attachment`; rows a list of objects by row field. Fields whose class the reader may not see are left out and named in `hidden`.
 */

export const light = z.enum(['green', 'yellow', 'red', 'grey'])
export type Light = z.infer<typeof light>

export const recordLink = z.object({
  id: z.uuid(),
  type: z.string(),
  code: z.string(),
  title: z.string(),
  status: z.string().optional(),
})
export type RecordLink = z.infer<typeof recordLink>

export const attachment = z.object({
  /** SHA-256 in hex: the file's address, `/api/files/{hash}`. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(200),
  size: z.number().int().min(0),
  mediaType: z.string(),
})
export type Attachment = z.infer<typeof attachment>

export const contact = z.strictObject({
  name: z.string().max(50),
  post: z.string().max(50).optional(),
  phone: z.string().max(30).optional(),
})
/** Decimal degrees, EPSG:4490, at most six places. */
export const place = z.strictObject({
  lng: z.string().regex(/^-?\d{1,3}(\.\d{1,6})?$/),
  lat: z.string().regex(/^-?\d{1,2}(\.\d{1,6})?$/),
})

export const values = z.record(z.string(), z.unknown())
export type Values = Readonly<Record<string, unknown>>

export const recordHeader = z.object({
  id: z.uuid(),
  type: z.string(),
  code: z.string(),
  title: z.string(),
  /** Null for what is the whole district's. */
  park: z.object({ id: z.string(), name: z.string() }).nullable(),
  area: z.string().nullable(),
  areaName: z.string().nullable(),
  town: z.string().nullable(),
  townName: z.string().nullable(),
  /** Responsible unit. */
  organisation: z.string().nullable(),
  enterprise: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  status: z.string(),
  light,
  due: z.string().nullable(),
  /** Who has it in hand after 转办. */
  handler: z.object({ account: z.uuid(), name: z.string() }).nullable(),
  version: z.number(),
  demo: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().nullable(),
})
export type RecordHeader = z.infer<typeof recordHeader>

export const recordRow = recordHeader.extend({ values })
export type RecordRow = z.infer<typeof recordRow>

/**
 * Query of a list. `q` searches titles, codes and pinyin initials. `status` and `light` take several, separated by commas. `f.<field>`: a value; several with
 * commas for choices; `min..max` with either end open for numbers and days. `sort` is a column or field, `-` before it descends. `mine`: what I created or
 * have in hand. `bin`: deleted records of the last 30 days.
 */
export const recordQuery = z
  .object({
    q: z.string().max(100).optional(),
    status: z.string().max(200).optional(),
    light: z.string().max(40).optional(),
    park: z.string().max(20).optional(),
    enterprise: z.uuid().optional(),
    mine: z.enum(['created', 'handling']).optional(),
    bin: z.enum(['yes']).optional(),
    sort: z.string().max(60).optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  })
  .catchall(z.string().max(200))
export type RecordQuery = z.infer<typeof recordQuery>

export const recordPage = z.object({
  rows: z.array(recordRow),
  /** Exact up to 10,000; beyond that `capped` is true and `total` 10,000. */
  total: z.number(),
  capped: z.boolean(),
  /** Totals over the whole filter of the numeric columns of the list, as decimal text in the field's unit; only while not capped. */
  sums: z.record(z.string(), decimalText),
  /** How many records stand in each state under the filter without its state. */
  states: z.record(z.string(), z.number()),
})
export type RecordPage = z.infer<typeof recordPage>

export const allowedAction = z.object({
  action: z.string(),
  to: z.string(),
  no: z.string().optional(),
  allowed: z.boolean(),
  /** Why not, in sentences; empty when allowed. */
  reasons: z.array(z.string()),
  /** Fields that must be filled; those still empty come first in the action's form. */
  needs: z.array(z.object({ field: z.string(), filled: z.boolean() })),
  offers: z.array(z.string()),
  /** Shortest opinion; 0 = may be left out. */
  opinion: z.number(),
  generic: z.boolean(),
  /** What the form asks besides: a person (转办, 加签, 会签: `assignee`), or working days (延期: `days`). */
  asks: z.enum(['assignee', 'days']).nullable(),
  gives: z.array(z.string()),
  by: z.array(z.string()),
  /** In whose place the person would do it, by that person's delegation. */
  standsFor: z.object({ account: z.uuid(), name: z.string() }).optional(),
})
export type AllowedAction = z.infer<typeof allowedAction>

export const lane = z.object({
  role: z.string(),
  label: z.string(),
  action: z.string().nullable(),
  by: z.string().nullable(),
  opinion: z.string().nullable(),
})

export const process = z.object({
  since: z.string(),
  paused: z.boolean(),
  lanes: z.array(lane),
  /** Persons asked for an opinion who have not answered: names or role labels. */
  cosigners: z.array(z.string()),
  actions: z.array(allowedAction),
})
export type Process = z.infer<typeof process>

export const recordDetail = recordRow.extend({
  createdBy: z.string(),
  /** The business day it was entered on; null where none was kept. */
  createdOn: z.string().nullable(),
  may: z.object({ edit: z.boolean(), delete: z.boolean(), restore: z.boolean(), export: z.boolean() }),
  /** Why it cannot be edited now; empty when it can. */
  editReasons: z.array(z.string()),
  /** Fields left out because of their class. */
  hidden: z.array(z.string()),
  /** Fields whose values are shown masked. */
  masked: z.array(z.string()),
  process,
  /** Records this one names, and records that name it; `relation` is the field's label. */
  links: z.object({
    up: z.array(z.object({ relation: z.string(), record: recordLink })),
    down: z.array(z.object({ relation: z.string(), record: recordLink })),
  }),
  /** Clauses of the policy that ask for records of this type. */
  clauses: z.array(z.object({ id: z.string(), title: z.string() })),
})
export type RecordDetail = z.infer<typeof recordDetail>

export const change = z.object({
  field: z.string(),
  label: z.string(),
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
})
export const historyEntry = z.object({
  version: z.number(),
  action: z.string(),
  at: z.string(),
  /** Business day. */
  on: z.string().nullable(),
  by: z.string(),
  role: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  opinion: z.string().nullable(),
  gives: z.array(z.string()),
  changes: z.array(change),
  hash: z.string(),
})
export type HistoryEntry = z.infer<typeof historyEntry>
export const history = z.object({ rows: z.array(historyEntry), total: z.number() })

/** Body of POST /records/{type}. Park, enterprise and the others as the type's scope wants them. */
export const newRecord = z.strictObject({
  values,
  park: z.string().max(20).optional(),
  area: z.string().max(40).optional(),
  town: z.string().max(40).optional(),
  organisation: z.string().max(100).optional(),
  enterprise: z.uuid().optional(),
})
export type NewRecord = z.infer<typeof newRecord>

/** Body of PATCH: only what changes; null empties a field. */
export const recordChange = newRecord.partial().extend({ reason: z.string().max(500).optional() })
export type RecordChange = z.infer<typeof recordChange>

/** Body of POST …/actions/{action}. */
export const recordAction = z.strictObject({
  values: values.optional(),
  opinion: z.string().max(2000).optional(),
  /** 转办, 加签, 会签: accounts or roles of the record's scope. */
  assignee: z
    .array(z.union([z.uuid(), z.enum(Object.keys(roles) as [RoleId, ...RoleId[]])]))
    .max(10)
    .optional(),
  /** 延期: working days. */
  days: z.number().int().min(1).max(90).optional(),
})
export type RecordActionBody = z.infer<typeof recordAction>

export const written = z.object({
  id: z.uuid(),
  version: z.number(),
  status: z.string(),
  code: z.string(),
  title: z.string(),
})

/** Body of POST /records/{type}/batch: one action on several records; each is done or refused for itself. */
export const batchAction = z.strictObject({
  action: z.string().max(40),
  records: z
    .array(z.strictObject({ id: z.uuid(), version: z.number().int() }))
    .min(1)
    .max(200),
  opinion: z.string().max(2000).optional(),
})
export const batchOutcome = z.object({
  done: z.number(),
  refused: z.array(z.object({ id: z.uuid(), title: z.string(), reasons: z.array(z.string()) })),
})

/** Words of a dictionary: those that are offered now, and those that only older records hold. */
export const dictionaryWords = z.object({
  rows: z.array(z.object({ word: z.string(), offered: z.boolean() })),
})

import { z } from 'zod'
import { recordHeader, recordLink, values } from './messages.ts'

/* Inbox */

export const inboxQuery = z.object({
  box: z.enum(['todo', 'done', 'mine', 'copied']).default('todo'),
  type: z.string().max(50).optional(),
  light: z.string().max(40).optional(),
  q: z.string().max(100).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
})
export const inboxRow = recordHeader.extend({
  typeLabel: z.string(),
  /** When it came to this person, or when the person acted. */
  arrivedAt: z.string(),
  /** The business day of it; null where none was kept. */
  arrivedOn: z.string().nullable(),
  /** What can be done now, or what the person did. */
  actions: z.array(z.string()),
})
export type InboxRow = z.infer<typeof inboxRow>
export const inboxPage = z.object({
  rows: z.array(inboxRow),
  total: z.number(),
  counts: z.object({ todo: z.number(), overdue: z.number(), unread: z.number() }),
})
export type InboxPage = z.infer<typeof inboxPage>

export const notice = z.object({
  id: z.uuid(),
  kind: z.enum(['arrival', 'reminder', 'overdue', 'escalation', 'result', 'copy']),
  text: z.string(),
  record: recordLink.nullable(),
  at: z.string(),
  read: z.boolean(),
})
export const noticePage = z.object({ rows: z.array(notice), total: z.number(), unread: z.number() })

/** What this person may do with each type; types that are not named do not exist for the person. */
export const recordAccess = z.object({
  types: z.array(
    z.object({
      type: z.string(),
      may: z.array(z.enum(['view', 'create', 'edit', 'delete', 'import', 'export'])),
      hidden: z.array(z.string()),
      /** Shown masked until a reason is given; neither sorted nor filtered by. */
      masked: z.array(z.string()).default([]),
    }),
  ),
})
export type RecordAccess = z.infer<typeof recordAccess>

/** Draft of a form, kept by the server so that nothing typed is lost. */
export const draft = z.object({
  key: z.string(),
  values,
  savedAt: z.string(),
  baseVersion: z.number().nullable(),
})
export const draftBody = z.strictObject({ values, baseVersion: z.number().int().nullable() })

/** A list's filter and columns under a name. */
export const savedView = z.object({
  id: z.uuid(),
  type: z.string(),
  name: z.string().min(1).max(30),
  query: z.record(z.string(), z.string()),
  columns: z.array(z.string()).nullable(),
  shared: z.boolean(),
  own: z.boolean(),
})
export type SavedView = z.infer<typeof savedView>
export const savedViewBody = savedView.omit({ id: true, own: true, type: true }).strict()

/** Someone or some records to choose from, for refs and assignees. */
export const candidates = z.object({
  rows: z.array(z.object({ id: z.string(), label: z.string(), hint: z.string() })),
})

/** Somebody acts for somebody else, from one day to another, both inclusive. */
export const delegation = z.object({
  id: z.uuid(),
  from: z.string(),
  to: z.string(),
  fromDay: z.string(),
  untilDay: z.string(),
  reason: z.string(),
  /** Whether I gave it. */
  own: z.boolean(),
  active: z.boolean(),
  endedAt: z.string().nullable(),
})
export type Delegation = z.infer<typeof delegation>
export const delegationList = z.object({ rows: z.array(delegation) })
export const newDelegation = z.strictObject({
  to: z.uuid(),
  fromDay: z.iso.date(),
  untilDay: z.iso.date(),
  reason: z.string().max(200).default(''),
})

/** Places and units that forms offer. Parks by the number that records carry. */
export const places = z.object({
  parks: z.array(z.object({ id: z.string(), code: z.string(), name: z.string() })),
  areas: z.array(z.object({ id: z.string(), name: z.string(), park: z.string() })),
  towns: z.array(z.object({ id: z.string(), name: z.string() })),
  units: z.array(z.string()),
})
export type Places = z.infer<typeof places>

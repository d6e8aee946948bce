import { z } from 'zod'
import * as messages from '../../../record/inbox-messages.ts'
import { businessRoles, roles } from '../../../record/roles.ts'
import type { Person } from '../../auth/person.ts'
import { type Operation, operation } from '../../http/operation.ts'
import { json, noContent } from '../../http/response-declaration.ts'
import { assigneeCandidates } from '../assignees.ts'
import { placesFor } from '../candidates.ts'
import { delegate, delegationsOf, endDelegation } from '../delegations.ts'
import { dropDraft, keepDraft, readDraft } from '../drafts.ts'
import { inboxOf, markRead, noticesOf } from '../inbox.ts'
import type { RecordSystem } from '../record-system.ts'
import { dropView, keepView, viewsOf } from '../saved-views.ts'

const reads = {
  method: 'get',
  tag: '待办',
  access: 'signed-in',
  scope: 'own',
  dataClass: 'internal',
  audit: 'none',
  idempotent: 'safe',
  rateClass: 'read',
} as const
const puts = { ...reads, idempotent: 'by-nature', rateClass: 'write' } as const
const key = z.object({ key: z.string().regex(/^[a-z][a-z0-9-]{1,40}:(new|[0-9a-f-]{36})$/) })
const typed = z.object({ type: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/) })
const byId = z.object({ id: z.uuid() })

const nothing = { rows: [], total: 0, counts: { todo: 0, overdue: 0, unread: 0 } }
const isAdministrator = ({ role }: Person) => ['identity', 'audit'].includes(roles[role].view)

/** Inbox, notices, drafts, saved views, delegation: each person's own. */
export function inboxOperations(system: RecordSystem): readonly Operation[] {
  return [...inbox(system), ...drafts(), ...views(), ...delegations(system)]
}

function inbox(system: RecordSystem): readonly Operation[] {
  return [
    operation({
      ...reads,
      path: '/inbox',
      summary: '待办、已办、我发起、抄送',
      scope: 'by-role',
      request: { query: messages.inboxQuery },
      response: json(200, messages.inboxPage),
      // The administrators of the system hold no business record.
      handler: ({ person, query, inTransaction }) =>
        isAdministrator(person)
          ? Promise.resolve(nothing)
          : inTransaction((tx) => inboxOf({ tx, person, system }, query)),
    }),
    operation({
      ...reads,
      path: '/notices',
      summary: '消息',
      request: {
        query: z.object({
          page: z.coerce.number().int().min(1).max(100_000).default(1),
          size: z.coerce.number().int().min(1).max(100).default(20),
        }),
      },
      response: json(200, messages.noticePage),
      handler: ({ person, query, inTransaction }) =>
        isAdministrator(person)
          ? Promise.resolve({ rows: [], total: 0, unread: 0 })
          : inTransaction((tx) => noticesOf({ tx, person, system }, query)),
    }),
    operation({
      ...puts,
      method: 'post',
      path: '/notices/read',
      summary: '标为已读（不影响待办）',
      request: { body: z.strictObject({ ids: z.union([z.array(z.uuid()).max(200), z.literal('all')]) }) },
      response: noContent,
      handler: ({ person, body, inTransaction }) =>
        inTransaction((tx) => markRead({ tx, person, system }, body.ids)),
    }),
    operation({
      ...reads,
      path: '/places',
      summary: '园区、片区、镇街、单位：表单的选项',
      request: {},
      response: json(200, messages.places),
      handler: ({ inTransaction }) => inTransaction((tx) => placesFor({ tx, system })),
    }),
    operation({
      ...reads,
      path: '/record-assignees',
      summary: '可以转办、会签的人',
      request: { query: z.object({ q: z.string().max(50).default(''), record: z.uuid().optional() }) },
      response: json(200, messages.candidates),
      handler: ({ person, query, inTransaction }) =>
        inTransaction((tx) => assigneeCandidates({ tx, person, system }, query.q)),
    }),
  ]
}

function drafts(): readonly Operation[] {
  return [
    operation({
      ...reads,
      access: businessRoles,
      path: '/drafts/{key}',
      summary: '没有保存的填写',
      request: { params: key },
      response: json(200, messages.draft.nullable()),
      handler: ({ person, params, inTransaction }) =>
        inTransaction((tx) => readDraft(tx, person, params.key)),
    }),
    operation({
      ...puts,
      access: businessRoles,
      method: 'put',
      path: '/drafts/{key}',
      summary: '自动保存填写',
      request: { params: key, body: messages.draftBody },
      response: noContent,
      handler: ({ person, params, body, inTransaction }) =>
        inTransaction((tx) => keepDraft(tx, person, params.key, body)),
    }),
    operation({
      ...puts,
      access: businessRoles,
      method: 'delete',
      path: '/drafts/{key}',
      summary: '丢弃草稿',
      request: { params: key },
      response: noContent,
      handler: ({ person, params, inTransaction }) =>
        inTransaction((tx) => dropDraft(tx, person, params.key)),
    }),
  ]
}

function views(): readonly Operation[] {
  return [
    operation({
      ...reads,
      access: businessRoles,
      path: '/saved-views',
      summary: '我的视图',
      request: { query: typed },
      response: json(200, z.object({ rows: z.array(messages.savedView) })),
      handler: ({ person, query, inTransaction }) => inTransaction((tx) => viewsOf(tx, person, query.type)),
    }),
    operation({
      ...puts,
      access: businessRoles,
      method: 'post',
      path: '/saved-views',
      summary: '保存视图',
      request: { query: typed, body: messages.savedViewBody },
      response: json(201, messages.savedView),
      handler: ({ person, query, body, inTransaction }) =>
        inTransaction((tx) => keepView(tx, person, query.type, body)),
    }),
    operation({
      ...puts,
      access: businessRoles,
      method: 'delete',
      path: '/saved-views/{id}',
      summary: '删除视图',
      request: { params: byId },
      response: noContent,
      handler: ({ person, params, inTransaction }) => inTransaction((tx) => dropView(tx, person, params.id)),
    }),
  ]
}

function delegations(system: RecordSystem): readonly Operation[] {
  return [
    operation({
      ...reads,
      access: businessRoles,
      path: '/delegations',
      summary: '委托：我委托的和委托我的',
      request: {},
      response: json(200, messages.delegationList),
      handler: ({ person, inTransaction }) => inTransaction((tx) => delegationsOf({ tx, person, system })),
    }),
    operation({
      ...reads,
      access: businessRoles,
      method: 'post',
      path: '/delegations',
      summary: '委托他人在我不在时办理',
      audit: 'action',
      idempotent: 'key',
      rateClass: 'write',
      request: { body: messages.newDelegation },
      response: json(201, messages.delegation),
      handler: ({ tx, person, body }) => delegate({ tx, person, system }, body),
    }),
    operation({
      ...reads,
      access: businessRoles,
      method: 'post',
      path: '/delegations/{id}/end',
      summary: '提前结束委托',
      audit: 'action',
      idempotent: 'key',
      rateClass: 'write',
      request: { params: byId },
      response: json(200, messages.delegation),
      handler: ({ tx, person, params }) => endDelegation({ tx, person, system }, params.id),
    }),
  ]
}

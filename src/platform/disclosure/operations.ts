import { sql } from 'kysely'
import { z } from 'zod'
import * as messages from '../../record/disclosure-messages.ts'
import { businessRoles, enterpriseRoles, isRole, roles } from '../../record/roles.ts'
import { type Operation, operation } from '../http/operation.ts'
import { file, json, noContent } from '../http/response-declaration.ts'
import type { ModuleServices } from '../http/server-module.ts'
import { definitionFor, type RecordCall, type RecordSystem } from '../records/record-system.ts'
import {
  countExport,
  exportable,
  exportQuery,
  exportSheet,
  XLSX,
} from '../records/sheets/export-operation.ts'
import * as requests from './export-requests.ts'
import { reveal } from './reveal.ts'

const ofType = z.object({ type: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/) })
const byId = z.object({ id: z.uuid() })
const reads = {
  method: 'get',
  tag: '数据披露',
  access: 'signed-in',
  scope: 'own',
  dataClass: 'personal',
  audit: 'none',
  idempotent: 'safe',
  rateClass: 'read',
} as const
const writes = { ...reads, method: 'post', audit: 'action', idempotent: 'key', rateClass: 'write' } as const

/** Showing masked values for a reason, exports that another grants, and who has looked at one's data. */
export function disclosureOperations(system: RecordSystem, services: ModuleServices): readonly Operation[] {
  return [...showing(system), ...exporting(system, services)]
}

function showing(system: RecordSystem): readonly Operation[] {
  return [
    operation({
      ...writes,
      path: '/records/{type}/{id}/reveal',
      summary: '查看脱敏的内容：说明理由，留痕，企业看得到',
      scope: 'by-role',
      request: {
        params: ofType.extend({ id: z.uuid() }),
        body: z.strictObject({
          fields: z.array(z.string().max(41)).min(1).max(50),
          reason: z.string().trim().min(4).max(200),
        }),
      },
      response: noContent,
      handler: ({ tx, person, params, body }) =>
        reveal({ tx, person, system }, definitionFor(system, person, params.type), params.id, body),
    }),
    operation({
      ...reads,
      path: '/data-views',
      summary: '谁看过本企业的税务和个人信息',
      access: enterpriseRoles,
      scope: 'enterprise',
      request: { query: z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) }) },
      response: json(200, messages.dataViews),
      handler: ({ person, query, inTransaction }) =>
        inTransaction((tx) => viewsOf({ tx, person, system }, query.page)),
    }),
  ]
}

const pageSize = 50

async function viewsOf({ tx, person, system }: RecordCall, page: number) {
  interface Row {
    readonly at: string
    readonly role: string
    readonly account_id: string
    readonly reason: string | null
    readonly detail: {
      readonly type: string
      readonly record: string
      readonly fields: readonly string[]
      readonly how: string
    }
    readonly title: string | null
    readonly total: number
  }
  const { rows } = await sql<Row>`
    select a.at, a.role, a.account_id, a.reason, a.detail, r.title, count(*) over ()::int as total
    from action a left join record r on r.id = (a.detail ->> 'record')::uuid
    where a.record_type = 'view' and a.enterprise_id = ${person.enterprise}::uuid
    order by a.at desc, a.id desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ at, role, reason, detail, title }) => {
      const definition = system.definitions.get(detail.type)
      return {
        at,
        who: isRole(role) ? roles[role].label : role,
        label: definition?.label ?? detail.type,
        record: title ?? '',
        fields: detail.fields.map((name) => definition?.fields[name]?.label ?? name),
        how: detail.how,
        reason,
      }
    }),
  }
}

function exporting(system: RecordSystem, services: ModuleServices): readonly Operation[] {
  return [
    operation({
      ...writes,
      path: '/records/{type}/export-requests',
      summary: '申请导出：条数多，或者要带税务和个人信息',
      scope: 'by-role',
      request: {
        params: ofType,
        query: exportQuery,
        body: z.strictObject({ plain: z.boolean() }),
      },
      response: json(201, messages.exportRequest),
      handler: async ({ tx, person, params, query, body }) => {
        const call = { tx, person, system }
        const definition = exportable(system, person, params.type)
        const rows = await countExport(call, definition, query)
        const made = await requests.ask(call, {
          type: definition.type,
          query,
          purpose: query.purpose,
          plain: body.plain,
          rows,
        })
        return requests.told(system, person, made)
      },
    }),
    operation({
      ...reads,
      path: '/export-requests',
      access: businessRoles,
      summary: '导出申请：自己的，和等自己批的',
      request: {},
      response: json(200, messages.exportRequests),
      handler: async ({ person, inTransaction }) => ({
        rows: await inTransaction((tx) => requests.requestsOf({ tx, person, system })),
      }),
    }),
    operation({
      ...writes,
      path: '/export-requests/{id}/decide',
      summary: '批准或者不批准别人的导出',
      access: requests.deciderRoles,
      scope: 'by-role',
      request: {
        params: byId,
        body: z.strictObject({ grant: z.boolean(), opinion: z.string().trim().min(2).max(200) }),
      },
      response: json(200, messages.exportRequest),
      handler: async ({ tx, person, params, body }) =>
        requests.told(system, person, await requests.decide({ tx, person, system }, params.id, body)),
    }),
    operation({
      ...reads,
      path: '/export-requests/{id}/file.xlsx',
      access: businessRoles,
      summary: '下载批准了的导出，只能一次',
      rateClass: 'heavy',
      request: { params: byId },
      response: file(XLSX),
      handler: async ({ person, actor, params, inTransaction, signal }) => {
        const { name, bytes } = await inTransaction(
          async (tx) => {
            const call = { tx, person, system }
            const request = await requests.fetchable(call, params.id)
            const definition = exportable(system, person, request.type)
            const query = exportQuery.parse(request.query)
            // Used up before the file is made: what was begun is not begun again.
            await services.inTransaction(actor, (own) => requests.useUp({ ...call, tx: own }, request))
            const granted = { id: request.id, plain: request.plain, by: request.decided_name ?? '' }
            return {
              name: definition.label,
              bytes: await exportSheet(call, services, definition, query, { signal, granted }),
            }
          },
          { isolation: 'repeatable read', timeout: 60 },
        )
        return { name: `${name}-${services.clock.businessDate()}.xlsx`, bytes }
      },
    }),
  ]
}

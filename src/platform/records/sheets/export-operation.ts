import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { isAmount, unitText } from '../../../record/amount.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import { type RecordQuery, recordQuery } from '../../../record/messages.ts'
import { roles } from '../../../record/roles.ts'
import { appendAction } from '../../audit/append-action.ts'
import { actorOf, type Person } from '../../auth/person.ts'
import { rowsFree } from '../../disclosure/export-requests.ts'
import { conflict, forbidden, unprocessable } from '../../http/http-problem.ts'
import { type Operation, operation } from '../../http/operation.ts'
import { file } from '../../http/response-declaration.ts'
import type { ModuleServices } from '../../http/server-module.ts'
import { writeInSteps } from '../../sheets/write-in-steps.ts'
import { conditionsOf } from '../list-filter.ts'
import { pageIds, recordsOf } from '../list-records.ts'
import { inStandingParks } from '../parks-today.ts'
import { headerOf } from '../read-record.ts'
import {
  definitionFor,
  type Permissions,
  permissionsOf,
  type RecordCall,
  type RecordSystem,
} from '../record-system.ts'
import { noteSecretViews } from '../secret-views.ts'
import { conditionTexts } from './export-conditions.ts'
import { exportSheets, namedIn } from './export-sheets.ts'
import { linkTexts } from './find-links.ts'
import { readParks } from './find-parks.ts'
import { momentText } from './moment-text.ts'
import { layoutOf, type SheetLayout } from './sheet-layout.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const mostRows = 50_000
const lot = 500

/** The query of the list with what the export is for; `ids` narrows it to the records that were ticked. */
export const exportQuery = recordQuery.extend({
  purpose: z.string().trim().min(2).max(200),
  ids: z.string().max(20_000).optional(),
})
export type ExportQuery = z.output<typeof exportQuery>

/** The filtered list as a workbook that the import takes back. What is masked to the person stays out; many rows wait for somebody else's word. */
export function exportOperation(system: RecordSystem, services: ModuleServices): Operation {
  return operation({
    method: 'get',
    path: '/records/{type}/export.xlsx',
    summary: '按当前条件导出一类台账',
    tag: '台账',
    access: 'signed-in',
    scope: 'by-role',
    dataClass: 'personal',
    audit: 'none',
    idempotent: 'safe',
    rateClass: 'heavy',
    request: { params: z.object({ type: z.string() }), query: exportQuery },
    response: file(XLSX),
    handler: async ({ params, query, person, signal, inTransaction }) => {
      const definition = exportable(system, person, params.type)
      const bytes = await inTransaction(
        (tx) => exportSheet({ tx, person, system }, services, definition, query, { signal }),
        { isolation: 'repeatable read', timeout: 60 },
      )
      return { name: `${definition.label}-${services.clock.businessDate()}.xlsx`, bytes }
    },
  })
}

/** The type, for a person who may take its records away. */
export function exportable(system: RecordSystem, person: Person, type: string): RecordDefinition {
  const definition = definitionFor(system, person, type)
  if (!permissionsOf(system, person, definition).may.has('export'))
    throw forbidden(`您的岗位不能导出${definition.label}`)
  return definition
}

/** How many records an export would take; throws where they are more than a workbook takes. */
export async function countExport(
  call: RecordCall,
  definition: RecordDefinition,
  query: ExportQuery,
): Promise<number> {
  return (await idsOf(call, definition, query, permissionsOf(call.system, call.person, definition))).length
}

interface ExportTerms {
  readonly signal: AbortSignal
  /** The request that somebody else granted: as many rows as asked for, and with `plain` the values that are otherwise masked. */
  readonly granted?: { readonly id: string; readonly plain: boolean; readonly by: string }
}

/** The workbook. Who took out what is kept even if the file does not arrive. Throws 409 where it needs a request. */
export async function exportSheet(
  call: RecordCall,
  { inTransaction, clock }: ModuleServices,
  definition: RecordDefinition,
  query: ExportQuery,
  { signal, granted }: ExportTerms,
): Promise<Uint8Array> {
  const { tx, person, system } = call
  const permissions = permissionsOf(system, person, definition)
  const layout = layoutOf(definition, granted?.plain ? permissions.hidden : permissions.concealed)
  const ids = await idsOf(call, definition, query, permissions)
  if (!granted && ids.length > rowsFree(call))
    throw conflict('export/needs-grant', `一次导出 ${ids.length} 条，要由另一名负责人批准`, [
      { path: 'query', what: `超过 ${rowsFree(call)} 条`, mend: '请缩小范围，或者提交导出申请。' },
    ])
  const at = momentText(clock.instant())
  const number = exportNumber(clock.businessDate())
  const watermark = [person.organisation ?? roles[person.role].label, person.login, at, number].join('-')
  const actor = actorOf(person)
  await inTransaction(actor, (own) =>
    appendAction(own, {
      record: { type: definition.type, id: randomUUID() },
      action: '导出',
      by: person,
      reason: query.purpose,
      detail: {
        type: definition.type,
        query: { ...query },
        rows: ids.length,
        number,
        ...(granted && { request: granted.id, plain: granted.plain }),
      },
      ...(person.parks[0] !== undefined && { park: person.parks[0] }),
    }),
  )
  const read = async (lotAt: number) => {
    const some = ids.slice(lotAt * lot, (lotAt + 1) * lot)
    if (some.length === 0) return undefined
    const records = await recordsOf(call, definition, some)
    if (granted?.plain) {
      const rows = records.map((record) => ({ ...headerOf(call, definition, record), values: record.values }))
      await noteSecretViews(inTransaction, person, definition, '导出', rows, permissions.hidden)
    }
    return { records, linkText: await linkTexts(tx, namedIn(definition, records)) }
  }
  const parks = await readParks(tx, clock.businessDate(), [])
  const notes = notesOf(definition, layout, person, query, ids.length, {
    park: query.park === undefined ? undefined : parks.nameOf(Number(query.park)),
    at,
    number,
    granted: granted?.by,
    masked: granted?.plain ? new Set() : permissions.masked,
  })
  return writeInSteps(
    {
      title: definition.label,
      sheets: exportSheets(definition, layout, ids.length, read, { watermark, notes }),
    },
    signal,
  )
}

/** Names one export in the file, on its pages and in the history. */
function exportNumber(day: string): string {
  return `DC${day.replaceAll('-', '')}${randomUUID().slice(0, 6).toUpperCase()}`
}

async function idsOf(
  call: RecordCall,
  definition: RecordDefinition,
  { purpose: _, ids: chosen, ...asked }: ExportQuery,
  permissions: Permissions,
): Promise<readonly string[]> {
  const query = await inStandingParks(call.tx, { ...asked, page: 1, size: mostRows + 1 } as RecordQuery)
  const { where, states } = conditionsOf(call, definition, query, permissions)
  const ticked = chosen?.split(',').filter((id) => z.uuid().safeParse(id).success)
  const all = [...where, ...states, ...(ticked ? [sql<boolean>`t.id = any(${ticked}::uuid[])`] : [])]
  const ids = await pageIds(call, definition, query, all, permissions)
  if (ids.length <= mostRows) return ids
  throw unprocessable('records/too-many', '要导出的记录太多', [
    { path: 'query', what: `超过 ${mostRows} 条`, mend: '请按园区、状态或者日期缩小范围后分几次导出。' },
  ])
}

function notesOf(
  definition: RecordDefinition,
  { main }: SheetLayout,
  person: Person,
  query: ExportQuery,
  count: number,
  {
    park,
    at,
    number,
    granted,
    masked,
  }: {
    readonly park: string | undefined
    readonly at: string
    readonly number: string
    readonly granted: string | undefined
    readonly masked: ReadonlySet<string>
  },
): readonly (readonly [string, string])[] {
  const units = main.columns.flatMap(({ of, label }) => {
    if (!('field' in of)) return []
    const scalar = of.field.kind === 'computed' ? of.field.as : of.field
    return isAmount(scalar) ? [`${label}：${unitText(scalar)}`] : []
  })
  const left = [...masked].map((name) => definition.fields[name]?.label ?? name)
  const hidden = Object.values(definition.fields).filter(
    ({ kind, label }) =>
      !left.includes(label) &&
      !['attachments', 'polygon', 'rows'].includes(kind) &&
      !main.columns.some((one) => one.label === label),
  )
  return [
    ['台账', `${definition.label}：${definition.purpose}`],
    ['用途', query.purpose],
    ...conditionTexts(definition, query, park).map(
      (text, index) => [index === 0 ? '条件' : '', text] as const,
    ),
    ...(query.ids === undefined ? [] : [['', '只含选中的记录'] as const]),
    ['范围', `${roles[person.role].label}能看到的记录`],
    ['条数', String(count)],
    ['导出编号', number],
    ...(granted === undefined ? [] : [['批准人', granted] as const]),
    ...(left.length > 0
      ? [['脱敏的列', `${left.join('、')}（税务和个人信息，经批准后才能导出）`] as const]
      : []),
    ['导出人', `${person.name}（${person.login}）`],
    ['导出时间', at],
    ['单位', units.length > 0 ? units.join('；') : '没有带单位的列'],
    ['合计', '合计行随筛选变化，只加可以相加的列；比率和占比不加'],
    ['附件、边界', '不在表里，请在系统中查看'],
    ...(hidden.length > 0
      ? [
          [
            '没有导出的列',
            `${hidden.map(({ label }) => label).join('、')}（不在您的岗位可见范围内）`,
          ] as const,
        ]
      : []),
  ]
}

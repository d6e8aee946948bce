import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { isAmount, unitText } from '../../../record/amount.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import { type RecordQuery, recordQuery } from '../../../record/messages.ts'
import { roles } from '../../../record/roles.ts'
import { appendAction } from '../../audit/append-action.ts'
import type { Person } from '../../auth/person.ts'
import { forbidden, unprocessable } from '../../http/http-problem.ts'
import { type Operation, operation } from '../../http/operation.ts'
import { file } from '../../http/response-declaration.ts'
import type { ModuleServices } from '../../http/server-module.ts'
import { writeInSteps } from '../../sheets/write-in-steps.ts'
import { conditionsOf } from '../list-filter.ts'
import { pageIds, recordsOf } from '../list-records.ts'
import { inStandingParks } from '../parks-today.ts'
import {
  definitionFor,
  type Permissions,
  permissionsOf,
  type RecordCall,
  type RecordSystem,
} from '../record-system.ts'
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
const exportQuery = recordQuery.extend({
  purpose: z.string().trim().min(2).max(200),
  ids: z.string().max(20_000).optional(),
})
type ExportQuery = z.output<typeof exportQuery>

/** The filtered list as a workbook that the import takes back. */
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
    handler: async ({ params, query, person, actor, clock, signal, inTransaction }) => {
      const definition = definitionFor(system, person, params.type)
      const permissions = permissionsOf(system, person, definition)
      if (!permissions.may.has('export')) throw forbidden(`您的岗位不能导出${definition.label}`)
      const layout = layoutOf(definition, permissions.hidden)
      const watermark = [
        person.organisation ?? roles[person.role].label,
        person.login,
        momentText(clock.instant()),
      ].join('-')
      const bytes = await inTransaction(
        async (tx) => {
          const call: RecordCall = { tx, person, system }
          const ids = await idsOf(call, definition, query, permissions)
          // Who took what out is kept even if the file does not arrive.
          await services.inTransaction(actor, (own) =>
            appendAction(own, {
              record: { type: definition.type, id: randomUUID() },
              action: '导出',
              by: person,
              detail: { type: definition.type, query: { ...query }, rows: ids.length },
              ...(person.parks[0] !== undefined && { park: person.parks[0] }),
            }),
          )
          const read = async (at: number) => {
            const some = ids.slice(at * lot, (at + 1) * lot)
            if (some.length === 0) return undefined
            const records = await recordsOf(call, definition, some)
            return { records, linkText: await linkTexts(tx, namedIn(definition, records)) }
          }
          const parks = await readParks(tx, clock.businessDate(), [])
          const notes = notesOf(definition, layout, person, query, ids.length, {
            park: query.park === undefined ? undefined : parks.nameOf(Number(query.park)),
            at: momentText(clock.instant()),
          })
          return writeInSteps(
            {
              title: definition.label,
              sheets: exportSheets(definition, layout, ids.length, read, { watermark, notes }),
            },
            signal,
          )
        },
        { isolation: 'repeatable read', timeout: 60 },
      )
      return { name: `${definition.label}-${clock.businessDate()}.xlsx`, bytes }
    },
  })
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
  { park, at }: { readonly park: string | undefined; readonly at: string },
): readonly (readonly [string, string])[] {
  const units = main.columns.flatMap(({ of, label }) => {
    if (!('field' in of)) return []
    const scalar = of.field.kind === 'computed' ? of.field.as : of.field
    return isAmount(scalar) ? [`${label}：${unitText(scalar)}`] : []
  })
  const hidden = Object.values(definition.fields).filter(
    ({ kind, label }) =>
      !['attachments', 'polygon', 'rows'].includes(kind) && !main.columns.some((one) => one.label === label),
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

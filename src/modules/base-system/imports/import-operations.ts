import { z } from 'zod'
import { entityTag } from '../../../platform/http/entity-tag.ts'
import { notFound } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { events, file, json } from '../../../platform/http/response-declaration.ts'
import { followJob } from '../../../platform/jobs/job-queue.ts'
import type { Pack } from '../../../policy/pack.ts'
import { progressEvent } from '../../../record/wire.ts'
import { access } from '../access.ts'
import * as messages from '../messages.ts'
import { createImport, mostFileBytes, mostFiles } from './create-import.ts'
import { annotateInThread } from './digest-thread.ts'
import { cancelImport, setMapping, startCommit } from './import-actions.ts'
import { readBatch, readProblemRows, statusOf } from './import-batch.ts'
import { importDetail, importList } from './import-view.ts'
import { importTemplate } from './template.ts'
import { undoImport } from './undo-import.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const tag = '数据归集'
const data = { tag, scope: 'by-role', dataClass: 'tax' } as const
const reading = {
  ...data,
  method: 'get',
  access: access.readImports,
  audit: 'none',
  idempotent: 'safe',
  rateClass: 'read',
} as const
const writing = {
  ...data,
  access: access.writeImports,
  audit: 'action',
  idempotent: 'key',
  rateClass: 'write',
} as const
const one = z.object({ id: z.uuid() })
/** What an action answers; the page reads the batch again. */
const state = z.object({ id: z.string(), version: z.number(), status: messages.importStatus })
const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
})

/** The import of annual data, from the upload to taking it back. */
export function importOperations({
  pack,
  used,
}: {
  readonly pack: Pack
  readonly used: ReadonlySet<string>
}): readonly Operation[] {
  return [
    operation({
      ...reading,
      path: '/imports/annual-data/template.xlsx',
      summary: '导入模板',
      rateClass: 'heavy',
      dataClass: 'public',
      request: {},
      response: file(XLSX),
      handler: async () => ({ name: '年度数据导入模板.xlsx', bytes: await importTemplate(pack, used) }),
    }),
    operation({
      ...writing,
      method: 'post',
      path: '/imports/annual-data',
      summary: '上传一批年度数据表',
      rateClass: 'heavy',
      request: { upload: { maxFiles: mostFiles, maxBytes: 5 * mostFileBytes } },
      response: json(201, messages.importCreated),
      handler: async ({ tx, person, files }) => ({ id: await createImport(tx, person, files) }),
    }),
    operation({
      ...reading,
      path: '/imports',
      summary: '导入批次',
      request: { query: pageQuery },
      response: json(200, messages.importList),
      handler: ({ inTransaction, person, query }) =>
        inTransaction((tx) => importList(tx, person, query, pack)),
    }),
    operation({
      ...reading,
      path: '/imports/{id}',
      summary: '一个导入批次：认出的列、校验结果、写入结果',
      request: { params: one },
      response: json(200, messages.importDetail),
      handler: async ({ inTransaction, person, params, replyHeaders }) => {
        const detail = await inTransaction((tx) => importDetail(tx, person, params.id, pack))
        replyHeaders.set('ETag', entityTag(detail.version))
        return detail
      },
    }),
    operation({
      ...reading,
      path: '/imports/{id}/problems',
      summary: '校验发现的问题，一行一项',
      request: { params: one, query: messages.importProblemsQuery },
      response: json(200, messages.importProblems),
      handler: ({ inTransaction, person, params, query }) =>
        inTransaction(async (tx) => {
          await readBatch(tx, person, params.id)
          return readProblemRows(tx, params.id, query)
        }),
    }),
    operation({
      ...reading,
      path: '/imports/{id}/files/{file}/annotated.xlsx',
      summary: '标出错误的原表',
      rateClass: 'heavy',
      request: { params: one.extend({ file: z.string() }) },
      response: file(XLSX),
      handler: async ({ inTransaction, person, params, signal }) => {
        const found = await inTransaction(async (tx) => {
          const batch = await readBatch(tx, person, params.id)
          const name = batch.files.find(({ id }) => id === params.file)?.name
          if (name === undefined) throw notFound('这个文件')
          const { rows } = await readProblemRows(tx, params.id, { page: 1, size: 100_000 })
          const content = await tx
            .selectFrom('import_file')
            .select('bytes')
            .where('hash', '=', Buffer.from(params.file, 'hex'))
            .executeTakeFirstOrThrow()
          const sheets = batch.report.files.find(({ id }) => id === params.file)?.sheets ?? []
          const headers = Object.fromEntries(sheets.map((sheet) => [sheet.name, sheet.headerRow ?? 1]))
          return {
            name,
            bytes: new Uint8Array(content.bytes),
            rows: rows.filter((row) => row.file === name),
            headers,
          }
        })
        const bytes = await annotateInThread(found, signal)
        return { name: `${found.name.replace(/\.[^.]*$/, '')}（标错）.xlsx`, bytes }
      },
    }),
    operation({
      ...reading,
      path: '/imports/{id}/events',
      summary: '读取、写入的进度',
      request: { params: one },
      response: events(progressEvent),
      handler: async ({ inTransaction, person, params, signal }) => {
        const now = () =>
          inTransaction(async (tx) => {
            const batch = await readBatch(tx, person, params.id)
            return statusOf(tx, batch)
          })
        const { job } = await now()
        return (async function* () {
          if (job)
            for await (const { progress } of followJob(async () => (await now()).job, signal)) {
              const { status } = await now()
              if (status === 'reading' || status === 'committing') yield { status, progress }
            }
          const { status } = await now()
          yield { status, progress: { label: '', done: 0, total: 0 } }
        })()
      },
    }),
    operation({
      ...writing,
      method: 'put',
      path: '/imports/{id}/mapping',
      summary: '指定列是什么，并重新校验',
      request: { params: one, body: messages.importMapping, ifMatch: true },
      response: json(202, state),
      handler: async (call) => {
        const batch = await readBatch(call.tx, call.person, call.params.id, { lock: true })
        call.expectVersion(batch.version)
        await setMapping(call.tx, call.person, batch, call.body, pack.facts)
        return { id: batch.id, version: batch.version + 1, status: 'reading' }
      },
    }),
    operation({
      ...writing,
      method: 'post',
      path: '/imports/{id}/actions/commit',
      summary: '写入一批：默认全部正确才写，或者只写正确的行',
      request: { params: one, body: messages.importCommit, ifMatch: true },
      response: json(202, state),
      handler: async (call) => {
        const batch = await readBatch(call.tx, call.person, call.params.id, { lock: true })
        call.expectVersion(batch.version)
        await startCommit(call.tx, call.person, batch, call.body.onlyCorrect)
        return { id: batch.id, version: batch.version + 1, status: 'committing' }
      },
    }),
    operation({
      ...writing,
      method: 'post',
      path: '/imports/{id}/actions/cancel',
      summary: '取消读取或写入，或者放弃一批',
      request: { params: one, body: z.object({}), ifMatch: true },
      response: json(202, state),
      handler: async (call) => {
        const batch = await readBatch(call.tx, call.person, call.params.id, { lock: true })
        call.expectVersion(batch.version)
        await cancelImport(call.tx, call.person, batch)
        const { status } = await statusOf(call.tx, await readBatch(call.tx, call.person, batch.id))
        return { id: batch.id, version: batch.version + 1, status }
      },
    }),
    operation({
      ...writing,
      method: 'post',
      path: '/imports/{id}/actions/undo',
      summary: '撤销整批，恢复写入以前的数据',
      rateClass: 'heavy',
      request: { params: one, body: z.object({}), ifMatch: true },
      response: json(200, state),
      handler: async (call) => {
        const batch = await readBatch(call.tx, call.person, call.params.id, { lock: true })
        call.expectVersion(batch.version)
        await undoImport(call.tx, call.person, batch, pack)
        return { id: batch.id, version: batch.version + 1, status: 'undone' }
      },
    }),
  ]
}

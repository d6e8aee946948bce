import { z } from 'zod'
import * as messages from '../../../record/import-messages.ts'
import { progressEvent } from '../../../record/wire.ts'
import type { Person } from '../../auth/person.ts'
import type { Transaction } from '../../database/transaction.ts'
import { entityTag } from '../../http/entity-tag.ts'
import { forbidden } from '../../http/http-problem.ts'
import { type Call, type Operation, operation } from '../../http/operation.ts'
import { events, json } from '../../http/response-declaration.ts'
import { followJob } from '../../jobs/job-queue.ts'
import { definitionFor, permissionsOf, type RecordSystem } from '../record-system.ts'
import { createImport, mostFileBytes } from './create-import.ts'
import { cancelImport, checkAgain, startCommit, startUndo } from './import-actions.ts'
import { type ImportBatch, readBatch, readProblemRows, statusOf } from './import-batch.ts'
import { importDetail, importList } from './import-view.ts'

export const importReads = {
  method: 'get',
  tag: '台账导入',
  access: 'signed-in',
  scope: 'by-role',
  dataClass: 'personal',
  audit: 'none',
  idempotent: 'safe',
  rateClass: 'read',
} as const
const writes = {
  ...importReads,
  method: 'post',
  audit: 'action',
  idempotent: 'key',
  rateClass: 'write',
} as const

export const ofType = z.object({ type: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/) })
export const oneImport = ofType.extend({ id: z.uuid() })
const paging = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
})

/** The type, for a person who may import it. */
export function importableType(system: RecordSystem, person: Person, type: string) {
  const definition = definitionFor(system, person, type)
  if (!permissionsOf(system, person, definition).may.has('import'))
    throw forbidden(`您的岗位不能成批导入${definition.label}`)
  return definition
}

/** The import of records from a sheet, from the upload to taking it back. */
export function importOperations(system: RecordSystem): readonly Operation[] {
  return [...readOperations(system), ...actionOperations(system)]
}

function readOperations(system: RecordSystem): readonly Operation[] {
  return [
    operation({
      ...writes,
      path: '/record-imports/{type}',
      summary: '上传一份台账表格',
      rateClass: 'heavy',
      request: {
        params: ofType,
        body: messages.recordImportForm,
        upload: { maxFiles: 1, maxBytes: mostFileBytes },
      },
      response: json(201, messages.recordImportCreated),
      handler: async ({ tx, person, params, body, files }) => {
        const definition = importableType(system, person, params.type)
        return { id: await createImport(tx, person, definition, files, body.duplicates) }
      },
    }),
    operation({
      ...importReads,
      path: '/record-imports/{type}',
      summary: '一类台账的导入批次',
      request: { params: ofType, query: paging },
      response: json(200, messages.recordImportList),
      handler: ({ inTransaction, person, params, query }) => {
        importableType(system, person, params.type)
        return inTransaction((tx) => importList({ tx, person }, params.type, query))
      },
    }),
    operation({
      ...importReads,
      path: '/record-imports/{type}/{id}',
      summary: '一个导入批次：认出的列、校验结果、写入结果',
      request: { params: oneImport },
      response: json(200, messages.recordImportDetail),
      handler: async ({ inTransaction, person, params, replyHeaders }) => {
        importableType(system, person, params.type)
        const detail = await inTransaction((tx) =>
          importDetail({ tx, person, system }, params.type, params.id),
        )
        replyHeaders.set('ETag', entityTag(detail.version))
        return detail
      },
    }),
    operation({
      ...importReads,
      path: '/record-imports/{type}/{id}/problems',
      summary: '校验发现的问题，一行一项',
      request: { params: oneImport, query: messages.importProblemsQuery },
      response: json(200, messages.importProblems),
      handler: ({ inTransaction, person, params, query }) => {
        importableType(system, person, params.type)
        return inTransaction(async (tx) => {
          await readBatch(tx, person, params.type, params.id)
          return readProblemRows(tx, params.id, query)
        })
      },
    }),
    operation({
      ...importReads,
      path: '/record-imports/{type}/{id}/events',
      summary: '校验、写入、撤销的进度',
      request: { params: oneImport },
      response: events(progressEvent),
      handler: async ({ inTransaction, person, params, signal }) => {
        importableType(system, person, params.type)
        const now = () =>
          inTransaction(async (tx) => statusOf(tx, await readBatch(tx, person, params.type, params.id)))
        const { job } = await now()
        return (async function* () {
          if (job)
            for await (const { progress } of followJob(async () => (await now()).job, signal)) {
              const { status } = await now()
              if (isAtWork(status)) yield { status, progress }
            }
          const { status } = await now()
          yield { status, progress: { label: '', done: 0, total: 0 } }
        })()
      },
    }),
  ]
}

function isAtWork(status: string): boolean {
  return status === 'reading' || status === 'committing' || status === 'undoing'
}

function actionOperations(system: RecordSystem): readonly Operation[] {
  const act = async (
    call: Pick<
      Call<z.output<typeof oneImport>, unknown, unknown, Person>,
      'person' | 'params' | 'expectVersion'
    > & {
      readonly tx: Transaction
    },
    perform: (batch: ImportBatch) => Promise<void>,
  ) => {
    const { tx, person, params } = call
    importableType(system, person, params.type)
    const batch = await readBatch(tx, person, params.type, params.id, { lock: true })
    call.expectVersion(batch.version)
    await perform(batch)
    const after = await readBatch(tx, person, params.type, params.id)
    const { status } = await statusOf(tx, after)
    return { id: batch.id, version: after.version, status }
  }
  return [
    operation({
      ...writes,
      path: '/record-imports/{type}/{id}/actions/check',
      summary: '换一种重复记录的处理办法，重新校验',
      request: { params: oneImport, body: messages.recordImportCheck, ifMatch: true },
      response: json(202, messages.recordImportState),
      handler: (call) => act(call, (batch) => checkAgain(call.tx, call.person, batch, call.body.duplicates)),
    }),
    operation({
      ...writes,
      path: '/record-imports/{type}/{id}/actions/commit',
      summary: '写入一批：默认全部正确才写，或者只写正确的行',
      request: { params: oneImport, body: messages.recordImportCommit, ifMatch: true },
      response: json(202, messages.recordImportState),
      handler: (call) =>
        act(call, (batch) => startCommit(call.tx, call.person, batch, call.body.onlyCorrect)),
    }),
    operation({
      ...writes,
      path: '/record-imports/{type}/{id}/actions/cancel',
      summary: '取消校验、写入或撤销，或者放弃一批',
      request: { params: oneImport, body: z.object({}), ifMatch: true },
      response: json(202, messages.recordImportState),
      handler: (call) => act(call, (batch) => cancelImport(call.tx, call.person, batch)),
    }),
    operation({
      ...writes,
      path: '/record-imports/{type}/{id}/actions/undo',
      summary: '撤销整批：新建的删除，改过的恢复',
      request: { params: oneImport, body: z.object({}), ifMatch: true },
      response: json(202, messages.recordImportState),
      handler: (call) => act(call, (batch) => startUndo(call.tx, system, call.person, batch)),
    }),
  ]
}

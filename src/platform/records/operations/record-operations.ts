import { z } from 'zod'
import type { RecordDefinition } from '../../../record/definition.ts'
import { candidates, recordAccess } from '../../../record/inbox-messages.ts'
import * as messages from '../../../record/messages.ts'
import type { Person } from '../../auth/person.ts'
import type { InTransaction } from '../../database/transaction.ts'
import { entityTag } from '../../http/entity-tag.ts'
import { type Call, type Operation, operation } from '../../http/operation.ts'
import { json } from '../../http/response-declaration.ts'
import { actOnMany } from '../act-on-many.ts'
import { actOnRecord } from '../act-on-record.ts'
import { recordCandidates } from '../candidates.ts'
import { describeRecord } from '../describe-record.ts'
import { historyOf } from '../history.ts'
import { listRecords } from '../list-records.ts'
import { headerOf, requireRecord } from '../read-record.ts'
import { definitionFor, permissionsOf, type RecordSystem } from '../record-system.ts'
import { deleteRecord, restoreRecord, undoStep } from '../remove-record.ts'
import { noteSecretViews } from '../secret-views.ts'
import { changeRecord, createRecord, type Written } from '../write-record.ts'

const ofType = z.object({ type: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/) })
const one = ofType.extend({ id: z.uuid() })
const acting = one.extend({ action: z.string().min(1).max(40) })
const paging = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
})

const reads = {
  method: 'get',
  tag: '台账',
  access: 'signed-in',
  scope: 'by-role',
  dataClass: 'personal',
  audit: 'none',
  idempotent: 'safe',
  rateClass: 'read',
} as const
const writes = { ...reads, audit: 'action', idempotent: 'key', rateClass: 'write' } as const

/** Reading and writing records of every type. Who may do what with which type follows from access lines and lifecycles, asked in each handler. */
export function recordOperations(
  system: RecordSystem,
  services: { readonly inTransaction: InTransaction },
): readonly Operation[] {
  return [...readOperations(system, services), ...writeOperations(system)]
}

/** Views of secret data are entered in a transaction of their own: reading itself writes nothing. */
function readOperations(
  system: RecordSystem,
  services: { readonly inTransaction: InTransaction },
): readonly Operation[] {
  // What is masked is not shown; showing it is entered with its reason.
  const shown = (
    person: Person,
    definition: RecordDefinition,
    how: string,
    rows: Parameters<typeof noteSecretViews>[4],
  ) =>
    noteSecretViews(
      services.inTransaction,
      person,
      definition,
      how,
      rows,
      permissionsOf(system, person, definition).masked,
    )
  return [
    operation({
      ...reads,
      path: '/record-access',
      summary: '本岗位能看到、能办理的台账',
      request: {},
      response: json(200, recordAccess),
      handler: async ({ person }) => ({
        types: [...system.definitions.values()].flatMap((definition) => {
          const { may, hidden, masked } = permissionsOf(system, person, definition)
          return may.has('view')
            ? [{ type: definition.type, may: [...may], hidden: [...hidden], masked: [...masked] }]
            : []
        }),
      }),
    }),
    operation({
      ...reads,
      path: '/records/{type}',
      summary: '台账列表：查询、筛选、排序、合计',
      request: { params: ofType, query: messages.recordQuery },
      response: json(200, messages.recordPage),
      handler: async ({ person, params, query, inTransaction }) => {
        const definition = definitionFor(system, person, params.type)
        const page = await inTransaction((tx) => listRecords({ tx, person, system }, definition, query))
        await shown(person, definition, '列表', page.rows)
        return page
      },
    }),
    operation({
      ...reads,
      path: '/records/{type}/candidates',
      summary: '供选择的记录',
      request: { params: ofType, query: z.object({ q: z.string().max(100).default('') }) },
      response: json(200, candidates),
      handler: ({ person, params, query, inTransaction }) =>
        inTransaction((tx) => recordCandidates({ tx, person, system }, params.type, query.q)),
    }),
    operation({
      ...reads,
      path: '/records/{type}/{id}',
      summary: '一条记录：字段、流程、可办理的动作、关联',
      request: { params: one },
      response: json(200, messages.recordDetail),
      handler: async ({ person, params, inTransaction, replyHeaders }) => {
        const definition = definitionFor(system, person, params.type)
        const detail = await inTransaction((tx) =>
          describeRecord({ tx, person, system }, definition, params.id),
        )
        await shown(person, definition, '详情', [detail])
        replyHeaders.set('ETag', entityTag(detail.version))
        return detail
      },
    }),
    operation({
      ...reads,
      path: '/records/{type}/{id}/history',
      summary: '留痕：谁、何时、做了什么、从什么改到什么',
      request: { params: one, query: paging },
      response: json(200, messages.history),
      handler: async ({ person, params, query, inTransaction }) => {
        const definition = definitionFor(system, person, params.type)
        const { history, told } = await inTransaction(async (tx) => {
          const record = await requireRecord({ tx, person }, definition, params.id)
          const history = await historyOf({ tx, person, system }, definition, params.id, query)
          const values = Object.fromEntries(
            history.rows.flatMap(({ changes }) =>
              changes.map(({ field, before, after }) => [field, after ?? before]),
            ),
          )
          return { history, told: { ...headerOf({ system }, definition, record), values } }
        })
        await shown(person, definition, '留痕', [told])
        return history
      },
    }),
  ]
}

type Keyed = Call<unknown, unknown, unknown, NonNullable<Call['person']>> & {
  readonly tx: Parameters<typeof createRecord>[0]['tx']
}

function writeOperations(system: RecordSystem): readonly Operation[] {
  const callOf = ({ tx, person }: Pick<Keyed, 'tx' | 'person'>) => ({ tx, person, system })
  /** Updates carry the version that the client has seen; it is checked under the record's lock. */
  const told = (written: Written, replyHeaders: Headers): Written => {
    replyHeaders.set('ETag', entityTag(written.version))
    return written
  }
  const versioned = async (call: Keyed, work: (version: number) => Promise<Written>): Promise<Written> =>
    told(await work(call.matchedVersion ?? 0), call.replyHeaders)
  return [
    operation({
      ...writes,
      method: 'post',
      path: '/records/{type}',
      summary: '新建记录',
      request: { params: ofType, body: messages.newRecord },
      response: json(201, messages.written),
      handler: async (call) => {
        const definition = definitionFor(system, call.person, call.params.type)
        return told(await createRecord(callOf(call), definition, call.body), call.replyHeaders)
      },
    }),
    operation({
      ...writes,
      method: 'post',
      path: '/records/{type}/batch',
      summary: '对多条记录办理同一个动作，逐条办理或说明原因',
      audit: 'when-changed',
      rateClass: 'heavy',
      request: { params: ofType, body: messages.batchAction },
      response: json(200, messages.batchOutcome),
      handler: (call) =>
        actOnMany(callOf(call), definitionFor(system, call.person, call.params.type), call.body),
    }),
    operation({
      ...writes,
      method: 'patch',
      path: '/records/{type}/{id}',
      summary: '修改记录的字段',
      audit: 'when-changed',
      request: { params: one, body: messages.recordChange, ifMatch: true },
      response: json(200, messages.written),
      handler: (call) =>
        versioned(call, (version) =>
          changeRecord(
            callOf(call),
            definitionFor(system, call.person, call.params.type),
            call.params.id,
            call.body,
            { version },
          ),
        ),
    }),
    operation({
      ...writes,
      method: 'delete',
      path: '/records/{type}/{id}',
      summary: '放入回收站',
      audit: 'when-changed',
      request: { params: one, ifMatch: true },
      response: json(200, messages.written),
      handler: (call) =>
        versioned(call, (version) =>
          deleteRecord(callOf(call), definitionFor(system, call.person, call.params.type), call.params.id, {
            version,
          }),
        ),
    }),
    operation({
      ...writes,
      method: 'post',
      path: '/records/{type}/{id}/restore',
      summary: '从回收站恢复',
      audit: 'when-changed',
      request: { params: one, ifMatch: true },
      response: json(200, messages.written),
      handler: (call) =>
        versioned(call, (version) =>
          restoreRecord(callOf(call), definitionFor(system, call.person, call.params.type), call.params.id, {
            version,
          }),
        ),
    }),
    operation({
      ...writes,
      method: 'post',
      path: '/records/{type}/{id}/undo',
      summary: '撤销自己刚办的一步',
      request: { params: one, ifMatch: true },
      response: json(200, messages.written),
      handler: (call) =>
        versioned(call, (version) =>
          undoStep(callOf(call), definitionFor(system, call.person, call.params.type), call.params.id, {
            version,
          }),
        ),
    }),
    operation({
      ...writes,
      method: 'post',
      path: '/records/{type}/{id}/actions/{action}',
      summary: '办理：流程上的一个动作',
      request: { params: acting, body: messages.recordAction, ifMatch: true },
      response: json(200, messages.written),
      handler: (call) =>
        versioned(call, (version) =>
          actOnRecord(
            callOf(call),
            definitionFor(system, call.person, call.params.type),
            call.params.id,
            call.params.action,
            call.body,
            { version },
          ),
        ),
    }),
  ]
}

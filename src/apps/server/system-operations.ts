import { z } from 'zod'
import { identityService } from '../../platform/auth/person.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import { notFound } from '../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { events, json } from '../../platform/http/response-declaration.ts'
import { followJob, jobView, readJob, requestCancel } from '../../platform/jobs/job-queue.ts'
import { businessRoles } from '../../record/roles.ts'

const health = z.object({
  status: z.enum(['ok', 'degraded']),
  database: z.enum(['ok', 'unreachable']),
  version: z.string(),
})
const jobId = { params: z.object({ id: z.uuid() }) } as const

/** Health of the service and the jobs of whoever asks. */
export function systemOperations(services: {
  readonly inTransaction: InTransaction
  readonly version: string
}): readonly Operation[] {
  const databaseAnswers = cached(1000, () =>
    services
      .inTransaction(
        identityService,
        (tx) => tx.selectFrom('session').select('account_id').limit(1).execute(),
        { readOnly: true, timeout: 2 },
      )
      .then(
        () => true,
        () => false,
      ),
  )
  return [
    operation({
      method: 'get',
      path: '/health',
      summary: '服务是否正常',
      tag: '系统',
      access: 'anyone',
      scope: 'none',
      dataClass: 'public',
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: {},
      response: json(200, health),
      handler: async (_call) => {
        const { version } = services
        return (await databaseAnswers())
          ? { status: 'ok', database: 'ok', version }
          : { status: 'degraded', database: 'unreachable', version }
      },
    }),
    operation({
      method: 'get',
      path: '/jobs/{id}',
      summary: '后台任务的状态',
      tag: '后台任务',
      access: businessRoles,
      scope: 'own',
      dataClass: 'internal',
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: jobId,
      response: json(200, jobView),
      handler: async (call) => {
        const job = await call.inTransaction((tx) => readJob(tx, call.params.id, call.person.account))
        if (!job) throw notFound('这项任务')
        return job
      },
    }),
    operation({
      method: 'get',
      path: '/jobs/{id}/events',
      summary: '后台任务的进度',
      tag: '后台任务',
      access: businessRoles,
      scope: 'own',
      dataClass: 'internal',
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: jobId,
      response: events(jobView),
      handler: async (call) => {
        const read = () => call.inTransaction((tx) => readJob(tx, call.params.id, call.person.account))
        if (!(await read())) throw notFound('这项任务')
        return followJob(read, call.signal)
      },
    }),
    operation({
      method: 'post',
      path: '/jobs/{id}/actions/cancel',
      summary: '取消后台任务',
      tag: '后台任务',
      access: businessRoles,
      scope: 'own',
      dataClass: 'internal',
      audit: 'none',
      idempotent: 'key',
      rateClass: 'write',
      request: jobId,
      response: json(200, jobView),
      handler: async (call) => {
        const read = () => readJob(call.tx, call.params.id, call.person.account)
        if (!(await read())) throw notFound('这项任务')
        await requestCancel(call.tx, call.params.id)
        const job = await read()
        if (!job) throw notFound('这项任务')
        return job
      },
    }),
  ]
}

/** The last answer, unless it is older than `milliseconds`; one question at a time. */
function cached<T>(milliseconds: number, ask: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | undefined
  return () => {
    if (!last || performance.now() - last.at > milliseconds) last = { at: performance.now(), answer: ask() }
    return last.answer
  }
}

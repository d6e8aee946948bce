import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { actorOf, findPerson, identityService } from '../auth/person.ts'
import type { InTransaction } from '../database/transaction.ts'
import { describeError } from '../http/describe-error.ts'
import type { Log } from '../log/log.ts'
import type { JobKind } from './job-kind.ts'
import { createLeases, type Lease, LeaseLost, type Outcome, type Progress } from './job-lease.ts'
import { createWaiting } from './job-wake.ts'

export interface WorkerOptions {
  readonly inTransaction: InTransaction
  readonly kinds: readonly JobKind[]
  readonly log: Log
  readonly demo: boolean
  /** The database serves this process alone: jobs that an earlier one left behind need not be waited for. */
  readonly alone: boolean
  readonly concurrency?: number
  readonly leaseSeconds?: number
}

export interface Worker {
  /** Takes no more jobs. What can be begun again goes back into the queue; the rest may finish for `patience` milliseconds. */
  stop(patience?: number): Promise<void>
}

const lookEvery = 250
const renewEvery = 500
/** Attempts of a job whose worker died each time. */
const mostAttempts = 3

const cancelled = Symbol('cancelled')
const stopping = Symbol('stopping')
const lost = Symbol('lost')
const late = Symbol('late')

/** Begins to work on the queue in this process. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { inTransaction, kinds, log, demo, concurrency = 2, leaseSeconds = 20 } = options
  const leases = createLeases(inTransaction, randomUUID(), leaseSeconds)
  const byKind = new Map(kinds.map((kind) => [kind.kind, kind]))
  const running = new Map<
    string,
    { readonly done: Promise<void>; readonly kind: JobKind | undefined; readonly abort: AbortController }
  >()
  let stopped = false
  if (options.alone) await leases.expireAll()

  const waiting = createWaiting(lookEvery)
  const loop = (async () => {
    while (!stopped) {
      const lease = running.size < concurrency ? await takeQuietly() : undefined
      if (!lease) {
        await waiting.next()
        continue
      }
      const abort = new AbortController()
      const done = work(lease, abort).finally(() => running.delete(lease.id))
      running.set(lease.id, { done, kind: byKind.get(lease.kind), abort })
    }
  })()

  let complained = false
  async function takeQuietly(): Promise<Lease | undefined> {
    try {
      const lease = await leases.take()
      complained = false
      return lease
    } catch (error) {
      if (!complained) log.warn({ error }, 'the job queue cannot be reached')
      complained = true
      await sleep(1000)
      return undefined
    }
  }

  async function work(lease: Lease, abort: AbortController): Promise<void> {
    const jobLog = log.with({ job: lease.id, kind: lease.kind })
    let progress: Progress = { label: '', done: 0, total: 0 }
    const timer = setInterval(() => void renew(), renewEvery)
    let renewing = false
    const renew = async (): Promise<void> => {
      if (renewing) return
      renewing = true
      const state = await leases.renew(lease, progress).catch(() => 'kept')
      renewing = false
      if (state === 'cancel') abort.abort(cancelled)
      if (state === 'lost') abort.abort(lost)
    }
    try {
      const outcome = await attempt(lease, abort, jobLog, (next) => {
        progress = next
      })
      clearInterval(timer)
      if (outcome === 'give back') await leases.giveBack(lease)
      else if (outcome !== 'lost') await leases.finish(lease, outcome, progress)
      jobLog.info({ outcome: typeof outcome === 'string' ? outcome : outcome.status }, 'job')
    } catch (error) {
      jobLog.error({ error }, 'the end of a job could not be written; it will be taken again')
    } finally {
      clearInterval(timer)
    }
  }

  async function attempt(
    lease: Lease,
    abort: AbortController,
    jobLog: Log,
    report: (progress: Progress) => void,
  ): Promise<Outcome | 'give back' | 'lost'> {
    const kind = byKind.get(lease.kind)
    if (lease.cancelRequested) return { status: 'cancelled' }
    if (!kind) return failed('没有能做这项工作的程序', '请换用包含该功能的程序版本后重新发起。')
    if (lease.attempt > (kind.resumable ? mostAttempts : 1))
      return failed('服务中途停止，这项工作没有完成', '请重新发起。')
    const limit = setTimeout(() => abort.abort(late), kind.timeLimit * 1000)
    try {
      const person = await inTransaction(identityService, (tx) => findPerson(tx, lease.account, demo), {
        readOnly: true,
      })
      if (!person) return failed('发起人的账号已停用，这项工作没有进行', '请由有权限的人员重新发起。')
      const actor = actorOf(person)
      const result = await Promise.race([
        kind.run({
          job: lease.id,
          input: lease.input,
          person,
          actor,
          attempt: lease.attempt,
          inTransaction: (unit, how = {}) =>
            inTransaction(
              actor,
              async (tx) => {
                const snapshot = how.isolation !== undefined && how.isolation !== 'read committed'
                if (snapshot && !how.readOnly) await leases.fence(tx, lease)
                const value = await unit(tx)
                if (!snapshot && !how.readOnly) await leases.fence(tx, lease)
                return value
              },
              how,
            ),
          progress: (label, done, total) =>
            report({ label, done: Math.trunc(done), total: Math.trunc(total) }),
          signal: abort.signal,
          log: jobLog,
        }),
        givenUp(abort.signal),
      ])
      return { status: 'done', result }
    } catch (error) {
      return afterFailure(error, abort.signal, kind, jobLog)
    } finally {
      clearTimeout(limit)
      abort.abort() // ends `givenUp`
    }
  }

  return {
    async stop(patience = 8000) {
      stopped = true
      await loop
      waiting.end()
      for (const { kind, abort } of running.values()) if (kind?.resumable) abort.abort(stopping)
      const everything = Promise.all([...running.values()].map(({ done }) => done))
      await Promise.race([everything, sleep(patience, undefined, { ref: false })])
      for (const { abort } of running.values()) abort.abort(stopping)
      await Promise.race([everything, sleep(1000, undefined, { ref: false })])
    },
  }
}

function afterFailure(
  error: unknown,
  signal: AbortSignal,
  kind: JobKind,
  log: Log,
): Outcome | 'give back' | 'lost' {
  if (error instanceof LeaseLost || signal.reason === lost) return 'lost'
  if (signal.reason === cancelled) return { status: 'cancelled' }
  if (signal.reason === late)
    return failed('这项工作用时过长，已停止', '请减少一次处理的数量，或者联系维护人员。')
  if (signal.reason === stopping)
    return kind.resumable ? 'give back' : failed('服务中途停止，这项工作没有完成', '请重新发起。')
  const { body, unexpected } = describeError(error)
  if (unexpected !== undefined)
    log.error({ error: unexpected, incident: body.incident }, 'job failed unexpectedly')
  return {
    status: 'failed',
    problems: body.errors.length > 0 ? body.errors : [{ path: '', what: body.title }],
  }
}

function failed(what: string, mend: string): Outcome {
  return { status: 'failed', problems: [{ path: '', what, mend }] }
}

/** Rejects some time after the signal, for a handler that does not listen to it. */
function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const arm = (): void =>
      void setTimeout(() => reject(new Error('the job did not stop when asked')), 5000).unref()
    if (signal.aborted) arm()
    else signal.addEventListener('abort', arm, { once: true })
  })
}

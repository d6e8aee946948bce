import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { Refusal } from '../../kernel/problem.ts'
import { openTestDatabase, type TestDatabase } from '../database/testing/test-database.ts'
import type { Actor } from '../database/transaction.ts'
import { silentLog } from '../log/log.ts'
import { type JobWork, jobKind } from './job-kind.ts'
import { enqueue, followJob, isOver, type JobView, readJob, requestCancel } from './job-queue.ts'
import { startWorker, type Worker } from './job-worker.ts'

describe.each(inject('everyDatabaseServer'))('on $name', (server) => {
  let database: TestDatabase
  let officer: Actor
  const workers: Worker[] = []
  const noInput = z.object({})

  beforeAll(async () => {
    database = await openTestDatabase(server)
    const [row] = await database.query(
      `insert into account (login, name, role) values ('officer', '经办', 'joint-office') returning id`,
    )
    officer = { account: row?.id as string, name: '经办', view: 'district' }
    return () => database.close()
  })
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop(200)))
    await database.query(`delete from job`)
  })

  const begin = async (
    run: (work: JobWork<unknown>) => Promise<unknown>,
    { resumable = true, leaseSeconds = 1, alone = false } = {},
  ): Promise<Worker> => {
    const kinds = [jobKind({ kind: 'try', input: noInput, resumable, run })]
    const worker = await startWorker({
      inTransaction: database.inTransaction,
      kinds,
      log: silentLog,
      demo: false,
      alone,
      leaseSeconds,
    })
    workers.push(worker)
    return worker
  }
  const put = (record?: string) =>
    database.inTransaction(officer, (tx) =>
      enqueue(tx, { kind: 'try', input: {}, account: officer.account, ...(record && { record }) }),
    )
  const read = (id: string) => database.inTransaction(officer, (tx) => readJob(tx, id), { readOnly: true })
  const states = async (id: string): Promise<JobView[]> => {
    const seen: JobView[] = []
    for await (const state of followJob(() => read(id), AbortSignal.timeout(15_000))) seen.push(state)
    return seen
  }
  const over = async (id: string): Promise<JobView | undefined> => (await states(id)).findLast(isOver)

  test('a job runs as who asked for it, shows its progress and keeps its result', async () => {
    await begin(async ({ actor, progress }) => {
      progress('逐行检查', 1, 2)
      await sleep(1200)
      progress('逐行检查', 2, 2)
      return { by: actor.name }
    })
    const seen = await states(await put())
    expect(seen.map(({ progress }) => progress.done)).toContain(1)
    expect(seen.at(-1)).toMatchObject({
      status: 'done',
      result: { by: '经办' },
      progress: { label: '逐行检查', done: 2, total: 2 },
    })
  })

  test('what a handler refuses is told with its mend; anything else by an incident', async () => {
    await begin(async () => {
      throw new Refusal([{ code: 'x', severity: 'error', what: '没有数据', where: {}, mend: '先导入。' }])
    })
    expect(await over(await put())).toMatchObject({
      status: 'failed',
      problems: [{ what: '没有数据', mend: '先导入。' }],
    })
    await workers.pop()?.stop()
    await begin(async () => {
      throw new Error('secret_table')
    })
    const job = await over(await put())
    expect(job?.problems[0]?.what).toContain('事件编号')
    expect(JSON.stringify(job)).not.toContain('secret_table')
  })

  test('a job can be cancelled before it begins and while it runs', async () => {
    const early = await put()
    await database.inTransaction(officer, (tx) => requestCancel(tx, early))
    expect(await read(early)).toMatchObject({ status: 'cancelled' })
    let began = 0
    await begin(async ({ signal }) => {
      began++
      await sleep(20_000, undefined, { signal })
    })
    const id = await put()
    while (began === 0) await sleep(20)
    expect(await database.inTransaction(officer, (tx) => requestCancel(tx, id))).toBe(true)
    expect(await over(id)).toMatchObject({ status: 'cancelled' })
    expect(began).toBe(1)
  })

  test('what a dead worker left is begun again, or told as not done', async () => {
    const leave = async (attempt = 1) => {
      const id = await put()
      await database.query(
        `update job set status = 'running', attempt = $2, worker = gen_random_uuid(), lease_until = now() + interval '1 hour' where id = $1`,
        [id, attempt],
      )
      return id
    }
    const id = await leave()
    await begin(async ({ attempt }) => ({ attempt }), { alone: true })
    expect(await over(id)).toMatchObject({ status: 'done', result: { attempt: 2 } })
    await workers.pop()?.stop()
    const other = await leave()
    await begin(async () => 'must not run', { alone: true, resumable: false })
    expect(await over(other)).toMatchObject({
      status: 'failed',
      problems: [{ what: expect.stringContaining('中途停止') }],
    })
    await workers.pop()?.stop()
    const poison = await leave(3)
    await begin(async () => 'must not run', { alone: true })
    expect(await over(poison)).toMatchObject({ status: 'failed' })
  })

  test('a worker that lost its lease writes nothing any more', async () => {
    let release: () => void = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let outcome = ''
    await begin(async ({ inTransaction, attempt }) => {
      if (attempt > 1) return 'second'
      await held
      await inTransaction((tx) => tx.insertInto('park').values({ code: 'ZOMBIE' }).execute()).catch(
        (error: Error) => {
          outcome = error.name
          throw error
        },
      )
      return 'first'
    })
    const id = await put()
    while ((await read(id))?.status !== 'running') await sleep(20)
    await database.query(
      `update job set worker = gen_random_uuid(), attempt = 2, lease_until = now() + interval '1 hour' where id = $1`,
      [id],
    )
    release()
    while (outcome === '') await sleep(20)
    expect(outcome).toBe('LeaseLost')
    expect(await database.query(`select 1 from park where code = 'ZOMBIE'`)).toEqual([])
    expect(await read(id)).toMatchObject({ status: 'running' })
  })

  test('a stopping server puts a job back and the next one finishes it', async () => {
    const first = await begin(async ({ signal }) => sleep(20_000, undefined, { signal }))
    const id = await put()
    while ((await read(id))?.status !== 'running') await sleep(20)
    await first.stop()
    expect(await read(id)).toMatchObject({ status: 'waiting' })
    await begin(async ({ attempt }) => attempt)
    expect(await over(id)).toMatchObject({ status: 'done', result: 1 })
  })

  test('of many jobs and several workers each job is done once', async () => {
    const done: string[] = []
    const note = async ({ job }: JobWork<unknown>) => void done.push(job)
    const ids = await Promise.all(Array.from({ length: 30 }, () => put()))
    await Promise.all([begin(note), begin(note), begin(note)])
    await Promise.all(ids.map(over))
    expect(done.toSorted()).toEqual(ids.toSorted())
  })

  test('one piece of work on a record at a time, and nobody else’s job is seen', async () => {
    const record = crypto.randomUUID()
    const id = await put(record)
    await expect(put(record)).rejects.toThrow(/正在进行/)
    const stranger: Actor = { account: crypto.randomUUID(), name: '企业', view: 'enterprise' }
    expect(await database.inTransaction(stranger, (tx) => readJob(tx, id))).toBeUndefined()
    expect(await database.inTransaction(stranger, (tx) => requestCancel(tx, id))).toBe(false)
  })
})

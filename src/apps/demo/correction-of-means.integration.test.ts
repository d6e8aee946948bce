import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import { decimal } from '../../kernel/rational.ts'
import { batchBehind } from '../../modules/evaluation/batch-row.ts'
import { correctedResult } from '../../modules/evaluation/objection/corrected-result.ts'
import {
  addRevision,
  correctionsIn,
  originalResult,
  revisionsOf,
} from '../../modules/evaluation/revisions.ts'
import { agrees } from '../../modules/evaluation/verify/report.ts'
import { verifyBatches } from '../../modules/evaluation/verify/verify-batches.ts'
import { createEngine } from '../../pipeline/evaluate/engine-thread.ts'
import { actorOf, type Person } from '../../platform/auth/person.ts'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { evaluatedBy } from './testing/finished-batch.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>

/** A scheme whose benchmarks are means of the group: the figure of one firm is in everybody's benchmark. */
describe('a correction where benchmarks are means of the group', () => {
  let database: TestDatabase
  let server: RunningServer
  let office: Browser
  let batch = ''
  const details = new Map<string, Json>()
  const read = (code: string): Promise<Json> => office.get(`/evaluation/results/${batch}/${code}`)

  /** Corrects a fact to twice its value, as a decided objection does. Returns the figure it had. */
  async function doubled(code: string, enterprise: string, fact: string): Promise<string> {
    const { inTransaction } = server.services
    const [by] = await database.query(
      'select account_id as account, account_name as name from evaluation_batch where id = $1',
      [batch],
    )
    const person: Person = {
      ...{ account: String(by?.account), name: String(by?.name), login: 'j01', role: 'joint-office' },
      ...{ organisation: null, parks: [], towns: [], enterprise: null },
    }
    return inTransaction(actorOf(person), async (tx) => {
      const row = await batchBehind(tx, batch)
      const original = await originalResult(tx, row, enterprise)
      if (!original) throw new Error(`no result of ${code}`)
      const earlier = correctionsIn(await revisionsOf(tx, row, enterprise))
      const { label, unit } = row.content.facts.find(({ id }) => id === fact) ?? { label: fact }
      const was = (await office.get(`/evaluation/results/${batch}/${code}/what-if`)).subject.facts[fact].value
        .value
      const { result, correction } = await correctedResult(
        row,
        original,
        earlier,
        { fact: { id: fact, label, unit }, value: String(Number(was) * 2), source: '异议复核' },
        (_actor, work) => work(tx),
      )
      await addRevision(tx, person, row, {
        ...{
          cause: 'objection',
          clause: '三',
          reason: '核查属实',
          objection: randomUUID(),
          correction: [correction],
          result,
        },
        on: '2025-09-15',
      })
      return was
    })
  }

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededDatabase(databaseServer)
    server = await startServer({ ...demonstration(database), policy: 'policies/huaian-2024' })
    office = await Browser.signIn(server.url, 'j01')
    const [scheme] = await office.get('/schemes')
    batch = await evaluatedBy(office, scheme.hash, '以平均值为基准')
    const { rows } = await office.get(`/evaluation/batches/${batch}/results?size=200`)
    for (const { code } of rows.filter(({ score }: Json) => score !== null))
      details.set(code, await read(code))
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('what a firm is tried with gives its stored score, whatever the mean', async () => {
    expect(details.size).toBeGreaterThan(10)
    const { openSimulation } = await import('../../modules/evaluation/what-if/simulation.ts')
    for (const code of details.keys()) {
      const simulation = openSimulation(await office.get(`/evaluation/results/${batch}/${code}/what-if`))
      expect([code, typeof simulation]).toEqual([code, 'object'])
    }
  })

  test('one firm is corrected, and again; everybody else keeps result and reasons, and is told by which mean', async () => {
    const [one] = [...details.values()].filter(({ items }) => items[0].state === 'scored')
    const { code, id } = one.enterprise
    await doubled(code, id, 'tax-paid')
    const once = await read(code)
    expect(once.items[0].value).not.toBe(one.items[0].value)
    expect(once.items[0].benchmark).toBe(one.items[0].benchmark)
    await doubled(code, id, 'revenue')
    const twice = await read(code)
    expect(twice.items[0]).toEqual(once.items[0])
    expect(twice.items[1].value).not.toBe(one.items[1].value)
    for (const { items } of [once, twice])
      for (const { score, trace, weight } of items) {
        expect(trace.value ?? null).toBe(score)
        if (weight !== null) expect(JSON.stringify(trace)).toContain('只有本企业的数据换成更正后的')
      }
    for (const [other, before] of details) {
      if (other === code) continue
      const after = await read(other)
      const reasons = (told: Json) =>
        told.items.map(({ trace, ...rest }: Json) => ({
          ...rest,
          percentiles: null,
          trace: trace.children.filter(({ label }: Json) => label !== '锁定口径'),
        }))
      expect([after.score, after.grade, after.conclusion]).toEqual([
        before.score,
        before.grade,
        before.conclusion,
      ])
      expect(reasons(after)).toEqual(reasons(before))
      for (const { trace, score, benchmark } of after.items) {
        expect(trace.value ?? null).toBe(score)
        const lock = trace.children.find(({ label }: Json) => label === '锁定口径')
        expect(lock.text).toContain(`基准值 ${toDecimalText(decimal(benchmark), 6)}`)
        expect(lock.text).toContain('1 家企业更正了数据')
      }
    }
  }, 60_000)

  test('all of it is computed again and agrees, a run from before the figures were kept as well', async () => {
    const engine = createEngine()
    const verified = async () => {
      const reports = []
      const never = new AbortController().signal
      for await (const report of verifyBatches(
        server.services.inTransaction,
        (input, under) => engine.evaluateStored(input, under, never),
        batch,
      ))
        reports.push(report)
      return reports
    }
    const reports = await verified()
    expect(reports.map(agrees)).toEqual([true])
    expect(reports[0]?.runs[0]).toMatchObject({ revisions: 2, differing: [], unable: null })
    await database.query('alter table evaluation_run disable trigger history')
    await database.query('update evaluation_run set held = null')
    expect((await verified()).map(agrees)).toEqual([true])
    await database.query(`update evaluation_run set held = '[]'`)
    expect((await verified()).map(agrees)).toEqual([false])
  }, 60_000)
})

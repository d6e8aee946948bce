import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import { add, decimal, subtract } from '../../kernel/rational.ts'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { evaluatedBy } from './testing/finished-batch.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>

const worked = '91500111DM10472940'
const less = (a: string, b: string): string => toDecimalText(subtract(decimal(a), decimal(b)))
const sum = (...all: readonly string[]): string =>
  toDecimalText(all.reduce((total, one) => add(total, decimal(one)), decimal('0')))

/** The packs, this one with its parameters in force long before, so that an earlier year can be evaluated by it too. */
function earlierInForce(pack: string): string {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'yuance-packs-')), 'policies')
  cpSync('policies', folder, { recursive: true })
  const own = path.join(folder, pack)
  for (const file of readdirSync(own, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  ))
    writeFileSync(
      path.join(own, file),
      readFileSync(path.join(own, file), 'utf8').replaceAll("from: '2024-01-01'", "from: '2015-01-01'"),
    )
  return own
}

describe('why a score differs from the year before', () => {
  let database: TestDatabase
  let server: RunningServer | undefined
  const started = async (policy?: string): Promise<Browser> => {
    await server?.stop()
    server = await startServer({ ...demonstration(database), ...(policy !== undefined && { policy }) })
    return Browser.signIn(server.url, 'j01')
  }
  const scoresOf = async (office: Browser, batch: string): Promise<ReadonlyMap<string, string>> => {
    const { rows } = await office.get(`/evaluation/batches/${batch}/results?size=200`)
    return new Map(
      rows.filter(({ score }: Json) => score !== null).map(({ code, score }: Json) => [code, score]),
    )
  }

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededDatabase(databaseServer)
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('under one scheme with fixed benchmarks all of it is the own figures, item by item', async () => {
    const office = await started()
    const [batch] = (await office.get('/evaluation/batches')).rows
    const path = `/evaluation/results/${batch.id}/${worked}/year`
    const split = await office.get(path)
    // By hand: 78.60 of 2024 less 81.14 of 2023, as the two result slips say.
    expect(split.before).toMatchObject({ period: '2023', score: '81.14', grade: 'B' })
    expect(split.parts).toEqual({ rules: '0', others: '0', own: '-2.54' })
    expect(sum(...split.items.map(({ points }: Json) => points))).toBe('-2.54')
    const firm = await Browser.signIn(server?.url ?? '', 'e-demo1')
    expect(await firm.get(path)).toEqual(split)
    const other = await Browser.signIn(server?.url ?? '', 'e-demo2')
    expect((await other.send('GET', path)).status).toBe(404)
  }, 60_000)

  test('under another scheme with means, each part is what a batch of its own says', async () => {
    const office = await started(earlierInForce('huaian-2024'))
    const [scheme] = await office.get('/schemes')
    const now = await evaluatedBy(office, scheme.hash, '换了方案的 2024 年度')
    const present = await scoresOf(office, now)
    const splits = new Map<string, Json>()
    for (const code of [...present.keys()].slice(0, 25))
      splits.set(code, await office.get(`/evaluation/results/${now}/${code}/year`))
    // Asked before: afterwards this very batch would be what is compared with.
    const then = await evaluatedBy(office, scheme.hash, '按新方案重算 2023 年度', '2023')
    const restated = await scoresOf(office, then)
    const told = [...splits].filter(([, { parts }]) => parts !== null)
    expect(told.length).toBeGreaterThan(10)
    for (const [code, { before, parts }] of told) {
      const [is = '', under = ''] = [present.get(code), restated.get(code)]
      expect([code, parts.rules]).toEqual([code, less(under, before.score)])
      expect([code, sum(parts.others, parts.own)]).toEqual([code, less(is, under)])
    }
    expect(told.some(([, { parts }]) => parts.others !== '0')).toBe(true)
    expect(told.some(([, { parts }]) => parts.rules !== '0')).toBe(true)
    for (const [, { parts, why }] of splits) expect(parts === null).toBe(why !== null)
  }, 120_000)

  test('the first year has nothing to be compared with', async () => {
    const office = await started()
    const { rows } = await office.get('/evaluation/batches')
    const { id } = rows.find(({ label }: Json) => label === '2023 年度评价')
    const split = await office.get(`/evaluation/results/${id}/${worked}/year`)
    expect(split).toMatchObject({ before: null, parts: null, why: '没有上一年度的评价结果可比。' })
  }, 60_000)
})

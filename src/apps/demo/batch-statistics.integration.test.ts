import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>

describe('what a batch says of the district', () => {
  let database: TestDatabase
  let server: RunningServer
  let path = ''
  const as = (login: string) => Browser.signIn(server.url, login)
  const of = async (login: string): Promise<Json> => (await as(login)).get(path)

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededDatabase(databaseServer)
    server = await startServer(demonstration(database))
    const [batch] = (await (await as('j01')).get('/evaluation/batches')).rows
    path = `/evaluation/batches/${batch.id}/statistics`
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('means and sums are those of the ledger, as the database adds it up', async () => {
    const { indicators, resources, previous } = await of('j01')
    expect(previous.period).toBe('2023')
    const output = resources.find(({ fact }: Json) => fact === 'output')
    const ledger = await database.query(`
      select r.grade, sum(f.amount / power(10::numeric, f.scale)) as sum, count(*)::int as firms
      from evaluation_batch b join evaluation_result r on r.batch_id = b.id and r.run = b.run
        join lateral (select amount, scale from fact f where f.enterprise_id = r.enterprise_id and f.fact = 'output'
            and f.period = b.period order by f.id desc limit 1) f on true
      where b.period = '2024' and (r.grade is not null or r.result->>'reasons' like '%合并评价%')
      group by 1 order by 1 nulls last`)
    // What is evaluated together with another counts there: the only firm of its kind stands in the last row.
    const joint = ledger.pop()
    expect([joint?.grade, joint?.firms]).toEqual([null, 1])
    const whole = output.grades.reduce((all: number, one: Json) => all + Number(one.sum), 0)
    expect(whole).toBeCloseTo(
      [...ledger, joint].reduce((all, row) => all + Number(row?.sum), 0),
      3,
    )
    const same = output.grades.filter(({ sum }: Json, at: number) => Number(sum) === Number(ledger[at]?.sum))
    expect(same).toHaveLength(output.grades.length - 1)
    expect(output.grades.map(({ grade, firms }: Json) => [grade, firms])).toEqual(
      ledger.map(({ grade, firms }) => [grade, firms]),
    )
    const [tax] = indicators
    expect(tax.all.firms).toBe(tax.parks.reduce((all: number, one: Json) => all + one.firms, 0))
    const weighted = tax.parks.reduce((all: number, one: Json) => all + Number(one.value) * one.firms, 0)
    expect(weighted / tax.all.firms).toBeCloseTo(Number(tax.all.value), 3)
  }, 60_000)

  test('a park sees its own, an enterprise nothing', async () => {
    const { parks, indicators, resources } = await of('p1-gx')
    expect(parks).toEqual(['大足高新区'])
    const all = await of('j01')
    const at = all.parks.indexOf('大足高新区')
    expect(indicators[0].all).toEqual(all.indicators[0].parks[at])
    const firms = (of: Json) => of[0].grades.reduce((sum: number, one: Json) => sum + one.firms, 0)
    expect(firms(resources)).toBeLessThan(firms(all.resources))
    expect((await (await as('e-demo1')).send('GET', path)).status).toBe(403)
  }, 60_000)

  test('of objections it says how many were filed, accepted, decided, corrected', async () => {
    const { objections } = await of('j01')
    const { filed, accepted, decided, corrected, graded } = objections
    expect(graded).toBe(588)
    const rows = (await (await as('j01')).get('/records/evaluation-objection?f.year=2024&size=100')).rows
    expect(filed).toBe(
      rows.filter(({ status }: Json) => !['草稿', '待签章', '已撤回', '已作废'].includes(status)).length,
    )
    expect(filed).toBeGreaterThanOrEqual(accepted)
    expect(accepted).toBeGreaterThanOrEqual(decided)
    expect(decided).toBeGreaterThanOrEqual(corrected)
  }, 60_000)
})

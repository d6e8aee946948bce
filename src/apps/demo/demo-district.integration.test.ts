import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { resultJson } from '../../pipeline/publish/result-json.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { runEvaluation } from '../cli/evaluation-run.ts'
import { type RunningServer, startServer } from '../server.ts'
import { seedDemo } from './seed.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'

const policy = 'policies/dazu-2022-14'
const worked = '91500111DM10472940'
/** One cell of its row is wrong on purpose. */
const leftOut = '91500111DM33438040'
interface Row {
  code: string
  status: string
  score: string | null
  rank: number | null
  grade: string | null
  indicators: {
    id: string
    value: string | null
    benchmark: string | null
    score: string | null
    state: string
  }[]
}

describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  const said: string[] = []
  const seed = () =>
    seedDemo({
      services: server.services,
      linkDemoAccounts: server.linkDemoAccounts,
      onStatus: (text) => said.push(text),
    })
  const as = (account: string) => Browser.signIn(server.url, account)
  const batchOf = async (browser: Browser, period: string) => {
    const { rows } = await browser.get('/evaluation/batches')
    return rows.find((one: { period: string }) => one.period === period)
  }

  beforeAll(async () => {
    database = await openTestDatabase(databaseServer)
    server = await startServer(demonstration(database))
    await seed()
  })
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('says what it does, and does nothing the second time', async () => {
    expect(said.some((line) => line.includes('正在导入示例数据'))).toBe(true)
    said.length = 0
    await seed()
    expect(said).toEqual([])
    const [row] = await database.query('select count(*)::int as n from import_batch')
    expect(row).toEqual({ n: 1 })
  })

  test('the worked example has 78.60 points and grade B, with every item from its cell', async () => {
    const office = await as('j01')
    const batch = await batchOf(office, '2024')
    expect(batch.counts.total).toBe(600)
    for (const park of ['高新区', 'NaN', '9'.repeat(20)])
      expect(
        (await office.send('GET', `/evaluation/batches/${batch.id}/results?park=${encodeURIComponent(park)}`))
          .status,
      ).toBe(422)
    const result = await office.get(`/evaluation/results/${batch.id}/${worked}`)
    expect(result).toMatchObject({ score: '78.6', grade: 'B', status: 'graded' })
    expect(result.conclusion[0]).toContain('78.60')
    expect(result.items.map((item: { score: string }) => item.score)).toEqual([
      '31.5',
      '14.8',
      '8',
      '15',
      '5.9',
      '3.4',
      '0',
    ])
    const cells = JSON.stringify(result.items[0].trace)
    expect(cells).toContain('税务.xlsx')
    expect(cells).toContain('"row":152')
    expect(result.items[0].percentiles.park.count).toBeGreaterThanOrEqual(5)
  })

  test('the server gives every enterprise what the command line gives', async () => {
    const run = await runEvaluation(
      {
        policy,
        scheme: 'efficiency-2024',
        period: '2024',
        map: [],
        data: ['税务', '统计', '用地'].map((name) => `examples/${name}.xlsx`),
      },
      { step: () => {}, end: () => {} },
    )
    const told = (resultJson(run.result, run.context).results as Row[]).map(figures)
    const batch = await batchOf(await as('j01'), '2024')
    const rows = await database.query('select result from evaluation_result where batch_id = $1', [batch.id])
    const seen = rows.map(({ result }) => figures(result as Row))
    expect(seen).toHaveLength(600)
    // Where a whole row was left out for one wrong cell, the command line still reads the row's other cells.
    const alike = ({ code }: Row): boolean => code !== leftOut
    expect(seen.filter(alike).sort(byCode)).toEqual(told.filter(alike).sort(byCode))
    const [ours, theirs] = [seen, told].map((all) => all.find(({ code }) => code === leftOut))
    expect(ours).toMatchObject({ status: 'incomplete', score: null, grade: null })
    expect(theirs).toMatchObject({ status: 'incomplete', score: null, grade: null })
  })

  test('a second batch over the same facts has the same hashes', async () => {
    const office = await as('j01')
    const first = await batchOf(office, '2024')
    const created = await office.post('/evaluation/batches', {
      scheme: first.scheme.hash,
      period: '2024',
      label: '再算一次',
    })
    await office.act(`/evaluation/batches/${created.id}`, 'run')
    const second = await office.until(
      `/evaluation/batches/${created.id}`,
      ({ status }) => status === 'finished',
    )
    expect(second.hashes).toEqual(first.hashes)
  })

  test('whoever looks at the figures of an enterprise is told to it, its own people are not', async () => {
    const office = await as('j01')
    const { id } = await batchOf(office, '2024')
    const own = await as('e-demo1')
    const { enterprise } = await own.get('/session')
    await office.get(`/evaluation/results/${id}/${worked}`)
    await (await as('p-gx')).get(`/enterprises/${enterprise.id}`)
    await own.get(`/enterprises/${enterprise.id}`)
    const { rows } = await own.get('/data-views')
    expect(rows.map(({ who, how }: { who: string; how: string }) => [who, how])).toEqual([
      ['园区经办', '一企一档'],
      ['联席会议办公室经办', '评价结果'],
    ])
  })

  test('an enterprise sees itself alone, with its rank among others kept back', async () => {
    const own = await as('e-demo1')
    const session = await own.get('/session')
    const file = await own.get(`/enterprises/${session.enterprise.id}`)
    expect(
      file.results.map(({ period, grade }: { period: string; grade: string }) => [period, grade])[0],
    ).toEqual(['2024', 'B'])
    const { batch } = file.results[0]
    const result = await own.get(`/evaluation/results/${batch}/${worked}`)
    expect(result).toMatchObject({ score: '78.6', rank: null, rankOf: null })
    const other = (await as('e-demo2')).get('/session')
    const { enterprise } = await other
    expect((await own.send('GET', `/enterprises/${enterprise.id}`)).status).toBe(404)
    expect((await own.send('GET', `/evaluation/results/${batch}/${enterprise.code}`)).status).toBe(404)
    expect((await own.send('GET', `/evaluation/results/${batch}/${enterprise.code}/what-if`)).status).toBe(
      404,
    )
    for (const path of [
      '/enterprises',
      '/imports',
      '/evaluation/batches',
      `/evaluation/batches/${batch}/results`,
    ])
      expect((await own.send('GET', path)).status).toBe(403)
  })

  test("a park's clerk sees the own park's rows in every list, total and export", async () => {
    const park = await as('p-gx')
    const list = await park.get('/enterprises?size=200')
    expect(new Set(list.rows.map((row: { park: string }) => row.park))).toEqual(new Set(['大足高新区']))
    const batch = await batchOf(park, '2024')
    const office = await batchOf(await as('j01'), '2024')
    expect(batch.counts.total).toBe(list.total)
    expect(batch.counts.total).toBeLessThan(office.counts.total)
    const spread = await park.get(`/evaluation/batches/${batch.id}/distribution`)
    expect(spread.byPark.map((one: { park: string }) => one.park)).toEqual(['大足高新区'])
  })

  test('the system administrator sees no business data', async () => {
    const admin = await as('a1')
    for (const path of ['/enterprises', '/imports', '/evaluation/batches', '/parks', '/schemes'])
      expect((await admin.send('GET', path)).status).toBe(403)
  })

  test('what the browser gets to try with gives the same score in its own engine', async () => {
    const own = await as('e-demo1')
    const { enterprise } = await own.get('/session')
    const { results } = await own.get(`/enterprises/${enterprise.id}`)
    const data = await own.get(`/evaluation/results/${results[0].batch}/${worked}/what-if`)
    const { openSimulation } = await import('../../modules/evaluation/what-if/simulation.ts')
    const { decimal } = await import('../../kernel/rational.ts')
    const { toFixedText } = await import('../../kernel/decimal-text.ts')
    const simulation = openSimulation(data)
    if (typeof simulation === 'string') throw new Error(simulation)
    const more = simulation.evaluate(new Map([['tax-paid', decimal('1320')]]))
    expect(more.score && toFixedText(more.score, 2)).toBe('85.02')
    expect(data.levers.map(({ label }: { label: string }) => label)).toEqual(
      expect.arrayContaining([
        '实缴税金',
        '工业总产值',
        '用地面积',
        '研发费用',
        '综合能源消费量',
        '固定资产投资',
        '工业增加值',
      ]),
    )
    expect(data.levers.map(({ label }: { label: string }) => label)).not.toContain('营业收入')
  })
})

function figures({ code, status, score, rank, grade, indicators }: Row): Row {
  const items = indicators.map(({ id, value, benchmark, score: points, state }) => ({
    id,
    value,
    benchmark,
    score: points,
    state,
  }))
  return { code, status, score, rank, grade, indicators: items }
}

function byCode(a: Row, b: Row): number {
  return a.code < b.code ? -1 : 1
}

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>

/** The end of a batch: 588 graded enterprises, 588 numbered notices, whatever comes between. */
describe('notices of an evaluation', () => {
  let database: TestDatabase
  let server: RunningServer
  let today = '2025-09-15'
  let batch = ''
  const start = () =>
    startServer({
      ...demonstration(database),
      clock: { instant: () => new Date().toISOString(), businessDate: () => today },
    })
  const as = (login: string): Promise<Browser> => Browser.signIn(server.url, login)
  const notices = async (login = 'j01'): Promise<Json> =>
    (await as(login)).get(`/evaluation/batches/${batch}/notices`)
  const until = async (wanted: (standing: Json) => boolean): Promise<Json> => {
    for (let look = 0; look < 1200; look += 1) {
      const standing = await notices()
      if (wanted(standing)) return standing
      await sleep(50)
    }
    throw new Error('the notices did not become what was waited for')
  }

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededDatabase(databaseServer)
    server = await start()
    const { rows } = await (await as('j01')).get('/evaluation/batches')
    batch = rows.find(({ state }: Json) => state === '公示中').id
    today = '2025-09-16'
    await (await as('j01')).act(`/evaluation/batches/${batch}/process`, encodeURIComponent('期满'), {
      values: { objectionNote: '未决异议按程序另行答复' },
    })
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('nobody issues before the grades are final, and an enterprise or a park never', async () => {
    const path = `/evaluation/batches/${batch}`
    expect((await (await as('j01')).send('POST', `${path}/notices/issue`, {})).status).toBe(409)
    for (const login of ['e-demo1', 'p1-gx'])
      for (const action of ['issue', 'cancel'])
        expect((await (await as(login)).send('POST', `${path}/notices/${action}`, {})).status, login).toBe(
          403,
        )
    expect((await (await as('e-demo1')).send('GET', `${path}/notices`)).status).toBe(403)
    const final = await (await as('e-demo1')).send(
      'POST',
      `${path}/process/actions/${encodeURIComponent('定档')}`,
      {},
      { 'if-match': '"1"' },
    )
    expect(final.status).toBe(403)
  })

  test('of two leaders who decide at once one does, and one work begins', async () => {
    const path = `/evaluation/batches/${batch}/process`
    const leaders = await Promise.all([as('l01'), as('l01')])
    const { version } = await (leaders[0] as Browser).get(path)
    const answers = await Promise.all(
      leaders.map((leader) =>
        leader.send(
          'POST',
          `${path}/actions/${encodeURIComponent('定档')}`,
          {},
          { 'if-match': `"${version}"` },
        ),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    const jobs = await database.query("select 1 from job where kind = 'evaluation-notices'", [])
    expect(jobs).toHaveLength(1)
  })

  test('stopped in the middle and begun again, cut off in the middle and begun again: none twice, no gap', async () => {
    await until(({ issued }) => issued >= 20)
    await (await as('j02')).post(`/evaluation/batches/${batch}/notices/cancel`, {})
    const stopped = await until(({ job }) => job.status === 'cancelled')
    expect(stopped.issued).toBeLessThan(588)
    const archive = await (await as('j01')).get(`/evaluation/batches/${batch}/process`)
    expect(archive.status).toBe('已定档')
    await (await as('j01')).post(`/evaluation/batches/${batch}/notices/issue`, {})
    expect(
      (await (await as('j02')).send('POST', `/evaluation/batches/${batch}/notices/issue`, {})).status,
    ).toBe(409)
    await until(({ issued }) => issued >= stopped.issued + 20)
    // Its worker is taken for dead, and writes nothing more.
    await database.query(
      "update job set lease_until = now() - interval '1 minute' where kind = 'evaluation-notices' and status = 'running'",
      [],
    )
    const after = await until(({ issued }) => issued >= stopped.issued + 60)
    await server.stop()
    expect(after.issued).toBeLessThan(588)
    server = await start()
    const done = await until(({ job }) => job.status === 'done')
    expect([done.issued, done.wanted]).toEqual([588, 588])
    const kept = await database.query(
      `select count(*)::int as n, count(distinct n.enterprise_id)::int as firms, min(d.serial) as first, max(d.serial) as last,
         count(distinct d.serial)::int as numbers
       from evaluation_notice n join document d on d.id = n.document_id where n.batch_id = $1`,
      [batch],
    )
    expect(kept).toEqual([{ n: 588, firms: 588, first: 1, last: 588, numbers: 588 }])
    const all = await database.query(
      "select count(*)::int as n from document where template = 'evaluation-notice'",
      [],
    )
    expect(all).toEqual([{ n: 588 }])
    const again = await (await as('j01')).send('POST', `/evaluation/batches/${batch}/notices/issue`, {})
    expect(again.status).toBe(409)
  }, 120_000)

  test('the enterprise is told once, and reads its own notice and nobody else’s', async () => {
    const firm = await as('e-demo1')
    const { rows: told } = await firm.get('/notices?page=1&size=100')
    const text = told.map((one: Json) => one.text).filter((one: string) => one.includes('通知书'))
    expect(text).toEqual([
      expect.stringMatching(/^2024 年度评价已定档：[A-D] 类。通知书（大足效评〔2025〕\d+号）/),
    ])
    const { rows, total } = await firm.get('/documents?type=evaluation-result')
    expect(total).toBe(1)
    const { content } = await firm.get(`/documents/${rows[0].id}`)
    const own = (await firm.get('/session')).enterprise
    expect(JSON.stringify(content)).toContain(own.name)
    const { rows: listed } = await (await as('j01')).get(`/evaluation/batches/${batch}/notices?size=100`)
    expect(listed[0]).toMatchObject({ number: '大足效评〔2025〕1号', issuedOn: '2025-09-16' })
    const other = listed.find(({ document }: Json) => document !== rows[0].id)
    expect((await firm.send('GET', `/documents/${other.document}`)).status).toBe(404)
    const park = await (await as('p1-gx')).get(`/evaluation/batches/${batch}/notices`)
    expect(park.total).toBeGreaterThan(0)
    expect(park.total).toBeLessThan(588)
  })
})

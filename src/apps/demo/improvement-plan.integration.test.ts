import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>

/** The worked example: 1 320 instead of 1 260 of tax gives 85.02 points and grade A. */
describe('an improvement plan of the worked example', () => {
  let database: TestDatabase
  let server: RunningServer
  let path = ''
  const worked = '91500111DM10472940'
  const wish = { targets: [{ fact: 'tax-paid', value: '1320' }], note: '技改后补缴。', shared: false }
  const as = (login: string) => Browser.signIn(server.url, login)
  const shared = async (login: string) => (await (await as(login)).get('/evaluation/plans')).rows
  const put = async (login: string, body: unknown, version: number) =>
    (await as(login)).send('PUT', path, body, { 'if-match': `"${version}"` })

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededDatabase(databaseServer)
    server = await startServer(demonstration(database))
    const [batch] = (await (await as('j01')).get('/evaluation/batches')).rows
    path = `/evaluation/results/${batch.id}/${worked}/plan`
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('is saved with what the engine expects of it, by the enterprise alone', async () => {
    expect(await (await as('e-demo1')).get(path)).toEqual({ version: 0, plan: null })
    expect((await put('e-demo2', wish, 0)).status).toBe(404)
    expect((await put('p-gx', wish, 0)).status).toBe(403)
    for (const targets of [[], [{ fact: 'tax-paid', value: '1260' }], [{ fact: 'name', value: '1' }]])
      expect((await put('e-demo1', { ...wish, targets }, 0)).status).toBeGreaterThanOrEqual(400)
    const { plan }: Json = await (await put('e-demo1', wish, 0)).json()
    expect(plan).toMatchObject({
      version: 1,
      before: { score: '78.6', grade: 'B' },
      expected: { score: '85.02', grade: 'A' },
      targets: [{ label: '实缴税金', from: '1260', to: '1320', now: null, gone: null }],
    })
    expect((await put('e-demo1', wish, 0)).status).toBe(412)
  })

  test('is seen by the park and the office only while it is shared', async () => {
    expect([await shared('p-gx'), await shared('j01')]).toEqual([[], []])
    expect((await put('e-demo1', { ...wish, shared: true }, 1)).status).toBe(200)
    for (const login of ['p-gx', 'j01'])
      expect((await shared(login)).map(({ enterprise }: Json) => enterprise.code)).toEqual([worked])
    expect(await shared('p-sq')).toEqual([])
    expect((await put('e-demo1', wish, 2)).status).toBe(200)
    expect([await shared('p-gx'), await shared('j01')]).toEqual([[], []])
  })

  test('is measured by the next figures, and what was saved is never changed', async () => {
    await database.query(
      `insert into fact (year, period, subject_kind, subject_id, fact, kind, amount, scale, unit, park_id, enterprise_id)
       select 2025, '2025', 'enterprise', id, 'tax-paid', 'number', 1290, 0, '万元', park_id, id from enterprise where credit_code = $1`,
      [worked],
    )
    const { plan } = await (await as('e-demo1')).get(path)
    expect(plan.targets).toMatchObject([{ now: '1290', gone: '50' }])
    await expect(database.query("update improvement_plan set note = 'x'")).rejects.toThrow(/never changed/)
    const rows = await database.query('select version from improvement_plan order by version')
    expect(rows.map(({ version }) => version)).toEqual([1, 2, 3])
  })
})

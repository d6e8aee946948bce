import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { verifyBatches } from '../../modules/evaluation/verify/verify-batches.ts'
import { createEngine } from '../../pipeline/evaluate/engine-thread.ts'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { evaluatedBy } from './testing/finished-batch.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>

/** Firms are evaluated together under the code of one, which the others wrote into their sheets; then it is corrected in its file. */
describe('the credit code of a joint evaluation is corrected', () => {
  const [wrong, right, another] = ['91500111DM30270439', '91500225DM3027043P', '91500226DM30270436'] as const
  let database: TestDatabase
  let server: RunningServer
  let office: Browser
  let scheme = ''
  let batch = ''
  const idOf = async (code: string): Promise<string> =>
    String((await database.query('select id from enterprise where credit_code = $1', [code]))[0]?.id)
  const correct = async (from: string, creditCode: string): Promise<void> => {
    const path = `/records/enterprise/${await idOf(from)}`
    const { version } = await office.get(path)
    const response = await office.send(
      'PATCH',
      path,
      { values: { creditCode } },
      { 'if-match': `"${version}"` },
    )
    expect(response.status, await response.clone().text()).toBe(200)
  }
  const agreeing = async (): Promise<readonly boolean[]> => {
    const engine = createEngine()
    const never = new AbortController().signal
    const agreed: boolean[] = []
    for await (const { runs } of verifyBatches(
      server.services.inTransaction,
      (input, under) => engine.evaluateStored(input, under, never),
      batch,
    ))
      for (const { results, agree, faults } of runs) agreed.push(results === agree && faults.length === 0)
    return agreed
  }
  const resultOf = async (of: string, code: string): Promise<Json> => {
    const { score, grade, rank, status } = await office.get(`/evaluation/results/${of}/${code}`)
    return { score, grade, rank, status }
  }

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededDatabase(databaseServer)
    server = await startServer(demonstration(database))
    office = await Browser.signIn(server.url, 'j01')
    scheme = (await office.get('/schemes'))[0].hash
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('those who named the old code are evaluated with it under the new one, to the same score', async () => {
    const { rows } = await office.get('/evaluation/batches')
    const before = await resultOf(rows.find(({ period }: Json) => period === '2024').id, wrong)
    await correct(wrong, right)
    batch = await evaluatedBy(office, scheme, '更正代码之后')
    expect(await resultOf(batch, right)).toEqual(before)
    expect((await office.send('GET', `/evaluation/results/${batch}/${wrong}`)).status).toBe(404)
  }, 120_000)

  test('a code that somebody else holds by now means that one; what was computed before agrees all the same', async () => {
    await office.post('/records/enterprise', {
      park: '1',
      values: { name: '【演示】同代码的另一家有限公司', creditCode: wrong },
    })
    await expect(evaluatedBy(office, scheme, '代码归了别家')).rejects.toThrow(`合并评价的代码 ${wrong} 不是`)
    expect(await agreeing()).toEqual([true])
  }, 120_000)

  test('corrected once more, it is followed to the last; the run before has the code it had', async () => {
    await database.query('update enterprise set credit_code = null where credit_code = $1', [wrong])
    await correct(right, another)
    const last = await evaluatedBy(office, scheme, '再更正之后')
    expect(await resultOf(last, another)).toEqual(await resultOf(batch, another))
    expect(await agreeing()).toEqual([true])
  }, 120_000)
})

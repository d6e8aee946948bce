import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { refreshMeasures } from '../../modules/evaluation/measures/make-measures.ts'
import { livePack } from '../../pipeline/evaluate/pack-in-force.ts'
import { actorOf, findPerson, identityService } from '../../platform/auth/person.ts'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>
const type = '/records/differential-measure'

/** A price measure from the day on which it comes into force to the day on which it ends, with a correction of the grade in between. */
describe('the terms of a measure', () => {
  let database: TestDatabase
  let server: RunningServer
  let today = '2025-09-15'
  let batch = ''
  /** Three enterprises of grade D, measured on electricity: without an account, with two, and with one that moves. */
  const firms: { id: string; measure: string }[] = []
  const as = (login: string) => Browser.signIn(server.url, login)
  const done = async (login: string, id: string, action: string, body: unknown = {}): Promise<Json> =>
    (await as(login)).act(`${type}/${id}`, encodeURIComponent(action), body)
  const tried = async (login: string, id: string, action: string, body: unknown = {}): Promise<number> => {
    const who = await as(login)
    const { version } = await (await as('j01')).get(`${type}/${id}`)
    const answer = await who.send('POST', `${type}/${id}/actions/${encodeURIComponent(action)}`, body, {
      'if-match': `"${version}"`,
    })
    return answer.status
  }
  const at = (index: number) => firms[index] as { id: string; measure: string }
  const read = async (id: string): Promise<Json> => (await as('j01')).get(`${type}/${id}`)
  const plan = async (): Promise<Json> => (await as('j01')).get(`/evaluation/measures/${batch}`)
  const moveAccounts = (enterprise: string, accounts: readonly string[]) =>
    database.query(
      `update enterprise set extra = extra || jsonb_build_object('powerAccounts', $2::jsonb) where id = $1`,
      [enterprise, JSON.stringify(accounts)],
    )
  const issue = async (id: string): Promise<void> => {
    await done('j01', id, '人工确认', { values: { confirmation: '核对过用地和税收数据' } })
    await done('j01', id, '送合法性审核')
    await done('d01', id, '审核通过', { values: { legality: '通过', fairness: '符合' } })
    await done('j02', id, '下达', { values: { issueNumber: '某函〔2025〕1号' } })
  }
  /** The utility's list, by number of the measure: column by title. */
  const list = async (): Promise<Map<string, (title: string) => string>> => {
    const answer = await (await as('j01')).send(
      'GET',
      `/evaluation/measures/${batch}/execution.xlsx?executor=${encodeURIComponent('供电企业')}`,
    )
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await answer.arrayBuffer())
    const [sheet] = book.worksheets
    if (!sheet) throw new Error('an empty workbook')
    const [head = [], ...rows] = sheet.getSheetValues().slice(1) as unknown[][]
    return new Map(
      rows.map((row) => [String(row[1]), (title: string) => String(row[head.indexOf(title)] ?? '')]),
    )
  }
  const correct = async (enterprise: string, grade: string) => {
    const services = { ...server.services, pack: await livePack(server.services) }
    const [account] = await database.query("select id from account where login = 'l01'")
    const leader = await services.inTransaction(identityService, (tx) =>
      findPerson(tx, String(account?.id), true),
    )
    if (!leader) throw new Error('no account')
    return services.inTransaction(actorOf(leader), (tx) =>
      refreshMeasures(services, { tx, person: leader }, { batch, enterprise, grade }),
    )
  }

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededDatabase(databaseServer)
    const clock = { instant: () => new Date().toISOString(), businessDate: () => today }
    server = await startServer({ ...demonstration(database), clock, clockWhenAsked: true })
    const office = await as('j01')
    const { rows } = await office.get('/evaluation/batches')
    batch = rows.find(({ period }: Json) => period === '2024').id
    await database.query("update evaluation_batch set state = '已定档' where id = $1", [batch])
    const chosen = await database.query(
      "select enterprise_id as id from standing_result where batch_id = $1 and grade = 'D' order by 1 limit 3",
      [batch],
    )
    for (const [index, accounts] of [[], ['6001', '6002'], ['7001']].entries())
      await moveAccounts(String(chosen[index]?.id), accounts)
    await office.post(`/evaluation/measures/${batch}/price-basis`, {
      resource: '用电',
      basis: '某市差别电价办法',
      basisNumber: '某发改价〔2024〕1号',
    })
    const { job } = await office.post(`/evaluation/measures/${batch}/generate`, {
      startsOn: '2025-10-01',
      endsOn: '2026-03-31',
    })
    await office.until(`/jobs/${job}`, ({ status }: Json) => status === 'done')
    for (const { id } of chosen) {
      const [row] = await database.query(
        "select id from r_differential_measure where enterprise_id = $1 and measure = '用电' and table_row is not null",
        [id],
      )
      firms.push({ id: String(id), measure: String(row?.id) })
    }
    for (const { measure } of firms) await issue(measure)
  }, 500_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('who has to carry out what nobody is named for stands in the table, kind by kind', async () => {
    await database.query(
      "update r_differential_measure set executor = null where status = '建议' and measure in ('用电', '用地') and grade = 'D'",
    )
    const { executors } = await plan()
    const open = executors.find(({ executor }: Json) => executor === '')
    expect(open.expected).toHaveLength(2)
    expect(open.expected).toEqual(
      expect.arrayContaining([
        { measure: '用电', executor: '供电企业' },
        { measure: '用地', executor: '区规划自然资源局' },
      ]),
    )
    expect(executors.find(({ executor }: Json) => executor === '供电企业').expected).toEqual([])
  })

  test('the utility’s list says where an account is missing, that there are several, and that one has moved since', async () => {
    await moveAccounts(at(2).id, ['7009'])
    const rows = await list()
    const codes = await Promise.all(firms.map(async ({ measure }) => (await read(measure)).code))
    expect(codes.map((code) => [rows.get(code)?.('户号'), rows.get(code)?.('户号核对')])).toEqual([
      ['', '没有户号，企业档案里也没有：先向企业核对，不得估计'],
      ['6001、6002', '共 2 个户号，逐户执行'],
      ['7001', '企业档案的户号已变动，现在是 7009：先核对'],
    ])
  })

  test('it comes into force by its day, and who executes it answers with a receipt', async () => {
    const { measure } = at(1)
    today = '2025-09-30'
    await server.byTheClock()
    expect((await read(measure)).status).toBe('已下达')
    today = '2025-10-01'
    await server.byTheClock()
    expect((await read(measure)).status).toBe('执行中')
    const receipt = { values: { receipt: '已按清单执行', executedOn: '2025-10-01' } }
    expect(await tried('h01', measure, '提交回执', { values: { executedOn: '2025-10-01' } })).toBe(422)
    expect(await tried('e-sign1', measure, '提交回执', receipt)).toBeGreaterThanOrEqual(403)
    await done('f01', measure, '提交回执', receipt)
    expect(await read(measure)).toMatchObject({ status: '已回执', values: { receipt: '已按清单执行' } })
    expect((await plan()).executors.find(({ executor }: Json) => executor === '供电企业').withReceipt).toBe(1)
  })

  test('a corrected grade ends the old price and proposes the new one; the list shows which account stops and which begins', async () => {
    const { id, measure } = at(1)
    expect(await correct(id, 'C')).toMatchObject({ created: 2, proposed: 3 })
    expect(await correct(id, 'C')).toMatchObject({ created: 0, proposed: 0 })
    const old = await read(measure)
    expect(old.values).toMatchObject({ proposal: '终止', rate: '0.1' })
    // Nobody takes the proposal away by hand, to keep what no longer fits.
    const office = await as('j01')
    const cleared = await office.send(
      'PATCH',
      `${type}/${measure}`,
      { values: { proposal: null } },
      { 'if-match': `"${old.version}"` },
    )
    expect(cleared.status).toBe(422)
    const [fresh] = await database.query(
      "select id, code, rate, grade, status from r_differential_measure where enterprise_id = $1 and measure = '用电' and status = '建议'",
      [id],
    )
    expect(fresh).toMatchObject({ grade: 'C', status: '建议' })
    today = '2025-11-03'
    await done('j01', measure, '终止', {
      values: { stopReason: '档次变化' },
      opinion: '档次更正，不再适用。',
    })
    const { version } = await read(String(fresh?.id))
    const dated = await office.send(
      'PATCH',
      `${type}/${fresh?.id}`,
      { values: { startsOn: '2025-11-04', endsOn: '2026-03-31' } },
      { 'if-match': `"${version}"` },
    )
    expect(dated.status).toBe(200)
    await issue(String(fresh?.id))
    const rows = await list()
    const told = (code: string) =>
      ['执行要求', '户号', '幅度', '起始日', '停止日期', '终止原因'].map((title) => rows.get(code)?.(title))
    expect(told(old.code)).toEqual(['停止', '6001、6002', '0.1', '2025-10-01', '2025-11-03', '档次变化'])
    expect(told(String(fresh?.code))).toEqual(['执行', '6001、6002', '0.05', '2025-11-04', '', ''])
  })

  test('it ends by its day, whether or not anybody carried it out', async () => {
    today = '2026-03-31'
    await server.byTheClock()
    expect((await read(at(2).measure)).status).toBe('执行中')
    today = '2026-04-01'
    await server.byTheClock()
    expect(await read(at(2).measure)).toMatchObject({
      status: '已终止',
      values: { stopReason: '期满', stoppedOn: '2026-04-01' },
    })
  })
})

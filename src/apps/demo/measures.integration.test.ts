import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { refreshMeasures } from '../../modules/evaluation/measures/make-measures.ts'
import { livePack } from '../../pipeline/evaluate/pack-in-force.ts'
import { actorOf, findPerson, identityService } from '../../platform/auth/person.ts'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { seedRecords } from './seed-records.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>
const worked = '91500111DM10472940'
const year = '2024'
const document = { basis: '某市差别电价办法', basisNumber: '某发改价〔2024〕1号' }

describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  let office: Browser
  let reviewer: Browser
  let batch: string
  const as = (login: string) => Browser.signIn(server.url, login)
  const path = () => `/evaluation/measures/${batch}`
  const generate = async (body: object = {}) => {
    const { job } = await office.post(`${path()}/generate`, body)
    const done = await office.until(`/jobs/${job}`, ({ status }: Json) => ['done', 'failed'].includes(status))
    expect(done.problems).toEqual([])
    return done.result
  }
  const measures = (where: string) =>
    database.query(
      `select m.*, e.credit_code as firm from r_differential_measure m join enterprise e on e.id = m.enterprise_id
       where m.year = '${year}' and m.table_row is not null and ${where} order by m.code`,
    )
  const act = async (who: Browser, id: string, action: string, body: object = {}) => {
    const { version } = await who.get(`/records/differential-measure/${id}`)
    return who.send(
      'POST',
      `/records/differential-measure/${id}/actions/${encodeURIComponent(action)}`,
      body,
      {
        'if-match': `"${version}"`,
      },
    )
  }

  beforeAll(async () => {
    database = await openSeededDatabase(databaseServer)
    server = await startServer(demonstration(database))
    office = await as('j01')
    reviewer = await as('j02')
    const { rows } = await office.get('/evaluation/batches')
    batch = rows.find((one: { period: string }) => one.period === year).id
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('grades that are still open to objections lead to nothing', async () => {
    const refused = await office.send('POST', `${path()}/generate`, {})
    expect([refused.status, await refused.text()]).toEqual([
      409,
      expect.stringContaining('这一批现在是“公示中”，还没有定档'),
    ])
    expect((await office.get(path())).batch).toMatchObject({ final: false, state: '公示中' })
    // The steps in between have tests of their own.
    await database.query("update evaluation_batch set state = '已定档' where id = $1", [batch])
  })

  test('every grade gets what its rows of the table say, once for each enterprise and kind', async () => {
    const before = await office.get(path())
    const firms = new Map<string, number>(before.rows.map((row: Json) => [row.grade, row.firms]))
    const count = (grade: string) => firms.get(grade) ?? 0
    // Rows of the table without prices: A 4, B 1, C 1, D 2.
    const all = 4 * count('A') + count('B') + count('C') + 2 * count('D')
    expect(await generate({ startsOn: '2025-10-01', endsOn: '2026-09-30' })).toEqual({
      created: all,
      updated: 0,
      unchanged: 0,
      proposed: 0,
    })
    expect((await measures('true')).length).toBe(all)
    expect((await measures("direction like '价格%'")).length).toBe(0)
    const plan = await office.get(path())
    for (const row of plan.rows)
      expect([row.grade, row.resource, row.standing]).toEqual([
        row.grade,
        row.resource,
        row.off ? 0 : row.firms,
      ])
  }, 300_000)

  test('doing it again makes nothing', async () => {
    const [{ n }] = (await measures('true').then((rows) => [{ n: rows.length }])) as [{ n: number }]
    expect(await generate()).toEqual({ created: 0, updated: 0, unchanged: n, proposed: 0 })
  }, 300_000)

  test('a document switches a price on; a grade that stands weakly waits for a person', async () => {
    await office.post(`${path()}/price-basis`, { resource: '用电', ...document })
    const { created } = await generate({ startsOn: '2025-10-01' })
    const power = await measures("measure = '用电'")
    expect(power.length).toBe(created)
    expect(power.every((one) => one.basis_number === document.basisNumber && one.badge !== null)).toBe(true)
    const weak = power.find((one) => one.badge === '偏弱' && one.grade === 'D')
    const firm = power.find((one) => one.badge === '稳健')
    if (!weak || !firm) throw new Error('the demonstration has no weak and no firm grade')
    const refused = await act(office, String(weak.id), '送合法性审核')
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('人工确认')])
    expect((await act(office, String(firm.id), '送合法性审核')).status).toBe(200)
    expect(
      (await act(office, String(weak.id), '人工确认', { values: { confirmation: '核对过用地和税收数据' } }))
        .status,
    ).toBe(200)
    expect((await act(office, String(weak.id), '送合法性审核')).status).toBe(200)
  }, 300_000)

  test('what was issued leaves as a list by account number, and only that', async () => {
    const [power] = await measures("measure = '用电' and m.status = '合法性审核'")
    const id = String(power?.id)
    const law = await as('d01')
    const nothing = await office.send(
      'GET',
      `${path()}/execution.xlsx?executor=${encodeURIComponent('供电企业')}`,
    )
    expect(nothing.status).toBe(422)
    await act(law, id, '审核通过', { values: { legality: '通过', fairness: '符合' } })
    expect((await act(reviewer, id, '下达', { values: { issueNumber: '某函〔2025〕1号' } })).status).toBe(200)
    const response = await office.send(
      'GET',
      `${path()}/execution.xlsx?executor=${encodeURIComponent('供电企业')}`,
    )
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await response.arrayBuffer())
    const [list, notes] = book.worksheets
    expect([list?.name, notes?.name]).toEqual(['执行清单', '口径说明'])
    expect(list?.getCell('A2').value).toBe(power?.code)
    expect(list?.actualRowCount).toBe(2)
  })

  test('what no longer fits is not issued, and what was issued and has ended is listed to be stopped', async () => {
    const [power] = await measures("measure = '用电' and m.status = '已下达'")
    const id = String(power?.id)
    const [other] = await measures("measure = '用电' and m.status = '合法性审核'")
    const law = await as('d01')
    await act(law, String(other?.id), '审核通过', { values: { legality: '通过', fairness: '符合' } })
    await database.query("update r_differential_measure set proposal = '终止' where id = $1", [other?.id])
    await database.query("update r_differential_measure set account = '6001' where id = $1", [id])
    const refused = await act(reviewer, String(other?.id), '下达', {
      values: { issueNumber: '某函〔2025〕2号' },
    })
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('调整建议')])
    expect(
      (await act(office, id, '终止', { values: { stopReason: '档次变化' }, opinion: '档次更正，不再适用。' }))
        .status,
    ).toBe(200)
    const response = await office.send(
      'GET',
      `${path()}/execution.xlsx?executor=${encodeURIComponent('供电企业')}`,
    )
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await response.arrayBuffer())
    const rows = book.worksheets[0]?.getSheetValues().slice(1) as unknown[][]
    const column = (name: string) => (rows[0] ?? []).indexOf(name)
    const [stop] = rows.slice(1)
    expect(rows.length).toBe(2)
    expect([
      stop?.[1],
      stop?.[column('执行要求')],
      stop?.[column('终止原因')],
      stop?.[column('户号')],
    ]).toEqual([power?.code, '停止', '档次变化', '6001'])
  })

  test('who stood for a weak grade did so for its figures of then', async () => {
    const [weak] = await measures("measure = '用电' and m.status = '建议' and badge = '偏弱'")
    const id = String(weak?.id)
    await act(office, id, '人工确认', { values: { confirmation: '核对过用地和税收数据' } })
    await generate()
    expect((await measures(`m.id = '${id}'`))[0]?.confirmed).toBe(true)
    await database.query('update r_differential_measure set kept_share = 0 where id = $1', [id])
    await generate()
    expect((await measures(`m.id = '${id}'`))[0]?.confirmed).toBe(null)
    expect((await act(office, id, '送合法性审核')).status).toBe(409)
  }, 120_000)

  test('a corrected grade proposes to mend what is carried out, to end what is suggested, and suggests what is new', async () => {
    const services = { ...server.services, pack: await livePack(server.services) }
    const [{ id: enterprise }] = (await database.query('select id from enterprise where credit_code = $1', [
      worked,
    ])) as [{ id: string }]
    const [{ id: account }] = (await database.query("select id from account where login = 'l01'")) as [
      { id: string },
    ]
    const leader = await services.inTransaction(identityService, (tx) => findPerson(tx, account, true))
    if (!leader) throw new Error('no account')
    const correct = (grade: string) =>
      services.inTransaction(actorOf(leader), (tx) =>
        refreshMeasures(services, { tx, person: leader }, { batch, enterprise, grade }),
      )
    const own = () => measures(`e.credit_code = '${worked}'`)
    expect((await own()).map(({ direction, proposal }) => [direction, proposal])).toEqual([['支持', null]])
    expect(await correct('A')).toEqual({ created: 4, updated: 0, unchanged: 0, proposed: 1 })
    expect(await correct('A')).toEqual({ created: 0, updated: 0, unchanged: 4, proposed: 0 })
    const [land] = await own()
    expect([land?.proposal, land?.proposal_reason]).toEqual([
      '终止',
      '2024 年度档次已是 A 类，这项措施按 B 类提出，不再适用；同类的新措施另行提出',
    ])
    expect((await act(office, String(land?.id), '送合法性审核')).status).toBe(409)
    // Back to what was published: the proposal is taken back, the four new ones are proposed to end.
    expect(await correct('B')).toEqual({ created: 0, updated: 1, unchanged: 0, proposed: 4 })
    const entries = await database.query(
      "select distinct account_name as who from action where record_id = $1 and action = '修改'",
      [land?.id],
    )
    expect(entries).toEqual([{ who: '分管区领导' }])
  })

  test('an enterprise sees what was decided for it and nothing that is only suggested', async () => {
    const firm = await as('e-demo1')
    expect(await firm.get(`/evaluation/results/${batch}/${worked}/measures`)).toEqual({ measures: [] })
    const { measures: all } = await office.get(`/evaluation/results/${batch}/${worked}/measures`)
    expect(all.length).toBeGreaterThan(0)
    const badge = await firm.get(`/evaluation/results/${batch}/${worked}/robustness`)
    expect(badge).toMatchObject({ badge: expect.any(String), tried: 128, error: '5' })
    for (const [login, status] of [
      ['e-demo2', 404],
      ['p-gx', 403],
    ] as const)
      expect(
        (
          await (
            await as(login)
          ).send('GET', login === 'p-gx' ? path() : `/evaluation/results/${batch}/${worked}/robustness`)
        ).status,
      ).toBe(status)
  })

  test('an objection that is upheld after the grades were final brings the measures along', async () => {
    const { services, records } = server
    await seedRecords(services.inTransaction, records)
    const { rows } = await office.get('/records/evaluation-objection?size=50')
    const { id } = rows.find(({ status }: Json) => status === '待复核')
    const record = `/records/evaluation-objection/${id}`
    await reviewer.act(record, encodeURIComponent('更正'), {
      values: { correctedValue: '44', scoreAfter: '86.01', gradeAfter: 'A', conclusion: '出租6亩应当扣除。' },
      opinion: '核查属实，予以更正。',
    })
    const own = () => measures(`e.credit_code = '${worked}'`)
    const standing = async () => (await own()).map(({ grade, proposal }) => [grade, proposal])
    expect(await standing()).toEqual([['B', null], ...Array(4).fill(['A', '终止'])])
    await (await as('l01')).act(record, encodeURIComponent('审定'), { values: { againUntil: '2025-09-22' } })
    expect(await standing()).toEqual([['B', '终止'], ...Array(4).fill(['A', null])])
  }, 300_000)
})

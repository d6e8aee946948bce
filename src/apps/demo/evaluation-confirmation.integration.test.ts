import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>

/** FX1 is e-demo1's; the figures of e-demo2 are doubted. 2025-09-15 and the ten calendar days after it. */
describe('enterprises confirm the figures of a batch', () => {
  let database: TestDatabase
  let server: RunningServer
  let today = '2025-09-15'
  let batch = ''
  const people = new Map<string, Browser>()
  const as = async (login: string): Promise<Browser> => {
    const known = people.get(login) ?? (await Browser.signIn(server.url, login))
    people.set(login, known)
    return known
  }
  const process = () => `/evaluation/batches/${batch}/process`
  const step = async (action: string, body: unknown = {}): Promise<Json> =>
    (await as('j01')).act(process(), encodeURIComponent(action), body)
  const sheet = async (login: string): Promise<Json> =>
    (await (await as(login)).get('/evaluation/confirmations')).sheets[0]
  const counts = async (): Promise<Json> =>
    (await (await as('j01')).get(`/evaluation/batches/${batch}/confirmations`)).counts
  const told = async (login: string): Promise<readonly string[]> =>
    (await (await as(login)).get('/notices')).rows.map(({ text }: Json) => text)

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededDatabase(databaseServer)
    const clock = { instant: () => new Date().toISOString(), businessDate: () => today }
    server = await startServer({ ...demonstration(database), clock })
    const office = await as('j01')
    const [{ scheme }] = (await office.get('/evaluation/batches')).rows
    const made = await office.post('/evaluation/batches', {
      scheme: scheme.hash,
      period: '2024',
      label: '确认走查',
    })
    batch = made.id
    await step('启动归集')
    await step('推送企业确认')
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('an enterprise reads its own figures with unit, source and last year’s, and is told of it', async () => {
    const own = await sheet('e-demo1')
    expect(own).toMatchObject({ period: '2024', priorPeriod: '2023', due: '2025-09-25', answer: null })
    const fact = (label: string) => own.facts.find((one: Json) => one.label === label)
    expect(fact('实缴税金')).toMatchObject({ value: '1260', prior: '1218.57', unit: '万元', source: '税务' })
    expect(fact('用地面积')).toMatchObject({ value: '50', unit: '亩', source: '规划自然资源' })
    expect((await told('e-demo1')).some((text) => text.includes('2025-09-25 前确认，逾期视为确认'))).toBe(
      true,
    )
  })

  test('it confirms with one press, once; officials and neighbours read no figure of it', async () => {
    const firm = await as('e-demo1')
    const path = `/evaluation/batches/${batch}/confirmation`
    expect(await firm.post(path, {})).toMatchObject({ answer: '确认无误', on: '2025-09-15' })
    expect((await firm.send('POST', path, {})).status).toBe(409)
    expect(await counts()).toEqual({ unanswered: 599, agreed: 1, disputed: 0, silent: 0 })
    const office = await as('j01')
    expect((await office.send('GET', '/evaluation/confirmations')).status).toBe(403)
    const listed = await office.get(`/evaluation/batches/${batch}/confirmations?standing=agreed`)
    expect(JSON.stringify(listed)).not.toContain('1260')
  })

  test('a doubted figure goes to the bureau that supplies it, and holds the computation up', async () => {
    const firm = await as('e-demo2')
    const { facts } = await sheet('e-demo2')
    const energy = facts.find(({ label }: Json) => label === '综合能源消费量')
    const path = `/evaluation/batches/${batch}/confirmation/disputes`
    const claim = { fact: energy.fact, claimedValue: '900.5', reason: '抄表日跨年，多计一个月' }
    const same = await firm.send('POST', path, { ...claim, claimedValue: energy.value })
    expect(same.status).toBe(422)
    const { id } = await firm.post(path, claim)
    expect((await firm.send('POST', path, claim)).status).toBe(409)
    expect(await counts()).toMatchObject({ unanswered: 598, disputed: 1 })
    const todo = async (login: string) =>
      (await (await as(login)).get('/inbox?box=todo&size=100')).rows.some((one: Json) => one.id === id)
    expect([await todo('f01'), await todo('g01')]).toEqual([true, false])
    today = '2025-09-26'
    await server.byTheClock()
    expect(await counts()).toEqual({ unanswered: 0, agreed: 1, disputed: 1, silent: 598 })
    const silence =
      '2024 年度评价数据到期没有答复，2025-09-26起视为确认无误；数据有误的，公示期内可以提出异议'
    const silent = async (login: string) => (await told(login)).filter((text) => text === silence).length
    expect(await Promise.all(['e-demo1', 'e-demo2', 'e-demo3'].map(silent))).toEqual([0, 0, 1])
    await server.byTheClock()
    expect(await silent('e-demo3')).toBe(1)
    const office = await as('j01')
    const { version } = await office.get(process())
    const refused = await office.send(
      'POST',
      `${process()}/actions/${encodeURIComponent('试算')}`,
      {},
      {
        'if-match': `"${version}"`,
      },
    )
    expect(refused.status).toBe(409)
    expect(((await refused.json()) as Json).title).toContain('还有企业的数据在核实')
    const straight = await office.send(
      'POST',
      `/evaluation/batches/${batch}/actions/run`,
      {},
      {
        'if-match': `"${version}"`,
      },
    )
    expect(straight.status).toBe(409)
    await (await as('f01')).act(`/records/data-check/${id}`, encodeURIComponent('更正数据'), {
      values: { verifiedValue: '900.5', basis: '核对抄表记录，按自然年更正' },
    })
    expect((await told('e-demo2')).some((text) => text.includes('更正数据'))).toBe(true)
  })

  test('what is no number is doubted in its own words, and mended in the ledger as what it is', async () => {
    const firm = await as('e-demo3')
    today = '2025-09-20'
    const made = await (await as('j01')).post('/evaluation/batches', {
      scheme: (await (await as('j01')).get('/evaluation/batches')).rows[0].scheme.hash,
      period: '2024',
      label: '类别走查',
    })
    for (const action of ['启动归集', '推送企业确认'])
      await (await as('j01')).act(`/evaluation/batches/${made.id}/process`, encodeURIComponent(action), {})
    const { facts } = (await firm.get('/evaluation/confirmations')).sheets.find(
      (one: Json) => one.batch === made.id,
    )
    const fact = (label: string) => facts.find((one: Json) => one.label === label)
    expect(fact('生产状态')).toMatchObject({
      value: '正常',
      number: false,
      options: ['正常', '停产', '僵尸'],
    })
    expect(fact('规上')).toMatchObject({ options: ['是', '否'] })
    expect(fact('行业代码')).toMatchObject({ number: false, options: null })
    const path = `/evaluation/batches/${made.id}/confirmation/disputes`
    const claim = { fact: fact('生产状态').fact, reason: '全年停产检修，有停产报告' }
    const status = async (body: unknown) => (await firm.send('POST', path, body)).status
    expect(await status(claim)).toBe(422)
    expect(await status({ ...claim, claimedValue: '1' })).toBe(422)
    expect(await status({ ...claim, claimedText: '半停产' })).toBe(422)
    expect(await status({ ...claim, claimedText: '正常' })).toBe(422)
    const { id } = await firm.post(path, { ...claim, claimedText: '停产' })
    const shown = (await firm.get('/evaluation/confirmations')).sheets[0].facts
    expect(shown.find((one: Json) => one.label === '生产状态').check).toMatchObject({ claimed: '停产' })
    const park = await as('p-gx')
    const check = `/records/data-check/${id}`
    const { version } = await park.get(check)
    const wrong = await park.send(
      'POST',
      `${check}/actions/${encodeURIComponent('更正情况')}`,
      { values: { verifiedText: '半停产', basis: '园区现场核实' } },
      { 'if-match': `"${version}"` },
    )
    expect(wrong.status).toBe(422)
    await park.act(check, encodeURIComponent('更正情况'), {
      values: { verifiedText: '停产', basis: '园区现场核实' },
    })
    const { enterprise } = await firm.get('/session')
    const rows = await database.query(
      `select kind, value, superseded_at is null as stands from fact
       where enterprise_id = $1 and fact = 'production-state' and period = '2024' order by recorded_at`,
      [enterprise.id],
    )
    expect(rows).toEqual([
      { kind: 'choice', value: '正常', stands: false },
      { kind: 'choice', value: '停产', stands: true },
    ])
    today = '2025-09-26'
  })

  test('unusual values are found by the limits of the pack; each is checked or explained once', async () => {
    const office = await as('j01')
    const own = (await (await as('e-demo1')).get('/session')).enterprise
    await (await as('g01')).post('/records/parcel', {
      park: '1',
      values: {
        parcelNumber: 'ZD-1',
        location: '演示路1号',
        purpose: '工业用地',
        landArea: '40',
        holder: own.id,
      },
    })
    const list = `/evaluation/batches/${batch}/unusual`
    const [{ moved }] = (await database.query(
      `select count(*)::int as moved from fact n join fact p on p.enterprise_id = n.enterprise_id and p.fact = n.fact and p.period = '2023'
        and p.superseded_at is null and p.kind = 'number' and p.amount <> 0
       where n.period = '2024' and n.superseded_at is null and n.kind = 'number' and n.fact in ('land', 'land-owned', 'tax-paid', 'output',
         'fixed-investment', 'value-added', 'energy', 'research-expense', 'revenue', 'serious-accidents')
         and abs((n.amount / power(10::numeric, n.scale)) / (p.amount / power(10::numeric, p.scale)) - 1) > 0.5`,
      [],
    )) as Json[]
    const found = await office.get(list)
    expect(found.counts.change).toBe(moved)
    const { rows } = await office.get(`${list}?why=land`)
    expect(rows).toMatchObject([{ label: '用地面积', value: '50', other: '40.00', source: '规划自然资源' }])
    const { enterprise, fact, why } = rows[0]
    const answer = { enterprise, fact, why, answer: '派核', reason: '请与宗地台账核对' }
    const { id } = await office.post(list, answer)
    expect((await office.send('POST', list, answer)).status).toBe(409)
    expect((await (await as('p-gx')).send('GET', list)).status).toBe(403)
    await (await as('g01')).act(`/records/data-check/${id}`, encodeURIComponent('维持原值'), {
      values: { basis: '另有一宗地正在办证' },
    })
    expect((await office.get(`${list}?why=land`)).rows[0].check.status).toBe('已维持')
  })

  test('what the bureau corrected is what is computed with; the value before stays in the ledger', async () => {
    await step('试算')
    const office = await as('j01')
    await office.until(`/evaluation/batches/${batch}`, ({ status }: Json) => status === 'finished')
    const code = (await (await as('e-demo2')).get('/session')).enterprise.code
    const rows = await database.query(
      `select trim_scale(amount / power(10::numeric, scale))::text as value, superseded_at is null as stands, source_sheet as sheet
       from fact f join enterprise e on e.id = f.enterprise_id
       where e.credit_code = $1 and fact = 'energy' and period = '2024' order by recorded_at`,
      [code],
    )
    expect(rows).toHaveLength(2)
    expect((rows as Json[])[1]).toMatchObject({ value: '900.5', stands: true })
    expect((rows as Json[])[1].sheet).toMatch(/^数据核实 /)
    const result = await office.get(`/evaluation/results/${batch}/${code}`)
    expect(JSON.stringify(result)).toContain('900.5')
  })

  test('without an answer but with a reason it is computed all the same', async () => {
    const made = await (await as('j01')).post('/records/data-check', {
      enterprise: (await (await as('e-demo1')).get('/session')).enterprise.id,
      values: { year: '2024', item: '工业总产值', cause: '数值异常', reason: '请核对是否含外协加工' },
    })
    expect(made.status).toBe('待核实')
    const office = await as('j01')
    const again = async (body: unknown) => {
      const { version } = await office.get(process())
      return office.send('POST', `${process()}/actions/${encodeURIComponent('重新试算')}`, body, {
        'if-match': `"${version}"`,
      })
    }
    expect((await again({})).status).toBe(409)
    expect((await again({ values: { checksNote: '先试算，答复后重新试算' } })).status).toBe(200)
    await office.until(
      `/evaluation/batches/${batch}`,
      ({ status, run }: Json) => status === 'finished' && run === 2,
    )
  })
})

import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import { decimal, sum } from '../../kernel/rational.ts'
import { hashOfAction } from '../../platform/audit/append-action.ts'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { writeWorkbook } from '../../platform/sheets/write.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededLedgers } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>
const united = '大足高新技术产业园'
const decision = '演示批〔2025〕9号 关于整合园区的批复'

/** Two of the demonstration's four parks become one, in the middle of its work. */
describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  const who: Record<string, Browser> = {}
  const as = (login: string): Browser => who[login] as Browser
  let before: Json
  let parks: Json
  const number = (code: string): string => parks.find((one: Json) => one.code === code).id

  beforeAll(async () => {
    database = await openSeededLedgers(databaseServer)
    server = await startServer({ ...demonstration(database), clockWhenAsked: true })
    for (const login of ['j01', 'j02', 'g01', 'p-gx', 'p-gy', 'p-sq', 'e-demo1'])
      who[login] = await Browser.signIn(server.url, login)
    parks = await as('j01').get('/parks/structure')
    before = await look()
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  /** Plain counts, straight from the tables. */
  async function look(): Promise<Json> {
    const [firms, records, links, codes, tax] = await Promise.all([
      database.query(
        'select p.code, count(*)::int as n from enterprise e join park p on p.id = e.park_id group by 1',
      ),
      database.query(
        'select p.code, count(*)::int as n from record r join park p on p.id = r.park_id group by 1',
      ),
      database.query("select md5(string_agg(l::text, ',' order by l::text)) as sum from record_link l"),
      database.query("select md5(string_agg(id::text || code, ',' order by id)) as sum from record"),
      database.query(
        `select p.code, sum(f.amount / 10::numeric ^ f.scale)::text as n from fact f join park p on p.id = f.park_id
         where f.fact = 'tax-paid' and f.period = '2023' and f.superseded_at is null and f.kind = 'number' group by 1`,
      ),
    ])
    const of = (rows: Json) => Object.fromEntries(rows.map(({ code, n }: Json) => [code, n]))
    return {
      firms: of(firms),
      records: of(records),
      links: links[0]?.sum,
      codes: codes[0]?.sum,
      tax: of(tax),
    }
  }
  const total = async (login: string, path: string): Promise<number> => (await as(login).get(path)).total
  const approve = async (login: string, id: string, confirm: string): Promise<Response> => {
    const { rows } = await as('j01').get('/parks/changes')
    const { version } = rows.find((row: Json) => row.id === id)
    return as(login).send('POST', `/parks/changes/${id}/approve`, { confirm }, { 'if-match': `"${version}"` })
  }
  const plan = () => ({
    plan: {
      kind: 'merge',
      from: [number('gaoxin'), number('gongye')],
      into: { code: 'gaoxin-yuan', name: united },
    },
    on: '2025-07-01',
    citation: decision,
  })
  let change: string

  test('before: each park sees its own; a plan that cannot be is refused with its faults', async () => {
    expect(await total('p-gx', '/enterprises?size=1')).toBe(before.firms.gaoxin)
    expect(await total('p-gy', '/enterprises?size=1').catch(() => 'refused')).toBe(before.firms.gongye)
    const wrong = await as('j01').send('POST', '/parks/changes', {
      ...plan(),
      plan: { kind: 'merge', from: [number('gaoxin')], into: { code: 'gongye', name: '双桥经开区' } },
    })
    expect(wrong.status).toBe(422)
    const { errors } = (await wrong.json()) as Json
    expect(errors.map(({ what }: Json) => what)).toEqual([
      '合并至少要有两个园区',
      '“双桥经开区”已经是一个园区的名字',
      '园区代号“gongye”已经用过',
    ])
    expect((await as('p-gx').send('POST', '/parks/changes', plan())).status).toBe(403)
  })

  test('one proposes, another approves, by typing the name; the preview counts what the tables hold', async () => {
    change = (await as('j01').post('/parks/changes', plan())).id
    const [row] = (await as('g01').get('/parks/changes')).rows
    expect(row).toMatchObject({
      summary: `“大足高新区”、“大足工业园区”合并为“${united}”`,
      status: 'proposed',
      may: { approve: true, refuse: true, withdraw: false },
    })
    const [part] = row.preview.parts
    expect(part.enterprises).toBe(before.firms.gaoxin + before.firms.gongye)
    const records = part.records.reduce((all: number, { count }: Json) => all + count, part.enterprises)
    expect(records).toBe(before.records.gaoxin + before.records.gongye)
    expect((await approve('j01', change, united)).status).toBe(403)
    expect((await approve('g01', change, '大足高新区')).status).toBe(422)
    expect((await look()).firms).toEqual(before.firms)
    expect(await (await approve('g01', change, united)).json()).toMatchObject({ status: 'done' })
    expect((await approve('g01', change, united)).status).toBe(409)
  })

  test('lists: the two are one, nothing is lost, no id, number or link has changed', async () => {
    const after = await look()
    expect([after.links, after.codes]).toEqual([before.links, before.codes])
    expect(after.firms).toMatchObject({
      'gaoxin-yuan': before.firms.gaoxin + before.firms.gongye,
      shuangqiao: before.firms.shuangqiao,
    })
    expect(after.records['gaoxin-yuan']).toBe(before.records.gaoxin + before.records.gongye)
    expect([after.records.gaoxin, after.records.gongye]).toEqual([undefined, undefined])
    const list = await as('j01').get('/parks')
    expect(list.map(({ name }: Json) => name)).toEqual(['双桥经开区', '大足石刻文创园', united])
    expect(list[2].formerNames).toEqual(['大足工业园区', '大足高新区'])
    // An old address and an old name still lead there.
    const both = before.firms.gaoxin + before.firms.gongye
    expect(await total('j01', `/enterprises?size=1&park=${number('gongye')}`)).toBe(both)
    expect(await total('j01', `/enterprises?size=1&q=${encodeURIComponent('大足工业园区')}`)).toBe(both)
    expect(await total('j01', `/records/enterprise?size=1&park=${number('gongye')}`)).toBe(both)
  })

  test('accounts: those of both parks see both, others as before', async () => {
    const both = before.firms.gaoxin + before.firms.gongye
    for (const login of ['p-gx', 'p-gy']) {
      expect((await as(login).get('/session')).parks.map(({ name }: Json) => name)).toEqual([united])
      expect(await total(login, '/enterprises?size=1')).toBe(both)
      expect(await total(login, '/records/enterprise?size=1')).toBe(both)
    }
    expect(await total('p-sq', '/enterprises?size=1')).toBe(before.firms.shuangqiao)
    // A start brings the demonstration's accounts up to date by the parks of the pack: they stay where they were moved.
    await server.linkDemoAccounts()
    expect((await as('p-gy').get('/session')).parks.map(({ name }: Json) => name)).toEqual([united])
  })

  test('history: every record tells why it moved, and its chain holds', async () => {
    const { rows } = await as('p-gx').get('/records/enterprise?size=1&sort=code')
    const { rows: entries } = await as('p-gx').get(`/records/enterprise/${rows[0].id}/history`)
    expect(entries[0]).toMatchObject({ action: '园区调整', by: '规划自然资源局经办', on: '2025-07-01' })
    expect(entries[0].opinion).toContain(decision)
    const moved = await database.query("select * from action where action = '园区调整'")
    expect(moved).toHaveLength(before.records.gaoxin + before.records.gongye + 5)
    for (const row of moved as Json[])
      expect(hashOfAction(row).equals(row.hash), `${row.record_type} ${row.record_id}`).toBe(true)
  })

  test('figures of earlier years: the sum under the new name, or as they were reported', async () => {
    const read = async (structure: string, login = 'j01') => {
      const { rows } = await as(login).get(`/parks/figures?period=2023&structure=${structure}`)
      return Object.fromEntries(rows.map((row: Json) => [row.name, row.values['tax-paid']]))
    }
    const exact = (...texts: readonly string[]): string => toDecimalText(sum(texts.map(decimal)))
    const then = await read('then')
    const now = await read('today')
    expect(exact(then.大足高新区)).toBe(exact(before.tax.gaoxin))
    expect(exact(now[united])).toBe(exact(before.tax.gaoxin, before.tax.gongye))
    expect(exact(now.双桥经开区)).toBe(exact(before.tax.shuangqiao))
    expect(Object.keys(now)).not.toContain('大足高新区')
    // The clerk of the former high-tech zone reads what the other brought in, and nobody else's.
    expect(await read('today', 'p-gx')).toEqual({ [united]: now[united] })
  })

  test('results of earlier years keep their park and are counted under the new one', async () => {
    const { rows } = await as('j01').get('/evaluation/batches')
    const { id } = rows.find((row: Json) => row.period === '2023')
    const { byPark } = await as('j01').get(`/evaluation/batches/${id}/distribution`)
    const kept = await database.query(
      'select p.code, count(*)::int as n from evaluation_result r join park p on p.id = r.park_id where r.batch_id = $1 group by 1',
      [id],
    )
    const was = (code: string): number => (kept.find((row) => row.code === code)?.n as number) ?? 0
    expect(was('gaoxin')).toBeGreaterThan(0)
    const of = (name: string) => byPark.find((row: Json) => row.park === name)?.total
    expect(of(united)).toBe(was('gaoxin') + was('gongye'))
    expect(of('双桥经开区')).toBe(was('shuangqiao'))
    const [{ id: park }] = (await as('p-gx').get('/session')).parks
    expect(await total('j01', `/evaluation/batches/${id}/results?size=1&park=${park}`)).toBe(of(united))
    expect(await total('p-gy', `/evaluation/batches/${id}/results?size=1`)).toBe(of(united))
  })

  test('sheets with the old names are understood', async () => {
    const settled = ({ status }: Json) => !['reading', 'committing'].includes(status)
    const form = new FormData()
    const sheet = `统一社会信用代码,企业名称,年度,所属园区,实缴税金（万元）
91500111MA00000J06,【演示】新来机械有限公司,2023,大足工业园区,12
91500111MA00000K02,【演示】再来机械有限公司,2025,${united},13
`
    form.append('files', new File([sheet], '旧表.csv'))
    const { id } = await as('p-gx').post('/imports/annual-data', form)
    const read = await as('p-gx').until(`/imports/${id}`, settled)
    const { rows: faults } = await as('p-gx').get(`/imports/${id}/problems?severity=error`)
    expect(faults, JSON.stringify(faults)).toEqual([])
    expect(read).toMatchObject({ status: 'checked', preview: { rows: 2, correctRows: 2, newEnterprises: 2 } })
    await as('p-gx').act(`/imports/${id}`, 'commit', { onlyCorrect: false })
    await as('p-gx').until(`/imports/${id}`, settled)
    const { rows } = await as('p-gx').get('/enterprises?q=91500111MA00000J06')
    expect(rows.map(({ park }: Json) => park)).toEqual([united])
    const bytes = await writeWorkbook({
      title: 't',
      sheets: [
        {
          name: '企业',
          widths: [],
          rows: [
            ['园区', '企业名称', '统一社会信用代码'],
            ['大足工业园区', '【演示】表里机械有限公司', '91500111MA00000L0X'],
          ].map((cells) => cells.map((content) => ({ content }))),
        },
      ],
    })
    const second = new FormData()
    second.append('file', new File([bytes as Uint8Array<ArrayBuffer>], '企业.xlsx'))
    const { id: batch } = await as('j01').post('/record-imports/enterprise', second)
    const checked = await as('j01').until(`/record-imports/enterprise/${batch}`, settled)
    expect(checked.status, JSON.stringify(checked.problems)).toBe('checked')
    await as('j01').act(`/record-imports/enterprise/${batch}`, 'commit', { onlyCorrect: false })
    await as('j01').until(`/record-imports/enterprise/${batch}`, settled)
    const found = await as('j01').get('/records/enterprise?q=91500111MA00000L0X')
    expect(found.rows.map((row: Json) => row.park.name)).toEqual([united])
  })

  test('a boundary that is replaced is kept with the time it held', async () => {
    const { rows } = await as('g01').get('/records/park-area?size=50')
    const { id } = rows.find((row: Json) => row.title.includes('双桥'))
    const area = await as('g01').get(`/records/park-area/${id}`)
    const shape = area.values.boundary
    const moved = shape.map((ring: Json) => ring.map((point: Json) => ({ ...point, lat: `${point.lat}5` })))
    const answer = await as('g01').send(
      'PATCH',
      `/records/park-area/${id}`,
      { values: { boundary: moved, boundaryFrom: '2025-08-01' } },
      { 'if-match': `"${area.version}"` },
    )
    expect(answer.status, await answer.clone().text()).toBe(200)
    expect(await as('p-sq').get(`/park-areas/${id}/boundaries`)).toEqual([
      {
        field: 'boundary',
        label: '园区四至',
        shape,
        document: '演示四至〔2021〕3号',
        from: '2021-07-01',
        to: '2025-08-01',
      },
    ])
  })

  test('a split sorts by town, shares what is known of the park alone, and can lie ahead', async () => {
    const [{ id: park }] = (await as('p-gx').get('/session')).parks
    const town = 'town-001'
    const n = 40
    await database.query(
      'update enterprise set town = $1 where id in (select id from enterprise where park_id = $2 order by credit_code limit $3)',
      [town, Number(park), n],
    )
    const parts = [
      { code: 'east', name: '东园', share: { num: 2, den: 3 } },
      { code: 'west', name: '西园', share: { num: 1, den: 3 }, towns: [town] },
    ]
    const body = {
      plan: { kind: 'split', from: park, parts },
      on: '2026-01-01',
      citation: '演示批〔2025〕10号',
    }
    const { id } = await as('j02').post('/parks/changes', body)
    const [{ preview }] = (await as('j02').get('/parks/changes')).rows
    expect(preview.parts.find(({ to }: Json) => to === '西园').enterprises).toBe(n)
    expect(await (await approve('g01', id, united)).json()).toMatchObject({ status: 'waiting' })
    expect((await as('p-gx').get('/session')).parks).toHaveLength(1)
    // Its day comes.
    await database.query("update park_change set on_day = '2025-09-10' where id = $1", [id])
    const { baseSystem } = await import('../../modules/base-system/routes.ts')
    await baseSystem.tend?.(server.services)
    expect((await as('p-gx').get('/session')).parks.map(({ name }: Json) => name)).toEqual(['东园', '西园'])
    const counts = await database.query(
      "select p.code, count(*)::int as n from enterprise e join park p on p.id = e.park_id where p.code in ('east', 'west') group by 1 order by 1",
    )
    expect(counts[1]).toEqual({ code: 'west', n })
    const structure = await as('e-demo1').get('/parks/structure')
    const old = structure.find((one: Json) => one.code === 'gongye')
    expect(old.today.map(({ name, share }: Json) => [name, share])).toEqual([
      ['东园', '2/3'],
      ['西园', '1/3'],
    ])
    const read = async (structure: string) =>
      (await as('j01').get(`/parks/figures?period=2023&structure=${structure}`)).rows
    const of = (rows: Json, names: readonly string[]) =>
      toDecimalText(
        sum(
          rows
            .filter(({ name }: Json) => names.includes(name))
            .map((row: Json) => decimal(row.values['tax-paid'])),
        ),
      )
    expect(of(await read('today'), ['东园', '西园'])).toBe(
      of(await read('then'), ['大足高新区', '大足工业园区', united]),
    )
  })
})

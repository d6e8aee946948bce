import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'

type Json = ReturnType<typeof JSON.parse>
const [kept, double, other] = ['91500111DM10472940', '91500225DM10472945', '91500111DM1060309Q']
const sheet = `统一社会信用代码,企业名称,年度,所属园区,实缴税金（万元）,工业总产值（万元）
${kept},【演示】甲机械有限公司,2024,大足高新区,1260,18500
${double},【演示】甲机械（重庆）有限责任公司,2024,大足高新区,77,
${double},【演示】甲机械（重庆）有限责任公司,2023,大足高新区,900,16000
${other},【演示】乙科技有限公司,2024,大足工业园区,30,900
`

describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  const who: Record<string, Browser> = {}
  const as = (login: string): Browser => who[login] as Browser
  const ids: Record<string, string> = {}
  const firm = (code: string | undefined): string => ids[code ?? ''] ?? ''

  beforeAll(async () => {
    database = await openTestDatabase(databaseServer)
    server = await startServer(demonstration(database))
    for (const login of ['j01', 'p-gx', 'p1-gx', 'p-sq', 'e-new', 'a1'])
      who[login] = await Browser.signIn(server.url, login)
    const form = new FormData()
    form.append('files', new File([sheet], '统计.csv'))
    const { id } = await as('j01').post('/imports/annual-data', form)
    const settled = ({ status }: Json) => !['reading', 'committing'].includes(status)
    await as('j01').until(`/imports/${id}`, settled)
    await as('j01').act(`/imports/${id}`, 'commit', { onlyCorrect: false })
    await as('j01').until(`/imports/${id}`, settled)
    await server.linkDemoAccounts()
    who['e-demo1'] = await Browser.signIn(server.url, 'e-demo1')
    for (const row of await database.query('select id, credit_code as code from enterprise'))
      ids[row.code as string] = row.id as string
  }, 200_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  const step = async (login: string, path: string, action: string, version: number, body: unknown = {}) => {
    const response = await as(login).send('POST', `${path}/${action}`, body, { 'if-match': `"${version}"` })
    return { status: response.status, body: (await response.json()) as Json }
  }

  test('a claim gives nothing before the park has verified it', async () => {
    const claim = (creditCode: string) =>
      as('e-new').send('POST', '/enterprise-claims', { creditCode, contact: '办公室 13800000001' })
    expect((await claim('91500111DM1047294I')).status).toBe(422)
    expect((await claim('91500111MA0000000A')).status).toBe(422)
    const made = (await (await claim(` ${double.toLowerCase()} `)).json()) as Json
    expect(made.status).toBe('open')
    expect((await claim(double)).status).toBe(409)
    expect((await as('e-new').get('/session')).enterprise).toBeNull()
    expect((await as('e-new').get('/records/enterprise?size=1')).total).toBe(0)
    expect((await as('e-new').get('/enterprise-claims')).rows[0].enterprise).toBeNull()
    // Another park neither sees nor verifies it, an enterprise cannot at all.
    expect((await as('p-sq').get('/enterprise-claims')).rows).toEqual([])
    const path = `/enterprise-claims/${made.id}`
    expect((await step('p-sq', path, 'grant', 1)).status).toBe(404)
    expect((await step('e-new', path, 'grant', 1)).status).toBe(403)
    const [seen] = (await as('p-gx').get('/enterprise-claims')).rows
    expect(seen).toMatchObject({ creditCode: double, contact: '办公室 13800000001', status: 'open' })
    expect(seen.enterprise.id).toBe(firm(double))
    expect(await step('p-gx', path, 'refuse', 1, { opinion: '电话打不通' })).toMatchObject({ status: 200 })
    expect((await step('p-gx', path, 'grant', 2)).status).toBe(409)

    const again = (await (await claim(double)).json()) as Json
    expect(await step('p-gx', `/enterprise-claims/${again.id}`, 'grant', 1)).toMatchObject({
      status: 200,
      body: { status: 'granted' },
    })
    expect((await as('e-new').get('/session')).enterprise).toMatchObject({ id: firm(double), code: double })
    expect((await as('e-new').get('/records/enterprise?size=1')).total).toBe(1)
    const file = await as('p-gx').get(`/records/enterprise/${firm(double)}`)
    expect(file.values).toMatchObject({ claim: '已认领', verifiedOn: '2025-09-15' })
    expect((await claim(other ?? '')).status).toBe(409)
    // A start of the demonstration leaves what was claimed.
    await server.linkDemoAccounts()
    expect((await as('e-new').get('/session')).enterprise?.id).toBe(firm(double))
  })

  const made: Record<string, string> = {}
  test('two that look alike are proposed with their reasons; two that are not are left alone from then on', async () => {
    made.parcel = (
      await as('p-gx').post('/records/parcel', {
        park: (await as('p-gx').get('/session')).parks[0].id,
        values: {
          parcelNumber: 'GX-2025-01',
          location: '一号路',
          landArea: '50',
          purpose: '工业用地',
          holder: firm(double),
        },
      })
    ).id
    made.need = (
      await as('p-gx').post('/records/talent-need', {
        enterprise: firm(double),
        values: { post: '钳工', kind: '普通用工', headcount: '3' },
      })
    ).id
    made.chain = (
      await as('j01').post('/records/industry-chain', {
        values: { chain: '电梯', node: '门机', position: '上游', firms: [firm(kept), firm(double)] },
      })
    ).id
    const { rows, compared, undoDays } = await as('p-gx').get('/enterprise-duplicates')
    expect([compared, undoDays]).toEqual([2, 7])
    expect(rows).toHaveLength(1)
    expect(rows[0].reasons).toEqual(['信用代码中的主体标识码相同', '除组织形式和地名外名称相同'])
    const [b] = [rows[0].one, rows[0].other].filter(({ id }: Json) => id === firm(double))
    expect(b).toMatchObject({ records: 1, facts: 10 })
    expect((await as('p-sq').get('/enterprise-duplicates')).rows).toEqual([])
  })

  const merge = (login: string) =>
    as(login).act(`/records/enterprise/${firm(double)}`, '合并到', {
      values: { mergedInto: firm(kept) },
      opinion: '重复建档，保留信用代码正确的一户',
    })
  const holder = async () => (await as('j01').get(`/records/parcel/${made.parcel}`)).values.holder?.id
  const owner = async () => (await as('j01').get(`/records/talent-need/${made.need}`)).enterprise.id
  const chain = async () =>
    (await as('j01').get(`/records/industry-chain/${made.chain}`)).values.firms.map(({ id }: Json) => id)
  const links = () => database.query('select from_id, field, to_id from record_link order by 1, 2, 3')

  test('merged: records and names of it go over, both histories stay, facts are read through the pointer', async () => {
    const before = await links()
    await merge('p-gx')
    expect([await holder(), await owner()]).toEqual([firm(kept), firm(kept)])
    // A record of the district is out of a park clerk's reach; it follows when the days are over.
    expect(await chain()).toEqual([firm(kept), firm(double)])
    expect((await as('j01').get(`/records/parcel/${made.parcel}/history`)).rows[0]).toMatchObject({
      action: '企业合并',
      opinion: '【演示】甲机械（重庆）有限责任公司 并入后，归到保留的企业',
    })
    const { years } = await as('e-demo1').get(`/enterprises/${firm(kept)}`)
    const value = (period: string, fact: string) =>
      years.find((one: Json) => one.period === period)?.facts.find(({ id }: Json) => id === fact)?.value
    // Of the year that both have, each value is the kept one's own.
    expect([value('2024', 'tax-paid'), value('2023', 'tax-paid'), value('2023', 'output')]).toEqual([
      '1260',
      '900',
      '16000',
    ])
    expect((await as('p-gx').get('/enterprise-duplicates')).rows).toEqual([])
    expect((await as('p-gx').get('/enterprises')).rows.map(({ code }: Json) => code)).toEqual([kept])
    expect((await as('e-new').get('/session')).enterprise.id).toBe(firm(kept))
    const { merges } = await as('p-gx').get(`/enterprises/${firm(kept)}/relations`)
    expect(merges).toMatchObject([{ from: { id: firm(double) }, by: '高新区经办', undone: false }])

    await as('p-gx').act(`/records/enterprise/${firm(double)}`, '撤销合并', { opinion: '不是同一家' })
    expect([await holder(), await owner(), await links()]).toEqual([firm(double), firm(double), before])
    expect((await as('e-new').get('/session')).enterprise.id).toBe(firm(double))
  })

  test('a list that has both keeps one, and gets the other back', async () => {
    const before = await links()
    await merge('j01')
    expect(await chain()).toEqual([firm(kept)])
    await as('j01').act(`/records/enterprise/${firm(double)}`, '撤销合并', { opinion: '不是同一家' })
    expect(await chain()).toEqual([firm(kept), firm(double)])
    expect(await links()).toEqual(before)
  })

  test('an evaluation reads what both were known by, once, as of its moment', async () => {
    const { readSnapshot } = await import('../../pipeline/snapshot/read-snapshot.ts')
    const { packInForce } = await import('../../pipeline/evaluate/pack-in-force.ts')
    const { registerService } = await import('../../modules/base-system/parks.ts')
    const { facts } = await packInForce('policies/dazu-2022-14')
    const codes = async (at: string) => {
      const { dataset } = await server.services.inTransaction(registerService, (tx) =>
        readSnapshot(tx, { period: '2024', at, facts }),
      )
      return dataset.subjects.map(({ id, prior }) => [id, prior.get('output')?.value.kind])
    }
    const now = async () => String((await database.query('select clock_timestamp()::text as at'))[0]?.at)
    const apart = await now()
    await merge('p-gx')
    expect(await codes(await now())).toEqual([
      [kept, 'number'],
      [other, undefined],
    ])
    expect((await codes(apart)).map(([id]) => id)).toEqual([kept, other, double])
  })

  test('when the days are over the merge is final, and what was out of reach follows', async () => {
    await database.query(
      `update enterprise set due = '2025-09-10', process = jsonb_set(process, '{due}', '"2025-09-10"') where id = $1`,
      [firm(double)],
    )
    const { version } = await as('p-gx').get(`/records/enterprise/${firm(double)}`)
    const late = await as('p-gx').send(
      'POST',
      `/records/enterprise/${firm(double)}/actions/${encodeURIComponent('撤销合并')}`,
      { opinion: '太晚了' },
      { 'if-match': `"${version}"` },
    )
    expect(late.status).toBe(409)
    expect(await chain()).toEqual([firm(kept), firm(double)])
    // The clock does it in the name of the platform, with the whole district in reach.
    await as('p1-gx').act(`/records/enterprise/${firm(double)}`, '合并生效', {})
    expect((await as('j01').get(`/records/enterprise/${firm(double)}`)).status).toBe('已并入')
  })

  test('parents and tenants stand as a tree, also where only the other side says so', async () => {
    const { version } = await as('j01').get(`/records/enterprise/${firm(kept)}`)
    const relations = [
      { relation: '母公司', counterpart: '【演示】集团公司', share: '60' },
      { relation: '出租给', counterpart: '【演示】乙科技有限公司' },
    ]
    const changed = await as('j01').send(
      'PATCH',
      `/records/enterprise/${firm(kept)}`,
      { values: { relations } },
      { 'if-match': `"${version}"` },
    )
    expect(changed.status, await changed.clone().text()).toBe(200)
    const { trees } = await as('j01').get(`/enterprises/${firm(other)}/relations`)
    expect(trees).toMatchObject([
      {
        kind: 'tenancy',
        firms: [
          { depth: 0, id: firm(kept), relation: '出租方' },
          { depth: 1, id: firm(other), relation: '承租企业' },
        ],
      },
    ])
    const own = await as('j01').get(`/enterprises/${firm(kept)}/relations`)
    expect(own.trees[0]).toMatchObject({
      kind: 'ownership',
      firms: [
        { depth: 0, id: null, name: '【演示】集团公司' },
        { depth: 1, id: firm(kept), share: '60' },
      ],
    })
    expect((await as('a1').send('GET', `/enterprises/${firm(kept)}/relations`)).status).toBe(403)
  })
})

import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { Browser } from '../../src/apps/demo/testing/browser.ts'
import { serverModules } from '../../src/modules/server-routes.ts'
import type { ServerModule } from '../../src/platform/http/server-module.ts'
import { type District, type Json, namesIn, openDistrict, readAs } from './district.ts'

/** Every operation open to whoever is signed in: what is left is what the database keeps by itself. */
const unguarded = serverModules.map(
  (module): ServerModule => ({
    ...module,
    operations: async (services) =>
      (await module.operations(services)).map((one) => ({ ...one, access: 'signed-in' as const })),
  }),
)

describe.each(inject('everyDatabaseServer'))('with every guard of the interface removed, on $name', (at) => {
  let all: District
  beforeAll(async () => {
    all = await openDistrict(at, { modules: unguarded })
  })
  afterAll(() => all?.stop())

  /** Everything that can be read at all; the lists as long as they get. */
  const roads = ({ batch, importId }: District): readonly string[] => [
    '/enterprises?size=200',
    `/evaluation/batches/${batch}/results?size=200`,
    `/evaluation/batches/${batch}/distribution`,
    `/evaluation/batches/${batch}/export.xlsx`,
    `/evaluation/batches/${batch}`,
    '/evaluation/batches',
    '/imports',
    `/imports/${importId}`,
    `/imports/${importId}/problems?size=100`,
    '/parks',
  ]
  test('there are six hundred enterprises to be seen', () => {
    expect(new Set(all.everybody.map(({ code }) => code)).size).toBe(600)
  })

  test('an enterprise finds itself alone, on every road', async () => {
    const { own, me, everybody, batch } = all
    const others = everybody.filter(({ code }) => code !== me.code)
    for (const path of roads(all))
      expect([path, namesIn((await readAs(own, path)).text, others)]).toEqual([path, []])
    const list = await own.get('/enterprises?size=200')
    expect([list.total, list.rows.map(({ code }: Json) => code)]).toEqual([1, [me.code]])
    const results = await own.get(`/evaluation/batches/${batch}/results?size=200`)
    expect([results.total, results.rows.map(({ code }: Json) => code)]).toEqual([1, [me.code]])
    expect(namesIn((await readAs(own, `/evaluation/batches/${batch}/export.xlsx`)).text, everybody)).toEqual([
      me.code,
    ])
    for (const { code } of others.slice(0, 3))
      expect((await readAs(own, `/evaluation/results/${batch}/${code}`)).status).toBe(404)
  })

  test("a park's clerk finds the own park alone, on every road", async () => {
    const { park, parkName, everybody, batch, importId } = all
    const [inside, outside] = [true, false].map((is) =>
      everybody.filter((one) => (one.park === parkName) === is),
    )
    if (!inside || !outside) throw new Error('no parks')
    expect(inside.length).toBeGreaterThan(50)
    for (const path of roads(all))
      expect([path, namesIn((await readAs(park, path)).text, outside)]).toEqual([path, []])
    expect((await park.get('/enterprises?size=200')).total).toBe(inside.length)
    expect((await park.get(`/evaluation/batches/${batch}/results`)).total).toBe(inside.length)
    const { byPark } = await park.get(`/evaluation/batches/${batch}/distribution`)
    expect(byPark.map((one: Json) => [one.park, one.total])).toEqual([[parkName, inside.length]])
    const exported = await readAs(park, `/evaluation/batches/${batch}/export.xlsx`)
    expect(namesIn(exported.text, everybody).sort()).toEqual(inside.map(({ code }) => code).sort())
    expect(await park.get('/imports')).toMatchObject({ rows: [], total: 0 })
    expect((await readAs(park, `/imports/${importId}`)).status).toBe(404)
  })

  test('what one park imports neither another park nor an enterprise sees', async () => {
    const { server, office, own, park, parkName, everybody } = all
    const form = new FormData()
    const [firm] = everybody.filter((one) => one.park === parkName)
    const sheet = `统一社会信用代码,企业名称,年度,工业总产值(万元)\n${firm?.code},${firm?.name},2024,待核\n`
    form.append('files', new File([sheet], '本园区.csv'), '本园区.csv')
    const { id } = await park.post('/imports/annual-data', form)
    const done = await park.until(`/imports/${id}`, ({ status }: Json) => status === 'checked')
    expect((await park.get(`/imports/${id}/problems`)).total).toBeGreaterThan(0)
    const other = await Browser.signIn(server.url, 'p-sq')
    for (const browser of [other, own]) {
      expect((await readAs(browser, '/imports')).text).not.toContain('本园区')
      for (const rest of ['', '/problems', '/events', `/files/${done.files[0].id}/annotated.xlsx`]) {
        const { status, text } = await readAs(browser, `/imports/${id}${rest}`)
        expect([rest, status >= 400, text.includes('本园区'), text.includes('待核')]).toEqual([
          rest,
          true,
          false,
          false,
        ])
      }
    }
    expect((await office.get('/imports')).rows.map((row: Json) => row.id)).toContain(id)
  })

  test('writing is no way round either', async () => {
    const { database, office, own, park, batch, importId } = all
    const before = await database.query('select count(*)::int as n from action')
    for (const browser of [own, park])
      for (const path of [
        `/imports/${importId}/actions/undo`,
        `/imports/${importId}/actions/cancel`,
        `/evaluation/batches/${batch}/actions/run`,
      ]) {
        const response = await browser.send('POST', path, {}, { 'if-match': '"1"' })
        expect([path, response.status >= 400]).toEqual([path, true])
      }
    expect(await database.query('select count(*)::int as n from action')).toEqual(before)
    expect((await office.get(`/imports/${importId}`)).status).toBe('committed')
  })
})

import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { systemClock } from '../../platform/clock/clock.ts'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>
const worked = '91500111DM10472940'

/** A draft that goes out to many enterprises at once. */
describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  let office: Browser
  let draft: string
  let day = '2025-09-15'
  const as = (login: string) => Browser.signIn(server.url, login)
  const path = (rest: string) => `/evaluation/scheme-drafts/${draft}/${rest}`
  const record = () => `/records/evaluation-scheme/${draft}`
  const step = async (login: string, action: string, values: object = {}) => {
    const person = await as(login)
    const { version } = await office.get(record())
    return person.send(
      'POST',
      `${record()}/actions/${encodeURIComponent(action)}`,
      { values },
      { 'if-match': `"${version}"` },
    )
  }
  const refused = async (response: Response) => [response.status, ((await response.json()) as Json).code]
  const firmsBy = (text: string, values: unknown[] = []) =>
    database.query(`select e.id, e.name, e.credit_code as code from enterprise e ${text}`, values)

  beforeAll(async () => {
    database = await openSeededDatabase(databaseServer)
    server = await startServer({
      ...demonstration(database),
      clock: { instant: systemClock.instant, businessDate: () => day },
    })
    office = await as('j01')
    const [{ hash }] = await office.get('/schemes')
    const made = await office.post('/evaluation/scheme-drafts', {
      from: hash,
      year: '2025',
      edition: '2025征求',
      reason: '突出增量，征求意见',
    })
    draft = made.id
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('how many a choice comes to is said before; the same choice names the same enterprises, spread over the ranks', async () => {
    const everyone = await office.get(path('addressees'))
    const [{ n }] = (await database.query(
      `select count(*)::int as n from evaluation_result r join evaluation_batch b on b.id = r.batch_id where b.period = '2024'`,
    )) as [{ n: number }]
    expect(everyone.chosen).toBe(n)
    expect(everyone.parks).toHaveLength(4)
    const byPark = await Promise.all(
      everyone.parks.map((park: string) => office.get(path(`addressees?parks=${encodeURIComponent(park)}`))),
    )
    expect(byPark.reduce((sum: number, one: Json) => sum + one.chosen, 0)).toBe(everyone.chosen)
    const small = await office.get(
      path(`addressees?group=${encodeURIComponent(everyone.groups[0])}&sample=30`),
    )
    expect([small.chosen, small.already]).toEqual([30, 0])
    for (const _ of [1, 2])
      expect(await office.post(path('addressees'), { sample: 30 })).toMatchObject({ asked: 30 })
    expect((await office.get(path('addressees?sample=30'))).already).toBe(30)
    const { values } = await office.get(record())
    const ranks = await database.query(
      `select r.rank from evaluation_result r join evaluation_batch b on b.id = r.batch_id
       where b.period = '2024' and r.enterprise_id = any($1::uuid[]) and r.rank is not null`,
      [values.askedFirms.map(({ id }: Json) => id)],
    )
    const sorted = ranks.map(({ rank }) => Number(rank)).sort((a, b) => a - b)
    expect(sorted.at(0)).toBeLessThan(20)
    expect(sorted.at(-1)).toBeGreaterThan(480)
  })

  test('once it goes out, each asked enterprise is told once, sees it and nothing of the others', async () => {
    const [own] = await firmsBy('where e.credit_code = $1', [worked])
    const { values, version } = await office.get(record())
    const others = values.askedFirms.map(({ id }: Json) => id).filter((id: string) => id !== own?.id)
    await office.send(
      'PATCH',
      record(),
      { values: { askedFirms: [...others.slice(0, 29), own?.id] } },
      { 'if-match': `"${version}"` },
    )
    expect((await step('j01', '征求意见')).status).toBe(200)
    const notices = await database.query(
      `select enterprise_id from notice where record_id = $1 and enterprise_id is not null`,
      [draft],
    )
    expect(notices).toHaveLength(30)
    const firm = await as('e-demo1')
    const told = (await firm.get('/notices')).rows.filter(({ text }: Json) => text.includes('征求贵单位意见'))
    expect(told).toHaveLength(1)
    expect((await firm.get('/evaluation/scheme-drafts/asked-of-me')).rows).toMatchObject([{ id: draft }])
    const stranger = await as('e-demo2')
    expect((await stranger.get('/evaluation/scheme-drafts/asked-of-me')).rows).toEqual([])
    expect((await stranger.send('POST', path('opinions'), { stance: '同意' })).status).toBe(404)
    expect((await firm.send('GET', path('asked'))).status).toBe(403)
  })

  test('agreeing needs no words and no answer, and is said once', async () => {
    const firm = await as('e-demo1')
    await firm.post(path('opinions'), { stance: '同意' })
    expect(await refused(await firm.send('POST', path('opinions'), { stance: '同意' }))).toEqual([
      409,
      'evaluation/agreed-already',
    ])
    expect((await firm.send('POST', path('opinions'), { stance: '有意见', opinion: '少' })).status).toBe(422)
    expect((await firm.get('/evaluation/scheme-drafts/asked-of-me')).rows).toEqual([])
    await (await as('p-gx')).post(path('opinions'), { opinion: '增量权重提得太快，建议分两年' })
    const { rows, open } = await office.get(path('opinions?open=1'))
    expect([rows.length, open]).toEqual([1, 1])
    const agreed = (await office.get(path('opinions'))).rows.find(({ stance }: Json) => stance === '同意')
    const answer = { answer: '采纳', reason: '不用答复' }
    expect((await office.send('POST', path(`opinions/${agreed.id}/answer`), answer)).status).toBe(404)
    await office.post(path(`opinions/${rows[0].id}/answer`), { answer: '部分采纳', reason: '分两年提高' })
  })

  test('who was asked and has said what is counted, filtered and paged; the silent are reminded once a day', async () => {
    const page = await office.get(path('asked?size=10'))
    expect(page).toMatchObject({
      asked: 34,
      counts: { agreed: 1, objected: 1, silent: 32 },
      total: 34,
      open: 0,
    })
    expect(page.rows).toHaveLength(10)
    const silent = await office.get(path('asked?standing=silent&kind=enterprise'))
    expect(silent.total).toBe(29)
    expect((await office.get(path('asked?standing=objected'))).rows).toMatchObject([
      { kind: 'park', name: '大足高新区' },
    ])
    expect(await office.post(path('asked/remind'), {})).toEqual({ told: 29 })
    expect(await office.post(path('asked/remind'), {})).toEqual({ told: 0 })
  })

  test('others can be added while it runs, nobody is taken away; they are told too', async () => {
    const { asked, added } = await office.post(path('addressees'), { parks: ['大足石刻文创园'] })
    expect(added).toBeGreaterThan(0)
    expect(asked).toBe(30 + added)
    const notices = await database.query(
      `select distinct enterprise_id from notice where record_id = $1 and enterprise_id is not null`,
      [draft],
    )
    expect(notices).toHaveLength(asked)
    expect(await refused(await office.send('POST', path('addressees'), { parks: ['没有的园区'] }))).toEqual([
      409,
      'evaluation/nobody-chosen',
    ])
  })

  test('before the time is over it goes on only when all have answered or it is said why; afterwards silence keeps nobody', async () => {
    expect(await refused(await step('j01', '送合法性审核', { comments: '见答复' }))).toEqual([
      409,
      'evaluation/opinions-running',
    ])
    const { due } = await office.get(path('asked'))
    expect(due > day).toBe(true)
    day = '2025-12-31'
    expect((await step('j01', '送合法性审核', { comments: '见答复' })).status).toBe(200)
    const late = await (await as('e-demo1')).send('POST', path('opinions'), { opinion: '来晚了，还想说一句' })
    expect(await refused(late)).toEqual([409, 'evaluation/opinions-closed'])
    expect(await refused(await office.send('POST', path('asked/remind'), {}))).toEqual([
      409,
      'evaluation/opinions-closed',
    ])
  })

  test('the whole district is asked in one step, and the list of all of them comes at once', async () => {
    const [{ hash }] = await office.get('/schemes')
    draft = (
      await office.post('/evaluation/scheme-drafts', {
        from: hash,
        year: '2025',
        edition: '2025全区',
        reason: '全区征求意见',
      })
    ).id
    const { asked } = await office.post(path('addressees'), {})
    expect(asked).toBeGreaterThan(590)
    expect((await step('j01', '征求意见')).status).toBe(200)
    expect((await office.get(path('asked?size=200&page=2'))).rows).toHaveLength(200)
  })
})

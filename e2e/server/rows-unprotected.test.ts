import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { Browser } from '../../src/apps/demo/testing/browser.ts'
import { openSeededLedgers } from '../../src/apps/demo/testing/seeded-database.ts'
import { type District, type Json, namesIn, openDistrict, readAs } from './district.ts'

/*
 * The other way round from guards-removed.test.ts: the database protects no row any more, and the operations of the subjects alone keep everybody to their own.
 * Those of the records are asked in src/apps/access/second-line.integration.test.ts.
 */

const unlimited = { burst: 1_000_000, perMinute: 1_000_000 }
const nobody = '00000000-0000-4000-8000-000000000000'

describe('with row-level security switched off', () => {
  let all: District
  let inside: District['everybody']
  let outside: District['everybody']
  const who: Record<string, Browser> = {}
  /** A document about something of the own park, of another park, and of another enterprise of the own park. */
  let documents: readonly Json[]
  let asked = 0

  beforeAll(async () => {
    const [at] = inject('databaseServers')
    if (!at) throw new Error('no database server')
    const rateLimits = { read: unlimited, write: unlimited, heavy: unlimited, 'sign-in': unlimited }
    all = await openDistrict(at, { rateLimits, clockWhenAsked: true }, openSeededLedgers)
    const { server, database, everybody, parkName } = all
    inside = everybody.filter(({ park }) => park === parkName)
    outside = everybody.filter(({ park }) => park !== parkName)
    for (const login of [
      'p1-gx',
      'pc-gx',
      'p-sq',
      't01',
      'e-demo2',
      'e-admin1',
      'b01',
      'v01',
      'a1',
      'a2',
      'a3',
    ])
      who[login] = await Browser.signIn(server.url, login)
    await issueEverywhere()
    await database.query(`do $$ declare name text; begin
      for name in select oid::regclass::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity loop
        execute format('alter table %s no force row level security', name);
        execute format('alter table %s disable row level security', name);
      end loop; end $$`)
  }, 600_000)
  afterAll(async () => {
    await all?.stop()
    process.stdout.write(`figure guards-alone-requests ${asked}\n`)
  })

  /** Documents of whatever the office can issue about the records that are there. */
  async function issueEverywhere(): Promise<void> {
    const { office, server } = all
    const issued: Json[] = []
    for (const type of [
      'idle-land-case',
      'evaluation-result',
      'hazard',
      'output-commitment',
      'fee-exemption',
      'evaluation-objection',
      'supervision-task',
    ]) {
      for (const login of ['j01', 'g01', 'p-gx', 'p-sq', 'p-gy']) {
        const browser = login === 'j01' ? office : await Browser.signIn(server.url, login)
        const list = await browser.send('GET', `/records/${type}?size=20`)
        if (list.status !== 200) continue
        for (const { id, enterprise, park } of ((await list.json()) as Json).rows.slice(0, 20)) {
          const offered = await browser.send('GET', `/documents/offered?type=${type}&id=${id}`)
          if (offered.status !== 200) continue
          for (const { template, reasons } of ((await offered.json()) as Json).rows) {
            if (reasons.length > 0) continue
            const made = await browser.send('POST', '/documents', { template, type, id })
            if (made.status === 201)
              issued.push({
                ...((await made.json()) as Json),
                park: park?.name ?? '',
                enterprise: enterprise?.name,
              })
          }
        }
      }
    }
    documents = issued
  }

  const read = (browser: Browser | undefined, path: string) => {
    asked += 1
    if (!browser) throw new Error('nobody')
    return readAs(browser, path)
  }

  test('there is something to be kept apart', () => {
    expect([inside.length > 50, outside.length > 300]).toEqual([true, true])
    expect(documents.length).toBeGreaterThan(3)
    expect(new Set(documents.map(({ park }: Json) => park)).size).toBeGreaterThan(1)
  })

  test("a park's people find the own park alone, on every road", async () => {
    const { batch, importId, park, parkName } = all
    const roads = [
      '/enterprises?size=200',
      '/enterprises?size=200&q=有限',
      '/parks',
      '/industries',
      '/parks/figures?period=2024&structure=today',
      '/parks/figures?period=2023&structure=then',
      '/parks/changes',
      '/enterprise-claims',
      '/enterprise-duplicates',
      '/imports',
      '/evaluation/batches',
      `/evaluation/batches/${batch}`,
      `/evaluation/batches/${batch}/results?size=200`,
      `/evaluation/batches/${batch}/distribution`,
      `/evaluation/batches/${batch}/export.xlsx`,
      '/documents?size=100',
      '/export-requests',
      '/inbox?size=100',
      '/notices?size=100',
    ]
    for (const browser of [park, who['p1-gx'], who['pc-gx']])
      for (const path of roads)
        expect([path, namesIn((await read(browser, path)).text, outside)]).toEqual([path, []])
    const total = async (path: string) => (await park.get(path)).total
    expect(await total('/enterprises?size=200')).toBe(inside.length)
    expect(await total(`/evaluation/batches/${batch}/results`)).toBe(inside.length)
    const { byPark, migration } = await park.get(`/evaluation/batches/${batch}/distribution`)
    expect(byPark.map((one: Json) => [one.park, one.total])).toEqual([[parkName, inside.length]])
    expect(migration.reduce((sum: number, { count }: Json) => sum + count, 0)).toBe(inside.length)
    expect((await park.get(`/evaluation/batches/${batch}`)).counts.total).toBe(inside.length)
    const parks = await park.get('/parks')
    expect(
      parks
        .filter(({ enterprises }: Json) => enterprises > 0)
        .map(({ name, enterprises }: Json) => [name, enterprises]),
    ).toEqual([[parkName, inside.length]])
    const figures = await park.get('/parks/figures?period=2024&structure=today')
    expect(figures.rows.map(({ name }: Json) => name)).toEqual([parkName])
    const divisions = (await park.get('/industries')) as Json[]
    expect(divisions.reduce((sum, { enterprises }) => sum + enterprises, 0)).toBeLessThanOrEqual(
      inside.length,
    )
    expect((await park.get('/imports')).rows).toEqual([])
    for (const rest of ['', '/problems', '/events'])
      expect((await read(park, `/imports/${importId}${rest}`)).status).toBe(404)
  })

  test("another park's enterprise is to a park's people as one that is not there", async () => {
    const { batch, park } = all
    const missing = async (path: (firm: { id: string; code: string }) => string) => {
      const none = path({ id: nobody, code: '91500111DM9999999X' })
      const { status, text } = await read(park, none)
      for (const firm of [outside[0], outside[200], outside.at(-1)]) {
        if (!firm) throw new Error('no firm')
        const foreign = await read(park, path(firm))
        expect([path(firm), foreign.status]).toEqual([path(firm), status])
        expect(foreign.text.replace(/"incident":"[^"]*"/, '')).toBe(text.replace(/"incident":"[^"]*"/, ''))
      }
    }
    await missing(({ id }) => `/enterprises/${id}`)
    await missing(({ id }) => `/enterprises/${id}/relations`)
    await missing(({ code }) => `/evaluation/results/${batch}/${code}`)
    await missing(({ code }) => `/evaluation/results/${batch}/${code}/what-if`)
    const [mine] = inside
    expect((await read(park, `/enterprises/${mine?.id}`)).status).toBe(200)
    expect((await read(park, `/evaluation/results/${batch}/${mine?.code}`)).status).toBe(200)
  })

  test('an enterprise finds itself alone, and nothing before it is published', async () => {
    const { batch, me, own, everybody, database } = all
    const others = everybody.filter(({ code }) => code !== me.code)
    for (const path of [
      `/enterprises/${me.id}`,
      `/enterprises/${me.id}/relations`,
      `/evaluation/results/${batch}/${me.code}`,
      `/evaluation/results/${batch}/${me.code}/what-if`,
      '/documents?size=100',
      '/data-views',
      '/export-requests',
      '/inbox?size=100',
      '/notices?size=100',
    ]) {
      const { status, text } = await read(own, path)
      expect([path, status, namesIn(text, others)]).toEqual([path, 200, []])
    }
    for (const { id, code } of [...inside, ...outside].filter((one) => one.code !== me.code).slice(0, 5))
      for (const path of [
        `/enterprises/${id}`,
        `/enterprises/${id}/relations`,
        `/evaluation/results/${batch}/${code}`,
        `/evaluation/results/${batch}/${code}/what-if`,
      ])
        expect([path, (await read(own, path)).status]).toEqual([path, 404])
    const claims = await read(who['e-admin1'], '/enterprise-claims')
    expect([claims.status, namesIn(claims.text, others)]).toEqual([200, []])
    await database.query('alter table evaluation_batch disable trigger all')
    await database.query("update evaluation_batch set status = 'finished' where id = $1", [batch])
    expect((await read(own, `/evaluation/results/${batch}/${me.code}`)).status).toBe(404)
    expect((await own.get(`/enterprises/${me.id}`)).results.map((one: Json) => one.batch)).not.toContain(
      batch,
    )
    await database.query("update evaluation_batch set status = 'published' where id = $1", [batch])
    await database.query('alter table evaluation_batch enable trigger all')
  })

  test('a document reaches whom its record reaches, as list, page and file', async () => {
    const { own, me, park, parkName } = all
    const other = JSON.parse((await read(who['e-demo2'], '/session')).text).enterprise.name
    const readers: readonly (readonly [Browser | undefined, (one: Json) => boolean])[] = [
      [park, ({ park: of }) => of === parkName || of === ''],
      [own, ({ enterprise }) => enterprise === me.name],
      [who['e-demo2'], ({ enterprise }) => enterprise === other],
      [who.b01, () => false],
    ]
    for (const [browser, may] of readers) {
      const listed = new Set(
        JSON.parse((await read(browser, '/documents?size=100')).text).rows.map(({ id }: Json) => id),
      )
      for (const one of documents) {
        if (may(one)) continue
        expect([one, listed.has(one.id)]).toEqual([one, false])
        for (const rest of ['', '/file.docx'])
          expect([one, (await read(browser, `/documents/${one.id}${rest}`)).status]).toEqual([one, 404])
      }
    }
    expect(documents.filter((one) => one.park !== parkName && one.park !== '').length).toBeGreaterThan(0)
  })

  test('an administrator reads nothing of the business, and each nothing of what the others do', async () => {
    const { batch, importId, me } = all
    const business = [
      '/enterprises',
      `/enterprises/${me.id}`,
      '/imports',
      `/imports/${importId}`,
      '/evaluation/batches',
      `/evaluation/results/${batch}/${me.code}`,
      '/evaluation/lab/batches',
      '/evaluation/lab/scenarios',
      '/parks/figures?period=2024&structure=today',
      '/export-requests',
      '/data-views',
    ]
    for (const login of ['a1', 'a2', 'a3'])
      for (const path of business)
        expect([login, path, (await read(who[login], path)).status]).toEqual([login, path, 403])
    const post = async (login: string, path: string, body: unknown) =>
      (await who[login]?.send('POST', path, body, { 'if-match': '"1"' }))?.status
    for (const login of ['a2', 'a3']) {
      expect(await post(login, '/accounts', { login: 'x.y', name: '某', person: 'G9' })).toBe(403)
      expect(await post(login, '/settings/parameters/appeal-assign-days/values', {})).toBe(403)
    }
    for (const login of ['a1', 'a3'])
      for (const path of [`/account-posts/${nobody}/grant`, `/settings/changes/${nobody}/approve`])
        expect(await post(login, path, { opinion: '同意' })).toBe(403)
    for (const login of ['a1', 'a2'])
      expect((await read(who[login], '/records/audit-entry')).status).toBe(404)
  })

  test('writing is no way round either: imports, claims, doubles, evaluations', async () => {
    const { database, office, own, park, batch, importId } = all
    const [mine, theirs] = [inside[1], outside[1]]
    const count = () => database.query('select count(*)::int as n from action')
    const before = await count()
    const tries: readonly (readonly [string, unknown])[] = [
      [`/imports/${importId}/actions/undo`, {}],
      [`/imports/${importId}/actions/cancel`, {}],
      [`/imports/${importId}/actions/commit`, { onlyCorrect: true }],
      [`/evaluation/batches/${batch}/actions/run`, {}],
      ['/enterprise-duplicates/apart', { one: mine?.id, other: theirs?.id, reason: '不是同一家' }],
      [`/enterprise-claims/${nobody}/grant`, undefined],
      [`/export-requests/${nobody}/decide`, { grant: true, opinion: '同意' }],
    ]
    for (const browser of [own, park])
      for (const [path, body] of tries) {
        const response = await browser.send('POST', path, body, { 'if-match': '"1"' })
        expect([path, [403, 404, 422].includes(response.status), response.status]).toEqual([
          path,
          true,
          response.status,
        ])
      }
    expect(await count()).toEqual(before)
    expect((await office.get(`/imports/${importId}`)).status).toBe('committed')
  })

  test("a park's import takes no row of an enterprise elsewhere", async () => {
    const { park, database } = all
    const theirs = outside[3]
    const facts = () =>
      database.query('select count(*)::int as n from fact where enterprise_id = $1', [theirs?.id])
    const before = await facts()
    const form = new FormData()
    const sheet = `统一社会信用代码,企业名称,年度,工业总产值(万元)\n${theirs?.code},${theirs?.name},2024,99999\n`
    form.append('files', new File([sheet], '越界.csv'), '越界.csv')
    const { id } = await park.post('/imports/annual-data', form)
    const done = await park.until(`/imports/${id}`, ({ status }: Json) => status === 'checked')
    const response = await park.send(
      'POST',
      `/imports/${id}/actions/commit`,
      { onlyCorrect: true },
      { 'if-match': `"${done.version}"` },
    )
    if (response.status < 300)
      await park.until(`/imports/${id}`, ({ status }: Json) => status !== 'committing').catch(() => {})
    expect(await facts()).toEqual(before)
    const [row] = await database.query('select name, park_id from enterprise where id = $1', [theirs?.id])
    expect(row?.name).toBe(theirs?.name)
  })
})

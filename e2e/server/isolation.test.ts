import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { Browser } from '../../src/apps/demo/testing/browser.ts'
import { type District, type Json, openDistrict } from './district.ts'

let all: District
let office: Browser
let own: Browser
let park: Browser
let ownEnterprise: District['me']
let foreign: District['me']
let foreignInPark: District['me']
let batch: string
let importId: string
let fileId: string

beforeAll(async () => {
  const [at] = inject('databaseServers')
  if (!at) throw new Error('no database server')
  all = await openDistrict(at)
  ;({ office, own, park, me: ownEnterprise, batch, importId } = all)
  const other = (inPark: boolean): District['me'] => {
    const found = all.everybody.find(
      (one) => (one.park === all.parkName) === inPark && one.code !== ownEnterprise.code,
    )
    if (!found) throw new Error('nobody else is there')
    return found
  }
  foreign = other(false)
  foreignInPark = other(true)
  fileId = (await office.get(`/imports/${importId}`)).files[0].id
})
afterAll(() => all?.stop())

/** What stands in an answer for whoever reads it; the numbers of single requests left out. */
async function answer(browser: Browser, path: string, method = 'GET', body?: unknown): Promise<Json> {
  const response = await browser.send(method, path, body, method === 'GET' ? {} : { 'if-match': '"1"' })
  return { status: response.status, text: await response.text() }
}

/** Every road to the data of one enterprise, and one to the same of a thing that does not exist. */
function roads(id: string, code: string): readonly string[] {
  return [
    `/enterprises/${id}`,
    `/evaluation/results/${batch}/${code}`,
    `/evaluation/results/${batch}/${code}/what-if`,
  ]
}
const nobody = { id: randomUUID(), code: '91500111DM9999999X' }

/** Lists, searches, exports and imports. */
const officialRoads = (): readonly string[] => [
  '/parks',
  '/industries',
  '/enterprises',
  `/enterprises?q=${foreign.code}`,
  '/imports',
  `/imports/${importId}`,
  `/imports/${importId}/problems`,
  `/imports/${importId}/events`,
  `/imports/${importId}/files/${fileId}/annotated.xlsx`,
  '/imports/annual-data/template.xlsx',
  '/evaluation/batches',
  `/evaluation/batches/${batch}`,
  `/evaluation/batches/${batch}/events`,
  `/evaluation/batches/${batch}/results`,
  `/evaluation/batches/${batch}/results?q=${foreign.code}`,
  `/evaluation/batches/${batch}/distribution`,
  `/evaluation/batches/${batch}/export.xlsx`,
]
const commands = (): readonly [path: string, body: unknown][] => [
  [`/imports/${importId}/actions/undo`, {}],
  [`/imports/${importId}/actions/cancel`, {}],
  [`/imports/${importId}/actions/commit`, { onlyCorrect: true }],
  ['/evaluation/batches', { scheme: 'x', period: '2024', label: '试' }],
  [`/evaluation/batches/${batch}/actions/run`, {}],
  [`/evaluation/batches/${batch}/actions/cancel`, {}],
  [`/evaluation/batches/${batch}/process/actions/${encodeURIComponent('发布公示')}`, {}],
]

test('an enterprise reads itself, and of others not even whether they exist', async () => {
  for (const path of roads(ownEnterprise.id, ownEnterprise.code)) {
    const { status, text } = await answer(own, path)
    expect(status, path).toBe(200)
    for (const other of [foreign, foreignInPark]) {
      expect(text, path).not.toContain(other.code)
      expect(text, path).not.toContain(other.name)
    }
  }
  const missing = await Promise.all(roads(nobody.id, nobody.code).map((path) => answer(own, path)))
  for (const other of [foreign, foreignInPark])
    for (const [at, path] of roads(other.id, other.code).entries()) {
      const { status, text } = await answer(own, path)
      expect(status, path).toBe(404)
      expect(text, path).toBe(missing[at]?.text)
    }
})

test('an enterprise has no lists, searches, exports, imports or commands', async () => {
  for (const path of officialRoads()) {
    const { status, text } = await answer(own, path)
    expect([path, status]).toEqual([path, 403])
    expect(text).not.toContain(foreign.name)
  }
  for (const [path, body] of commands())
    expect([path, (await answer(own, path, 'POST', body)).status]).toEqual([path, 403])
})

test("a park's clerk gets for another park's enterprise what a missing one gets", async () => {
  for (const path of roads(foreignInPark.id, foreignInPark.code))
    expect([path, (await answer(park, path)).status]).toEqual([path, 200])
  const missing = await Promise.all(roads(nobody.id, nobody.code).map((path) => answer(park, path)))
  for (const [at, path] of roads(foreign.id, foreign.code).entries())
    expect(await answer(park, path)).toEqual(missing[at])
})

test("a park's clerk sees nothing of the district's import and cannot act on it", async () => {
  expect(await park.get('/imports')).toMatchObject({ rows: [], total: 0 })
  const missing = randomUUID()
  for (const rest of ['', '/problems', '/events', `/files/${fileId}/annotated.xlsx`]) {
    const theirs = await answer(park, `/imports/${importId}${rest}`)
    expect([rest, theirs.status]).toEqual([rest, 404])
    expect(theirs).toEqual(await answer(park, `/imports/${missing}${rest}`))
  }
  for (const [action, body] of [
    ['undo', {}],
    ['cancel', {}],
    ['commit', { onlyCorrect: true }],
  ])
    expect([
      action,
      (await answer(park, `/imports/${importId}/actions/${action}`, 'POST', body)).status,
    ]).toEqual([action, 404])
  expect((await office.get(`/imports/${importId}`)).status).toBe('committed')
})

test('the system administrator sees no business data', async () => {
  const admin = await Browser.signIn(all.server.url, 'a1')
  for (const path of [...officialRoads(), ...roads(foreign.id, foreign.code), '/schemes'])
    expect([path, (await answer(admin, path)).status]).toEqual([path, 403])
  for (const [path, body] of commands())
    expect([path, (await answer(admin, path, 'POST', body)).status]).toEqual([path, 403])
})

test('without a session every road answers 401', async () => {
  const cookies: Record<string, string>[] = [{}, { cookie: `yuance_session=${randomUUID()}` }]
  for (const headers of cookies) {
    for (const path of [
      ...officialRoads(),
      ...roads(ownEnterprise.id, ownEnterprise.code),
      '/schemes',
      '/session',
    ])
      expect([path, (await fetch(`${all.server.url}/api${path}`, { headers })).status]).toEqual([path, 401])
    for (const [path, body] of commands()) {
      const response = await fetch(`${all.server.url}/api${path}`, {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
          'if-match': '"1"',
        },
        body: JSON.stringify(body),
      })
      expect([path, response.status]).toEqual([path, 401])
    }
  }
})

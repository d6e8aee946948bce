import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { Browser } from '../../src/apps/demo/testing/browser.ts'
import { demonstration } from '../../src/apps/demo/testing/demonstration.ts'
import { type RunningServer, startServer } from '../../src/apps/server.ts'
import { serverModules } from '../../src/modules/server-routes.ts'
import { openTestDatabase, type TestDatabase } from '../../src/platform/database/testing/test-database.ts'
import { fileOperations } from '../../src/platform/files/file-operations.ts'
import type { Operation } from '../../src/platform/http/operation.ts'
import { personalOperations } from '../../src/platform/records/operations/personal-operations.ts'
import { recordOperations } from '../../src/platform/records/operations/record-operations.ts'
import { recordSheetOperations } from '../../src/platform/records/sheets/sheet-operations.ts'

type Json = ReturnType<typeof JSON.parse>

/** Writes that no entry is asked of, and why. Whatever is not here declares its entry. */
const without: Readonly<Record<string, string>> = {
  'POST /api/jobs/{id}/actions/cancel': 'the job enters how it ended',
  'POST /api/parks/changes/preview': 'nothing is kept',
  'POST /api/evaluation/scheme-drafts/{id}/check': 'computed while typing, nothing is kept',
  'POST /api/evaluation/scheme-drafts/{id}/requests/count': 'counts whom a choice names, nothing is kept',
  'POST /api/settings/calendar/read': 'reads a file, nothing is kept',
  'POST /api/notices/read': 'a mark of one’s own',
  'PUT /api/drafts/{key}': 'not yet said to anybody',
  'DELETE /api/drafts/{key}': 'not yet said to anybody',
  'POST /api/saved-views': 'a setting of one’s own',
  'DELETE /api/saved-views/{id}': 'a setting of one’s own',
}
/** Operations of identity enter by themselves, outside the caller's transaction: sign-ins also where nobody is signed in. */
const ofIdentity = /^\w+ \/api\/(session|setup|account|accounts|tokens|sign-in)(\/|$)/

let database: TestDatabase
let server: RunningServer
let forgetful: RunningServer
let declared: Operation[]

beforeAll(async () => {
  const [at] = inject('databaseServers')
  if (!at) throw new Error('no database server')
  database = await openTestDatabase(at)
  const options = demonstration(database)
  server = await startServer(options)
  await server.linkDemoAccounts()
  const { services, records } = server
  declared = [
    ...(await Promise.all(serverModules.map((module) => module.operations(services)))).flat(),
    ...recordSheetOperations(records, services),
    ...recordOperations(records, services),
    ...personalOperations(records),
    ...fileOperations(records),
    // A batch may come to nothing, part by part; what it does do goes through the same steps as a single one.
  ].filter(({ audit, request }) => audit === 'action' || (audit === 'when-changed' && request.ifMatch))
  /** Does as the operation is declared, but changes a row and says nothing of it. */
  const forgets = (one: Operation): Operation => ({
    ...one,
    access: 'signed-in',
    request: { params: z.looseObject({}), ...(one.request.ifMatch && { ifMatch: true as const }) },
    response: { status: 204 },
    handler: async ({ tx }) => {
      if (tx) await sql`insert into enterprise (name) values ('忘了留痕')`.execute(tx)
    },
  })
  forgetful = await startServer({
    ...options,
    modules: [{ id: 'forgetful', operations: () => declared.map(forgets) }],
  })
})
afterAll(async () => {
  await server?.stop()
  await forgetful?.stop()
  await database?.close()
})

test('every operation that changes anything declares its entry, or stands in the list with its reason', async () => {
  const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as Json
  const writes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Json)
      .filter(([method]) => method !== 'get')
      .map(([method, described]) => ({
        name: `${method.toUpperCase()} ${path}`,
        audit: (described as Json)['x-yuance'].audit,
      })),
  )
  expect(writes.length).toBeGreaterThan(40)
  const silent = writes
    .filter(({ audit, name }) => audit === 'none' && !ofIdentity.test(name))
    .map(({ name }) => name)
  expect(silent.filter((name) => !(name in without))).toEqual([])
  process.stdout.write(`figure operations-with-entry ${writes.length - silent.length}\n`)
})

test('an operation that changes something and forgets its entry is rolled back, each of them', async () => {
  const browser = await Browser.signIn(forgetful.url, 'j01')
  const kept = () => database.query("select count(*)::int as n from enterprise where name = '忘了留痕'")
  expect(declared.length).toBeGreaterThan(30)
  for (const { method, path, audit } of declared) {
    const target = path.replace(/\{\w+\}/g, randomUUID())
    const answer = await browser.send(method.toUpperCase(), target, undefined, { 'if-match': '"1"' })
    expect([method, path, audit, answer.status]).toEqual([method, path, audit, 500])
  }
  expect(await kept()).toEqual([{ n: 0 }])
  process.stdout.write(`figure entries-enforced ${declared.length}\n`)
})

test('what people do is entered once each: exports, files, steps, delegations', async () => {
  const office = await Browser.signIn(server.url, 'j01')
  const count = async (where: string) =>
    Number((await database.query(`select count(*)::int as n from action where ${where}`))[0]?.n)
  const entered = async (what: string, where: string, work: () => Promise<unknown>, times = 1) => {
    const before = await count(where)
    await work()
    expect([what, (await count(where)) - before]).toEqual([what, times])
  }
  const meeting = {
    session: '2025年第九次',
    theme: '【演示】留痕',
    kind: '例会',
    contactPost: { name: '张三', post: '会务' },
  }
  let at = ''
  await entered('new', "action = '新建'", async () => {
    at = `/records/joint-meeting/${(await office.post('/records/joint-meeting', { values: meeting })).id}`
  })
  const versioned = async (method: string, body?: unknown) => {
    const { version } = await office.get(at)
    const answer = await office.send(method, at, body, { 'if-match': `"${version}"` })
    expect(answer.status, await answer.text()).toBe(200)
  }
  await entered('changed', "action = '修改'", () => versioned('PATCH', { values: { theme: '【演示】改过' } }))
  await entered(
    'changed to the same',
    "action = '修改'",
    () => versioned('PATCH', { values: { theme: '【演示】改过' } }),
    0,
  )
  await entered('exported', "action = '导出'", () =>
    office.send('GET', '/records/joint-meeting/export.xlsx?purpose=%E6%A0%B8%E5%AF%B9'),
  )
  const form = new FormData()
  form.append('file', new File(['附件'], '附件.txt'))
  await entered('sent in', "action = '上传附件'", () => office.post('/files', form))
  const key = randomUUID()
  await entered('sent twice with one key', "action = '新建'", async () => {
    for (let time = 0; time < 2; time += 1)
      await office.send(
        'POST',
        '/records/joint-meeting',
        { values: { ...meeting, session: '2025年第十次' } },
        { 'idempotency-key': key },
      )
  })
  await entered('signed in', "action = '登录'", () => Browser.signIn(server.url, 'j02'))
  await entered(
    'refused',
    'true',
    () => office.send('POST', '/records/joint-meeting', { values: { kind: '无此类' } }),
    0,
  )
})

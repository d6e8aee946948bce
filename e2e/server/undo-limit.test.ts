import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { Browser } from '../../src/apps/demo/testing/browser.ts'
import { demonstration } from '../../src/apps/demo/testing/demonstration.ts'
import { type RunningServer, startServer } from '../../src/apps/server.ts'
import { openTestDatabase, type TestDatabase } from '../../src/platform/database/testing/test-database.ts'

let database: TestDatabase
let server: RunningServer
let office: Browser

beforeAll(async () => {
  const [databaseServer] = inject('databaseServers')
  if (!databaseServer) throw new Error('no database server')
  database = await openTestDatabase(databaseServer)
  server = await startServer(demonstration(database))
  await server.linkDemoAccounts()
  office = await Browser.signIn(server.url, 'j01')
})
afterAll(async () => {
  await server?.stop()
  await database?.close()
})

async function imported(): Promise<string> {
  const sheet =
    '统一社会信用代码,企业名称,年度,所属园区,工业总产值(万元)\n91500111DM10472940,【演示】甲机械有限公司,2024,大足高新区,18500\n'
  const form = new FormData()
  form.append('files', new File([sheet], '统计.csv'), '统计.csv')
  const { id } = await office.post('/imports/annual-data', form)
  await office.until(`/imports/${id}`, ({ status }) => status === 'checked')
  await office.act(`/imports/${id}`, 'commit', { onlyCorrect: false })
  await office.until(`/imports/${id}`, ({ status }) => status === 'committed')
  return id
}

const writtenBefore = (id: string, hours: number) =>
  database.query(
    "update import_batch set committed_at = clock_timestamp() - $2 * interval '1 hour' where id = $1",
    [id, hours],
  )

test('twenty-four hours after the writing an import is no longer taken back, and the refusal says why and what instead', async () => {
  const id = await imported()
  expect(await office.get(`/imports/${id}`)).toMatchObject({ undoable: true })

  await writtenBefore(id, 24.01)
  const late = await office.get(`/imports/${id}`)
  expect(late).toMatchObject({ status: 'committed', undoable: false, undoableUntil: expect.any(String) })
  expect((await office.get('/imports')).rows[0]).toMatchObject({ id, undoable: false })
  const refused = await office.send(
    'POST',
    `/imports/${id}/actions/undo`,
    {},
    { 'if-match': `"${late.version}"` },
  )
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({
    code: 'imports/undo-too-late',
    errors: [
      {
        what: expect.stringContaining('24 小时'),
        why: expect.any(String),
        mend: expect.stringContaining('更正的表'),
      },
    ],
  })
  expect((await office.get(`/imports/${id}`)).status).toBe('committed')
  expect(
    await database.query('select count(*)::int > 0 as there from fact where superseded_at is null'),
  ).toEqual([{ there: true }])

  await writtenBefore(id, 23.99)
  await office.act(`/imports/${id}`, 'undo')
  expect(await office.get(`/imports/${id}`)).toMatchObject({ status: 'undone', undoableUntil: null })
})

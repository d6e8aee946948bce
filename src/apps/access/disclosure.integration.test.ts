import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { cellText } from '../../platform/sheets/grid.ts'
import { readWorkbook } from '../../platform/sheets/read.ts'
import type { Browser } from '../demo/testing/browser.ts'
import { keepFile, startWalkServer, type WalkServer } from '../records/testing/walk-servers.ts'
import { Browsers, makeWorld } from '../records/testing/walk-world.ts'

type Json = ReturnType<typeof JSON.parse>

describe('masked values, and what leaves in files', () => {
  let database: TestDatabase
  let walk: WalkServer
  const browsers = new Browsers()
  let report: string
  const as = (login: string): Promise<Browser> => browsers.of(walk.server.url, { login: `w-${login}` })
  const path = () => `/records/enterprise-report/${report}`
  const filler = { name: '赵六六', post: '统计岗', phone: '13812345678' }

  beforeAll(async () => {
    const [at] = inject('databaseServers')
    if (!at) throw new Error('no database server')
    database = await openTestDatabase(at)
    walk = await startWalkServer(at, database, '2025-09-15')
    await makeWorld(database)
    await keepFile(database)
    const office = await as('joint-office-a0')
    const period = await office.post('/records/report-period', {
      values: await valuesFor('report-period', office),
    })
    const firm = await as('enterprise-clerk-a0')
    const made = await firm.post('/records/enterprise-report', {
      values: { ...(await valuesFor('enterprise-report', firm)), ...link(period), taxPaid: '321.5', filler },
    })
    report = made.id
  })
  afterAll(async () => {
    await walk?.stop()
    await database?.close()
  })

  const link = ({ id }: Json) => {
    const fields = walk.server.records.definitions.get('enterprise-report')?.fields ?? {}
    return Object.fromEntries(
      Object.entries(fields).flatMap(([name, field]) =>
        field.kind === 'ref' && field.to === 'report-period' ? [[name, id]] : [],
      ),
    )
  }
  async function valuesFor(type: string, _: Browser): Promise<Json> {
    const { generate } = await import('../records/testing/generated-values.ts')
    const definition = walk.server.records.definitions.get(type)
    if (!definition) throw new Error(type)
    const known = {
      link: () => undefined,
      file: { hash: '', name: '', size: 0, mediaType: '' },
      today: '2025-09-15',
      parameters: walk.server.records.parameters('2025-09-15'),
    }
    return generate(definition, 1, known, { full: false })
  }
  const send = async (browser: Browser, fields: readonly string[], reason: string) => {
    const response = await browser.send('POST', `${path()}/reveal`, { fields, reason })
    return { status: response.status, text: await response.text() }
  }

  test('the enterprise reads its own as they are; an official reads masks', async () => {
    const own = await (await as('enterprise-clerk-a0')).get(path())
    expect([own.values.taxPaid, own.values.filler, own.masked]).toEqual(['321.5', filler, []])
    const clerk = await as('park-clerk-a0')
    const { values, masked } = await clerk.get(path())
    expect([values.taxPaid, values.filler]).toEqual([
      null,
      { name: '赵**', post: '统计岗', phone: '138****5678' },
    ])
    expect(masked.sort()).toEqual(['filler', 'taxPaid'])
    for (const road of [`/records/enterprise-report?size=50`, path(), `${path()}/history`])
      expect(JSON.stringify(await clerk.get(road))).not.toMatch(/321\.5|赵六六|13812345678/)
    expect((await clerk.send('GET', '/records/enterprise-report?f.taxPaid=300..400')).status).toBe(422)
    expect((await clerk.send('GET', '/records/enterprise-report?sort=-taxPaid')).status).toBe(422)
  })

  test('with a reason the value is shown, to that person, of that record; without one it is not', async () => {
    const clerk = await as('park-clerk-a0')
    expect((await send(clerk, ['taxPaid'], '看')).status).toBe(422)
    expect((await send(clerk, ['output'], '核对申报数')).status).toBe(422)
    expect((await send(await as('park-clerk-b2'), ['taxPaid'], '核对申报数')).status).toBe(404)
    expect((await send(clerk, ['taxPaid'], '核对申报数')).status).toBe(204)
    const { values, masked } = await clerk.get(path())
    expect([values.taxPaid, masked]).toEqual(['321.5', ['filler']])
    expect((await (await as('park-clerk-a1')).get(path())).values.taxPaid).toBe(null)
    await database.query(
      "alter table action disable trigger all; update action set at = at - interval '11 minutes' where record_type = 'view'; alter table action enable trigger all",
    )
    expect((await clerk.get(path())).values.taxPaid).toBe(null)
  })

  test('a form that sends the masks back changes nothing', async () => {
    const clerk = await as('park-clerk-a0')
    const { values, version } = await clerk.get(path())
    const response = await clerk.send(
      'PATCH',
      path(),
      { values: { taxPaid: values.taxPaid, filler: values.filler } },
      { 'if-match': `"${version}"` },
    )
    expect(response.status, await response.clone().text()).toBeLessThan(500)
    const own = await (await as('enterprise-clerk-a0')).get(path())
    expect([own.values.taxPaid, own.values.filler]).toEqual(['321.5', filler])
  })

  test('the enterprise sees who looked, at what and why; another enterprise sees nothing of it', async () => {
    const { rows, total } = await (await as('enterprise-admin-a0')).get('/data-views')
    expect(total).toBe(1)
    expect(rows[0]).toMatchObject({
      who: '园区经办',
      label: '企业报表',
      how: '查看明文',
      reason: '核对申报数',
    })
    expect(await (await as('enterprise-admin-b2')).get('/data-views')).toEqual({ rows: [], total: 0 })
    expect((await (await as('park-clerk-a0')).send('GET', '/data-views')).status).toBe(403)
  })

  const sheet = async (response: Response): Promise<string> => {
    const { grids } = await readWorkbook({
      name: 'x.xlsx',
      bytes: new Uint8Array(await response.arrayBuffer()),
    })
    return grids.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(cellText))).join('|')
  }
  const query = `purpose=${encodeURIComponent('月度核对')}`

  test('an export leaves the masked columns out and carries who, when, on what conditions and its number', async () => {
    const text = await sheet(
      await (await as('park-clerk-a0')).send('GET', `/records/enterprise-report/export.xlsx?${query}`),
    )
    expect(text).not.toMatch(/321\.5|赵六六|13812345678/)
    expect(text).toMatch(/水印：.*-w-park-clerk-a0-.*-DC\d{8}[0-9A-F]{6}/)
    for (const part of ['用途', '月度核对', '条件', '导出编号', '导出人']) expect(text).toContain(part)
  })

  test('with them it waits for another, is fetched once, and lapses', async () => {
    const clerk = await as('park-clerk-a0')
    const ask = async () =>
      (await clerk.post(`/records/enterprise-report/export-requests?${query}`, { plain: true })).id
    const id = await ask()
    const file = (browser: Browser, one: string) => browser.send('GET', `/export-requests/${one}/file.xlsx`)
    const decide = async (browser: Browser, one: string) =>
      (await browser.send('POST', `/export-requests/${one}/decide`, { grant: true, opinion: '同意' })).status
    expect((await file(clerk, id)).status).toBe(409)
    expect(await decide(clerk, id)).toBe(403)
    expect(await decide(await as('park-director-b2'), id)).toBe(404)
    const director = await as('park-director-a0')
    expect((await director.get('/export-requests')).rows).toMatchObject([
      { id, decides: true, plain: true, rows: 1 },
    ])
    expect(await decide(director, id)).toBe(200)
    expect((await file(director, id)).status).toBe(404)
    expect(await sheet(await file(clerk, id))).toMatch(/321\.5/)
    expect((await file(clerk, id)).status).toBe(409)
    const late = await ask()
    expect(await decide(director, late)).toBe(200)
    await database.query('alter table export_request disable trigger all')
    await database.query("update export_request set lapses_at = now() - interval '1 minute' where id = $1", [
      late,
    ])
    await database.query('alter table export_request enable trigger all')
    expect((await file(clerk, late)).status).toBe(409)
    const { rows } = await (await as('enterprise-admin-a0')).get('/data-views')
    expect(rows[0]).toMatchObject({ who: '园区经办', how: '导出' })
  })

  test('nobody grants to oneself, not even past the interface', async () => {
    const director = await as('park-director-a0')
    const { id } = await director.post(`/records/enterprise-report/export-requests?${query}`, { plain: true })
    expect(
      (await director.send('POST', `/export-requests/${id}/decide`, { grant: true, opinion: '同意' })).status,
    ).toBe(403)
    await expect(
      database.query(
        "update export_request set status = 'granted', decided_by = account_id, decided_name = 'x', decided_at = now(), lapses_at = now() where id = $1",
        [id],
      ),
    ).rejects.toThrow()
  })
})

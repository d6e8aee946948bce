import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'

const form = (name: string, content: string) => {
  const data = new FormData()
  data.append('file', new File([content], name))
  return data
}

describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  let clerk: Browser

  beforeAll(async () => {
    database = await openTestDatabase(databaseServer)
    server = await startServer(demonstration(database))
    await server.linkDemoAccounts()
    clerk = await Browser.signIn(server.url, 'p-gx')
  })
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('an attachment is read by its sender, then by whoever sees a record that holds it', async () => {
    const kept = await clerk.post('/files', form('租约.pdf', '%PDF-1.7 租约'))
    expect(kept).toMatchObject({ name: '租约.pdf', mediaType: 'application/pdf' })
    const office = await Browser.signIn(server.url, 'j01')
    const neighbour = await Browser.signIn(server.url, 'p-sq')
    const status = async (browser: Browser) => (await browser.send('GET', `/files/${kept.hash}`)).status
    expect([await status(clerk), await status(office), await status(neighbour)]).toEqual([200, 404, 404])
    await clerk.post('/records/building', {
      values: {
        buildingName: '【演示】标准厂房',
        buildingNumber: '1',
        kind: '标准厂房',
        owner: '【演示】某公司',
        floorArea: '1000',
        papers: [kept],
      },
    })
    expect([await status(clerk), await status(office), await status(neighbour)]).toEqual([200, 200, 404])
  })

  test('it is saved under its name; only pictures and PDF are shown in the page', async () => {
    const pdf = await clerk.post('/files', form('图纸.pdf', '%PDF-1.7 图纸'))
    const csv = await clerk.post('/files', form('名单.csv', '企业,园区\n'))
    const head = async (path: string) => {
      const { headers } = await clerk.send('GET', path)
      return [
        headers.get('content-type'),
        headers.get('content-disposition'),
        headers.get('x-content-type-options'),
      ]
    }
    const name = (text: string) => `filename*=UTF-8''${encodeURIComponent(text)}`
    expect(await head(`/files/${pdf.hash}?name=${encodeURIComponent('总图.pdf')}`)).toEqual([
      'application/pdf',
      `attachment; ${name('总图.pdf')}`,
      'nosniff',
    ])
    expect(await head(`/files/${pdf.hash}?preview=yes&name=x.html`)).toEqual([
      'application/pdf',
      `inline; ${name('图纸.pdf')}`,
      'nosniff',
    ])
    expect((await head(`/files/${csv.hash}?preview=yes`))[1]).toBe(`attachment; ${name('名单.csv')}`)
  })

  test('what is not what its name says is refused with the reason; the same content is kept once', async () => {
    const refused = await clerk.send('POST', '/files', form('合同.pdf', 'MZ\x90 a program'))
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      422,
      'files/not-kept',
    ])
    const one = await clerk.post('/files', form('甲.txt', '同样的内容'))
    const other = await (await Browser.signIn(server.url, 'p-sq')).post(
      '/files',
      form('乙.txt', '同样的内容'),
    )
    expect(other).toEqual({ ...one, name: '乙.txt' })
    const kept = await database.query('select name, scan from file where hash = $1', [
      Buffer.from(one.hash, 'hex'),
    ])
    expect(kept).toEqual([{ name: '甲.txt', scan: '未扫描' }])
  })
})

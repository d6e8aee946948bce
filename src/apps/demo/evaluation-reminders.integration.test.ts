import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

describe('limits of an evaluation batch', () => {
  let database: TestDatabase
  let server: RunningServer
  let today = '2025-09-15'
  let batch = ''

  const notices = () =>
    database.query(
      `select id, coalesce(role, organisation) as whom, text from notice where once like 'batch-due:' || $1 || '%' order by once`,
      [batch],
    )
  /** Goes to a day, lets the clock work twice, and gives what is new of this batch: to whom and what. */
  const on = async (day: string): Promise<readonly (readonly [string, string])[]> => {
    const known = new Set((await notices()).map(({ id }) => id))
    today = day
    await server.byTheClock()
    await server.byTheClock()
    return (await notices())
      .filter(({ id }) => !known.has(id))
      .map(({ whom, text }) => [String(whom), String(text)] as const)
  }

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededDatabase(databaseServer)
    const clock = { instant: () => new Date().toISOString(), businessDate: () => today }
    server = await startServer({ ...demonstration(database), clock })
    const office = await Browser.signIn(server.url, 'j01')
    const [{ scheme }] = (await office.get('/evaluation/batches')).rows
    batch = (
      await office.post('/evaluation/batches', { scheme: scheme.hash, period: '2024', label: '催报走查' })
    ).id
    await office.act(`/evaluation/batches/${batch}/process`, encodeURIComponent('启动归集'), {})
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('publicity without an end gets it, for the public as well', async () => {
    const told = `select id, due::text, publicity_until::text as until, process ->> 'due' as kept from evaluation_batch where state = '公示中'`
    const [before] = await database.query(told)
    expect(before?.until).toBe(before?.due)
    await database.query(
      `update evaluation_batch set due = null, publicity_until = null, process = process || '{"due": null}' where state = '公示中'`,
    )
    await server.byTheClock()
    expect(await database.query(told)).toEqual([before])
  })

  test('the collection ends after 20 working days, the holidays of October left out', async () => {
    const { due } = await (await Browser.signIn(server.url, 'j01')).get(
      `/evaluation/batches/${batch}/process`,
    )
    expect(due).toBe('2025-10-17')
    expect(await on('2025-09-30')).toEqual([])
  })

  test('near the end the office and the units whose figures are missing are reminded, once', async () => {
    const told = await on('2025-10-16')
    const roles = told.map(([whom]) => whom)
    expect(roles).toContain('joint-office')
    const tax = told.find(([whom]) => whom === '区税务局')?.[1]
    expect(tax).toMatch(/还缺贵单位提供的数据：实缴税金 \d+ 家/)
    expect(tax).toContain('2025-10-17截止，还剩1个工作日')
    const share = told.find(([whom, text]) => whom === 'joint-office' && text.includes('完备率'))?.[1]
    expect(share).toMatch(/数据完备率 9\d\.\d+%，还缺 \d+ 个数/)
    expect(await on('2025-10-16')).toEqual([])
  })

  test('on the last day another reminder; past it, it is said to be late and told to those above', async () => {
    expect((await on('2025-10-17')).some(([, text]) => text.includes('就是今天'))).toBe(true)
    const late = await on('2025-10-20')
    expect(late.some(([whom, text]) => whom === '区税务局' && text.includes('已经过了'))).toBe(true)
    const up = await on('2025-10-23')
    expect(up.map(([whom]) => whom)).toContain('joint-office-reviewer')
    expect(up.some(([whom]) => whom === '区税务局')).toBe(false)
  })

  test('publicity that ends is told to the office as well', async () => {
    const [published] = await database.query(
      "select id from evaluation_batch where state in ('公示中', '待定档') and period = '2024' limit 1",
    )
    const rows = await database.query("select text from notice where once like 'batch-due:' || $1 || '%'", [
      published?.id,
    ])
    expect(rows.length).toBeGreaterThan(0)
  })

  test('a limit that reaches into a year of unknown holidays gets its end once they are entered', async () => {
    today = '2026-12-30'
    const office = await Browser.signIn(server.url, 'j01')
    const [{ scheme }] = (await office.get('/evaluation/batches')).rows
    const { id } = await office.post('/evaluation/batches', {
      ...{ scheme: scheme.hash, period: '2024', label: '跨年归集' },
    })
    const process = `/evaluation/batches/${id}/process`
    await office.act(process, encodeURIComponent('启动归集'), {})
    await server.byTheClock()
    expect((await office.get(process)).due).toBeNull()
    const made = await (await Browser.signIn(server.url, 'a1')).post('/settings/calendar', {
      ...{ year: 2027, cites: '演示办发明电〔2026〕7号', reason: '录入来年的放假安排' },
      text: `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月20日（周六）上班。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。`,
    })
    const approver = await Browser.signIn(server.url, 'a2')
    const version = { 'if-match': `"${made.version}"` }
    const approved = await approver.send('POST', `/settings/changes/${made.id}/approve`, undefined, version)
    expect(approved.status).toBe(200)
    await server.services.settings.refresh()
    await server.byTheClock()
    // 31 December, the five days of three weeks from 4 January, 25 to 28 January.
    expect((await office.get(process)).due).toBe('2027-01-28')
    const before = await office.get(process)
    await server.byTheClock()
    expect((await office.get(process)).version).toBe(before.version)
  })
})

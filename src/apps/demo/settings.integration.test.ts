import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'

type Json = ReturnType<typeof JSON.parse>

/** What administrators put in force beside the pack, and what comes of it for cases, forms and sheets. */
describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  let today = '2025-09-15'
  let park: string
  const who: Record<string, Browser> = {}
  const as = (login: string): Browser => who[login] as Browser

  beforeAll(async () => {
    database = await openTestDatabase(databaseServer)
    server = await startServer({
      ...demonstration(database),
      demo: { businessDate: today }, // Only the business day moves: sessions stay.
      clock: { instant: () => '2025-09-15T02:00:00.000Z', businessDate: () => today },
    })
    await server.linkDemoAccounts()
    for (const login of ['a1', 'a2', 'a3', 'j01', 'jf01', 'p-gx'])
      who[login] = await Browser.signIn(server.url, login)
    park = (await as('j01').get('/parks/structure')).find(({ code }: Json) => code === 'gaoxin').id
  }, 120_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  const appeal = async (topic = '水电气'): Promise<string> => {
    const values = { subject: '闪断', kind: '求助', topic, content: '厂区闪断，请协调。' }
    const { id } = await as('p-gx').post('/records/appeal', { park, values })
    return `/records/appeal/${id}`
  }
  const submitted = async (): Promise<string> => {
    const path = await appeal()
    await as('p-gx').act(path, '提交诉求')
    return path
  }
  const dueOf = async (path: string): Promise<string | null> => (await as('p-gx').get(path)).due
  const refused = async (login: string, path: string, body: unknown): Promise<Json> => {
    const response = await as(login).send('POST', path, body)
    return { status: response.status, text: await response.text() }
  }
  const decide = (login: string, change: Json, what: string, body?: unknown): Promise<Response> =>
    as(login).send('POST', `/settings/changes/${change.id}/${what}`, body, {
      'if-match': `"${change.version}"`,
    })
  const approve = async (change: Json): Promise<void> => {
    expect((await decide('a2', change, 'approve')).status).toBe(200)
    await server.services.settings.refresh()
  }
  const why = { cites: '演示府办发〔2025〕30号', reason: '区政府调整办理时限' }

  describe('a parameter', () => {
    const path = '/settings/parameters/appeal-assign-days/values'
    const next = { from: '2025-10-09', value: '3', ...why }
    const parameter = async (): Promise<Json> =>
      (await as('a3').get('/settings/parameters')).rows.find(({ id }: Json) => id === 'appeal-assign-days')

    test.each([
      [{ ...next, from: '2022-05-20' }, '已有从 2022-05-20 起的值'],
      [{ ...next, from: '2025-09-14' }, '生效日已经过去'],
      [{ ...next, value: '1.5' }, '要写整数'],
      [{ ...next, value: '-1' }, '不能是负数'],
      [{ ...next, value: '三' }, 'value'],
      [{ ...next, cites: '' }, 'cites'],
      [{ ...next, reason: '' }, 'reason'],
    ])('%j is refused: %s', async (body, sentence) => {
      const answer = await refused('a1', path, body)
      expect([400, 422]).toContain(answer.status)
      expect(answer.text).toContain(sentence)
    })

    test('is proposed by one administrator and put in force by another, and by nobody else', async () => {
      for (const login of ['a2', 'a3', 'j01', 'p-gx'])
        expect((await refused(login, path, next)).status).toBe(403)
      const change = await as('a1').post(path, next)
      expect((await refused('a1', path, { ...next, value: '4' })).text).toContain('在等批准')
      for (const login of ['a1', 'a3', 'j01'])
        expect((await decide(login, change, 'approve')).status).toBe(403)
      await server.services.settings.refresh()
      expect(await parameter()).toMatchObject({ now: '1', proposed: { from: '2025-10-09', value: '3' } })
      await approve(change)
      expect((await decide('a2', { ...change, version: 2 }, 'approve')).status).toBe(409)
      expect(await parameter()).toMatchObject({
        now: '1',
        kind: 'count',
        ourDefault: true,
        proposed: null,
        values: [
          { from: '2025-10-09', value: '3', added: true, cites: why.cites },
          { from: '2022-05-20', value: '1', added: false },
        ],
      })
    })

    test('counts for cases begun from its day on, and not for earlier ones', async () => {
      const earlier = await submitted()
      expect(await dueOf(earlier)).toBe('2025-09-16')
      today = '2025-09-30'
      // 1 to 8 October are holidays.
      expect(await dueOf(await submitted())).toBe('2025-10-09')
      today = '2025-10-09'
      const later = await submitted()
      // Friday 10, Saturday 11 (worked in exchange), Monday 13.
      expect(await dueOf(later)).toBe('2025-10-13')
      await server.byTheClock()
      expect(await dueOf(earlier)).toBe('2025-09-16')
      expect((await parameter()).now).toBe('3')
    })

    test('is what conditions read on a day', () => {
      const on = (day: string) => server.records.parameters(day)('诉求派单工作日')?.value.num
      expect([on('2025-10-08'), on('2025-10-09')]).toEqual([1n, 3n])
    })

    test('is refused or withdrawn with a word why, and then is not in force', async () => {
      const change = await as('a1').post(path, { ...next, from: '2025-12-01', value: '9' })
      expect((await decide('a2', change, 'refuse', { opinion: '' })).status).toBe(422)
      expect((await decide('a2', change, 'refuse', { opinion: '文件还没有印发' })).status).toBe(200)
      const again = await as('a1').post(path, { ...next, from: '2025-12-01', value: '8' })
      expect((await decide('a1', again, 'withdraw')).status).toBe(200)
      await server.services.settings.refresh()
      expect((await parameter()).values).toHaveLength(2)
    })

    test('is not put in force after its day has gone by', async () => {
      const change = await as('a1').post(path, { ...next, from: '2025-10-20', value: '5' })
      today = '2025-10-21'
      const late = await decide('a2', change, 'approve')
      const { code } = (await late.json()) as Json
      expect([late.status, code]).toEqual([409, 'setting/too-late'])
      expect((await decide('a1', change, 'withdraw')).status).toBe(200)
    })
  })

  describe('the holidays of a year', () => {
    const text = `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月20日（周六）上班。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。`
    const notice = { year: 2027, text, cites: '演示办发明电〔2026〕7号', reason: '录入来年的放假安排' }
    let waiting: string

    test('that is not known yet: a limit that reaches into it has no end, and the page says so', async () => {
      today = '2026-12-30'
      expect(await as('a3').get('/settings/calendar?year=2027')).toMatchObject({
        known: false,
        workingDays: null,
        missing: 2027,
      })
      waiting = await submitted()
      expect(await dueOf(waiting)).toBeNull()
    })

    test('a notice that leaves out the National Day, or makes a weekday a worked weekend, is refused', async () => {
      const part = await refused('a1', '/settings/calendar', { ...notice, text: '1月1日至3日放假' })
      expect(part.text).toContain('国庆节')
      const slip = await refused('a1', '/settings/calendar', {
        ...notice,
        text: `${text}2月22日（周六）上班。`,
      })
      expect(slip.text).toContain('2027-02-22 本来就是工作日')
      const read = await as('a1').post('/settings/calendar/read', { year: 2027, text })
      expect([read.holidays.length, read.workdays, read.faults]).toEqual([
        17,
        ['2027-02-20', '2027-10-09'],
        [],
      ])
    })

    test('entered by one and approved by another, gives old and new limits their end', async () => {
      await approve(await as('a1').post('/settings/calendar', notice))
      await server.byTheClock()
      // Thursday 31 December, Monday 4 and Tuesday 5 January.
      expect(await dueOf(waiting)).toBe('2027-01-05')
      expect(await dueOf(await submitted())).toBe('2027-01-05')
      const { rows } = await as('p-gx').get(`${waiting}/history`)
      expect(rows[0]).toMatchObject({ action: '补算期限' })
      const { version } = await as('p-gx').get(waiting)
      await server.byTheClock()
      expect((await as('p-gx').get(waiting)).version).toBe(version)
    })

    test('then the year is there with its source and working days, and nothing is missing', async () => {
      // 365 days, 104 of them Saturdays and Sundays; holidays on 11 weekdays, two Saturdays worked.
      expect(await as('a3').get('/settings/calendar?year=2027')).toMatchObject({
        known: true,
        missing: null,
        cites: notice.cites,
        workingDays: 365 - 104 - 11 + 2,
      })
    })
  })

  describe('a dictionary', () => {
    const path = `/settings/dictionaries/${encodeURIComponent('诉求类别')}/words`
    const entry = { cites: '内部约定', reason: '按今年的诉求分类' }
    const change = async (body: Json): Promise<void> => {
      await as('a1').post(path, { ...entry, ...body })
      await server.services.settings.refresh()
    }
    const offered = async (): Promise<readonly string[]> => {
      const { rows } = await as('p-gx').get(`/dictionaries/${encodeURIComponent('诉求类别')}`)
      return rows.flatMap(({ word, offered: is }: Json) => (is ? [word] : []))
    }
    const inTemplate = async (): Promise<string> => {
      const response = await as('p-gx').send('GET', '/records/appeal/template.xlsx')
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(await response.arrayBuffer())
      return JSON.stringify(book.model)
    }
    let old: string

    test('offers a new word, and one under its new name, from their days on', async () => {
      old = await appeal('物流')
      await change({ act: 'add', word: '数字化改造', from: today })
      await change({ act: 'rename', word: '用工', to: '用工招聘', from: today })
      await change({ act: 'retire', word: '物流', from: '2026-12-31' })
      expect(await offered()).toEqual(
        '审批服务、用地、用工招聘、融资、水电气、物流、政策兑现、环保安全、其他、数字化改造'.split('、'),
      )
      await appeal('数字化改造')
    })

    test('a retired word stands in no form and no template; old records keep it and can be worked on', async () => {
      today = '2026-12-31'
      expect(await offered()).not.toContain('物流')
      const template = await inTemplate()
      expect(template).toContain('数字化改造')
      expect(template).not.toContain('物流')
      const again = await refused('p-gx', '/records/appeal', {
        park,
        values: { subject: '运力', kind: '求助', topic: '物流', content: '运力不足。' },
      })
      expect([again.status, again.text.includes('已经停用')]).toEqual([422, true])
      const { version } = await as('p-gx').get(old)
      const changed = await as('p-gx').send(
        'PATCH',
        old,
        { values: { channel: '电话' } },
        { 'if-match': `"${version}"` },
      )
      expect(changed.status).toBe(200)
      expect((await as('p-gx').get(old)).values.topic).toBe('物流')
      const found = await as('p-gx').get(`/records/appeal?f.topic=${encodeURIComponent('物流,数字化改造')}`)
      expect(found.total).toBe(2)
    })

    test.each([
      [{ act: 'remove', word: '数字化改造' }, '已有记录在用，不能删除'],
      [{ act: 'add', word: '融资', from: '2027-01-01' }, '已经有了'],
      [{ act: 'add', word: '住宿', from: '2026-12-01' }, '生效日已经过去'],
      [{ act: 'retire', word: '没有的词', from: '2027-01-01' }, '没有“没有的词”这一项'],
    ])('%j is refused: %s', async (body, sentence) => {
      const answer = await refused('a1', path, { ...entry, ...body })
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(sentence)])
    })

    test('a word entered by mistake is removed as long as nobody used it', async () => {
      await change({ act: 'add', word: '打错的', from: today })
      expect(await offered()).toContain('打错的')
      await change({ act: 'remove', word: '打错的' })
      expect(await offered()).not.toContain('打错的')
      const { rows } = await as('a1').get('/settings/dictionaries')
      const { words, usedBy } = rows.find(({ id }: Json) => id === '诉求类别')
      expect(usedBy).toEqual(['诉求：诉求类别'])
      expect(words.find(({ word }: Json) => word === '物流')).toMatchObject({
        until: '2026-12-31',
        used: true,
      })
    })
  })

  test('every change stands in the log that the audit administrator reads, and stays as it was made', async () => {
    const { rows, total } = await as('a3').get('/settings/changes?size=100')
    // Four values, one year, five words.
    expect(total).toBe(10)
    expect(rows.find(({ summary }: Json) => summary === '从 2025-10-09 起为 3 工作日')).toMatchObject({
      title: '诉求派单工作日',
      status: 'approved',
      proposedBy: '系统管理员',
      decidedBy: '安全管理员',
      ...why,
      may: { decide: false, withdraw: false },
    })
    const log = await as('a3').get('/records/audit-entry?size=100')
    const text = JSON.stringify(log.rows)
    for (const one of ['批准', '驳回', '撤回', '提出']) expect(text).toContain(one)
    await expect(database.query("update setting_change set cites = 'x'")).rejects.toThrow()
    await expect(database.query('delete from setting_change')).rejects.toThrow()
  })

  test('who has nothing to do with settings does not read them', async () => {
    for (const path of [
      '/settings/parameters',
      '/settings/changes',
      '/settings/calendar',
      '/settings/dictionaries',
    ])
      expect((await as('p-gx').send('GET', path)).status).toBe(403)
    expect((await as('j01').get('/settings/parameters')).may.propose).toBe(false)
  })
})

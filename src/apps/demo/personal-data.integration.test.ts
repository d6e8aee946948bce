import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { verifyLog } from '../cli/audit/verify-log.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'

const phone = '13900001111'

describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  let office: Browser
  let other: Browser
  let meeting = ''
  const path = () => `/records/joint-meeting/${meeting}`
  const actionOf = (entry: { action: string }) => entry.action
  const patch = async (browser: Browser, values: unknown) => {
    const { version } = await browser.get(path())
    const answer = await browser.send('PATCH', path(), { values }, { 'if-match': `"${version}"` })
    expect(answer.status, await answer.clone().text()).toBe(200)
  }
  const verify = async () => {
    const client = new pg.Client({ ...database.connection, user: databaseServer.superuser, types: undefined })
    await client.connect()
    try {
      return await verifyLog(client, {})
    } finally {
      await client.end()
    }
  }

  beforeAll(async () => {
    database = await openTestDatabase(databaseServer)
    server = await startServer(demonstration(database))
    office = await Browser.signIn(server.url, 'j01')
    other = await Browser.signIn(server.url, 'j02')
    const { id } = await office.post('/records/joint-meeting', {
      values: {
        session: '2025年第九次',
        theme: '【演示】留痕',
        kind: '例会',
        contactPost: { name: '张三丰', post: '会务', phone },
      },
    })
    meeting = id
    await patch(office, { contactPost: { name: '李四光', post: '会务', phone: '13900002222' } })
  })
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  const reveal = async (browser: Browser) => {
    const body = { fields: ['contactPost'], reason: '联系参会' }
    const answer = await browser.send('POST', `${path()}/reveal`, body)
    expect(answer.status, await answer.text()).toBe(204)
  }

  test('the history shows personal values to those who say why, and stores none in plain', async () => {
    expect(JSON.stringify(await office.get(`${path()}/history`))).not.toMatch(/张三丰|李四光|1390000/)
    await reveal(office)
    const { rows } = await office.get(`${path()}/history`)
    expect(rows[0].changes).toEqual([
      {
        field: 'contactPost',
        label: '会务联系岗位',
        before: { name: '张三丰', post: '会务', phone },
        after: { name: '李四光', post: '会务', phone: '13900002222' },
      },
    ])
    const stored = await database.query("select string_agg(detail::text, ' ') as text from action")
    expect(stored[0]?.text).toContain('【演示】留痕')
    expect(stored[0]?.text).not.toMatch(/张三丰|李四光|1390000/)
  })

  test('an own step is taken back with its personal values', async () => {
    const { version } = await office.get(path())
    const answer = await office.send('POST', `${path()}/undo`, undefined, { 'if-match': `"${version}"` })
    expect(answer.status, await answer.clone().text()).toBe(200)
    expect((await office.get(path())).values.contactPost).toMatchObject({ name: '张三丰', phone })
    await patch(office, { contactPost: { name: '李四光', post: '会务', phone: '13900002222' } })
  })

  test('who has looked at personal data is entered with the reason, apart from the record, and leaves its history alone', async () => {
    await other.get(path())
    await other.get(`${path()}/history`)
    await reveal(other)
    expect((await other.get(path())).values.contactPost).toMatchObject({ name: '李四光' })
    const views = await database.query(
      `select account_name, reason, detail->>'how' as how, detail->'fields' as fields from action where record_type = 'view' and detail->>'record' = $1 order by id`,
      [meeting],
    )
    expect(views).toHaveLength(2)
    expect(views[1]).toMatchObject({ how: '查看明文', reason: '联系参会', fields: ['contactPost'] })
    const { rows } = await office.get(`${path()}/history`)
    expect(rows.map(actionOf)).toEqual(['修改', '撤销上一步', '修改', '新建'])
  })

  test('erased: gone from record and history, for good, while the chain holds and goes on', async () => {
    const before = await verify()
    expect(before.faults).toEqual([])
    const erase = async (browser: Browser, reason: string) => {
      const { version } = await browser.get(path())
      return browser.send('POST', `${path()}/personal-data/erase`, { reason }, { 'if-match': `"${version}"` })
    }
    expect((await erase(await Browser.signIn(server.url, 'l01'), '本人申请删除')).status).toBe(403)
    expect((await erase(office, '本')).status).toBe(422)
    const answer = await erase(office, '本人申请删除，会议已办结')
    expect(answer.status, await answer.clone().text()).toBe(200)

    expect((await office.get(path())).values.contactPost).toBeNull()
    const { rows } = await office.get(`${path()}/history`)
    expect(rows[0]).toMatchObject({ action: '删除个人信息', opinion: '本人申请删除，会议已办结' })
    expect(rows[1].changes).toEqual([
      { field: 'contactPost', label: '会务联系岗位（个人信息已删除）', before: null, after: null },
    ])
    expect(await database.query('select key, destroyed_at is not null as gone from personal_key')).toEqual([
      { key: null, gone: true },
    ])
    await patch(office, { contactPost: { name: '王五', post: '会务', phone: '13900003333' } })
    expect((await office.get(`${path()}/history`)).rows[0].changes[0].after).toMatchObject({ name: '王五' })
    const after = await verify()
    expect(after.faults).toEqual([])
    expect(after.entries).toBeGreaterThan(before.entries)
  })

  test('a destroyed key stays destroyed, whoever tries', async () => {
    await expect(
      database.query(
        "update personal_key set key = decode(repeat('00', 32), 'hex'), destroyed_at = null where key is null",
      ),
    ).rejects.toThrow('only ever destroyed')
    await expect(database.query('delete from personal_key')).rejects.toThrow('never changed')
  })

  test('rules in force, sign-ins, failed ones and sign-outs are entered', async () => {
    const attempt = (account: string) =>
      fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ account, password: 'wrong-password-1' }),
      })
    expect((await attempt('j01')).status).toBe((await attempt('nobody-there')).status)
    const visitor = await Browser.signIn(server.url, 'f01')
    expect((await visitor.send('DELETE', '/session')).status).toBe(204)
    const entered = await database.query(
      `select action, count(*)::int as n from action where record_type in ('account', 'rules') group by action`,
    )
    expect(Object.fromEntries(entered.map(({ action, n }) => [action, n]))).toMatchObject({
      启用规则和权限: 1,
      登录失败: 2,
      退出: 1,
    })
    const rules = await database.query("select detail from action where record_type = 'rules'")
    expect(rules[0]?.detail).toMatchObject({
      pack: 'dazu-2022-14',
      packHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { delegate, endDelegation } from '../../platform/records/delegations.ts'
import { inboxOf } from '../../platform/records/inbox.ts'
import type { Written } from '../../platform/records/write-record.ts'
import { type District, openDistrict } from './testing/district.ts'

describe.each(inject('databaseServers'))('on $name', (server) => {
  let district: District
  beforeAll(async () => {
    district = await openDistrict(server, '2025-09-15')
  })
  beforeEach(async () => {
    district.today = '2025-09-15'
    await district.forget()
    await district.database.query('delete from delegation')
  })
  afterAll(() => district?.close())

  const away = (login: string, to: string, untilDay = '2025-09-19') =>
    district.as(login, (call) =>
      delegate(call, {
        to: district.account(to),
        fromDay: '2025-09-15',
        untilDay,
        reason: '出差',
      }),
    )
  const todo = async (login: string) => {
    const { rows } = await district.as(login, (call) => inboxOf(call, { box: 'todo', page: 1, size: 50 }))
    return rows.map(({ title, actions }) => ({ title, actions }))
  }
  const actionOf = async (login: string, record: Written, name: string) =>
    (await district.read(login, record)).process.actions.find(({ action }) => action === name)

  /** A duty of the park, made by its clerk and to be published by the reviewer of the joint office. */
  const bulletin = async (): Promise<Written> => {
    const made = await district.create('p-gx', 'bulletin', {
      park: district.park('gaoxin'),
      values: {
        heading: '高新区8月快报',
        kind: '月度快报',
        period: '2025-08',
        body: '规上产值同比增长',
        snapshot: 'S-8',
        cosigners: ['区统计局'],
      },
    })
    return district.act('p-gx', made, '送会签')
  }

  test('a colleague of the office does what waits for the absent reviewer; the history names both; afterwards no more', async () => {
    const duty = await district.create('j01', 'duty-item', {
      park: district.park('gaoxin'),
      values: {
        category: '经济发展',
        matter: '企业走访',
        committeeRole: '主责',
        companyRole: '配合',
        townRole: '配合',
        bureauRole: '知情',
        basis: '职责规定',
      },
    })
    await district.act('j01', duty, '送会签')
    await expect(district.act('j01', duty, '发布', { values: publishing })).rejects.toThrow(/区领导/)
    await away('j02', 'jy01')
    const published = await actionOf('jy01', duty, '发布')
    expect(published).toMatchObject({
      allowed: true,
      standsFor: { account: district.account('j02'), name: '联席办复核' },
    })
    expect(await todo('jy01')).toContainEqual({ title: '企业走访', actions: ['退回修改', '发布'] })
    await district.act('jy01', duty, '发布', { values: publishing })
    const [last] = await district.history('j01', duty)
    expect(last).toMatchObject({
      action: '发布',
      by: '联席办复核（由联席办运行岗代办）',
      role: '联席会议办公室复核',
    })
    const [entry] = await district.database.query(
      "select account_id, detail ->> 'for' as absent from action where record_id = $1 order by record_version desc limit 1",
      [duty.id],
    )
    expect(entry).toEqual({ account_id: district.account('jy01'), absent: district.account('j02') })
    expect(
      await district.database.query("select text from notice where account_id = $1 and kind = 'copy'", [
        district.account('j02'),
      ]),
    ).toEqual([{ text: '职责事项“企业走访”：联席办复核（由联席办运行岗代办）办理了“发布”' }])

    district.today = '2025-09-20'
    const other = await bulletin()
    expect(await actionOf('jy01', other, '退回修改')).toMatchObject({ allowed: false })
  })
  const publishing = { edition: '2025版', publishedOn: '2025-09-15' }

  test('separation of duties holds for both: neither the one nor the other may have taken the step before', async () => {
    const made = await bulletin()
    await district.act('j02', made, '会签完成', {
      values: { opinions: [{ unit: '区统计局', opinion: '无意见' }] },
    })
    // The clerk sent it to be signed; who stands in for the reviewer may not be the one who sent it.
    await away('j02', 'j01')
    const again = await district.create('j01', 'bulletin', {
      values: {
        heading: '全区8月快报',
        kind: '月度快报',
        period: '2025-08',
        body: '规上产值同比增长',
        snapshot: 'S-8',
        cosigners: ['区统计局'],
      },
    })
    await district.act('j01', again, '送会签')
    await district.act('jy01', again, '会签完成', {
      values: { opinions: [{ unit: '区统计局', opinion: '无意见' }] },
    })
    expect((await actionOf('j01', again, '签发印发'))?.allowed).toBe(false)
    expect((await actionOf('j01', made, '签发印发'))?.allowed).toBe(true)
    // And what was done in somebody's place counts as done by both.
    const third = await bulletin()
    await district.act('j01', third, '退回修改', { opinion: '数字请再核对' })
    const [row] = await district.database.query(
      "select process -> 'doers' -> '退回修改' as doers from r_bulletin where id = $1",
      [third.id],
    )
    expect(row?.doers).toEqual([district.account('j01'), district.account('j02')])
  })

  test('what is in the absent person’s own hand passes on even where the role does not', async () => {
    const task = await district.create('j01', 'supervision-task', {
      park: district.park('gaoxin'),
      values: {
        matter: '土地清理',
        category: '专项',
        requirement: '一地一策',
        basis: '四(三)',
        deadline: '2025-12-31',
      },
    })
    await district.act('j01', task, '立项')
    await district.act('j01', task, '转办', { assignee: [district.account('g01')] })
    expect(await todo('f01')).toEqual([])
    await away('g01', 'f01')
    expect((await todo('f01')).map(({ title }) => title)).toEqual(['土地清理'])
    // Town and park see other data than the office: its role does not pass on to them.
    await away('j02', 't01')
    const duty = await bulletin()
    const offered = await actionOf('p-gx', duty, '会签完成')
    expect(offered?.allowed).toBe(false)
    await away('j02', 'p-gx')
    expect((await actionOf('p-gx', duty, '会签完成'))?.allowed).toBe(false)
  })

  test('a director’s role passes on within the park, not to another park’s clerk', async () => {
    const facility = await district.create('p-gx', 'living-facility', {
      park: district.park('gaoxin'),
      values: { name: '员工食堂', kind: '食堂餐饮', need: '二期企业员工就餐' },
    })
    const refuses = async (login: string) => (await actionOf(login, facility, '不予采纳'))?.allowed
    expect(await refuses('p1-gx')).toBe(true)
    expect(await refuses('p-gx')).toBe(false)
    await away('p1-gx', 'p-sq')
    expect(await refuses('p-gx')).toBe(false)
    await expect(district.read('p-sq', facility)).rejects.toThrow()
    await away('p1-gx', 'p-gx')
    expect(await refuses('p-gx')).toBe(true)
  })

  test('it ends by hand at once', async () => {
    const made = await bulletin()
    const { id } = await away('j02', 'j01')
    expect((await actionOf('j01', made, '退回修改'))?.allowed).toBe(true)
    await district.as('j02', (call) => endDelegation(call, id))
    expect((await actionOf('j01', made, '退回修改'))?.allowed).toBe(false)
    await expect(district.act('j01', made, '退回修改', { opinion: '数字请再核对' })).rejects.toThrow(
      /不能“退回修改”/,
    )
  })
})

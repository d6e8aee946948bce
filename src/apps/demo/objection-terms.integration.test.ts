import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>
const type = '/records/evaluation-objection'
const worked = '91500111DM10472940'

/** The days of an objection, one after the other. 2025-10-01 to 08 are holidays; Sunday 2025-09-28 and Saturday 2025-10-11 are worked. */
describe('the terms of an objection', () => {
  let database: TestDatabase
  let server: RunningServer
  let today = '2025-09-15'
  let batch = ''
  const as = (login: string) => Browser.signIn(server.url, login)
  const done = async (login: string, path: string, action: string, body: unknown = {}): Promise<Json> =>
    (await as(login)).act(path, encodeURIComponent(action), body)
  const tried = async (login: string, path: string, action: string, body: unknown = {}) => {
    const who = await as(login)
    const { version } = await who.get(path)
    const answer = await who.send('POST', `${path}/actions/${encodeURIComponent(action)}`, body, {
      'if-match': `"${version}"`,
    })
    return [answer.status, await answer.text()] as const
  }
  const claim = (item: string, more: object = {}) => ({
    year: '2024',
    item,
    claimedValue: '43',
    reason: '另有数据没有计入。',
    evidenceList: [{ kind: '年度报告' }],
    channel: '网上提交',
    noticeUntil: '2025-09-15',
    ...more,
  })
  const submitted = async (item: string): Promise<string> => {
    const { id } = await (await as('e-demo1')).post(type, { values: claim(item) })
    await done('e-sign1', `${type}/${id}`, '提交异议')
    return `${type}/${id}`
  }
  const stepsOf = async (path: string): Promise<string[]> => {
    const { objections } = await (await as('e-demo1')).get(
      `/evaluation/results/${batch}/${worked}/objections`,
    )
    const { steps } = objections.find(({ id }: Json) => path.endsWith(id))
    return steps.map(({ label, state, on, due }: Json) => `${label} ${state} ${on ?? due ?? '-'}`)
  }
  const dueOf = async (path: string): Promise<string> => (await (await as('j01')).get(path)).due

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededDatabase(databaseServer)
    const clock = { instant: () => new Date().toISOString(), businessDate: () => today }
    server = await startServer({ ...demonstration(database), clock, clockWhenAsked: true })
    batch = (await (await as('j01')).get('/evaluation/batches')).rows[0].id
  }, 300_000)
  beforeEach(() => {
    today = '2025-09-15'
  })
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('to a year without a published result there is nothing to object to, whatever day is typed', async () => {
    const firm = await as('e-demo1')
    const refused = await firm.send('POST', type, {
      values: claim('利润总额', { year: '2031', noticeUntil: '2031-12-31' }),
    })
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('2031 年度没有公示过这家企业的评价结果'),
    ])
    const another = await firm.send('POST', type, {
      values: claim('利润总额', { noticeUntil: '2025-12-31' }),
    })
    expect([another.status, await another.text()]).toEqual([
      422,
      expect.stringContaining('公示截止日是 2025-09-15'),
    ])
    const { id } = await firm.post(type, { values: claim('利润总额') })
    const { version } = await firm.get(`${type}/${id}`)
    const moved = await firm.send(
      'PATCH',
      `${type}/${id}`,
      { values: { year: '2031' } },
      { 'if-match': `"${version}"` },
    )
    expect([moved.status, await moved.text()]).toEqual([422, expect.stringContaining('没有公示过')])
    today = '2025-09-16'
    expect(await tried('e-sign1', `${type}/${id}`, '提交异议')).toEqual([
      409,
      expect.stringContaining('公示期内'),
    ])
  })

  test('fifteen working days in all: no step has longer, and being sent back for evidence gains none', async () => {
    const path = await submitted('专利数')
    expect(await stepsOf(path)).toEqual([
      '提交异议 done 2025-09-15',
      '受理 now 2025-09-17',
      '数源核查 next 2025-09-25',
      '换人复核 next 2025-09-29',
      '审定 next 2025-10-11',
    ])
    today = '2025-09-17'
    await done('j01', path, '受理')
    today = '2025-09-18'
    await done('j01', path, '派核', { values: { sourceUnit: '区科技局' } })
    today = '2025-09-25'
    await done('d01', path, '回复核查', { values: { verifiedValue: '43', verifyBasis: '登记簿核对。' } })
    expect(await dueOf(path)).toBe('2025-09-29')
    today = '2025-09-29'
    await done('j02', path, '退回核查', { opinion: '核查材料不全，补齐后再报。' })
    // Five days from here would reach 13 October.
    expect(await dueOf(path)).toBe('2025-10-11')
    today = '2025-10-09'
    await done('d01', path, '回复核查', { values: { verifiedValue: '43', verifyBasis: '登记簿核对。' } })
    expect(await dueOf(path)).toBe('2025-10-11')
    expect((await stepsOf(path)).slice(3)).toEqual(['换人复核 now 2025-10-11', '审定 next 2025-10-11'])
  })

  test('a supplement and a suspension stop the clock, holidays in them or not, and then it goes on with what was left', async () => {
    const path = await submitted('从业人数')
    today = '2025-09-16'
    await done('j01', path, '退回补正', { opinion: '请补充社保缴费清单。' })
    expect(await stepsOf(path)).toEqual([
      '提交异议 done 2025-09-15',
      '受理 paused 2025-09-29',
      '数源核查 next -',
      '换人复核 next -',
      '审定 next -',
    ])
    today = '2025-09-29'
    await done('e-demo1', path, '提交补正')
    // One of two days is left for acceptance, fourteen of fifteen in all.
    expect((await stepsOf(path)).filter((_, at) => at === 1 || at === 4)).toEqual([
      '受理 now 2025-09-30',
      '审定 next 2025-10-24',
    ])
    await done('j01', path, '受理')
    await done('j01', path, '派核', { values: { sourceUnit: '区科技局' } })
    today = '2025-09-30'
    await done('j01', path, '挂起', { opinion: '等待社保数据鉴定。' })
    expect((await stepsOf(path))[2]).toBe('数源核查 paused -')
    today = '2025-10-20'
    await done('j01', path, '恢复办理')
    // Thirteen of fifteen are left after 20 October, four of five for the check.
    expect(await stepsOf(path)).toEqual([
      '提交异议 done 2025-09-15',
      '受理 done 2025-09-29',
      '数源核查 now 2025-10-24',
      '换人复核 next 2025-10-29',
      '审定 next 2025-11-05',
    ])
    today = '2025-11-04'
    await done('d01', path, '回复核查', { values: { verifiedValue: '43', verifyBasis: '社保数据核对。' } })
    // Three days alone would reach 7 November; two are left of the whole.
    expect(await dueOf(path)).toBe('2025-11-06')
  })

  test('a second review is asked for on the fifth working day at the latest, holidays not counted, and once', async () => {
    const paths = [await submitted('营业收入'), await submitted('研发费用')]
    for (const path of paths) {
      await done('j01', path, '受理')
      await done('j01', path, '派核', { values: { sourceUnit: '区统计局' } })
      await done('d01', path, '回复核查', { values: { verifiedValue: '1', verifyBasis: '年报核对一致。' } })
      await done('j02', path, '维持', {
        values: { conclusion: '维持公布的数值。' },
        opinion: '核查后维持公布值。',
      })
      today = '2025-09-29'
      await done('l01', path, '审定')
      // Tuesday 30 September, 9, 10, 11 (worked) and 13 October.
      expect((await (await as('e-demo1')).get(path)).values.againUntil).toBe('2025-10-13')
      today = '2025-09-15'
    }
    const [inTime, late] = paths as [string, string]
    const reason = { values: { againReason: '年报之后另有更正。' } }
    today = '2025-10-14'
    expect(await tried('e-sign1', late, '申请再审', reason)).toEqual([
      409,
      expect.stringContaining('申请再审的期限已过'),
    ])
    today = '2025-10-13'
    expect((await tried('e-sign1', inTime, '申请再审', reason))[0]).toBe(200)
    expect((await tried('e-sign1', inTime, '申请再审'))[0]).toBe(409)
    await done('l01', inTime, '再审裁定', {
      values: { againResult: '维持复核决定' },
      opinion: '联席会议研究，维持复核决定。',
    })
    expect((await tried('e-sign1', inTime, '申请再审'))[0]).toBe(409)
    // Nor by a second objection to the same figure.
    const beside = await (await as('e-demo1')).post(type, { values: claim('营业收入') })
    today = '2025-09-15'
    expect(await tried('e-sign1', `${type}/${beside.id}`, '提交异议')).toEqual([
      409,
      expect.stringContaining('再审'),
    ])
  })
})

import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededLedgers } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>
const type = '/records/evaluation-objection'
/** What the worked example stands at with 44.00 mu of land, by calculator. */
const land44 = { correctedValue: '44', scoreAfter: '86.01', gradeAfter: 'A', conclusion: '出租6亩应当扣除。' }

/** What people try who want an objection to go another way than the rules. */
describe('an objection under attack', () => {
  let database: TestDatabase
  let server: RunningServer
  let batch = ''
  let objection = ''
  const worked = '91500111DM10472940'
  const as = (login: string) => Browser.signIn(server.url, login)
  const record = () => `${type}/${objection}`
  const tried = async (login: string, path: string, action: string, body: unknown = {}) => {
    const who = await as(login)
    const { version } = await who.get(path)
    const answer = await who.send('POST', `${path}/actions/${encodeURIComponent(action)}`, body, {
      'if-match': `"${version}"`,
    })
    return [answer.status, await answer.text()]
  }
  const done = (login: string, path: string, action: string, body: unknown = {}): Promise<Json> =>
    as(login).then((who) => who.act(path, encodeURIComponent(action), body))
  const claim = (item: string, values: object = {}) => ({
    year: '2024',
    item,
    claimedValue: '43',
    reason: '另有出租面积没有扣除。',
    evidenceList: [{ kind: '租赁合同' }],
    channel: '网上提交',
    noticeUntil: '2025-09-15',
    ...values,
  })
  /** As the ledger's own form does it, past the result page. */
  const drafted = async (item: string): Promise<string> => {
    const firm = await as('e-demo1')
    const { id } = await firm.post(type, { values: claim(item) })
    await firm.act(`${type}/${id}`, encodeURIComponent('送签'))
    return `${type}/${id}`
  }

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededLedgers(databaseServer)
    server = await startServer({ ...demonstration(database), clockWhenAsked: true })
    const office = await as('j01')
    batch = (await office.get('/evaluation/batches')).rows[0].id
    const { rows } = await office.get(`${type}?size=50`)
    objection = rows.find(({ status }: Json) => status === '待复核').id
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('the time for objections is that of the publicity, though the draft was made for another year', async () => {
    const firm = await as('e-demo1')
    const { rows } = await (await as('j01')).get('/evaluation/batches')
    const { until } = rows.find(({ period }: Json) => period === '2023').publicity
    const earlier = { year: '2023', noticeUntil: until }
    const { id } = await firm.post(type, { values: { ...claim('利润总额'), ...earlier } })
    const { version } = await firm.get(`${type}/${id}`)
    const moved = await firm.send(
      'PATCH',
      `${type}/${id}`,
      { values: { year: '2024' } },
      { 'if-match': `"${version}"` },
    )
    expect([moved.status, await moved.text()]).toEqual([422, expect.stringContaining('公示截止日是')])
  })

  test('a batch is not archived over an open objection, whatever note let the grades be settled', async () => {
    await database.query("update evaluation_batch set state = '已定档' where id = $1", [batch])
    expect(await tried('j02', `/evaluation/batches/${batch}/process`, '归档')).toEqual([
      409,
      expect.stringContaining('还有未办结的异议'),
    ])
    await database.query("update evaluation_batch set state = '公示中' where id = $1", [batch])
  })

  test('an objection is withdrawn until its figure is with the source, by its firm alone', async () => {
    const path = await drafted('专利数')
    await done('e-sign1', path, '提交异议')
    expect((await tried('j02', path, '撤回异议', { opinion: '替企业撤回。' }))[0]).toBe(403)
    await done('j02', path, '受理')
    await done('e-sign1', path, '撤回异议', { opinion: '已经核对清楚。' })
    expect((await (await as('e-sign1')).get(path)).status).toBe('已撤回')
    expect((await tried('e-sign1', path, '提交异议'))[0]).toBe(409)
    expect((await tried('e-sign1', record(), '撤回异议', { opinion: '不再主张。' }))[0]).toBe(409)
  })

  test('two objections to one figure do not run beside each other, whatever the figure is called', async () => {
    const second = await drafted('【演示】用地面积')
    expect(await tried('e-sign1', second, '提交异议')).toEqual([
      409,
      expect.stringContaining('“用地面积”已经提出过异议'),
    ])
  })

  test('whoever worked out the first result does not review it, though another took the objection in hand', async () => {
    const other = await drafted('研发费用')
    await done('e-sign1', other, '提交异议')
    await done('j02', other, '受理')
    await done('j02', other, '派核', { values: { sourceUnit: '区统计局' } })
    await database.query("update r_evaluation_objection set status = '待复核' where id = $1", [
      other.split('/').at(-1),
    ])
    expect(
      await tried('j01', other, '维持', {
        values: { conclusion: '维持公布的数值。' },
        opinion: '核查后维持公布值。',
      }),
    ).toEqual([409, expect.stringContaining('初评经办人不复核自己的初评')])
  })

  test('a grade is moved by the leader alone, though the record says that it always was so', async () => {
    await database.query("update r_evaluation_objection set grade_before = 'A' where id = $1", [objection])
    await done('j02', record(), '更正', { values: land44, opinion: '核查属实，予以更正。' })
    // The demonstration's office has two people: the second stands in for a third, who did nothing in this matter.
    await database.query(
      "update r_evaluation_objection set process = jsonb_set(process, '{doers}', '{}') where id = $1",
      [objection],
    )
    expect(await tried('j02', record(), '办公室审定', { values: { againUntil: '2025-09-22' } })).toEqual([
      409,
      expect.stringContaining('由区领导审定'),
    ])
  })

  test('a decision on figures that another correction has moved meanwhile is put forward anew', async () => {
    await database.query('update r_evaluation_objection set score_after = 86 where id = $1', [objection])
    expect(await tried('l01', record(), '审定', { values: { againUntil: '2025-09-22' } })).toEqual([
      422,
      expect.stringContaining('退回复核'),
    ])
    await done('l01', record(), '退回复核', { opinion: '按现在的数据重新拟定。' })
    await done('j02', record(), '更正', { values: land44, opinion: '核查属实，予以更正。' })
    for (const day of ['2025-09-19', '2025-12-31'])
      expect(await tried('l01', record(), '审定', { values: { againUntil: day } })).toEqual([
        422,
        expect.stringContaining('再审截止日是 2025-09-22'),
      ])
    await done('l01', record(), '审定', { values: { againUntil: '2025-09-22' } })
    expect(await (await as('e-demo1')).get(`/evaluation/results/${batch}/${worked}`)).toMatchObject({
      score: '86.01',
      grade: 'A',
    })
  })

  test('after the decision only the second review is left, and only once', async () => {
    const again = await (await as('e-demo1')).send(
      'POST',
      `/evaluation/results/${batch}/${worked}/objections`,
      { fact: 'land', claimedValue: '43', reason: '还有出租面积。', evidenceList: [{ kind: '租赁合同' }] },
    )
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('再审')])
    const beside = await drafted('用地面积').catch(() => undefined)
    if (beside)
      expect(await tried('e-sign1', beside, '提交异议')).toEqual([409, expect.stringContaining('再审')])
    await done('e-sign1', record(), '申请再审', { values: { againReason: '出租面积应为七亩。' } })
    await done('l01', record(), '再审裁定', {
      values: { againResult: '维持复核决定' },
      opinion: '维持复核决定，理由充分。',
    })
    const { process } = await (await as('e-sign1')).get(record())
    expect(process.actions.find(({ action, allowed }: Json) => action === '申请再审' && allowed)).toBe(
      undefined,
    )
  })

  test('what is in the archive does not move any more', async () => {
    await database.query("update r_evaluation_objection set status = '拟定' where id = $1", [objection])
    await database.query(
      "update evaluation_batch set archive = jsonb_build_object('on', '2025-09-15') where id = $1",
      [batch],
    )
    expect(await tried('l01', record(), '审定', { values: { againUntil: '2025-09-22' } })).toEqual([
      409,
      expect.stringContaining('已经归档'),
    ])
  })
})

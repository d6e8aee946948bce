import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededLedgers } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>

/** The worked example: 50.00 mu of land corrected to 44.00, with the year before, gives 86.01 points instead of 78.60. */
describe('an objection to the land of the worked example', () => {
  let database: TestDatabase
  let server: RunningServer
  let batch = ''
  let objection = ''
  const worked = '91500111DM10472940'
  const as = (login: string) => Browser.signIn(server.url, login)
  const record = () => `/records/evaluation-objection/${objection}`
  const act = async (login: string, action: string, body: unknown = {}): Promise<Json> =>
    (await as(login)).act(record(), encodeURIComponent(action), body)
  const grades = async (): Promise<string> => {
    const { rows } = await (await as('j01')).get(`/evaluation/batches/${batch}/results?size=200`)
    return JSON.stringify(
      rows
        .filter(({ code }: Json) => code !== worked)
        .map(({ code, grade, score }: Json) => [code, grade, score]),
    )
  }

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededLedgers(databaseServer)
    server = await startServer({ ...demonstration(database), clockWhenAsked: true })
    const office = await as('j01')
    batch = (await office.get('/evaluation/batches')).rows[0].id
    const { rows } = await office.get('/records/evaluation-objection?size=50')
    objection = rows.find(({ status }: Json) => status === '待复核').id
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('from the result itself: only the own figure, in its unit, with evidence, and once', async () => {
    const path = `/evaluation/results/${batch}/${worked}/objections`
    const firm = await as('e-demo1')
    const told = await firm.get(path)
    expect(told.original).toBeNull()
    const refused = async (who: string, body: unknown) => {
      const { status } = await (await as(who)).send('POST', path, body)
      return status >= 400 && status < 500 ? 'refused' : status
    }
    const free = told.facts.find(({ label }: Json) => label === '研发费用' || label === '营业收入')
    const body = {
      fact: free.fact,
      claimedValue: '1.5',
      reason: '开票口径有误。',
      evidenceList: [{ kind: '年度报告' }],
    }
    expect(await refused('e-demo2', body)).toBe('refused')
    expect(await refused('j01', body)).toBe('refused')
    for (const wrong of [
      { claimedValue: '' },
      { claimedValue: '1.5 万元' },
      { claimedValue: free.value },
      { evidenceList: [] },
      { fact: 'land' },
    ])
      expect([wrong, await refused('e-demo1', { ...body, ...wrong })]).toEqual([wrong, 'refused'])
    expect((await firm.get(path)).objections).toHaveLength(told.objections.length)
    expect((await firm.send('POST', path, body)).status).toBe(201)
    expect(await refused('e-demo1', body)).toBe('refused')
    expect((await firm.get(path)).objections[0]).toMatchObject({ item: free.label, status: '草稿' })
  })

  test('a figure says who supplies it, from which cell, and what is accepted as evidence; a claim goes to the signatory at once', async () => {
    const path = `/evaluation/results/${batch}/${worked}/objections`
    const firm = await as('e-demo1')
    const { facts } = await firm.get(path)
    const named = (label: string) => facts.find((one: Json) => one.label === label)
    expect(named('用地面积')).toMatchObject({ value: '50', unit: '亩', supplier: '规划自然资源' })
    expect(named('用地面积').evidence).toEqual(['不动产权证', '租赁合同', '其他'])
    expect(named('用地面积').objection).toMatch(/^YYFH-/)
    expect(named('实缴税金')).toMatchObject({ objection: null, evidence: ['完税证明', '其他'] })
    expect(named('实缴税金').source).toMatchObject({
      header: expect.stringContaining('税'),
      raw: expect.any(String),
    })
    const body = {
      fact: named('实缴税金').fact,
      claimedValue: '1320',
      reason: '年末补缴的税款没有计入。',
      evidenceList: [{ kind: '完税证明' }],
    }
    const signing = await firm.send('POST', path, { ...body, step: '提交异议' })
    expect([signing.status, await signing.text()]).toEqual([403, expect.stringContaining('企业签章人')])
    expect((await firm.send('POST', path, { ...body, step: '送签' })).status).toBe(201)
    const [latest] = (await (await as('e-sign1')).get(path)).objections
    expect(latest).toMatchObject({ item: '实缴税金', status: '待签章', published: '1260', claimed: '1320' })
    expect(latest.may).toContain('提交异议')
    expect(latest.steps.map(({ label, state }: Json) => `${label} ${state}`)).toEqual([
      '提交异议 now',
      '受理 next',
      '数源核查 next',
      '换人复核 next',
      '审定 next',
    ])
  })

  test('before anybody signs, the engine says what would follow under the locked lines', async () => {
    const told = await (await as('j02')).get(`/evaluation/objections/${objection}/ripple`)
    expect(told.before).toEqual({ value: '50', score: '78.6', grade: 'B' })
    expect(told.after).toMatchObject({ value: '44', score: '86.01', grade: 'A' })
    expect(told.items.map(({ after }: Json) => after)).toEqual([
      '35.8',
      '16.82',
      '9.09',
      '15',
      '5.9',
      '3.4',
      '0',
    ])
    expect(told.others).toEqual({ count: 0, named: [] })
  })

  test('the second handler is not the first, and puts forward what the engine says', async () => {
    const first = await (await as('j01')).get(record())
    const refused = first.process.actions.find(({ action }: Json) => action === '更正')
    expect(refused.reasons.join()).toContain('您做过“受理、派核”')
    const office = await as('j02')
    const { version } = await office.get(record())
    const wrong = await office.send(
      'POST',
      `${record()}/actions/${encodeURIComponent('更正')}`,
      {
        values: { correctedValue: '44', scoreAfter: '88', gradeAfter: 'A' },
        opinion: '核查属实，予以更正。',
      },
      { 'if-match': `"${version}"` },
    )
    expect([wrong.status, await wrong.text()]).toEqual([
      422,
      expect.stringContaining('按复核值重算是 86.01 分'),
    ])
    await act('j02', '更正', {
      values: { correctedValue: '44', scoreAfter: '86.01', gradeAfter: 'A', conclusion: '出租6亩应当扣除。' },
      opinion: '核查属实，予以更正。',
    })
  })

  test('once decided, this enterprise stands at 86.01 and A, and nobody else has moved', async () => {
    const before = await grades()
    await act('l01', '审定', { values: { againUntil: '2025-09-22' } })
    expect(await grades()).toBe(before)
    const own = await as('e-demo1')
    expect(await own.get(`/evaluation/results/${batch}/${worked}`)).toMatchObject({
      score: '86.01',
      grade: 'A',
    })
    const [row] = await database.query(
      `select r.grade, r.score, s.grade as standing, s.revision from evaluation_result r
       join standing_result s using (batch_id, enterprise_id) where r.batch_id = $1 and s.revision > 0`,
      [batch],
    )
    expect(row).toEqual({ grade: 'B', score: 78_600_000, standing: 'A', revision: 1 })
    const shown = await own.get(`/evaluation/results/${batch}/${worked}`)
    expect(shown.conclusion[0]).toContain('86.01')
    expect(JSON.stringify(shown.items[0].trace)).toContain('44')
    const told = await own.get(`/evaluation/results/${batch}/${worked}/objections`)
    expect(told.original).toMatchObject({ score: '78.6', grade: 'B', rank: null })
    expect(told.revisions[0].corrections).toEqual([{ label: '用地面积', unit: '亩', was: '50', value: '44' }])
    const decided = told.objections.find(({ id }: Json) => id === objection)
    expect(decided.documents).toMatchObject([
      { label: '异议复核决定书', number: expect.stringMatching(/〔2025〕\d+号$/) },
    ])
    const letter = await own.send('GET', `/documents/${decided.documents[0].id}/file.docx`)
    expect(letter.status).toBe(200)
    const whatIf = await own.get(`/evaluation/results/${batch}/${worked}/what-if`)
    expect(whatIf.subject.facts.land.value).toEqual({ kind: 'number', value: '44' })
    await expect(database.query('update evaluation_revision set rank = 1')).rejects.toThrow(/history|never/)
  })

  test('an erratum is a new version beside the old ones; what was published stays as it was, to the last digit', async () => {
    const published = () =>
      database.query(
        `select b.snapshot_hash, b.summary, b.locked_lines, b.publicity_from, b.publicity_until, b.published_at,
           (select md5(string_agg(to_jsonb(r)::text, '|' order by r.enterprise_id)) from evaluation_result r where r.batch_id = b.id) as results,
           (select md5(string_agg(to_jsonb(v)::text, '|' order by v.version)) from evaluation_revision v where v.batch_id = b.id and v.version = 1) as first
         from evaluation_batch b where b.id = $1`,
        [batch],
      )
    const before = await published()
    await act('e-sign1', '申请再审', { values: { againReason: '请联席会议再核一次。' } })
    await act('l01', '再审裁定', { values: { againResult: '更正' }, opinion: '联席会议裁定按主张值更正。' })
    expect(await published()).toEqual(before)
    const versions = await database.query(
      'select version, cause, grade from evaluation_revision where batch_id = $1 order by version',
      [batch],
    )
    expect(versions).toEqual([
      { version: 1, cause: 'objection', grade: 'A' },
      { version: 2, cause: 'objection', grade: 'A' },
    ])
  })
})

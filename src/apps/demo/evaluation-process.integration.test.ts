import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>

/** A batch from its beginning to the archive, day by day; 2025-10-01 to 08 are holidays, 2025-09-28 and 10-11 are worked. */
describe('an evaluation batch as a procedure', () => {
  let database: TestDatabase
  let server: RunningServer
  let today = '2025-09-15'
  let objection = ''
  let batch = ''
  const people = new Map<string, Browser>()
  const as = async (login: string): Promise<Browser> => {
    const known = people.get(login) ?? (await Browser.signIn(server.url, login))
    people.set(login, known)
    return known
  }
  const path = () => `/evaluation/batches/${batch}/process`
  const step = async (login: string, action: string, body: unknown = {}): Promise<Json> =>
    (await as(login)).act(path(), encodeURIComponent(action), body)
  const refused = async (login: string, action: string, body: unknown = {}): Promise<Json> => {
    const browser = await as(login)
    const { version } = await browser.get(path())
    const answer = await browser.send('POST', `${path()}/actions/${encodeURIComponent(action)}`, body, {
      'if-match': `"${version}"`,
    })
    const told = (await answer.json()) as Json
    return { ...told, status: answer.status }
  }
  const state = async (): Promise<string> => (await (await as('j01')).get(path())).status
  const run = async (): Promise<Json> => {
    const office = await as('j01')
    await office.act(`/evaluation/batches/${batch}`, 'run')
    return office.until(`/evaluation/batches/${batch}`, ({ status }: Json) => status === 'finished')
  }

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededDatabase(databaseServer)
    const clock = { instant: () => new Date().toISOString(), businessDate: () => today }
    server = await startServer({ ...demonstration(database), clock })
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('of the two years of the demonstration one is archived, the other before the public', async () => {
    const { rows } = await (await as('j01')).get('/evaluation/batches')
    expect(rows.map(({ period, state: now }: Json) => [period, now])).toEqual([
      ['2024', '公示中'],
      ['2023', '已归档'],
    ])
    expect(rows[0].publicity).toEqual({ from: '2025-09-08', until: '2025-09-15' })
  })

  test('anybody reads the published grades without signing in, and no figure behind them', async () => {
    const open = (await (await fetch(`${server.url}/api/public/evaluations`)).json()) as Json
    const [{ id }] = open.rows
    const answer = await fetch(`${server.url}/api/public/evaluations/${id}?size=100`)
    expect(answer.status).toBe(200)
    const { rows, total, batch: told } = (await answer.json()) as Json
    expect(rows).toHaveLength(100)
    expect(total).toBe(588)
    expect(told).toMatchObject({
      period: '2024',
      firms: 588,
      until: '2025-09-15',
      workingDaysLeft: 0,
      open: true,
    })
    for (const row of rows) {
      expect(Object.keys(row).sort()).toEqual(['grade', 'group', 'name', 'park'])
      expect(`${row.grade}${row.group}${row.park}`).not.toMatch(/\d/)
    }
    const own = (await (await as('e-demo1')).get('/session')).enterprise.id
    const [stored] = await database.query(
      'select result from evaluation_result where enterprise_id = $1 and batch_id = $2',
      [own, id],
    )
    const text = JSON.stringify(rows)
    for (const { value } of (stored as Json).result.indicators)
      if (value?.length > 3) expect(text).not.toContain(value)
    const archived = (await (await as('j01')).get('/evaluation/batches')).rows[1].id
    expect((await fetch(`${server.url}/api/public/evaluations/${archived}`)).status).toBe(404)
  })

  test('collects, and says to everybody else why they cannot go on', async () => {
    const office = await as('j01')
    const [{ scheme }] = (await office.get('/evaluation/batches')).rows
    const made = await office.post('/evaluation/batches', {
      scheme: scheme.hash,
      period: '2024',
      label: '程序走查',
    })
    batch = made.id
    expect(await state()).toBe('筹备')
    const park = await refused('l01', '启动归集')
    expect([park.status, park.title]).toEqual([403, expect.stringContaining('由联席会议办公室经办')])
    await step('j01', '启动归集')
    const found = await office.get(`/evaluation/batches/${batch}/collection`)
    const [{ taxed }] = (await database.query(
      `select count(distinct enterprise_id)::int as taxed from fact where period = '2024' and fact = 'tax-paid' and kind <> 'missing'
        and superseded_at is null and enterprise_id not in (select r.enterprise_id from evaluation_result r
          join evaluation_batch b on b.id = r.batch_id where b.period = '2024' and r.status = 'excluded')`,
      [],
    )) as Json[]
    const { facts } = found.sources.find(({ source }: Json) => source === '税务')
    // Growth is measured from the year before, which is asked for as well.
    expect(facts.map(({ period }: Json) => period)).toEqual(['2024', '2023'])
    const [tax, before] = facts
    expect(tax).toMatchObject({ present: taxed, wanted: found.firms })
    const lackingIn = (period: string) =>
      office.get(`/evaluation/batches/${batch}/collection/lacking?fact=tax-paid&period=${period}`)
    expect((await lackingIn('2024')).total).toBe(tax.wanted - tax.present)
    const { rows, total } = await lackingIn('2023')
    expect(total).toBe(before.wanted - before.present)
    expect(rows[0].missing).toEqual([
      { label: '实缴税金', period: '2023', supplier: '区税务局', prior: true },
    ])
    expect(Number(found.percent)).toBeGreaterThan(95)
    await step('j01', '推送企业确认')
    const { due, process } = await office.get(path())
    expect(due).toBe('2025-09-25')
    expect(process.actions.find(({ action }: Json) => action === '确认期满').reasons).toEqual([
      '到2025-09-25期满之后才能办理',
    ])
  })

  test('the time for confirming ends by itself', async () => {
    today = '2025-09-26'
    await server.byTheClock()
    expect(await state()).toBe('已确认')
  })

  test('may be computed again before the first grades; every run stays with its hash', async () => {
    const first = await run()
    expect(await state()).toBe('试算完成')
    const second = await run()
    expect(second.hashes.result).toBe(first.hashes.result)
    expect(second.run).toBe(2)
    const kept = await database.query(
      'select run, count(*)::int as n from evaluation_result where batch_id = $1 group by 1 order by 1',
      [batch],
    )
    expect(kept).toEqual([
      { run: 1, n: 600 },
      { run: 2, n: 600 },
    ])
    const { total } = await (await as('j01')).get(`/evaluation/batches/${batch}/results?size=1`)
    expect(total).toBe(600)
    await step('j01', '生成初评')
    const again = await (await as('j01')).send(
      'POST',
      `/evaluation/batches/${batch}/actions/run`,
      {},
      {
        'if-match': `"${(await (await as('j01')).get(path())).version}"`,
      },
    )
    expect(again.status).toBe(409)
  })

  test('every lane gives one opinion, a park as well as a bureau', async () => {
    const best = (await (await as('j01')).get(`/evaluation/batches/${batch}/results?size=1&grade=A`)).rows[0]
    const adjust = async (login: string, more: Json = {}): Promise<number> => {
      const change = {
        code: best.code,
        grade: 'C',
        clause: '三(八)',
        reason: '重大环境事件正在调查',
        ...more,
      }
      return (await (await as(login)).send('POST', `/evaluation/batches/${batch}/adjustments`, change)).status
    }
    expect(await adjust('h01', { clause: '九(九)' })).toBe(422)
    expect(await adjust('h01', { reason: '' })).toBe(422)
    expect(await adjust('h01', { grade: 'A' })).toBe(422)
    expect(await adjust('j01')).toBe(403)
    expect(await adjust('h01')).toBe(201)
    const shown = (await (await as('j01')).get(`/evaluation/batches/${batch}/results?q=${best.code}`)).rows[0]
    expect(shown).toMatchObject({ grade: 'C', originalGrade: 'A', score: best.score, rank: best.rank })
    const told = (await (await as('j01')).get(`/evaluation/results/${batch}/${best.code}`)).conclusion
    expect(told[0]).toContain('初评 A 类')
    expect(told[1]).toContain('联审：A→C')
    const standing = await (await as('j01')).get(`/evaluation/results/${batch}/${best.code}/objections`)
    expect(standing).toMatchObject({
      original: { grade: 'A' },
      revisions: [{ cause: 'review', clause: '三(八)' }],
    })
    for (const login of ['p1-gx', 'h01', 'y01', 'p1-sq', 'p1-gy']) {
      await step(login, '园区联审意见', { opinion: '无意见' })
      expect(await state()).toBe('初评')
    }
    const lanes = async () => (await (await as('l01')).get(path())).process.lanes
    expect(
      (await lanes()).filter(({ action }: Json) => action === null).map(({ label }: Json) => label),
    ).toEqual(['大足石刻文创园', '其他部门'])
    expect((await refused('p1-gx', '园区联审意见', { opinion: '无意见' })).title).toContain(
      '本园区已经给出意见',
    )
    expect((await refused('h01', '园区联审意见', { opinion: '无意见' })).status).toBe(409)
    await step('d02', '园区联审意见', { opinion: '无意见' })
    expect(await state()).toBe('初评')
    await step('p1-wc', '园区联审意见', { opinion: '无意见' })
    expect(await state()).toBe('联审完成')
    expect(await adjust('h01', { grade: 'B' })).toBe(409)
  })

  test('is published by somebody else than who drew up the grades; then nothing of it changes', async () => {
    const own = await refused('j01', '发布公示')
    expect(own.title).toContain('您做过“生成初评”')
    await step('j02', '发布公示')
    const { due } = await (await as('j01')).get(path())
    expect(due).toBe('2025-10-10')
    const drafted = await (await as('e-demo1')).post(
      `/evaluation/results/${batch}/91500111DM10472940/objections`,
      {
        ...{ fact: 'land', claimedValue: '44', reason: '出租的六亩没有扣除。' },
        evidenceList: [{ kind: '租赁合同' }],
      },
    )
    objection = drafted.id
    const [row] = await database.query(
      'select lines_locked_on, locked_lines, status from evaluation_batch where id = $1',
      [batch],
    )
    expect(row).toMatchObject({ lines_locked_on: '2025-09-26', status: 'published' })
    expect((row as Json).locked_lines.groups[0].lines[0]).toEqual({ grade: 'A', score: '85' })
    for (const statement of [
      "update evaluation_batch set locked_lines = '{}' where id = $1",
      "update evaluation_batch set status = 'running', run = run + 1 where id = $1",
    ])
      await expect(database.query(statement, [batch]), statement).rejects.toThrow(
        /never changed|cannot become/,
      )
  })

  test('goes to the leader when the time is over, and to the archive', async () => {
    today = '2025-10-13'
    await server.byTheClock()
    expect(await state()).toBe('待定档')
    expect((await refused('j02', '定档')).status).toBe(403)
    await step('l01', '定档')
    const early = await refused('j01', '归档')
    expect([early.status, early.title]).toEqual([409, expect.stringContaining('还不能归档')])
    const office = await as('j01')
    await office.until(
      `/evaluation/batches/${batch}/notices?size=1`,
      ({ job }: Json) => job.status === 'done',
    )
    // An objection that was taken in while the time ran is decided before the archive closes, and so is what may go to the conference.
    const standing = (status: string, until: string | null) =>
      database.query('update r_evaluation_objection set status = $2, again_until = $3 where id = $1', [
        ...[objection, status, until],
      ])
    for (const [status, until] of [
      ['数源核查', null],
      ['再审', null],
      ['已复核', '2025-10-13'],
    ] as const) {
      await standing(status, until)
      const open = await refused('j01', '归档')
      expect([status, open.status, open.title]).toEqual([
        status,
        409,
        expect.stringMatching(/未办结的异议或再审|还有 1 件异议可以申请再审/),
      ])
    }
    await standing('已复核', '2025-10-10')
    await step('j01', '归档')
    const { archive, hashes, counts } = await office.get(`/evaluation/batches/${batch}`)
    expect(archive).toMatchObject({
      ...{
        on: '2025-10-13',
        firms: 600,
        graded: 588,
        revised: 1,
        result: hashes.result,
        snapshot: hashes.snapshot,
      },
      notices: { count: 588, first: '大足效评〔2025〕1号', last: '大足效评〔2025〕588号' },
    })
    expect(counts.byStatus.graded).toBe(588)
    await expect(
      database.query("update evaluation_batch set archive = '{}' where id = $1", [batch]),
    ).rejects.toThrow(/never changed/)
    expect(await state()).toBe('已归档')
    const history = await (await as('j01')).get(`/records/evaluation-batch/${batch}/history?size=100`)
    const auto = history.rows.filter(({ role }: Json) => role === '到期自动')
    expect(auto.map(({ action }: Json) => action)).toEqual(['期满', '确认期满'])
  }, 120_000)
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededLedgers } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>

/** The slip of the worked example, before and after its correction from 78.60 points and B to 86.01 and A. */
describe('a result slip', () => {
  const worked = '91500111DM10472940'
  let database: TestDatabase
  let server: RunningServer
  let batch = ''
  let seal = ''
  const slipPath = () => `/evaluation/results/${batch}/${worked}/slip`
  const check = async (hash: string, code = worked): Promise<Json> => {
    const answer = await fetch(`${server.url}/api/public/check?firm=${code}&hash=${hash}`)
    return { ...((await answer.json()) as Json), http: answer.status }
  }

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededLedgers(databaseServer)
    server = await startServer({ ...demonstration(database), clockWhenAsked: true })
    batch = (await (await Browser.signIn(server.url, 'j01')).get('/evaluation/batches')).rows[0].id
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('is the enterprise’s own, with total, grade and the hashes that pin it', async () => {
    const own = await Browser.signIn(server.url, 'e-demo1')
    const slip = await own.get(slipPath())
    seal = slip.seal
    expect(slip).toMatchObject({ score: '78.6', grade: 'B', revision: 0, enterprise: { code: worked } })
    expect(slip.items).toHaveLength(7)
    expect(
      Object.values(slip.hashes)
        .slice(0, 4)
        .map((hash) => String(hash).length),
    ).toEqual([64, 64, 64, 64])
    const other = await (await Browser.signIn(server.url, 'e-demo2')).send('GET', slipPath())
    expect(other.status).toBe(404)
  })

  test('anybody learns whether it is genuine, its year and its grade, and nothing else', async () => {
    expect(await check(seal)).toEqual({ verdict: 'genuine', period: '2024', grade: 'B', http: 200 })
    const wrong = `${seal.slice(0, -1)}${seal.endsWith('0') ? '1' : '0'}`
    expect(await check(wrong)).toEqual({ verdict: 'unknown', http: 200 })
    expect(await check(seal, '91500111DM1060309Q')).toEqual({ verdict: 'unknown', http: 200 })
    expect((await check('x')).http).toBe(422)
  })

  test('a figure changed in the database makes the slip on paper the proof against it', async () => {
    const change = (score: string) =>
      database.query(`begin; set local session_replication_role = 'replica';
        update evaluation_result set result = jsonb_set(result, '{score}', '"${score}"')
        where batch_id = '${batch}' and result ->> 'code' = '${worked}'; commit`)
    await change('88')
    expect(await check(seal)).toMatchObject({ verdict: 'unknown' })
    await change('78.6')
    expect(await check(seal)).toMatchObject({ verdict: 'genuine' })
  })

  test('a correction takes its place', async () => {
    const office = await Browser.signIn(server.url, 'j02')
    const { rows } = await office.get('/records/evaluation-objection?size=50')
    const objection = `/records/evaluation-objection/${rows.find(({ status }: Json) => status === '待复核').id}`
    await office.act(objection, encodeURIComponent('更正'), {
      values: { correctedValue: '44', scoreAfter: '86.01', gradeAfter: 'A', conclusion: '出租6亩应当扣除。' },
      opinion: '核查属实，予以更正。',
    })
    const leader = await Browser.signIn(server.url, 'l01')
    await leader.act(objection, encodeURIComponent('审定'), { values: { againUntil: '2025-09-22' } })
    expect(await check(seal)).toMatchObject({ verdict: 'superseded', grade: 'B' })
    const anew = await (await Browser.signIn(server.url, 'e-demo1')).get(slipPath())
    expect(anew).toMatchObject({ score: '86.01', grade: 'A', revision: 1 })
    expect(await check(anew.seal)).toMatchObject({ verdict: 'genuine', grade: 'A' })
  })

  test('the signatory takes it out, and it is computed again without the database', async () => {
    const bundlePath = `/evaluation/results/${batch}/${worked}/bundle`
    const clerk = await (await Browser.signIn(server.url, 'e-demo1')).send('POST', bundlePath, {
      consent: true,
    })
    expect(clerk.status).toBe(403)
    const sign = await Browser.signIn(server.url, 'e-sign1')
    expect((await sign.send('POST', bundlePath, {})).status).toBe(422)
    const bundle = await sign.post(bundlePath, { consent: true })
    const [entry] = await database.query(
      "select account_name, detail from action where action = '导出离线重算包' and enterprise_id is not null",
    )
    expect((entry as Json).detail).toEqual({ batch, seal: bundle.seal })
    expect(await verified(bundle)).toMatchObject({ code: 0, out: expect.stringContaining('86.01 分，A') })
    const lower = structuredClone(bundle)
    lower.subject.facts.land.value.value = '43'
    expect(await verified(lower)).toMatchObject({ code: 1, out: expect.stringContaining('✗ 不一致') })
    const better = structuredClone(bundle)
    better.result.indicators[0].score = '45'
    const { code, out } = await verified(better)
    expect([code, out.includes('指标 亩均税收 得分：写的是 45，算出来 35.8')]).toEqual([1, true])
    expect(out).toContain('结果单校验码：写的是')
    const changed = { ...bundle, scheme: bundle.scheme.replace('"85"', '"84"') }
    expect(await verified(changed)).toMatchObject({ code: 1, out: expect.stringContaining('方案校验码') })
  })
})

/** Gives the file to the command line as whoever gets it would. */
async function verified(bundle: unknown): Promise<{ readonly code: number; readonly out: string }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yuance-bundle-'))
  const file = path.join(folder, 'bundle.json')
  writeFileSync(file, JSON.stringify(bundle))
  try {
    const { status, stdout } = spawnSync(process.execPath, ['src/apps/cli.ts', 'verify', '--bundle', file], {
      encoding: 'utf8',
      env: {},
    })
    return { code: status ?? -1, out: stdout }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

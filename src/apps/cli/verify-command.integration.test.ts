import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { Browser } from '../demo/testing/browser.ts'
import { demonstration } from '../demo/testing/demonstration.ts'
import { evaluatedBy } from '../demo/testing/finished-batch.ts'
import { publishedRevision } from '../demo/testing/published-revision.ts'
import { openSeededLedgers } from '../demo/testing/seeded-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { asOperator } from './testing/as-operator.ts'
import { verifyCommand } from './verify-command.ts'

type Json = ReturnType<typeof JSON.parse>

/** The demonstration's two years of 600 enterprises, and the worked example: 86.01 points and A after an objection. */
describe('verifying what is stored', () => {
  const [databaseServer] = inject('databaseServers')
  if (!databaseServer) throw new Error('no database server')
  const worked = '91500111DM10472940'
  /** Evaluated together with another, under its own code. */
  const lead = '91500111DM30270439'
  let database: TestDatabase
  let server: RunningServer
  const verify = async (...args: string[]): Promise<{ code: number; out: string }> =>
    asOperator(databaseServer, database.name, () => verifyCommand(args))
  const report = async (): Promise<{ code: number; told: Json }> => {
    const { code, out } = await verify('--json')
    return { code, told: JSON.parse(out) }
  }
  /** As somebody who has the database in hand and switches the guards off. */
  const tamper = async (...statements: readonly string[]): Promise<void> => {
    const all = ['begin', "set local session_replication_role = 'replica'", ...statements, 'commit']
    await database.query(all.join(';\n'))
  }

  beforeAll(async () => {
    database = await openSeededLedgers(databaseServer)
    server = await startServer({ ...demonstration(database), clockWhenAsked: true })
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('every result of both years agrees, corrections with them', async () => {
    const office = await Browser.signIn(server.url, 'j02')
    const { rows } = await office.get('/records/evaluation-objection?size=50')
    const objection = rows.find(({ status }: Json) => status === '待复核').id
    const path = `/records/evaluation-objection/${objection}`
    await office.act(path, encodeURIComponent('更正'), {
      values: { correctedValue: '44', scoreAfter: '86.01', gradeAfter: 'A', conclusion: '出租6亩应当扣除。' },
      opinion: '核查属实，予以更正。',
    })
    const leader = await Browser.signIn(server.url, 'l01')
    await leader.act(path, encodeURIComponent('审定'), { values: { againUntil: '2025-09-22' } })
    const { code, out } = await verify()
    expect([code, out.split('\n').slice(0, 3)]).toEqual([
      0,
      [
        '✓ 2023 年度评价：597 个结果，全部一致。',
        '✓ 2024 年度评价：601 个结果（含更正 1 个），全部一致。',
        '✓ 2 个批次 1198 个结果，重算后全部一致。',
      ],
    ])
  }, 60_000)

  test('they still agree when facts, names and rules have changed and a batch has been computed anew', async () => {
    const office = await Browser.signIn(server.url, 'j01')
    const [{ hash }] = await office.get('/schemes')
    const batch = await evaluatedBy(office, hash, '重算')
    await database.query(
      `update fact set superseded_at = clock_timestamp() where superseded_at is null and fact = 'land' and period = '2024'`,
    )
    await database.query(
      "update enterprise set name = name || '（更名）', credit_code = reverse(credit_code)",
    )
    const revised = await publishedRevision(server.url, hash, '2025核对')
    expect(revised).not.toBe(hash)
    expect((await office.get('/schemes')).map(({ hash }: Json) => hash)).toContain(revised)
    // The code that two firms are evaluated under is nobody's now: their result is refused, not lost.
    await office.act(`/evaluation/batches/${batch}`, 'run')
    await expect(
      office.until(`/evaluation/batches/${batch}`, ({ status }: Json) => status === 'finished'),
    ).rejects.toThrow(`合并评价的代码 ${lead} 不是有 2024 年度数据的企业`)
    await database.query('update enterprise set credit_code = $1 where credit_code = reverse($1)', [lead])
    await office.act(`/evaluation/batches/${batch}`, 'run')
    await office.until(`/evaluation/batches/${batch}`, ({ status }: Json) => status === 'finished')
    const { code, told } = await report()
    expect(code).toBe(0)
    const [anew] = told.batches.filter(({ id }: Json) => id === batch)
    expect(anew.runs.map(({ run, counts, results, agree }: Json) => [run, counts, results, agree])).toEqual([
      [1, false, 600, 600],
      [2, true, 600, 600],
    ])
    const [first, second] = await database.query(
      'select result_hash from evaluation_run where batch_id = $1 order by run',
      [batch],
    )
    expect(first).not.toEqual(second)
  }, 120_000)

  test('what anybody changed is found, with both values', async () => {
    const [{ id }] = (await database.query(
      "select id from evaluation_batch where label = '2024 年度评价'",
    )) as [Json]
    const one = `batch_id = '${id}' and result ->> 'code' = '${worked}'`
    const changes: readonly (readonly [string, string, string, string])[] = [
      [
        `update evaluation_result set result = jsonb_set(result, '{score}', '"88"') where ${one}`,
        `update evaluation_result set result = jsonb_set(result, '{score}', '"78.6"') where ${one}`,
        '得分：存 88，算 78.6',
        '600 个一致',
      ],
      [
        `update evaluation_result set result = jsonb_set(result, '{indicators,0,score}', '"40"') where ${one}`,
        `update evaluation_result set result = jsonb_set(result, '{indicators,0,score}', '"31.5"') where ${one}`,
        '指标 亩均税收 得分：存 40，算',
        '',
      ],
      [
        `update evaluation_result set rank = 999 where ${one}`,
        `update evaluation_result set rank = (result ->> 'rank')::int where ${one}`,
        '位次：存 999，算',
        '600 个一致',
      ],
      [
        `update evaluation_revision set grade = 'B' where batch_id = '${id}'`,
        `update evaluation_revision set grade = 'A' where batch_id = '${id}'`,
        '第 1 次更正 档次：存 B，算 A',
        '600 个一致',
      ],
      [
        `update evaluation_batch set locked_lines = jsonb_set(locked_lines, '{groups,0,lines,0,score}', '"80"') where id = '${id}'`,
        `update evaluation_batch set locked_lines = jsonb_set(locked_lines, '{groups,0,lines,0,score}', '"85"') where id = '${id}'`,
        '锁定的分数线 规上工业企业 分数线 1 得分：存 80，算 85',
        '601 个一致',
      ],
    ]
    for (const [change, back, found, agree] of changes) {
      const [before] = await database.query(`select result from evaluation_result where ${one}`)
      await tamper(change)
      const { code, out } = await verify('--batch', id)
      await tamper(back)
      const kept = JSON.stringify((before as Json).result).replaceAll("'", "''")
      await tamper(`update evaluation_result set result = '${kept}' where ${one}`)
      expect([change, code]).toEqual([change, 1])
      expect(out).toContain(found)
      expect(out).toContain(agree)
    }
    expect((await verify('--batch', id)).code).toBe(0)
  }, 120_000)

  test('a figure changed under a result is found by the hash of the snapshot, and by whom it moved', async () => {
    const own = `year = 2024 and period = '2024' and fact = 'tax-paid' and source_row is not null and enterprise_id =
      (select enterprise_id from evaluation_result where result ->> 'code' = '${worked}' limit 1)`
    await tamper(`update fact set amount = amount + 1 where ${own}`)
    const { code, out } = await verify()
    expect(code).toBe(1)
    expect(out).toContain('数据快照校验码：存 ')
    expect(out).toMatch(new RegExp(`（${worked}）.*指标 亩均税收`))
    await tamper(`update fact set amount = amount - 1 where ${own}`)
    expect((await verify()).code).toBe(0)
  }, 60_000)

  test('what left no trace of its run is not passed over, and says why', async () => {
    await tamper(
      "delete from evaluation_run where run = 1 and batch_id = (select id from evaluation_batch where label = '重算')",
    )
    const { code, out } = await verify()
    expect(code).toBe(1)
    expect(out).toContain('没有核对成：没有留下这次计算的方案、时点和校验码。')
  }, 60_000)
})

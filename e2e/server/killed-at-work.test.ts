import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from '../../src/apps/demo/testing/browser.ts'
import { DemoServer } from './demo-server.ts'
import { KillTrials } from './kill-trials.ts'

type Json = ReturnType<typeof JSON.parse>

const worked = '91500111DM10472940'
let server: DemoServer
let office: Browser
let trials: KillTrials

beforeAll(async () => {
  server = await DemoServer.prepared()
  server.launch()
  await server.ready()
  office = await Browser.signIn(server.url, 'j01')
  trials = new KillTrials(server)
  trials.promise('whoever is signed in stays so', async () => void (await office.get('/session')))
})
afterAll(() => server?.remove())

const settled = ({ status }: Json) => !['reading', 'committing', 'running'].includes(status)

/** Three sheets with two years of 600 enterprises. */
async function upload(): Promise<string> {
  const form = new FormData()
  for (const name of ['税务.xlsx', '统计.xlsx', '用地.xlsx'])
    form.append('files', new File([new Uint8Array(readFileSync(`examples/${name}`))], name), name)
  const { id } = await office.post('/imports/annual-data', form)
  const { files } = await office.get(`/imports/${id}`)
  expect(files).toHaveLength(3)
  trials.promise(`the uploaded files of ${id}`, async () => {
    const now = await office.get(`/imports/${id}`)
    expect(now.files.map(({ sha256 }: Json) => sha256)).toEqual(files.map(({ sha256 }: Json) => sha256))
    expect(now.status).not.toBe('failed')
  })
  return `/imports/${id}`
}

async function leaveOutUnknown(path: string): Promise<void> {
  const batch = await office.get(path)
  const columns = batch.files.flatMap((file: Json) =>
    file.sheets.flatMap((sheet: Json) =>
      sheet.columns
        .filter(({ state }: Json) => state === 'unknown')
        .map(({ column }: Json) => ({ file: file.id, sheet: sheet.name, column, fact: 'ignore' })),
    ),
  )
  await office.put(`${path}/mapping`, { columns }, batch.version)
  trials.promise(`what was fixed for ${path}`, async () =>
    expect((await office.get(path)).status).not.toBe('mapping'),
  )
}

/** How many values of which fact an import wrote; names and codes are not written again once the register has them. */
function written(path: string): Promise<Json> {
  return trials.ask(`
    select fact, period, kind, count(*)::int as values from fact
    where batch_id = '${path.split('/').at(-1)}' and fact not in ('name', 'credit-code') group by 1, 2, 3 order by 1, 2, 3`)
}

/** Begins, is killed at the moments, and begins again for as long as it is told that the work was given up. */
async function persist(path: string, action: string, body: Json, moments: readonly number[]): Promise<Json> {
  for (let left = [...moments]; ; left = []) {
    await office.act(path, action, body)
    await trials.at(left)
    const record = await office.until(path, settled)
    if (record.status === 'committed' || record.status === 'finished') return record
    // Given up after too many interruptions: it says so, and nothing stands in the way of doing it again.
    expect(record.status).toBe(action === 'commit' ? 'checked' : 'failed')
    expect(record.problems.map(({ what }: Json) => what)).toContain('服务中途停止，这项工作没有完成')
  }
}

async function evaluate(period: string, moments: readonly number[]): Promise<{ path: string; batch: Json }> {
  const scheme = (await office.get('/schemes'))[0].hash
  const { id } = await office.post('/evaluation/batches', { scheme, period, label: `${period} 年度评价` })
  const path = `/evaluation/batches/${id}`
  trials.promise(`the batch ${period}`, async () =>
    expect(await office.get(path)).toMatchObject({ period, label: `${period} 年度评价` }),
  )
  const batch = await persist(path, 'run', {}, moments)
  trials.promise(`the results of ${period}`, async () =>
    expect((await office.get(`${path}/results`)).totals).toEqual(results.totals),
  )
  const results = await office.get(`${path}/results`)
  return { path, batch }
}

/** All moments in the long run; in the short one so many of the first that every kind of work is met. */
const moments = (all: readonly number[], short: number): readonly number[] =>
  process.env.YUANCE_LONG ? all : all.slice(0, short)
const kills = process.env.YUANCE_LONG ? 20 : 11

test('killed again and again while it imports and evaluates, it starts again, loses nothing and does nothing by halves', async () => {
  const first = await upload()
  await trials.at(moments([700, 60], 1))
  expect((await office.until(first, settled)).status).toBe('mapping')
  await leaveOutUnknown(first)
  await trials.at(moments([300, 1000], 1))
  expect((await office.until(first, settled)).status).toBe('checked')
  const committed = await persist(first, 'commit', { onlyCorrect: true }, [200, 2600])
  expect(committed.counts).toMatchObject({ rows: 600, newEnterprises: 600 })
  await office.act(first, 'undo')
  trials.promise('what was undone stays undone', async () =>
    expect((await office.get(first)).status).toBe('undone'),
  )
  await trials.at([0])

  const second = await upload()
  await trials.at(moments([1300, 0], 1))
  expect((await office.until(second, settled)).status).toBe('checked')
  const again = await persist(second, 'commit', { onlyCorrect: true }, moments([2500, 1500, 3300], 1))
  expect(again.counts).toMatchObject({ rows: 600, newEnterprises: 0 })
  expect(await written(second)).toEqual(await written(first))
  trials.promise('what was committed stays so', async () =>
    expect(await office.get(second)).toMatchObject({ status: 'committed', counts: again.counts }),
  )

  await evaluate('2023', moments([300, 0, 150], 1))
  const { path } = await evaluate('2024', moments([450, 100, 600, 250], 2))
  await office.act(`${path}/process`, encodeURIComponent('启动归集'))
  trials.promise('a step that was taken stays so', async () =>
    expect((await office.get(path)).state).toBe('数据归集'),
  )
  await trials.at([0])

  const { rows, total } = await office.get(`${path}/results?q=${worked}`)
  expect([total, rows[0].score, rows[0].grade]).toEqual([1, '78.6', 'B'])
  expect((await office.get(`${path}/results`)).total).toBe(600)
  const done = await trials.ask(`
    select action, count(*)::int as times from action where action in ('仅导入正确行', '撤销', '算出结果', '启动归集')
    group by action order by action collate "C"`)
  expect(done).toEqual([
    { action: '仅导入正确行', times: 2 },
    { action: '启动归集', times: 1 },
    { action: '撤销', times: 1 },
    { action: '算出结果', times: 2 },
  ])
  process.stdout.write(
    `  ${trials.kills} kills, ${trials.interrupted.length} of them seen to interrupt: ${[...new Set(trials.interrupted)].join(', ')}\n` +
      `  slowest start ${Math.max(...trials.starts)} ms\n`,
  )
  expect(trials.kills).toBe(kills)
  for (const kind of ['import-read', 'import-commit', 'evaluation-run'])
    expect(trials.interrupted.filter((one) => one.startsWith(kind)).length, kind).toBeGreaterThan(0)
}, 300_000)

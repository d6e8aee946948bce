import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { Browser } from '../demo/testing/browser.ts'
import { type ServerProcess, startServerProcess } from './testing/server-process.ts'

type Json = ReturnType<typeof JSON.parse>

const meetings = '/records/joint-meeting'
const imports = '/record-imports/enterprise'
const numbered = (count: number): number[] => Array.from({ length: count }, (_, at) => at)

/** Two processes of the product on one database, as behind a load balancer; people reach either. */
describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let processes: readonly ServerProcess[] = []
  let cookies: readonly string[]
  /** One clerk, signed in at each process. */
  let clerks: readonly [Browser, Browser]
  beforeAll(async () => {
    database = await openTestDatabase(databaseServer)
    processes = [
      await startServerProcess(databaseServer, database, '2025-09-15'),
      await startServerProcess(databaseServer, database, '2025-09-15'),
    ]
    const [one, other] = processes.map(({ url }) => Browser.signIn(url, 'j01'))
    if (!one || !other) throw new Error('two processes')
    clerks = [await one, await other]
    cookies = await Promise.all(processes.map(({ url }) => cookieOf(url)))
  }, 240_000)
  afterAll(async () => {
    for (const one of processes) await one.stop()
    await database?.close()
  })

  const clerk = (at: number): Browser => clerks[at % 2] as Browser
  const meeting = (session: string) => ({ values: { session, theme: '调度', kind: '例会' } })
  const create = async (session: string): Promise<Json> => clerk(0).post(meetings, meeting(session))
  const change = (at: number, { id, version }: Json, values: Json, key: string = randomUUID()) =>
    clerk(at).send(
      'PATCH',
      `${meetings}/${id}`,
      { values },
      { 'if-match': `"${version}"`, 'idempotency-key': key },
    )
  const stored = async (session: string): Promise<number> => {
    const rows = await database.query('select from r_joint_meeting where session = $1', [session])
    return rows.length
  }
  const traces = async (id: string, action: string): Promise<number> => {
    const rows = await database.query('select from action where record_id = $1 and action = $2', [id, action])
    return rows.length
  }

  test('two people change one version at two processes: one is in time, the other is told and loses nothing', async () => {
    const made = await create('两人同改')
    const answers = await Promise.all([
      change(0, made, { venue: '一会议室' }),
      change(1, made, { convener: '副区长' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    const late = answers.findIndex(({ status }) => status === 412)
    const between = await clerk(late).get(`${meetings}/${made.id}`)
    expect(between.version).toBe(made.version + 1)
    const again = await change(late, between, late === 0 ? { venue: '一会议室' } : { convener: '副区长' })
    expect(again.status).toBe(200)
    const { values } = await clerk(0).get(`${meetings}/${made.id}`)
    expect(values).toMatchObject({ venue: '一会议室', convener: '副区长' })
  })

  test('fifty additions by ten writers at two processes: none is lost', async () => {
    const made = await create('并发累加')
    await change(0, made, { venue: '0' })
    let late = 0
    const add = async (at: number): Promise<void> => {
      for (;;) {
        const seen = await clerk(at).get(`${meetings}/${made.id}`)
        const { status } = await change(at, seen, { venue: String(Number(seen.values.venue) + 1) })
        if (status === 200) return
        expect(status).toBe(412)
        late += 1
      }
    }
    await Promise.all(
      numbered(10).map(async (at) => {
        for (const _ of numbered(5)) await add(at)
      }),
    )
    const { values, version } = await clerk(1).get(`${meetings}/${made.id}`)
    expect(values.venue).toBe('50')
    expect(version).toBe(made.version + 51)
    expect(late, 'writers met').toBeGreaterThan(0)
  })

  test('a step taken twice at once is taken once', async () => {
    const { id, version } = await create('同时办理')
    const take = (at: number) =>
      clerk(at).send(
        'POST',
        `${meetings}/${id}/actions/${encodeURIComponent('征集议题')}`,
        {},
        {
          'if-match': `"${version}"`,
        },
      )
    const answers = await Promise.all([take(0), take(1)])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 412 || status === 409)).toHaveLength(1)
    expect(await traces(id, '征集议题')).toBe(1)
  })

  test('the same request sent ten times at both processes makes one record, and everybody hears of it', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all(
      numbered(10).map((at) => clerk(at).send('POST', meetings, meeting('重复提交'), key)),
    )
    expect(answers.map(({ status }) => status)).toEqual(numbered(10).map(() => 201))
    const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as Json).id))
    expect(new Set(ids).size).toBe(1)
    expect(await stored('重复提交')).toBe(1)
    expect(await traces(ids[0], '新建')).toBe(1)
  })

  test('a key does not stand for another request', async () => {
    const key = { 'idempotency-key': randomUUID() }
    expect((await clerk(0).send('POST', meetings, meeting('钥匙一'), key)).status).toBe(201)
    expect((await clerk(1).send('POST', meetings, meeting('钥匙二'), key)).status).toBe(422)
    expect(await stored('钥匙二')).toBe(0)
  })

  test('a connection cut after so many milliseconds, then the same request again: one record each time', async () => {
    for (const [at, wait] of [0, 2, 5, 10, 20, 50, 100].entries()) {
      const session = `断网 ${wait}`
      const key = randomUUID()
      await cut(processes[at % 2]?.url ?? '', cookies[at % 2] ?? '', key, meeting(session), wait)
      const again = await clerk(at + 1).send('POST', meetings, meeting(session), { 'idempotency-key': key })
      expect(again.status, session).toBe(201)
      const { id } = (await again.json()) as Json
      expect(await stored(session), session).toBe(1)
      expect(await traces(id, '新建'), session).toBe(1)
    }
  })

  test('200 records made at once at two processes are numbered without gap and double', async () => {
    const before = await database.query("select last from record_number where prefix = 'HY' and year = 2025")
    const from = Number(before[0]?.last ?? 0)
    const codes: number[] = []
    // As many at once as fifty people make; all in all two hundred.
    await Promise.all(
      numbered(50).map(async (person) => {
        for (const turn of numbered(4)) {
          const { code } = await clerk(person).post(meetings, meeting(`编号 ${person}-${turn}`))
          codes.push(Number(/^HY-QJ-2025-(\d+)$/.exec(code)?.[1]))
        }
      }),
    )
    expect(codes.sort((a, b) => a - b)).toEqual(numbered(200).map((at) => from + 1 + at))
  })

  test('one unique key from two processes at once: one record, the others are told which key, and no number is lost', async () => {
    const last = async () => {
      const rows = await database.query("select last from record_number where prefix = 'HY' and year = 2025")
      return Number(rows[0]?.last)
    }
    const before = await last()
    const answers = await Promise.all(
      numbered(12).map((at) => clerk(at).send('POST', meetings, meeting('唯一键'))),
    )
    const told = await Promise.all(
      answers.map(async (one) => [one.status, (await one.json()) as Json] as const),
    )
    expect(told.filter(([status]) => status === 201)).toHaveLength(1)
    const refused = told.filter(([status]) => status !== 201)
    for (const [status, problem] of refused) {
      expect(status).toBe(409)
      expect(problem).toMatchObject({ code: 'record/duplicate' })
      expect(problem.title).toContain('届次')
    }
    expect(await stored('唯一键')).toBe(1)
    expect(await last()).toBe(before + 1)
  })

  const sheet = (name: string, code: string): FormData => {
    const form = new FormData()
    const lines = ['园区,企业名称,统一社会信用代码,从业人数', `大足高新区,${name},${code},120`]
    form.append('file', new File([lines.join('\n')], '企业.csv'))
    form.append('duplicates', 'refuse')
    return form
  }
  const settled = ({ status }: Json) => !['reading', 'committing', 'undoing'].includes(status)
  const firms = async (code: string): Promise<number> => {
    const rows = await database.query('select from enterprise where credit_code = $1', [code])
    return rows.length
  }

  test('an import sent twice and written twice at two processes has one effect', async () => {
    const [name, code] = ['【演示】并发机械有限公司', '91500111DM10472940']
    const key = { 'idempotency-key': randomUUID() }
    const sent = await Promise.all(
      [0, 1].map((at) => clerk(at).send('POST', imports, sheet(name, code), key)),
    )
    const ids = await Promise.all(sent.map(async (one) => ((await one.json()) as Json).id))
    expect(sent.map(({ status }) => status)).toEqual([sent[0]?.status, sent[0]?.status])
    expect(new Set(ids).size).toBe(1)
    const batch = await clerk(0).until(`${imports}/${ids[0]}`, settled)
    expect(batch).toMatchObject({ status: 'checked', preview: { created: 1, errors: 0 } })
    const write = (at: number) =>
      clerk(at).send(
        'POST',
        `${imports}/${batch.id}/actions/commit`,
        { onlyCorrect: false },
        { 'if-match': `"${batch.version}"` },
      )
    const answers = await Promise.all([write(0), write(1)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await clerk(1).until(`${imports}/${batch.id}`, settled)).toMatchObject({
      status: 'committed',
      counts: { created: 1 },
    })
    expect(await firms(code)).toBe(1)
  })

  test('the same sheet as two imports, written at once: one writes, the other finds what is there and adds nothing', async () => {
    const [name, code] = ['【演示】并发材料有限公司', '91500111DM1060309Q']
    const batches = await Promise.all(
      [0, 1].map(async (at) => {
        const { id } = await clerk(at).post(imports, sheet(name, code))
        return clerk(at).until(`${imports}/${id}`, settled)
      }),
    )
    await Promise.all(
      batches.map(({ id, version }, at) =>
        clerk(at).send(
          'POST',
          `${imports}/${id}/actions/commit`,
          { onlyCorrect: false },
          { 'if-match': `"${version}"` },
        ),
      ),
    )
    const ends = await Promise.all(batches.map(({ id }) => clerk(0).until(`${imports}/${id}`, settled)))
    expect(await firms(code)).toBe(1)
    expect(ends.reduce((sum, { counts }) => sum + (counts?.created ?? 0), 0)).toBe(1)
  })
})

async function cookieOf(url: string): Promise<string> {
  const response = await fetch(`${url}/api/session/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'j01' }),
  })
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Sends a whole request and cuts the connection without listening to the answer. */
async function cut(url: string, cookie: string, key: string, body: unknown, wait: number): Promise<void> {
  const sending = request(`${url}/api${meetings}`, {
    method: 'POST',
    headers: { cookie, 'idempotency-key': key, 'content-type': 'application/json' },
  })
  sending.on('error', () => {})
  await new Promise<void>((resolve) => sending.end(JSON.stringify(body), () => resolve()))
  await sleep(wait)
  sending.destroy()
}

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { docxPart } from '../../pipeline/documents/testing/docx-part.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { finishedBatch } from './testing/finished-batch.ts'

type Json = ReturnType<typeof JSON.parse>
const worked = '91500111DM10472940'
const sample = { parks: 'all', firms: { by: 'sample', size: 30 } }

/** Whom a draft is sent to, who answers it, who sees what, and when the office may go on. */
describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  let office: Browser
  let base: string
  let worksHere: string
  const as = (login: string) => Browser.signIn(server.url, login)
  const record = (id: string) => `/records/evaluation-scheme/${id}`
  const requests = (id: string) => `/evaluation/scheme-drafts/${id}/requests`
  const opinions = (id: string) => `/evaluation/scheme-drafts/${id}/opinions`
  const act = async (id: string, action: string, body: unknown = {}) =>
    office.act(record(id), encodeURIComponent(action), body)
  const asking = async (edition: string) => {
    const { id } = await office.post('/evaluation/scheme-drafts', {
      ...{ from: base, year: '2025', edition },
      reason: '突出增量，降低总量',
    })
    await act(id, '征求意见')
    return id as string
  }
  const ask = async (id: string, choice: Json) => {
    const { parks, bureaus, firms } = await office.post(`${requests(id)}/count`, choice)
    return office.post(requests(id), { ...choice, expected: { parks, bureaus, firms } })
  }
  const mine = async (who: Browser, id: string): Promise<Json> =>
    (await who.get('/evaluation/opinion-requests')).find((one: Json) => one.record === id)
  const say = (who: Browser, id: string, request: Json, opinion?: string) =>
    who.send('POST', opinions(id), {
      ...{ request: request?.id ?? null, version: request?.version ?? 1 },
      ...(opinion === undefined ? { stance: '同意' } : { stance: '有意见', opinion }),
    })
  /** As if what was asked had been asked long ago. */
  const overdue = async (id: string) => {
    await database.query('alter table scheme_request disable trigger kept')
    await database.query(
      "update scheme_request set asked_on = '2020-01-01', due = '2020-01-15' where record_id = $1",
      [id],
    )
    await database.query('alter table scheme_request enable trigger kept')
  }
  const refusal = async (response: Response) => [response.status, ((await response.json()) as Json).code]
  const hand = () => ({ parks: [], firms: { by: 'hand', ids: [worksHere] } })

  beforeAll(async () => {
    database = await openTestDatabase(databaseServer)
    server = await startServer(demonstration(database))
    office = await as('j01')
    await finishedBatch(office)
    // The accounts of park and enterprise belong to something now.
    await server.stop()
    server = await startServer(demonstration(database))
    office = await as('j01')
    base = (await office.get('/schemes'))[0].hash
    const [firm] = await database.query('select id from enterprise where credit_code = $1', [worked])
    worksHere = String(firm?.id)
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('all parks and a sample of thirty are counted, asked once, and the sample is the same again', async () => {
    const id = await asking('2025征一')
    const counted = await office.post(`${requests(id)}/count`, sample)
    expect(counted).toMatchObject({ parks: 4, firms: 30, already: 0 })
    const stale = await office.send('POST', requests(id), { ...sample, expected: { parks: 4, firms: 29 } })
    expect(await refusal(stale)).toEqual([409, 'evaluation/addressees-changed'])
    const sent = { ...sample, expected: { parks: 4, firms: 30 } }
    const key = { 'idempotency-key': 'a1b2c3d4-0000-4000-8000-00000000000a' }
    const [first, again] = [
      await office.send('POST', requests(id), sent, key),
      await office.send('POST', requests(id), sent, key),
    ]
    expect([first.status, again.status]).toEqual([201, 201])
    expect(await again.json()).toEqual(await first.json())
    expect(await refusal(await office.send('POST', requests(id), sent))).toEqual([
      409,
      'evaluation/nobody-to-ask',
    ])
    expect(await office.post(`${requests(id)}/count`, sample)).toMatchObject({ firms: 0, already: 34 })
    const { counts, total } = await office.get(opinions(id))
    expect(counts).toEqual({ asked: 34, answered: 0, agreed: 0, objected: 0, silent: 34, unhandled: 0 })
    expect(total).toBe(34)
    expect((await office.get(`${opinions(id)}?kind=${encodeURIComponent('园区')}`)).total).toBe(4)
    const [audit] = await database.query(
      "select count(*)::int as n from action where record_id = $1 and action = '发出征求意见'",
      [id],
    )
    expect(audit?.n).toBe(1)
  })

  test('two who send the same at the same time ask nobody twice', async () => {
    const id = await asking('2025征二')
    const sent = { ...sample, expected: { parks: 4, firms: 30 } }
    const both = await Promise.all([1, 2].map(() => office.send('POST', requests(id), sent)))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect((await office.get(opinions(id))).counts.asked).toBe(34)
  })

  test('each sees its own request alone and answers it once; what others said reaches nobody but the district', async () => {
    const id = await asking('2025征三')
    await ask(id, { parks: 'all', firms: { by: 'hand', ids: [worksHere] } })
    const [firm, park, stranger] = [await as('e-demo1'), await as('p-gx'), await as('e-demo2')]
    const [ofFirm, ofPark] = [await mine(firm, id), await mine(park, id)]
    expect(ofFirm).toMatchObject({ open: true, answer: null, version: 1 })
    expect(await mine(stranger, id)).toBeUndefined()
    expect((await stranger.send('GET', record(id))).status).toBe(404)
    expect((await firm.get(`/evaluation/scheme-drafts/${id}`)).changes).toHaveLength(1)
    const tasks = (await firm.get('/inbox?box=todo')).rows
    expect(tasks.map((row: Json) => row.id)).toContain(id)
    expect((await firm.get('/notices')).rows[0].text).toContain('征求意见')

    // Neither another's request, nor none at all, nor from outside the unit.
    expect((await say(firm, id, ofPark)).status).toBe(404)
    expect((await say(park, id, ofFirm)).status).toBe(404)
    expect((await say(stranger, id, ofFirm)).status).toBe(404)
    expect(await refusal(await say(firm, id, undefined))).toEqual([409, 'evaluation/not-asked'])
    expect((await say(firm, id, ofFirm, '短')).status).toBe(422)
    const twice = await Promise.all([1, 2].map(() => say(firm, id, ofFirm, '研发投入也应当加重')))
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409])
    expect((await say(park, id, ofPark)).status).toBe(201)
    expect(await refusal(await say(park, id, ofPark))).toEqual([409, 'evaluation/opinion-given'])
    expect((await firm.get('/inbox?box=todo')).rows.map((row: Json) => row.id)).not.toContain(id)

    const secret = '研发投入也应当加重'
    for (const who of [park, firm]) expect((await who.send('GET', opinions(id))).status).toBe(403)
    const [one] = (await office.get(`${opinions(id)}?standing=unhandled`)).rows
    expect(one.opinion.opinion).toBe(secret)
    await office.post(`${opinions(id)}/${one.opinion.id}/answer`, {
      answer: '部分采纳',
      reason: '下一年再加重',
    })
    const seen = JSON.stringify([
      await park.get(record(id)),
      await park.get(`${record(id)}/history`),
      await park.get('/evaluation/opinion-requests'),
    ])
    expect(seen).not.toContain(secret)
    expect(seen).not.toContain('下一年再加重')
    expect((await mine(firm, id)).handled).toEqual({ answer: '部分采纳', reason: '下一年再加重' })
    expect((await (await as('d01')).get(opinions(id))).counts).toMatchObject({
      agreed: 1,
      objected: 1,
      silent: 3,
    })
  })

  test('after the last day nobody answers, and the office goes on without saying why', async () => {
    const id = await asking('2025征四')
    await ask(id, hand())
    const firm = await as('e-demo1')
    const request = await mine(firm, id)
    const sending = async () => {
      const { version } = await office.get(record(id))
      return office.send(
        'POST',
        `${record(id)}/actions/${encodeURIComponent('送合法性审核')}`,
        {},
        {
          'if-match': `"${version}"`,
        },
      )
    }
    expect(await refusal(await sending())).toEqual([409, 'evaluation/opinions-running'])
    await overdue(id)
    expect(await refusal(await say(firm, id, request))).toEqual([409, 'evaluation/opinions-over'])
    expect((await mine(firm, id)).open).toBe(false)
    expect(await refusal(await office.send('POST', `${requests(id)}/remind`, {}))).toEqual([
      409,
      'evaluation/opinions-over',
    ])
    expect((await sending()).status).toBe(200)
  })

  test('a draft taken back closes what was asked; what was said of it stays, and the new content is asked about anew', async () => {
    const id = await asking('2025征五')
    await ask(id, hand())
    const firm = await as('e-demo1')
    const old = await mine(firm, id)
    await act(id, '退回修改', { opinion: '权重要再调整' })
    expect((await firm.send('GET', record(id))).status).toBe(404)
    expect(await mine(firm, id)).toBeUndefined()
    const { draft, version } = await office.get(`/evaluation/scheme-drafts/${id}`)
    const saved = await office.put(`/evaluation/scheme-drafts/${id}`, draft, version)
    await act(id, '征求意见')
    await ask(id, hand())
    expect((await say(firm, id, old)).status).toBe(409)
    const now = await mine(firm, id)
    expect(now.version).toBe(saved.version)
    expect(await refusal(await say(firm, id, { ...now, version: now.version + 1 }))).toEqual([
      409,
      'evaluation/draft-changed',
    ])
    expect((await say(firm, id, now)).status).toBe(201)
  })

  test('reminders go to the silent alone, once a day', async () => {
    const id = await asking('2025征六')
    await ask(id, { parks: 'all', firms: { by: 'hand', ids: [worksHere] } })
    const park = await as('p-gx')
    await say(park, id, await mine(park, id))
    const first = await office.post(`${requests(id)}/remind`, {})
    expect(first.told).toBeGreaterThan(0)
    expect((await office.post(`${requests(id)}/remind`, {})).told).toBe(0)
    const told = (await park.get('/notices')).rows.filter((one: Json) => one.kind === 'reminder')
    expect(told.filter((one: Json) => one.record?.id === id)).toEqual([])
  })

  test('the summary is issued once the time is over and each opinion is answered; the district alone reads it', async () => {
    const id = await asking('2025征八')
    const asked = { template: 'scheme-opinions', type: 'evaluation-scheme', id }
    const blocked = async () => {
      const response = await office.send('POST', '/documents', asked)
      const { code, errors } = (await response.json()) as Json
      return [response.status, code, errors?.[0]?.what]
    }
    expect(await blocked()).toEqual([422, 'document/incomplete', '还没有征求过意见'])
    await ask(id, { parks: [1, 2], firms: { by: 'hand', ids: [worksHere] } })
    const [firm, park] = [await as('e-demo1'), await as('p-gx')]
    await say(firm, id, await mine(firm, id), `研发投入也应当加重${'，理由如下'.repeat(300)}`)
    expect(await blocked()).toEqual([422, 'document/incomplete', '还有 1 条意见没有处理'])
    const [one] = (await office.get(`${opinions(id)}?standing=unhandled`)).rows
    await office.post(`${opinions(id)}/${one.opinion.id}/answer`, {
      answer: '部分采纳',
      reason: '下一年再加重',
    })
    expect((await blocked())[2]).toMatch(/^征求意见到 .* 截止，还有 2 个单位没有答复$/)
    await say(park, id, await mine(park, id))
    await overdue(id)

    const key = { 'idempotency-key': 'a1b2c3d4-0000-4000-8000-00000000000b' }
    const [first, again] = [
      await office.send('POST', '/documents', asked, key),
      await office.send('POST', '/documents', asked, key),
    ]
    const issued = (await first.json()) as Json
    expect(await again.json()).toEqual(issued)
    expect(issued.number).toMatch(/^大足效评意〔2025〕\d+号$/)
    const { content, sha256 } = await office.get(`/documents/${issued.id}`)
    const [counts, handled] = content.body.filter(({ kind }: Json) => kind === 'table')
    const texts = (table: Json) => table.rows.map((row: Json) => row.map(({ text }: Json) => text))
    expect(texts(counts)).toEqual([
      ['园区', '2', '1', '0', '1'],
      ['企业', '1', '0', '1', '0'],
      ['合计', '3', '1', '1', '1'],
    ])
    const { counts: shown } = await office.get(opinions(id))
    expect(texts(counts).at(-1)).toEqual([
      '合计',
      ...[shown.asked, shown.agreed, shown.objected, shown.silent].map(String),
    ])
    expect(texts(handled)[0].slice(3)).toEqual(['部分采纳', '下一年再加重'])
    expect(texts(handled)[0][2]).toContain('研发投入也应当加重')
    // Every merged value says where it was read; the file is the one that was hashed.
    expect(handled.rows[0][2].source).toMatchObject({ type: 'evaluation-scheme', id, field: '意见采纳' })
    const file = await office.send('GET', `/documents/${issued.id}/file.docx`)
    const bytes = new Uint8Array(await file.arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    expect(await docxPart(bytes, 'docProps/custom.xml')).toContain(`evaluation-scheme/${id}@`)

    for (const who of [firm, park]) {
      expect((await who.send('GET', `/documents/${issued.id}`)).status).toBe(404)
      expect((await who.send('GET', `/documents/${issued.id}/file.docx`)).status).toBe(404)
      const { rows } = await who.get('/documents?size=100')
      expect(rows.map((row: Json) => row.id)).not.toContain(issued.id)
      expect((await who.send('POST', '/documents', asked)).status).toBe(403)
    }
    expect((await (await as('d01')).get(`/documents/${issued.id}`)).number).toBe(issued.number)
  })

  test('whoever is asked keeps the task while the scheme changes hands, and loses it when the asking ends', async () => {
    const id = await asking('2025征九')
    await ask(id, { parks: [1], firms: { by: 'hand', ids: [worksHere] } })
    const [firm, reviewer, bureau] = [await as('e-demo1'), await as('j02'), await as('d01')]
    const waits = async (who: Browser) =>
      (await who.get('/inbox?box=todo&size=100')).rows.some((row: Json) => row.id === id)
    const accountOf = async (login: string) =>
      String((await database.query('select id from account where login = $1', [login]))[0]?.id)
    await act(id, '转办', { assignee: [await accountOf('j02')] })
    expect([await waits(firm), await waits(reviewer)]).toEqual([true, true])
    await act(id, '会签', { assignee: [await accountOf('d01')] })
    expect([await waits(firm), await waits(bureau)]).toEqual([true, true])
    await bureau.act(record(id), encodeURIComponent('签署意见'), { opinion: '没有不同意见' })
    expect([await waits(firm), await waits(bureau)]).toEqual([true, false])
    await act(id, '退回修改', { opinion: '权重要再调整' })
    expect(await waits(firm)).toBe(false)
  })

  test('a draft whose bonus is described otherwise than it is computed does not go out', async () => {
    const { id } = await office.post('/evaluation/scheme-drafts', {
      ...{ from: base, year: '2025', edition: '2025征十' },
      reason: '突出增量，降低总量',
    })
    const { draft, version: written } = await office.get(`/evaluation/scheme-drafts/${id}`)
    const bonus = {
      ...{ id: 'growth', label: '产值增长', kind: 'bonus' },
      ...{ when: '用地面积 > 0', points: '3', cites: draft.scheme.cites },
    }
    const groups = draft.scheme.groups.map((group: Json) => ({ ...group, adjustments: [bonus] }))
    const withBonus = { ...draft, scheme: { ...draft.scheme, groups } }
    await office.put(`/evaluation/scheme-drafts/${id}`, withBonus, written)
    const { adjustments } = (await office.get(record(id))).values
    expect(adjustments).toMatchObject([{ kind: '加分', points: '3' }])
    const describe = async (rows: Json) => {
      const { version } = await office.get(record(id))
      const patched = await office.send(
        'PATCH',
        record(id),
        { values: { adjustments: rows }, reason: '核对台账' },
        { 'if-match': `"${version}"` },
      )
      expect(patched.status).toBe(200)
    }
    const send = async () => {
      const { version } = await office.get(record(id))
      return office.send(
        'POST',
        `${record(id)}/actions/${encodeURIComponent('征求意见')}`,
        {},
        {
          'if-match': `"${version}"`,
        },
      )
    }
    const [first, ...others] = adjustments
    for (const wrong of [
      [{ ...first, points: '99' }, ...others],
      [{ ...first, kind: first.kind === '加分' ? '减分' : '加分' }, ...others],
      [{ ...first, condition: '一律' }, ...others],
      others,
    ]) {
      await describe(wrong)
      expect(await refusal(await send())).toEqual([409, 'evaluation/draft-described-otherwise'])
    }
    await describe(adjustments)
    expect((await send()).status).toBe(200)
  })

  test('a bureau is asked as a park is, with task and notice; what it says unasked is told apart', async () => {
    const id = await asking('2025征十一')
    const { bureaus } = await office.get(`${requests(id)}/choices`)
    const [unit, another] = (
      await database.query("select organisation from account where login in ('h01', 'y01') order by login")
    ).map(({ organisation }) => String(organisation))
    expect(bureaus).toEqual(expect.arrayContaining([unit, another]))
    const choice = { parks: [1], bureaus: [unit, '没有这个局'], firms: { by: 'none' } }
    const wrong = await office.send('POST', requests(id), {
      ...choice,
      expected: { parks: 1, bureaus: 2, firms: 0 },
    })
    expect(await refusal(wrong)).toEqual([409, 'evaluation/addressees-changed'])
    expect(await ask(id, choice)).toMatchObject({ parks: 1, bureaus: 1, firms: 0 })
    expect(await office.post(`${requests(id)}/count`, choice)).toMatchObject({ bureaus: 0, already: 2 })

    const [asked, stranger] = [await as('h01'), await as('y01')]
    const request = await mine(asked, id)
    expect(request).toMatchObject({ open: true, name: unit })
    expect(await mine(stranger, id)).toBeUndefined()
    const waits = async (who: Browser) =>
      (await who.get('/inbox?box=todo&size=100')).rows.some((row: Json) => row.id === id)
    expect([await waits(asked), await waits(stranger)]).toEqual([true, false])
    expect((await asked.get('/notices')).rows[0].text).toContain('征求意见')
    expect((await say(stranger, id, request, '能耗指标的权重还可以再高些')).status).toBe(404)
    const twice = await Promise.all([1, 2].map(() => say(asked, id, request, '能耗指标的权重还可以再高些')))
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await waits(asked)).toBe(false)
    expect((await say(stranger, id, undefined, '安全门槛的口径请写清楚')).status).toBe(201)

    const { counts, rows } = await office.get(`${opinions(id)}?kind=${encodeURIComponent('部门')}`)
    expect(counts).toMatchObject({ asked: 2, answered: 1, objected: 1, silent: 1, unhandled: 2 })
    expect(rows.map(({ name, unasked }: Json) => [name, unasked]).sort()).toEqual(
      [
        [unit, false],
        [another, true],
      ].sort(),
    )
  })

  test('five thousand are asked in one go, and the list stays quick', async () => {
    await database.query(
      "insert into enterprise (name, park_id, demo) select '【演示】征求意见' || n, 1 + n % 4, true from generate_series(1, 4400) n",
    )
    const id = await asking('2025征七')
    const everyone = { parks: 'all', firms: { by: 'all' } }
    const { firms } = await office.post(`${requests(id)}/count`, everyone)
    expect(firms).toBeGreaterThanOrEqual(5000)
    const start = performance.now()
    await office.post(requests(id), { ...everyone, expected: { parks: 4, firms } })
    const sent = performance.now()
    const found = await office.get(`${opinions(id)}?page=100&size=50&standing=silent`)
    const listed = performance.now()
    expect(found.rows).toHaveLength(50)
    expect(found.counts.asked).toBe(firms + 4)
    expect(sent - start).toBeLessThan(10_000)
    expect(listed - sent).toBeLessThan(2_000)
    console.info(`asked ${firms}: ${Math.trunc(sent - start)} ms, page: ${Math.trunc(listed - sent)} ms`)
  }, 60_000)
})

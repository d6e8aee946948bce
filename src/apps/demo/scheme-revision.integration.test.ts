import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { evaluatedBy, finishedBatch } from './testing/finished-batch.ts'

type Json = ReturnType<typeof JSON.parse>
const worked = '91500111DM10472940'

/** A revision from the copy to the version in force. */
describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  let office: Browser
  let before: Json[]
  let batch: string
  let base: string
  const as = (login: string) => Browser.signIn(server.url, login)
  const draftOf = (id: string) => office.get(`/evaluation/scheme-drafts/${id}`)
  const record = (id: string) => `/records/evaluation-scheme/${id}`
  const resultsOf = (id: string) =>
    database.query('select enterprise_id, result from evaluation_result where batch_id = $1 order by 1', [id])
  const copy = (edition: string) =>
    office.post('/evaluation/scheme-drafts', {
      from: base,
      year: '2025',
      edition,
      reason: '突出增量，降低总量',
    })
  const act = async (login: string, id: string, action: string, body: unknown = {}) =>
    (await as(login)).act(record(id), encodeURIComponent(action), body)
  /** The content with the weights of some indicators changed in every group. */
  const weighing = ({ draft }: Json, weights: Readonly<Record<string, string>>) => ({
    ...draft,
    scheme: {
      ...draft.scheme,
      groups: draft.scheme.groups.map((group: Json) => ({
        ...group,
        indicators: group.indicators.map((item: Json) => ({
          ...item,
          weight: weights[item.use] ?? item.weight,
        })),
      })),
    },
  })
  const ask = async (id: string, choice: Json) => {
    const { parks, firms } = await office.post(`/evaluation/scheme-drafts/${id}/requests/count`, choice)
    return office.post(`/evaluation/scheme-drafts/${id}/requests`, { ...choice, expected: { parks, firms } })
  }
  const save = async (id: string, content: unknown, version?: number) =>
    office.put(`/evaluation/scheme-drafts/${id}`, content, version ?? (await draftOf(id)).version)

  beforeAll(async () => {
    database = await openTestDatabase(databaseServer)
    server = await startServer(demonstration(database))
    office = await as('j01')
    batch = await finishedBatch(office)
    // The accounts of park and enterprise belong to something now.
    await server.stop()
    server = await startServer(demonstration(database))
    office = await as('j01')
    before = await resultsOf(batch)
    base = (await office.get('/schemes'))[0].hash
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('a copy says what its original says, under a name and id of its own', async () => {
    const { id } = await copy('2025复制')
    const found = await draftOf(id)
    expect(found).toMatchObject({ version: 1, problems: [], writable: true, published: null })
    expect(found.changes.map(({ subject }: Json) => subject)).toEqual(['名称'])
    expect(found.draft.scheme.id).toBe('efficiency-2025')
    const { values, status } = await office.get(record(id))
    expect(status).toBe('草案')
    expect(values.weightTotal).toBe('100')
    expect(values.indicators).toHaveLength(7)
  })

  test('what is saved is kept with its faults, told with their places, in the version it was made on', async () => {
    const { id } = await copy('2025错')
    const content = weighing(await draftOf(id), { 'output-increment': '15' })
    const saved = await save(id, content, 1)
    expect(saved.version).toBe(2)
    expect(saved.problems).toMatchObject([
      { code: 'weights-not-100', where: { field: 'scheme/groups/0/indicators' } },
      { code: 'weights-not-100', where: { field: 'scheme/groups/1/indicators' } },
    ])
    const late = await office.send('PUT', `/evaluation/scheme-drafts/${id}`, content, { 'if-match': '"1"' })
    expect(late.status).toBe(412)
    expect((await office.get(record(id))).values.weightTotal).toBe('110')
    const response = await office.send(
      'POST',
      `${record(id)}/actions/${encodeURIComponent('征求意见')}`,
      {},
      {
        'if-match': `"${(await office.get(record(id))).version}"`,
      },
    )
    expect(response.status).toBe(409)
    await save(id, weighing(await draftOf(id), { 'output-increment': '15', 'output-per-mu': '10' }))
    const healed = await draftOf(id)
    expect(healed.problems).toEqual([])
    expect(healed.changes).toMatchObject([
      { subject: '名称' },
      { kind: '权重', subject: '亩均产值', before: '20', after: '10', groups: [] },
      { kind: '权重', subject: '产值增量', before: '5', after: '15', groups: [] },
    ])
    const nonsense = await office.send(
      'PUT',
      `/evaluation/scheme-drafts/${id}`,
      { scheme: {}, indicators: [] },
      {
        'if-match': `"${healed.version}"`,
      },
    )
    expect(nonsense.status).toBe(422)
  })

  test('while it is typed a formula is checked and computed for three firms, and nothing is kept', async () => {
    const { id } = await copy('2025试算')
    const { draft } = await draftOf(id)
    const growth = { id: 'tax-growth', label: '税收增量', unit: '万元', cites: '三(三)' }
    const tried = (formula: string) =>
      office.post(`/evaluation/scheme-drafts/${id}/check`, { ...draft, indicators: [{ ...growth, formula }] })
    const good = await tried('实缴税金 - 上年.实缴税金')
    expect(good.problems.map(({ code }: Json) => code)).toEqual(['unused-indicator'])
    const [{ firms }] = good.samples
    expect(firms).toHaveLength(3)
    for (const { reads, value, number } of firms) {
      expect(number).not.toMatch(/^9150|【/)
      expect(reads.map(({ label }: Json) => label)).toEqual(['实缴税金', '上年实缴税金'])
      expect(Number(value)).toBeCloseTo(Number(reads[0].value) - Number(reads[1].value), 2)
    }
    const wrong = await tried('实缴税金 - 用地面积')
    expect(wrong.problems[0]).toMatchObject({ severity: 'error', where: { field: 'indicators/0/formula' } })
    expect(wrong.samples[0].firms).toEqual([])
    expect((await draftOf(id)).version).toBe(1)
    const park = await as('p-gx')
    const refused = await park.send('POST', `/evaluation/scheme-drafts/${id}/check`, draft)
    expect(refused.status).toBe(403)
  })

  test('while it is typed three firms are scored by it: as the batch scored them where nothing changed, by the new way where one was written', async () => {
    const { id } = await copy('2025试分')
    const { draft } = await draftOf(id)
    const { scores } = await office.post(`/evaluation/scheme-drafts/${id}/check`, draft)
    const ranked = before
      .map(({ result }) => result)
      .filter(({ rank }) => rank !== null)
      .sort((a, b) => a.rank - b.rank)
    for (const [at, { total, grade, number }] of scores.entries()) {
      const stored = ranked[Math.floor((ranked.length * (at + 1)) / 4)]
      expect(number).not.toMatch(/^9150|【/)
      expect(Number(total)).toBeCloseTo(Number(stored.score), 2)
      expect(grade).toBe(stored.grade)
    }
    const groups = draft.scheme.groups.map((group: Json) => ({
      ...group,
      indicators: group.indicators.map((item: Json, place: number) =>
        place === 0
          ? { ...item, score: { method: 'steps', steps: [{ 'at-least': '-1000', share: '50%' }] } }
          : item,
      ),
    }))
    const stepped = await office.post(`/evaluation/scheme-drafts/${id}/check`, {
      ...draft,
      scheme: { ...draft.scheme, groups },
    })
    for (const { items } of stepped.scores)
      expect(Number(items[0].score)).toBe(Number(draft.scheme.groups[0].indicators[0].weight) / 2)
    expect(stepped.scores).toHaveLength(3)
  })

  test('a formula whose units do not fit does not go out, whoever presses the button', async () => {
    const { id } = await copy('2025单位')
    const found = await draftOf(id)
    const item = { use: 'mixed', weight: '5', benchmark: { fixed: '1' }, score: 'ratio', missing: 'zero' }
    const mixed = {
      id: 'mixed',
      label: '混合指标',
      unit: '万元',
      formula: '实缴税金 + 用地面积',
      cites: '三(三)',
    }
    const groups = found.draft.scheme.groups.map((group: Json) => ({
      ...group,
      indicators: [...group.indicators.slice(0, -1), item],
    }))
    const saved = await save(id, { scheme: { ...found.draft.scheme, groups }, indicators: [mixed] })
    expect(saved.problems[0]).toMatchObject({ severity: 'error', where: { field: 'indicators/0/formula' } })
    const { version } = await office.get(record(id))
    const response = await office.send(
      'POST',
      `${record(id)}/actions/${encodeURIComponent('征求意见')}`,
      {},
      { 'if-match': `"${version}"` },
    )
    const refusal = (await response.json()) as Json
    expect([response.status, refusal.code]).toEqual([409, 'evaluation/draft-faults'])
    expect(refusal.errors[0].path).toBe('indicators/0/formula')
  })

  test('nobody but the office writes, and a park sees a draft once it is asked for its opinion', async () => {
    const { id } = await copy('2025意见')
    const content = (await draftOf(id)).draft
    const headers = { 'if-match': '"1"' }
    for (const login of ['p-gx', 'e-demo1', 'l01', 'd01']) {
      const response = await (await as(login)).send(
        'PUT',
        `/evaluation/scheme-drafts/${id}`,
        content,
        headers,
      )
      expect([login, response.status]).toEqual([login, 403])
    }
    const park = await as('p-gx')
    expect(await park.get(`/evaluation/scheme-drafts/${id}`)).toBeNull()
    const early = await park.send('POST', `/evaluation/scheme-drafts/${id}/opinions`, {
      ...{ request: `${base.slice(0, 8)}-0000-4000-8000-000000000000`, version: 1 },
      ...{ stance: '有意见', opinion: '建议降低增量权重' },
    })
    expect(early.status).toBe(404)
    await act('j01', id, '征求意见')
    expect(await park.get(`/evaluation/scheme-drafts/${id}`)).toBeNull()
    await ask(id, { parks: 'all', firms: { by: 'none' } })
    expect((await park.get(`/evaluation/scheme-drafts/${id}`)).draft.scheme.id).toBe('efficiency-2025')
    expect(await save(id, content).catch((error: unknown) => error)).toBeInstanceOf(Error)
  })

  test('from the copy to the version in force: opinions answered, legality before publishing, old results untouched', async () => {
    const { id } = await copy('2025v9')
    await save(id, weighing(await draftOf(id), { 'output-increment': '15', 'output-per-mu': '10' }))
    const [firmAsked] = await database.query('select id from enterprise where credit_code = $1', [worked])
    await act('j01', id, '征求意见')
    await ask(id, { parks: 'all', firms: { by: 'hand', ids: [firmAsked?.id] } })
    expect((await (await as('e-demo2')).send('GET', `/evaluation/scheme-drafts/${id}`)).status).toBe(404)
    const opinions = `/evaluation/scheme-drafts/${id}/opinions`
    for (const [login, opinion] of [
      ['p-gx', '增量权重提得太快，建议分两年'],
      ['e-demo1', '研发投入也应当加重'],
    ] as const) {
      const who = await as(login)
      const [request] = (await who.get('/evaluation/opinion-requests')).filter(
        (one: Json) => one.record === id,
      )
      await who.post(opinions, {
        ...{ request: request.id, version: request.version },
        ...{ stance: '有意见', opinion },
      })
    }
    const all = (await office.get(`${opinions}?standing=unhandled`)).rows
    expect(all).toHaveLength(2)
    const sending = async () => {
      const go = await office.send(
        'POST',
        `${record(id)}/actions/${encodeURIComponent('送合法性审核')}`,
        { values: {} },
        { 'if-match': `"${(await office.get(record(id))).version}"` },
      )
      return [go.status, ((await go.json()) as Json).code]
    }
    expect(await sending()).toEqual([409, 'evaluation/opinions-open'])
    for (const [at, { opinion }] of all.entries())
      await office.post(`${opinions}/${opinion.id}/answer`, {
        answer: at === 0 ? '采纳' : '不采纳',
        reason: '按联席会议意见办理',
      })
    const told = (await office.get(record(id))).values
    expect([told.commentCount, told.acceptedCount]).toEqual(['2', '1'])
    expect(await sending()).toEqual([409, 'evaluation/opinions-running'])
    await act('j01', id, '送合法性审核', { values: { earlyReview: '意见已经齐了，赶在年度评价之前施行' } })
    const waiting = await office.get(record(id))
    expect(waiting.process.actions.map(({ action }: Json) => action)).not.toContain('发布')
    await act('d01', id, '审核通过', {
      values: { legality: '通过', fairness: '符合', legalityNumber: '合审〔2025〕9号' },
    })
    await act('l01', id, '审定通过', { values: { decisionNumber: '联席会议纪要2025年第9期' } })
    expect(await office.get('/schemes')).toHaveLength(1)
    await act('j02', id, '发布', { values: { documentNumber: '办发〔2025〕9号', effectiveOn: '2025-10-01' } })

    const [old, revised] = await office.get('/schemes')
    expect(old.hash).toBe(base)
    expect(revised).toMatchObject({
      id: 'efficiency-2025v9',
      revision: { record: id, edition: '2025v9', effectiveOn: '2025-10-01' },
    })
    expect((await draftOf(id)).published).toBe(revised.hash)
    await expect(
      database.query("update scheme_draft set content = '{}' where record_id = $1", [id]),
    ).rejects.toThrow('never changed')

    const next = await evaluatedBy(office, revised.hash, '2025v9 首评')
    const { rows } = await office.get(`/evaluation/batches/${next}/results?q=${worked}`)
    expect(rows).toMatchObject([{ score: '71.2', grade: 'B' }])
    expect(await resultsOf(batch)).toEqual(before)
    const diff = await office.get(`/schemes/${revised.hash}/changes?from=${base}`)
    expect(diff.reason).toBe('突出增量，降低总量')
    expect(diff.changes.map(({ kind, before: was, after }: Json) => [kind, was, after]).slice(1)).toEqual([
      ['权重', '20', '10'],
      ['权重', '5', '15'],
    ])
    const again = await office.post('/evaluation/scheme-drafts', {
      from: revised.hash,
      year: '2026',
      edition: '2026v1',
      reason: '在新办法上再修订',
    })
    expect((await draftOf(again.id)).draft.scheme.id).toBe('efficiency-2026v1')
  }, 120_000)
})

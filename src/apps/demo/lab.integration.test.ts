import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { toFixedText } from '../../kernel/decimal-text.ts'
import { type Edit, everyGroup } from '../../modules/evaluation/lab/edit.ts'
import type { LabPayload } from '../../modules/evaluation/lab/lab-messages.ts'
import { checksum, type OpenLab, openLab } from '../../modules/evaluation/lab/open-lab.ts'
import { randomEdits } from '../../modules/evaluation/lab/testing/random-edits.ts'
import { docxPart } from '../../pipeline/documents/testing/docx-part.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { finishedBatch } from './testing/finished-batch.ts'

type Json = ReturnType<typeof JSON.parse>
const worked = '91500111DM10472940'
const increments: Edit[] = [
  { what: 'weight', group: everyGroup, item: 'output-increment', value: '15' },
  { what: 'weight', group: everyGroup, item: 'output-per-mu', value: '10' },
]

describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  let office: Browser
  let batch: string
  let payload: LabPayload
  let open: OpenLab
  const as = (login: string) => Browser.signIn(server.url, login)
  const lab = () => `/evaluation/lab/batches/${batch}`
  const sumOf = (edits: readonly Edit[]): string => {
    const answer = open.lab.answer(edits)
    if (!('outcome' in answer)) throw new Error(JSON.stringify(answer.faults))
    return checksum(open, answer.outcome)
  }
  const save = (name: string, edits: readonly Edit[], sum = sumOf(edits)) =>
    office.send('POST', `${lab()}/scenarios`, { name, edits, checksum: sum })

  beforeAll(async () => {
    database = await openTestDatabase(databaseServer)
    server = await startServer(demonstration(database))
    office = await as('j01')
    batch = await finishedBatch(office)
    payload = await office.get(lab())
    const opened = openLab(payload)
    if (typeof opened === 'string') throw new Error(opened)
    open = opened
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('the lab starts from the results of the batch, firm by firm, and knows nobody by name or code', async () => {
    expect(payload.firms.length).toBeGreaterThan(590)
    expect(payload.results.filter(({ status }) => status === 'graded').length).toBeGreaterThan(500)
    const text = JSON.stringify(payload)
    const rows = await database.query('select credit_code as code, name from enterprise')
    expect(
      rows.filter(({ code, name }) => text.includes(String(code)) || text.includes(String(name))),
    ).toEqual([])
    const wrong = {
      ...payload,
      results: payload.results.with(0, { ...payload.results[0], score: '1' } as never),
    }
    expect(openLab(wrong)).toMatch('1 家和批次结果对不上')
  })

  test('only who revises the scheme may try it', async () => {
    for (const login of ['p-gx', 'l01', 'a1']) {
      const response = await (await as(login)).send('GET', lab())
      expect([login, response.status]).toEqual([login, 403])
    }
    expect((await (await as('j02')).send('GET', lab())).status).toBe(200)
  })

  test('what the browser works out for any change is what the engine of the server works out', async () => {
    const wishes = fc.sample(randomEdits(payload.scheme, ['用地面积 < 20']), { numRuns: 7, seed: 5 })
    let kept = 0
    for (const [at, edits] of wishes.entries()) {
      const answer = open.lab.answer(edits)
      if (!('outcome' in answer) || edits.length === 0) continue
      const response = await save(`随机 ${at}`, edits)
      const body = await response.json()
      // What the checks of a scheme refuse besides, they refuse on both sides; nothing may differ.
      expect([201, 422], JSON.stringify(body)).toContain(response.status)
      if (response.status === 201) kept++
    }
    expect(kept).toBeGreaterThan(3)
  }, 200_000)

  test('a scenario is kept once, as the server finds it, and never changed', async () => {
    expect((await save('改增量', increments, '0'.repeat(64))).status).toBe(409)
    const made = (await (await save('改增量', increments)).json()) as Json
    expect(made.summary.up + made.summary.down + made.summary.same).toBe(payload.firms.length)
    expect((await save('改增量', increments)).status).toBe(409)
    expect((await office.get(`/evaluation/lab/scenarios?batch=${batch}`))[0].edits).toEqual(increments)
    const [entry] = await database.query(
      "select account_name as who, detail from action where record_type = 'evaluation-scenario' and record_id = $1",
      [made.id],
    )
    expect(entry).toMatchObject({ who: '联席办经办', detail: { name: '改增量' } })
    for (const change of ["set name = 'x'", "set edits = '[]'", "set summary = '{}'"])
      await expect(database.query(`update evaluation_scenario ${change}`)).rejects.toThrow('never changed')
    await expect(database.query('delete from evaluation_scenario')).rejects.toThrow()
    await office.post(`/evaluation/lab/scenarios/${made.id}/remove`, {})
    expect((await save('改增量', increments)).status).toBe(201)
  })

  test('parks and enterprises have no way to scenarios in the database', async () => {
    const actor = {
      account: '00000000-0000-0000-0000-000000000001',
      name: '园区',
      view: 'park',
      parks: [1],
    } as const
    await expect(
      database.inTransaction(actor, (tx) => sql`select from evaluation_scenario`.execute(tx)),
    ).rejects.toThrow('permission denied')
  })

  test('naming a firm asks for a reason and stays in what the firm may see', async () => {
    const ask = (firm: string, reason: string) =>
      office.send('POST', `${lab()}/firms`, { firm, reason, edits: increments })
    expect((await ask(worked, '看看')).status).toBe(422)
    const found = (await (await ask(worked, '核对办法里的算例')).json()) as Json
    const again = (await (await ask(found.number, '再核对一次算例')).json()) as Json
    expect(again.code).toBe(worked)
    const at = payload.firms.findIndex(({ number }) => number === found.number)
    const answer = open.lab.answer(increments)
    const score = 'outcome' in answer ? answer.outcome.score(at) : null
    expect(score && toFixedText(score, 2)).toBe('71.20')
    const entries = await database.query(
      "select reason, enterprise_id from action where record_type = 'view' and detail ->> 'how' = '规则模拟' order by at",
    )
    expect(entries.map(({ reason }) => reason)).toEqual(['核对办法里的算例', '再核对一次算例'])
    expect(new Set(entries.map((one) => one.enterprise_id))).toEqual(new Set([found.enterprise]))
    expect((await ask('没有这家企业', '核对办法里的算例')).status).toBe(404)
  })

  test('a scenario becomes a draft once, with what it does and two cases, and is not published', async () => {
    const made = (await (await save('转草案', increments)).json()) as Json
    const wish = { edition: '2025v1', reason: '加重增量指标，突出增长' }
    const draft = await office.post(`/evaluation/lab/scenarios/${made.id}/draft`, wish)
    const record = await office.get(`/records/evaluation-scheme/${draft.id}`)
    expect(record.status).toBe('草案')
    expect(record.values.indicators.map((row: Json) => row.weight)).toEqual([
      '30',
      '10',
      '10',
      '15',
      '10',
      '10',
      '15',
    ])
    expect(record.values.changes).toContain('产值增量 权重 5 → 15')
    expect(record.values.simulation).toContain('算例一')
    expect(record.values.simulation).toContain('算例二')
    expect(record.values.simulation).not.toContain('编号')
    const again = await office.send('POST', `/evaluation/lab/scenarios/${made.id}/draft`, {
      ...wish,
      edition: '2025v2',
    })
    expect(again.status).toBe(409)
    expect(record.actions?.map(({ action }: Json) => action) ?? []).not.toContain('发布')

    // Report and comparison in Word, on the paper of the standard; the report bears its mark on odd and even pages.
    const issued = async (template: string) => {
      const { id } = await office.post('/documents', { template, type: 'evaluation-scheme', id: draft.id })
      const { content } = await office.get(`/documents/${id}`)
      const response = await office.send('GET', `/documents/${id}/file.docx`)
      return { content, bytes: new Uint8Array(await response.arrayBuffer()) }
    }
    const report = await issued('simulation-report')
    const paper = await docxPart(report.bytes, 'word/document.xml')
    // 37 mm above, 28 mm at the binding edge: GB/T 9704-2012.
    const margins = /<w:pgMar[^>]*>/.exec(paper)?.[0]
    expect(margins).toMatch(/w:top="(209\d|210[0-3])"/)
    expect(margins).toMatch(/w:left="158\d"/)
    for (const header of ['word/header1.xml', 'word/header2.xml'])
      expect(await docxPart(report.bytes, header)).toContain('模拟结果 不作评价依据')
    const rowsOf = (place: number) =>
      report.content.body
        .filter(({ kind }: Json) => kind === 'table')
        [place].rows.map((row: Json) => row.map(({ text }: Json) => text))
    expect(rowsOf(0)).toEqual([
      ['1', '产值增量 权重', '全部', '5', '15'],
      ['2', '亩均产值 权重', '全部', '20', '10'],
    ])
    const moved = rowsOf(2).flatMap((row: string[]) => row.slice(1).map(Number))
    expect(moved.reduce((all: number, one: number) => all + one, 0)).toBe(600)
    const { up, down, same } = made.summary
    expect(JSON.stringify(report.content)).toContain(`升档 ${up} 家，降档 ${down} 家，不变 ${same} 家`)
    const comparison = await issued('scheme-revision')
    expect(JSON.stringify(comparison.content)).toContain('产值增量 权重')
    expect(comparison.content.watermark).toBeNull()
  })

  test('the workbook says on every sheet that it is no basis', async () => {
    const [scenario] = await office.get('/evaluation/lab/scenarios')
    const response = await office.send('GET', `/evaluation/lab/scenarios/${scenario.id}/export.xlsx`)
    const { default: ExcelJS } = await import('exceljs')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await response.arrayBuffer())
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      '摘要',
      '档次变化',
      '变动企业',
      '谁升谁降',
      '分数线附近',
    ])
    for (const sheet of book.worksheets) {
      expect(sheet.getCell('A1').value).toBe('模拟结果 不作评价依据')
      expect(sheet.headerFooter.oddHeader).toContain('模拟结果 不作评价依据')
    }
  })
})

import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'

const [first, second, third] = ['91500111DM10472940', '91500111DM1060309Q', '91500111DM1126486C']
const statistics = (output: string, rest = '') =>
  `统一社会信用代码,企业名称,年度,所属园区,规上,工业总产值(万元),厂区占地（亩）
${first},【演示】甲机械有限公司,2024,大足高新区,是,${output},50
${first},【演示】甲机械有限公司,2023,大足高新区,是,18700,50
${second},【演示】乙科技有限公司,2024,双桥经开区,否,900,
${rest}`
const form = (...files: [name: string, content: string | Uint8Array][]) => {
  const data = new FormData()
  for (const [name, content] of files)
    data.append('files', new File([content as Uint8Array<ArrayBuffer>], name), name)
  return data
}

describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  let office: Browser

  beforeEach(async () => {
    database = await openTestDatabase(databaseServer)
    server = await startServer(demonstration(database))
    await server.linkDemoAccounts()
    office = await Browser.signIn(server.url, 'j01')
  })
  afterEach(async () => {
    await server?.stop()
    await database?.close()
  })

  const settled = ({ status }: { status: string }) => !['reading', 'committing'].includes(status)
  const upload = async (browser: Browser, ...files: Parameters<typeof form>): Promise<string> => {
    const { id } = await browser.post('/imports/annual-data', form(...files))
    await browser.until(`/imports/${id}`, settled)
    return id
  }
  const fix = async (id: string, fact: string) => {
    const batch = await office.get(`/imports/${id}`)
    const unknown = batch.files.flatMap((file: Json) =>
      file.sheets.flatMap((sheet: Json) =>
        sheet.columns
          .filter(({ state }: Json) => state === 'unknown')
          .map(({ column }: Json) => ({ file: file.id, sheet: sheet.name, column, fact })),
      ),
    )
    await office.put(`/imports/${id}/mapping`, { columns: unknown }, batch.version)
    return office.until(`/imports/${id}`, settled)
  }
  const commit = async (id: string, onlyCorrect = false, browser = office) => {
    await browser.act(`/imports/${id}`, 'commit', { onlyCorrect })
    return browser.until(`/imports/${id}`, settled)
  }
  const facts = async (code: string, period: string): Promise<Record<string, string | null>> => {
    const { rows } = await office.get(`/enterprises?q=${code}`)
    if (rows.length === 0) return {}
    const { years } = await office.get(`/enterprises/${rows[0].id}`)
    const year = years.find((one: Json) => one.period === period)
    return Object.fromEntries((year?.facts ?? []).map((fact: Json) => [fact.label, fact.value]))
  }

  test('an unknown column is asked for once and remembered for the same sender', async () => {
    const id = await upload(office, ['统计2024.csv', statistics('18500')])
    const asked = await office.get(`/imports/${id}`)
    expect(asked).toMatchObject({ status: 'mapping', recognised: 6, unknown: 1 })
    expect((await office.send('POST', `/imports/${id}/actions/commit`, { onlyCorrect: false })).status).toBe(
      428,
    )
    const checked = await fix(id, 'land')
    expect(checked).toMatchObject({
      status: 'checked',
      unknown: 0,
      preview: { rows: 2, correctRows: 2, newEnterprises: 2, errors: 0, periods: ['2024', '2023'] },
    })
    const again = await office.get(`/imports/${await upload(office, ['统计2025.csv', statistics('18501')])}`)
    const column = again.files[0].sheets[0].columns.find(({ header }: Json) => header.startsWith('厂区占地'))
    expect([again.status, column.state, column.fact]).toEqual(['checked', 'remembered', 'land'])
  })

  test('nothing is written before the commit; then every value is there with its cell', async () => {
    const id = await upload(office, ['统计.csv', statistics('18500')])
    await fix(id, 'land')
    expect(await database.query('select count(*)::int as n from fact')).toEqual([{ n: 0 }])
    expect(await commit(id)).toMatchObject({
      status: 'committed',
      counts: { rows: 2, newEnterprises: 2, skippedRows: 0 },
    })
    expect(await facts(first, '2024')).toMatchObject({ 工业总产值: '18500', 用地面积: '50', 规上: 'true' })
    expect(await facts(second, '2024')).toMatchObject({ 工业总产值: '900', 用地面积: null })
    const { rows } = await office.get(`/enterprises?q=jjx`)
    expect(rows.map(({ code }: Json) => code)).toEqual([first])
    const { years } = await office.get(`/enterprises/${rows[0].id}`)
    const land = years[0].facts.find((fact: Json) => fact.id === 'land')
    expect(land.source).toMatchObject({
      batch: id,
      file: '统计.csv',
      row: 2,
      column: 'G',
      header: '厂区占地（亩）',
      raw: '50',
    })
  })

  test('one wrong cell keeps everything out, unless only the correct rows are wanted', async () => {
    const id = await upload(office, [
      '统计.csv',
      statistics('待核', `${third},【演示】丙电子有限公司,2024,大足高新区,是,700,9\n`),
    ])
    const checked = await fix(id, 'land')
    expect(checked.preview).toMatchObject({ rows: 3, correctRows: 2, errors: 1 })
    const { rows } = await office.get(`/imports/${id}/problems?severity=error`)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ file: '统计.csv', row: 2 })
    expect(
      rows[0].cells
        .filter(({ problems }: Json) => problems.length > 0)
        .map(({ column, raw }: Json) => [column, raw]),
    ).toEqual([['F', '待核']])

    const refused = await office.send(
      'POST',
      `/imports/${id}/actions/commit`,
      { onlyCorrect: false },
      { 'if-match': `"${checked.version}"` },
    )
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ code: 'imports/has-errors' })

    const annotated = await office.send('GET', `/imports/${id}/files/${checked.files[0].id}/annotated.xlsx`)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await annotated.arrayBuffer())
    const [sheet] = book.worksheets
    expect(sheet?.getRow(1).getCell(8).text).toBe('错误说明')
    expect(sheet?.getRow(2).getCell(8).text).toContain('F列')
    expect(sheet?.getRow(2).getCell(6).fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } })
    expect(sheet?.getRow(3).getCell(6).fill).not.toHaveProperty('fgColor')

    expect(await commit(id, true)).toMatchObject({ status: 'committed', counts: { rows: 3, skippedRows: 1 } })
    expect(await facts(first, '2024')).toMatchObject({ 工业总产值: null, 用地面积: null })
    expect(await facts(first, '2023')).toMatchObject({ 工业总产值: '18700' })
    expect(await facts(third, '2024')).toMatchObject({ 工业总产值: '700' })
  })

  test('a correction supersedes, an empty cell does not; undoing restores; what later batches build on stays', async () => {
    const one = await upload(office, ['统计.csv', statistics('18500')])
    await fix(one, 'land')
    await commit(one)
    const two = await upload(office, [
      '更正.csv',
      `统一社会信用代码,年度,工业总产值(万元),用地面积(亩)\n${first},2024,19000,\n`,
    ])
    await commit(two)
    expect(await facts(first, '2024')).toMatchObject({ 工业总产值: '19000', 用地面积: '50' })
    expect(
      await database.query(
        "select count(*)::int as n from fact where fact = 'output' and period = '2024' and superseded_at is not null",
      ),
    ).toEqual([{ n: 1 }])

    expect((await office.get(`/imports/${one}`)).undoable).toBe(false)
    const { version } = await office.get(`/imports/${one}`)
    const refused = await office.send(
      'POST',
      `/imports/${one}/actions/undo`,
      {},
      { 'if-match': `"${version}"` },
    )
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({
      code: 'imports/built-upon',
      errors: [{ what: expect.stringContaining('更正.csv') }],
    })

    await office.act(`/imports/${two}`, 'undo')
    expect(await facts(first, '2024')).toMatchObject({ 工业总产值: '18500', 用地面积: '50' })
    const { rows } = await office.get(`/enterprises?q=${first}`)
    const { years } = await office.get(`/enterprises/${rows[0].id}`)
    expect(years[0].facts.find((fact: Json) => fact.id === 'output').source).toMatchObject({
      batch: one,
      file: '统计.csv',
      row: 2,
    })

    await office.act(`/imports/${one}`, 'undo')
    expect((await office.get('/enterprises')).total).toBe(0)
    expect(await database.query('select count(*)::int as n from fact where superseded_at is null')).toEqual([
      { n: 0 },
    ])
    expect(await database.query('select count(*)::int as n from import_file')).toEqual([{ n: 2 }])
  })

  test('a commit sent twice with one key is done once', async () => {
    const id = await upload(office, ['统计.csv', statistics('18500')])
    const { version } = await fix(id, 'land')
    const headers = { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() }
    const answers = await Promise.all(
      [1, 2].map(() => office.send('POST', `/imports/${id}/actions/commit`, { onlyCorrect: false }, headers)),
    )
    expect(answers.map(({ status }) => status)).toEqual([202, 202])
    expect(await answers[0]?.json()).toEqual(await answers[1]?.json())
    await office.until(`/imports/${id}`, ({ status }) => status === 'committed')
    expect(await database.query("select count(*)::int as n from job where kind = 'import-commit'")).toEqual([
      { n: 1 },
    ])
    expect(await database.query("select count(*)::int as n from action where action = '全部导入'")).toEqual([
      { n: 1 },
    ])
  })

  test('a sheet without credit codes finds its enterprises in the register by name', async () => {
    const one = await upload(office, ['统计.csv', statistics('18500')])
    await fix(one, 'land')
    await commit(one)
    const two = await upload(office, ['用地2024.csv', '企业简称,自有面积（亩）\n甲机械,48.5\n'])
    const checked = await office.get(`/imports/${two}`)
    expect(checked.preview).toMatchObject({ rows: 1, newEnterprises: 0, errors: 0, periods: ['2024'] })
    await commit(two)
    expect(await facts(first, '2024')).toMatchObject({ 自有面积: '48.5', 工业总产值: '18500' })
    expect(await facts(second, '2024')).not.toHaveProperty('自有面积')
  })

  test("a park's clerk imports for the own park only", async () => {
    const park = await Browser.signIn(server.url, 'p-gx')
    const id = await upload(park, [
      '统计.csv',
      statistics('18500')
        .replace(',厂区占地（亩）', '')
        .replaceAll(/,50?\n/g, '\n')
        .replace('900,\n', '900\n'),
    ])
    const checked = await park.get(`/imports/${id}`)
    expect(checked.preview).toMatchObject({ rows: 2, correctRows: 1, errors: 1 })
    const { rows } = await park.get(`/imports/${id}/problems?severity=error`)
    expect(JSON.stringify(rows)).toContain('不在您负责的园区')
    expect(await commit(id, true, park)).toMatchObject({ status: 'committed', counts: { rows: 1 } })
    const own = await park.get('/enterprises')
    expect(own.rows.map(({ code }: Json) => code)).toEqual([first])
  })

  test('a file that cannot be read is told with reason and mend, and is kept', async () => {
    const { id } = await office.post('/imports/annual-data', form(['坏.xlsx', 'PK\u0003\u0004 not a zip']))
    await expect
      .poll(async () => (await office.get(`/imports/${id}`)).status, { timeout: 20_000 })
      .toBe('failed')
    const failed = await office.get(`/imports/${id}`)
    expect(failed.problems[0]).toMatchObject({ severity: 'error', where: { file: '坏.xlsx' } })
    expect(failed.problems[0].mend).toBeTruthy()
    expect(failed.files[0]).toMatchObject({ name: '坏.xlsx' })
  })

  test('a batch given up writes nothing and cannot go on', async () => {
    const id = await upload(office, ['统计.csv', statistics('18500')])
    await office.act(`/imports/${id}`, 'cancel')
    const { status, version } = await office.get(`/imports/${id}`)
    expect(status).toBe('cancelled')
    const late = await office.send(
      'POST',
      `/imports/${id}/actions/commit`,
      { onlyCorrect: true },
      { 'if-match': `"${version}"` },
    )
    expect(late.status).toBe(409)
  })

  test('a commit that is cancelled writes nothing, and can be done again', async () => {
    const files = ['税务', '统计'].map((name): [string, Uint8Array] => [
      `${name}.xlsx`,
      readFileSync(`examples/${name}.xlsx`),
    ])
    const id = await upload(office, ...files)
    await office.act(`/imports/${id}`, 'commit', { onlyCorrect: true })
    await office.act(`/imports/${id}`, 'cancel')
    await office.until(`/imports/${id}`, ({ status }) => status === 'checked')
    expect(await database.query('select count(*)::int as n from fact')).toEqual([{ n: 0 }])
    expect(await database.query('select count(*)::int as n from enterprise')).toEqual([{ n: 0 }])
    expect(await commit(id, true)).toMatchObject({ status: 'committed', counts: { rows: 600 } })
  })

  test('the template is read back without a question', async () => {
    const response = await office.send('GET', '/imports/annual-data/template.xlsx')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await response.arrayBuffer())
    const sheet = book.getWorksheet('年度数据')
    const headers = ((sheet?.getRow(1).values ?? []) as string[]).slice(1)
    expect(headers).toEqual(
      expect.arrayContaining(['统一社会信用代码', '年度', '所属园区', '用地面积（亩）', '实缴税金（万元）']),
    )
    const at = (header: string) => headers.indexOf(header) + 1
    const row = sheet?.getRow(2)
    for (const [header, value] of [
      ['统一社会信用代码', first],
      ['企业名称', '【演示】甲机械有限公司'],
      ['年度', '2024'],
      ['所属园区', '大足高新区'],
      ['实缴税金（万元）', 1260],
    ] as const) {
      if (row) row.getCell(at(header)).value = value
    }
    const id = await upload(office, ['模板.xlsx', new Uint8Array(await book.xlsx.writeBuffer())])
    expect(await office.get(`/imports/${id}`)).toMatchObject({
      status: 'checked',
      unknown: 0,
      preview: { rows: 1, errors: 0 },
    })
  })

  test('the events end with the status the wizard goes on with', async () => {
    const { id } = await office.post(
      '/imports/annual-data',
      form(['税务.xlsx', readFileSync('examples/税务.xlsx')]),
    )
    const text = await (await office.send('GET', `/imports/${id}/events`)).text()
    const told = [...text.matchAll(/^data: (\{"status.*)$/gm)].map(
      ([, data]) => JSON.parse(data ?? '').status,
    )
    expect(told.at(-1)).toBe('checked')
  })
})

type Json = ReturnType<typeof JSON.parse>

import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type Cell, cellText, type Grid } from '../../platform/sheets/grid.ts'
import { readWorkbook } from '../../platform/sheets/read.ts'
import { type SheetContent, writeWorkbook } from '../../platform/sheets/write.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'

type Json = ReturnType<typeof JSON.parse>
type Table = readonly (readonly (string | null)[])[]

const [first, second, third] = ['91500111DM10472940', '91500111DM1060309Q', '91500111DM1126486C']
const header = [
  '编号',
  '行号',
  '园区',
  '企业名称',
  '统一社会信用代码',
  '规上',
  '从业人数',
  '注册资本（元）',
  '联系人',
  '联系人电话',
  '入统日',
]
const lines = ['行号', '关系', '对方', '持股比例（%）']

/** A workbook of texts: the enterprises, and their relations. */
function workbook(rows: Table, relations: Table = []): Promise<Uint8Array> {
  const sheet = (name: string, table: Table): SheetContent => ({
    name,
    widths: [],
    rows: table.map((cells) => cells.map((content) => ({ content }))),
  })
  return writeWorkbook({
    title: 't',
    sheets: [
      sheet('企业', [header, ...rows]),
      ...(relations.length > 0 ? [sheet('关联关系', [lines, ...relations])] : []),
    ],
  })
}

describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  let office: Browser
  const at = '/record-imports/enterprise'

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

  const settled = ({ status }: Json) => !['reading', 'committing', 'undoing'].includes(status)
  const upload = async (bytes: Uint8Array, duplicates = 'refuse', browser = office): Promise<string> => {
    const form = new FormData()
    form.append('file', new File([bytes as Uint8Array<ArrayBuffer>], '企业.xlsx'))
    form.append('duplicates', duplicates)
    return (await browser.post(at, form)).id
  }
  const checked = async (bytes: Uint8Array, duplicates = 'refuse'): Promise<Json> =>
    office.until(`${at}/${await upload(bytes, duplicates)}`, settled)
  const act = async ({ id }: Json, action: string, body: unknown = {}): Promise<Json> => {
    await office.act(`${at}/${id}`, action, body)
    return office.until(`${at}/${id}`, settled)
  }
  const download = async (path: string): Promise<Grid[]> => {
    const response = await office.send('GET', path)
    expect(response.status, path).toBe(200)
    const { grids } = await readWorkbook({
      name: 'x.xlsx',
      bytes: new Uint8Array(await response.arrayBuffer()),
    })
    return [...grids]
  }
  const bytesOf = async (path: string) => new Uint8Array(await (await office.send('GET', path)).arrayBuffer())
  const exported = '/records/enterprise/export.xlsx?purpose=%E6%A0%B8%E5%AF%B9'
  const texts = (cells: readonly Cell[] | undefined) => (cells ? Array.from(cells, cellText) : [])
  const two = () =>
    workbook(
      [
        [
          null,
          '1',
          '大足高新区',
          '【演示】甲机械有限公司',
          first,
          '是',
          '120',
          '10000000',
          '张三',
          '13800000001',
          '2020-01-01',
        ],
        [null, '2', '双桥经开区', '【演示】乙科技有限公司', second, '否', '30', null, null, null],
      ],
      [
        ['1', '母公司', '【演示】某集团', '60'],
        ['1', '出租给', '【演示】丁公司', null],
      ],
    )

  test('what is checked is written as a whole, comes back unchanged, is changed by choice and taken back', async () => {
    const batch = await checked(await two())
    expect(batch).toMatchObject({
      status: 'checked',
      preview: { created: 2, wrong: 0, errors: 0 },
      sameAs: null,
    })
    expect(await database.query('select count(*)::int as n from enterprise')).toEqual([{ n: 0 }])
    const written = await act(batch, 'commit', { onlyCorrect: false })
    expect(written).toMatchObject({ status: 'committed', counts: { created: 2, changed: 0 }, undoable: true })
    const { rows } = await office.get('/records/enterprise?sort=code')
    const detail = await office.get(
      `/records/enterprise/${rows.find((row: Json) => row.title.includes('甲')).id}`,
    )
    expect(detail.values).toMatchObject({
      aboveScale: true,
      employees: '120',
      capital: '1000',
      creditCode: first,
    })
    expect(detail.values.relations).toEqual([
      { relation: '母公司', counterpart: '【演示】某集团', share: '60' },
      { relation: '出租给', counterpart: '【演示】丁公司' },
    ])
    // The export comes back as no change.
    const again = await checked(await bytesOf(exported))
    expect(again).toMatchObject({
      status: 'checked',
      preview: { rows: 2, unchanged: 2, changed: 0, errors: 0 },
    })
    expect(again.problems).toEqual([])
    // Another figure is an error, unless overwriting is wished.
    const changed = await workbook([[detail.code, '1', null, null, null, null, '150', null, '李四', null]])
    const refused = await checked(changed)
    expect(refused).toMatchObject({ preview: { wrong: 1, errors: 1 } })
    expect(
      (
        await office.send(
          'POST',
          `${at}/${refused.id}/actions/commit`,
          { onlyCorrect: false },
          { 'if-match': `"${refused.version}"` },
        )
      ).status,
    ).toBe(409)
    const overwriting = await act(refused, 'check', { duplicates: 'overwrite' })
    expect(overwriting).toMatchObject({ duplicates: 'overwrite', preview: { changed: 1, errors: 0 } })
    const overwritten = await act(overwriting, 'commit', { onlyCorrect: false })
    expect(overwritten.counts).toMatchObject({ changed: 1 })
    expect((await office.get(`/records/enterprise/${detail.id}`)).values).toMatchObject({
      employees: '150',
      liaison: { name: '李*', phone: '138****0001' },
    })
    // The first import cannot be taken back while the second stands upon it; after that one it can.
    const hindered = await act(written, 'undo')
    expect(hindered.status).toBe('committed')
    expect(hindered.problems.map(({ what }: Json) => what).join()).toContain('又办理或修改过')
    expect(await act(overwritten, 'undo')).toMatchObject({ status: 'undone' })
    expect((await office.get(`/records/enterprise/${detail.id}`)).values).toMatchObject({
      employees: '120',
      liaison: { name: '张*', phone: '138****0001' },
    })
  })

  test('an import that nobody has built upon is taken back: the records are gone', async () => {
    const written = await act(await checked(await two()), 'commit', { onlyCorrect: false })
    expect(await act(written, 'undo')).toMatchObject({ status: 'undone', undoable: false })
    expect((await office.get('/records/enterprise')).total).toBe(0)
  })

  test('wrong rows stand in red with the reason; the rest goes in by choice, and only they are sent again', async () => {
    const file = await workbook([
      [null, null, '大足高新区', '【演示】甲机械有限公司', first, '是', '一百', null, null, null],
      [null, null, '没有的园区', '【演示】乙科技有限公司', second, '也许', '30', null, null, null],
      [null, null, '双桥经开区', '【演示】丙有限公司', third, '否', '30', null, null, null],
    ])
    const batch = await checked(file)
    expect(batch).toMatchObject({ preview: { rows: 3, created: 1, wrong: 2, errors: 3 } })
    const { rows, total } = await office.get(`${at}/${batch.id}/problems`)
    expect(total).toBe(2)
    const cell = rows[0].cells.find(({ header: label }: Json) => label === '从业人数')
    expect([cell.column, cell.raw, cell.problems.length]).toEqual(['G', '一百', 1])
    const [marked] = await download(`${at}/${batch.id}/annotated.xlsx`)
    expect(texts(marked?.rows[0]?.cells).at(-1)).toBe('错误说明')
    expect(texts(marked?.rows[1]?.cells).at(-1)).toContain('第2行 G列 从业人数')
    const done = await act(batch, 'commit', { onlyCorrect: true })
    expect(done).toMatchObject({ status: 'committed', counts: { created: 1, wrong: 2 } })
    const [failed] = await download(`${at}/${batch.id}/failed.xlsx`)
    expect(failed?.rows.map(({ cells }) => texts(cells)[4])).toEqual(['统一社会信用代码', first, second])
    const resent = await checked(await bytesOf(`${at}/${batch.id}/failed.xlsx`))
    expect(resent).toMatchObject({ preview: { rows: 2, wrong: 2 } })
    expect(resent.problems).toEqual([])
  })

  test('the same file is recognised; the same key opens one batch', async () => {
    const file = await two()
    await act(await checked(file), 'commit', { onlyCorrect: false })
    const again = await checked(file)
    expect(again.sameAs).toMatchObject({ by: expect.any(String) })
    expect(again.problems.map(({ code }: Json) => code)).toEqual(['import.same-file'])
    expect(again.preview).toMatchObject({ unchanged: 2, created: 0 })
  })

  test('the export says what it contains, and is kept in the history', async () => {
    await act(await checked(await two()), 'commit', { onlyCorrect: false })
    const grids = await download(`${exported}&f.aboveScale=true`)
    expect(grids.map(({ sheet }) => sheet)).toEqual(['企业', '关联关系', '口径说明'])
    expect(grids[0]?.rows.map(({ cells }) => texts(cells)[0]?.slice(0, 2))).toEqual([
      '编号',
      'QY',
      '合计',
      '水印',
    ])
    const notes = new Map(grids[2]?.rows.map(({ cells }) => [texts(cells)[0], texts(cells)[1]]))
    expect(notes.get('用途')).toBe('核对')
    expect(notes.get('条件')).toBe('规上：true')
    expect(notes.get('条数')).toBe('1')
    const actions = await database.query("select detail->>'rows' as rows from action where action = '导出'")
    expect(actions).toEqual([{ rows: '1' }])
  })

  test('roles without the right get neither template nor import nor export', async () => {
    const town = await Browser.signIn(server.url, 't01')
    for (const path of ['/records/enterprise/template.xlsx', exported, at])
      expect((await town.send('GET', path)).status, path).toBe(403)
    expect((await office.send('GET', '/records/enterprise/template.xlsx')).status).toBe(200)
  })
})

import { text } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { SHEET_LIMITS } from './limits.ts'
import type { SheetMarks } from './mark-sheet.ts'
import { markXlsx } from './mark-xlsx.ts'
import { readWorkbook } from './read.ts'
import { textRows, xlsxOf } from './sample-xlsx.ts'
import { readZipDirectory } from './zip-directory.ts'
import { inflateEntry } from './zip-entry.ts'

const marks = (change: Partial<SheetMarks> = {}): SheetMarks => ({
  sheet: '台账',
  cells: new Map<number, ReadonlyMap<number, 'error' | 'warning'>>([
    [3, new Map([[2, 'error']])],
    [4, new Map([[3, 'warning']])],
  ]),
  notes: new Map([
    [1, '错误说明'],
    [3, '第3行 B列 <产量> & 面积：\n不是数字'],
    [4, '=HYPERLINK("http://x")'],
  ]),
  headerRow: 1,
  noteColumn: 4,
  ...change,
})

/** As a clerk has it: widths, formats, merged cells, a colour of her own, a hidden sheet and a second one. */
async function clerksBook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('台账', { views: [{ state: 'frozen', xSplit: 0, ySplit: 1 }] })
  sheet.columns = [{ width: 24 }, { width: 11 }, { width: 17 }]
  sheet.addRows([
    ['企业名称', '产量', '日期'],
    ['合计', 12.5, null],
    ['甲厂', '待核', new Date('2024-03-01T00:00:00Z')],
  ])
  sheet.getCell('B2').numFmt = '#,##0.0"吨"'
  sheet.getCell('B3').font = { bold: true, size: 14 }
  sheet.getCell('A2').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF00B0F0' } }
  sheet.getCell('C3').numFmt = 'yyyy"年"m"月"'
  sheet.getRow(3).height = 33
  sheet.mergeCells('A6:C6')
  sheet.getCell('A6').value = '制表：某某'
  sheet.autoFilter = 'A1:C3'
  book.addWorksheet('说明').getCell('A1').value = '填表说明'
  book.addWorksheet('底稿', { state: 'hidden' }).getCell('A1').value = 7
  return new Uint8Array(await book.xlsx.writeBuffer())
}

async function opened(bytes: Uint8Array | undefined): Promise<ExcelJS.Workbook> {
  if (bytes === undefined) throw new Error('not marked')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Uint8Array.from(bytes).buffer)
  return book
}
const fillOf = (cell: ExcelJS.Cell | undefined) =>
  (cell?.fill as ExcelJS.FillPattern | undefined)?.fgColor?.argb

test('marks and notes are added, everything else stays as the sender had it', async () => {
  const original = await clerksBook()
  const book = await opened(await markXlsx(original, [marks()]))
  expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
    ['台账', 'visible'],
    ['说明', 'visible'],
    ['底稿', 'hidden'],
  ])
  const sheet = book.getWorksheet('台账')
  const before = (await opened(original)).getWorksheet('台账')
  expect([1, 2, 3, 4].map((column) => sheet?.getColumn(column).width)).toEqual([24, 11, 17, 60])
  for (const place of ['A1', 'A2', 'B2', 'C3', 'A6']) {
    expect(sheet?.getCell(place).value, place).toEqual(before?.getCell(place).value)
    expect(sheet?.getCell(place).style, place).toEqual(before?.getCell(place).style)
  }
  expect(sheet?.getRow(3).height).toBe(33)
  expect(sheet?.getCell('A6').isMerged).toBe(true)
  expect(sheet?.autoFilter).toEqual(before?.autoFilter)
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })

  expect(sheet?.getCell('B3').value).toBe('待核')
  expect(fillOf(sheet?.getCell('B3'))).toBe('FFFFC7CE')
  expect(sheet?.getCell('B3').font).toMatchObject({ bold: true, size: 14 })
  // A row that did not exist gets its mark too.
  expect(fillOf(sheet?.getCell('C4'))).toBe('FFFFEB9C')
  expect(sheet?.getCell('D1').value).toBe('错误说明')
  expect(sheet?.getCell('D3').value).toBe('第3行 B列 <产量> & 面积：\n不是数字')
  expect(sheet?.getCell('D3').alignment).toMatchObject({ wrapText: true })
  expect(sheet?.getCell('D4').value).toBe(`'=HYPERLINK("http://x")`)
  expect(fillOf(sheet?.getCell('A2'))).toBe('FF00B0F0')
})

test('what was marked can be read and sent in again', async () => {
  const bytes = await markXlsx(await clerksBook(), [marks()])
  const { grids, problems } = await readWorkbook({ name: '台账.xlsx', bytes: bytes ?? new Uint8Array() })
  expect(grids.map(({ sheet }) => sheet)).toEqual(['台账', '说明'])
  expect(problems.map(({ code }) => code)).toEqual(['sheet.hidden'])
  expect(grids[0]?.rows[2]?.cells.slice(0, 2)).toEqual(['甲厂', '待核'])
})

async function sheetOf(bytes: Uint8Array | undefined): Promise<string> {
  const entry = bytes && readZipDirectory(bytes, SHEET_LIMITS).get('xl/worksheets/sheet1.xml')
  if (!entry) throw new Error('not marked')
  return text(inflateEntry(bytes, entry))
}

const styles =
  '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><cellXfs count="1"><xf numFmtId="0" fillId="0"/></cellXfs>'

test('rows and cells without numbers are counted as they come', async () => {
  const bytes = xlsxOf({ sheets: { 台账: textRows([['名称', '产量'], ['乙'], ['甲', '待核']]) }, styles })
  const xml = await sheetOf(await markXlsx(bytes, [marks({ noteColumn: 3 })]))
  expect(xml).toContain('<c t="inlineStr" s="2"><is><t>待核</t></is></c>')
  expect(xml).toMatch(
    /<row><c t="inlineStr"><is><t>名称.*?<c r="C1" s="1" t="inlineStr"><is><t xml:space="preserve">错误说明/,
  )
  expect(xml).toContain('<row r="4"><c r="C4" s="3" t="inlineStr">')
})

test('a range of columns that holds the new one is cut around it', async () => {
  const cols = '<cols><col min="2" max="9" width="11" customWidth="1"/></cols>'
  const bytes = xlsxOf({ sheets: { 台账: `${cols}${textRows([['名称']])}` }, styles })
  expect(await sheetOf(await markXlsx(bytes, [marks()]))).toContain(
    '<cols><col min="2" max="3" width="11" customWidth="1"/><col min="4" max="4" width="60" customWidth="1"/><col min="5" max="9" width="11" customWidth="1"/></cols>',
  )
})

test('a workbook with macros or an unusual stylesheet is left to be written anew', async () => {
  const sheets = { 台账: textRows([['名称']]) }
  const macros = [{ name: 'xl/vbaProject.bin', content: 'x' }]
  expect(await markXlsx(xlsxOf({ sheets, styles, more: macros }), [marks()])).toBeUndefined()
  expect(await markXlsx(xlsxOf({ sheets, styles: '<x:cellXfs/>' }), [marks()])).toBeUndefined()
  expect(await markXlsx(xlsxOf({ sheets }), [marks()])).toBeUndefined()
})

import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import type { ImportProblemRow } from '../messages.ts'
import { annotate } from './annotate.ts'

const wrong = {
  code: 'import.not-a-number',
  severity: 'error',
  what: '“待核”不是数字',
  where: {},
  mend: '填数字，没有就空着',
} as const

async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Uint8Array.from(bytes).buffer)
  return book
}
const problemRow = (sheet: string | null, row: number, column: string): ImportProblemRow => ({
  file: '税务.xlsx',
  sheet,
  row,
  subject: null,
  cells: [
    { column, header: '入库税收(元)', raw: '待核', problems: [wrong] },
    { column: 'A', header: '序号', raw: '1', problems: [] },
  ],
  problems: [],
})

test('a workbook comes back as it was sent, with the wrong cell in red and a column that says what is wrong', async () => {
  const bytes = new Uint8Array(readFileSync('examples/税务.xlsx'))
  const before = (await opened(bytes)).getWorksheet('入库税收')
  const order = {
    name: '税务.xlsx',
    bytes,
    rows: [problemRow('入库税收', 6, 'E')],
    headers: { 入库税收: 2 },
  }
  const sheet = (await opened(await annotate(order))).getWorksheet('入库税收')
  const last = (before?.columnCount ?? 0) + 1
  expect(sheet?.getCell(2, last).value).toBe('错误说明')
  expect(sheet?.getCell(6, last).value).toBe('第6行 E列 入库税收(元)：“待核”不是数字；填数字，没有就空着')
  expect(sheet?.getCell('E6').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } })
  expect(sheet?.getCell('E6').numFmt).toBe(before?.getCell('E6').numFmt)
  for (let column = 1; column < last; column += 1)
    expect(sheet?.getColumn(column).width).toBe(before?.getColumn(column).width)
  before?.eachRow((row, number) => {
    row.eachCell((cell, column) => {
      expect(sheet?.getCell(number, column).value, cell.address).toEqual(cell.value)
    })
  })
})

test('any other file becomes a workbook', async () => {
  const sheet = '序号,企业,备注,地址,入库税收(元)\n1,甲,,,待核\n'
  const order = {
    name: '税务.csv',
    bytes: new TextEncoder().encode(sheet),
    rows: [problemRow(null, 2, 'E')],
    headers: {},
  }
  const [written] = (await opened(await annotate(order))).worksheets
  expect(written?.getCell('F1').value).toBe('错误说明')
  expect(written?.getCell('E2').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } })
})

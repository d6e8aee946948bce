import ExcelJS from 'exceljs'
import { expect, test, vi } from 'vitest'
import { columnLetters, plainText, type SheetContent, writeWorkbook } from './write.ts'

const sheet: SheetContent = {
  name: '结果',
  widths: [20, 12],
  rows: [
    [{ content: '名称', style: { bold: true } }, { content: '得分' }],
    [{ content: '=HYPERLINK("http://x")' }, { content: 78.6, style: { format: '0.00' } }],
    [{ content: '合计' }, { content: { formula: 'SUM(B2:B2)', result: 78.6 } }],
    [{ content: { day: '2024-02-29' }, style: { format: 'yyyy-mm-dd' } }, { content: null }],
  ],
  merges: ['A5:B5'],
  frozen: { rows: 1, columns: 1 },
  filter: 'A1:B3',
}

async function read(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.slice().buffer)
  const [first] = book.worksheets
  if (!first) throw new Error('no sheet')
  return first
}

test('what is written is read back: texts, numbers, formulas, days, frozen header and filter', async () => {
  const back = await read(await writeWorkbook({ title: '测试', sheets: [sheet] }))
  expect(back.getCell('B2').value).toBe(78.6)
  expect(back.getCell('B2').numFmt).toBe('0.00')
  expect(back.getCell('B3').value).toMatchObject({ formula: 'SUM(B2:B2)', result: 78.6 })
  expect(back.getCell('A4').value).toEqual(new Date('2024-02-29T00:00:00Z'))
  expect(back.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 1 })
  expect(back.autoFilter).toBe('A1:B3')
  expect(back.getCell('A1').font?.bold).toBe(true)
})

test('a text that begins like a formula stays a text, in Excel and after saving as CSV', async () => {
  const back = await read(await writeWorkbook({ title: '测试', sheets: [sheet] }))
  expect(back.getCell('A2').type).toBe(ExcelJS.ValueType.String)
  expect(back.getCell('A2').value).toBe('\'=HYPERLINK("http://x")')
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '\t=1', '\r=1']) {
    expect(plainText(text)).toBe(`'${text}`)
  }
  expect(plainText('龙岗=精工')).toBe('龙岗=精工')
})

test('a text longer than a cell can hold is cut and says so', () => {
  const cut = plainText('长'.repeat(40_000))
  expect(cut).toHaveLength(32_767)
  expect(cut.endsWith('…')).toBe(true)
})

test('the same content gives the same bytes on another day', async () => {
  const first = await writeWorkbook({ title: '测试', sheets: [sheet] })
  vi.useFakeTimers({ now: new Date('2031-07-08T09:10:11Z'), toFake: ['Date'] })
  try {
    const second = await writeWorkbook({ title: '测试', sheets: [sheet] })
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})

test('rows with wrapped or large text are high enough in every program', async () => {
  const wrap = { wrap: true }
  const back = await read(
    await writeWorkbook({
      title: '测试',
      sheets: [
        {
          name: '高度',
          widths: [10],
          rows: [
            [{ content: '一二三四五', style: wrap }],
            [{ content: '一二三四五六', style: wrap }],
            [{ content: '一\n二\n三', style: wrap }],
            [{ content: '大字', style: { size: 20 } }],
            [{ content: '很长但不换行的一段文字', style: { bold: true } }],
          ],
        },
      ],
    }),
  )
  expect([1, 2, 3, 4, 5].map((row) => back.getRow(row).height)).toEqual([undefined, 30, 45, 28, undefined])
})

test('columns are lettered as in Excel', () => {
  expect([1, 26, 27, 52, 53, 702, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})

import { expect, test } from 'vitest'
import type { Problem } from '../../kernel/problem.ts'
import type { Cell, MergedRange } from './grid.ts'
import { SHEET_LIMITS } from './limits.ts'
import { readGrids } from './read-grids.ts'
import { type FixtureBook, textRows, xlsxOf } from './sample-xlsx.ts'
import { writeWorkbook } from './write.ts'
import { cellNumberText, daySerial } from './xlsx-number.ts'
import { numberStyle } from './xlsx-parts.ts'

async function read(book: FixtureBook | Uint8Array, name = '表.xlsx') {
  const rows: (readonly Cell[])[] = []
  const numbers: number[] = []
  const sheets: (string | undefined)[] = []
  const merges: MergedRange[] = []
  const problems: Problem[] = []
  await readGrids(book instanceof Uint8Array ? book : xlsxOf(book), name, SHEET_LIMITS, {
    sheet: (sheet) => sheets.push(sheet),
    row: ({ number, cells }) => {
      numbers.push(number)
      rows.push(cells)
    },
    merges: (found) => merges.push(...found),
    problem: (problem) => problems.push(problem),
  })
  return { rows, numbers, sheets, merges, problems }
}

const row = (cells: string) => ({ sheets: { 表: `<sheetData><row r="1">${cells}</row></sheetData>` } })
const number = (text: string) => ({ kind: 'number', text })

test('texts: shared, inline, rich, with phonetic guides and escapes', async () => {
  const { rows } = await read({
    sheets: {
      表: '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c><c r="D1" t="str"><f>A1</f><v>丙</v></c></row></sheetData>',
    },
    strings:
      '<si><t>实缴税金_x000D_(元)</t></si><si><r><t>用地</t></r><r><t>面积</t></r><rPh><t>ようち</t></rPh></si>',
  })
  expect(rows).toEqual([['实缴税金\r(元)', '用地面积', '甲乙', '丙']])
})

test('numbers, truth values, errors, formulas with and without a stored result', async () => {
  const { rows } = await read(
    row(
      '<c r="A1"><v>12.5</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><v>#REF!</v></c><c r="D1"><f>1+1</f><v>2</v></c><c r="E1"><f>1+1</f></c><c r="F1" t="e"><f>A1/0</f><v>#DIV/0!</v></c><c r="H1"><v>1e400</v></c>',
    ),
  )
  expect(rows).toEqual([
    [
      number('12.5'),
      { kind: 'yes-no', text: 'TRUE' },
      { kind: 'error', text: '#REF!' },
      number('2'),
      { kind: 'no-result', text: '=1+1' },
      { kind: 'error', text: '#DIV/0!' },
      '',
      number('1e400'),
    ],
  ])
})

test('dates and percentages follow from the number format of the cell', async () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;万元&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/></cellXfs>'
  const cells =
    '<c s="0"><v>45292</v></c><c s="1"><v>45292</v></c><c s="2"><v>45292.75</v></c><c s="3"><v>45292</v></c><c s="4"><v>0.035</v></c>'
  const first = await read({ ...row(cells), styles })
  expect(first.rows).toEqual([
    [
      number('45292'),
      { kind: 'day', text: '2024-01-01' },
      { kind: 'day', text: '2024-01-01' },
      number('45292'),
      { kind: 'number', text: '0.035', percent: true },
    ],
  ])
  const mac = await read({
    ...row('<c s="1"><v>43830</v></c>'),
    styles,
    workbook: '<workbookPr date1904="1"/>',
  })
  expect(mac.rows).toEqual([[{ kind: 'day', text: '2024-01-01' }]])
})

// 1 March 1900 is day 61 because Excel counts a 29 February 1900 that never was.
test.each([
  ['1', '1900-01-01'],
  ['59', '1900-02-28'],
  ['60', undefined],
  ['61', '1900-03-01'],
  ['36526', '2000-01-01'],
  ['2958465', '9999-12-31'],
  ['2958466', undefined],
  ['-1', undefined],
])('serial %s is the day %s', (serial, day) => {
  expect(daySerial(serial, false)).toBe(day)
})

test.each([
  ['0.30000000000000004', '0.3'],
  ['1260.0000000000002', '1260'],
  ['78.600000000000009', '78.6'],
  ['0.10000000000000001', '0.1'],
  ['123456789012345', '123456789012345'],
  ['100', '100'],
  ['1.5E-5', '1.5E-5'],
  ['0.0000000000000000012345', '0.0000000000000000012345'],
])('a stored %s is the %s that the clerk saw', (stored, shown) => {
  expect(cellNumberText(stored)).toBe(shown)
})

test.each([
  [9, undefined, 'percent'],
  [31, undefined, 'day'],
  [4, undefined, 'plain'],
  [176, '[$-804]yyyy/m/d;@', 'day'],
  [176, '[Red]#,##0.00', 'plain'],
  [176, 'General', 'plain'],
  [176, '0.0%', 'percent'],
  [176, '"共"0"年"', 'plain'],
] as const)('number format %s %s is %s', (id, pattern, style) => {
  expect(numberStyle(id, pattern)).toBe(style)
})

test('cells and rows without coordinates, with prefixed names, in any sheet file, follow one another', async () => {
  const { rows, numbers } = await read({
    sheets: {
      表: '<x:sheetData xmlns:x="urn:x"><x:row><x:c><x:v>1</x:v></x:c><x:c/><x:c><x:v>2</x:v></x:c></x:row><x:row/><x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData>',
    },
  })
  expect(rows).toEqual([[number('1'), '', number('2')], [number('3')]])
  expect(numbers).toEqual([1, 3])
})

test('merged ranges and several sheets; a hidden sheet is named but not read', async () => {
  const data = textRows([['企业名称']])
  const { sheets, merges, problems } = await read({
    sheets: { 甲: `${data}<mergeCells><mergeCell ref="A1:C2"/></mergeCells>`, 乙: data, 丙: data },
    states: { 乙: 'veryHidden' },
  })
  expect(sheets).toEqual(['甲', '丙'])
  expect(merges).toEqual([{ top: 1, left: 1, bottom: 2, right: 3 }])
  expect(problems).toMatchObject([{ code: 'sheet.hidden', severity: 'warning', where: { sheet: '乙' } }])
})

test('a workbook with links to other files gives its stored values and a warning', async () => {
  const { rows, problems } = await read({
    sheets: { 表: '<sheetData><row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>7</v></c></row></sheetData>' },
    more: [{ name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' }],
  })
  expect(rows).toEqual([[number('7')]])
  expect(problems).toMatchObject([{ code: 'sheet.external-links', severity: 'warning' }])
})

test('names such as __proto__ are names like others', async () => {
  const { sheets, rows } = await read({ sheets: { constructor: textRows([['__proto__', 'toString']]) } })
  expect(sheets).toEqual(['constructor'])
  expect(rows).toEqual([['__proto__', 'toString']])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('a missing shared string is damage, not an empty cell', async () => {
  await expect(
    read({ ...row('<c r="A1" t="s"><v>5</v></c>'), strings: '<si><t>甲</t></si>' }),
  ).rejects.toThrow('没有第 5 项')
})

test('what our own writer writes is read back', async () => {
  const bytes = await writeWorkbook({
    title: '表',
    sheets: [
      {
        name: '税务',
        widths: [10, 10, 10],
        merges: ['A1:C1'],
        rows: [
          [{ content: '2024年度' }],
          [
            { content: '甲' },
            { content: 12.5, style: { format: '#,##0.00' } },
            { content: { day: '2024-03-01' }, style: { format: 'yyyy-mm-dd' } },
          ],
          [{ content: { formula: '1+1', result: 2 } }],
        ],
      },
    ],
  })
  const { sheets, rows } = await read(bytes)
  expect(sheets).toEqual(['税务'])
  expect(rows.slice(1)).toEqual([['甲', number('12.5'), { kind: 'day', text: '2024-03-01' }], [number('2')]])
})

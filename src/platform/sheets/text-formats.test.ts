import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { Refusal } from '../../kernel/problem.ts'
import type { GridRow } from './grid.ts'
import { SHEET_LIMITS } from './limits.ts'
import { readGrids } from './read-grids.ts'

async function read(content: string | Uint8Array, name = '表.csv'): Promise<readonly GridRow[]> {
  const rows: GridRow[] = []
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  await readGrids(bytes, name, SHEET_LIMITS, {
    sheet: () => {},
    row: (row) => rows.push(row),
    merges: () => {},
    problem: () => {},
  })
  return rows
}

async function refusal(content: string | Uint8Array, name?: string): Promise<string> {
  const error = await read(content, name).catch((thrown: unknown) => thrown)
  if (!(error instanceof Refusal)) throw new Error('not refused')
  const [problem] = error.problems
  expect(problem?.mend).not.toBe('')
  return problem?.code ?? ''
}

const cells = async (content: string | Uint8Array) => (await read(content)).map((row) => row.cells)

const TABLE = '企业名称,实缴税金\n甲公司,12.50\n'
const EXPECTED = [
  ['企业名称', '实缴税金'],
  ['甲公司', '12.50'],
]

test.each([
  ['UTF-8', new TextEncoder().encode(TABLE)],
  ['UTF-8 with BOM', new TextEncoder().encode(`\ufeff${TABLE}`)],
  ['UTF-16 little endian', new Uint8Array(iconv.encode(TABLE, 'utf-16le', { addBOM: true }))],
  ['UTF-16 big endian', new Uint8Array(iconv.encode(TABLE, 'utf-16be', { addBOM: true }))],
  ['GBK', new Uint8Array(iconv.encode(TABLE, 'gbk'))],
  ['GB18030', new Uint8Array(iconv.encode(TABLE, 'gb18030'))],
])('csv in %s', async (_, bytes) => {
  expect(await cells(bytes)).toEqual(EXPECTED)
})

test('a four-byte sign of GB18030 survives', async () => {
  expect(await cells(new Uint8Array(iconv.encode('名称\n㐂𠮷', 'gb18030')))).toEqual([['名称'], ['㐂𠮷']])
})

test.each([
  ['comma', 'a,b\n1,2'],
  ['tab', 'a\tb\n1\t2'],
  ['semicolon', 'a;b\r\n1;2\r\n'],
  ['a hint for Excel', 'sep=;\na;b\n1;2'],
  ['old Mac line ends', 'a,b\r1,2\r'],
  ['quotes', '"a",b\n"1","2"'],
])('csv separated by %s', async (_, text) => {
  expect(await cells(text)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ])
})

test('quoted fields hold separators, quotes and line breaks', async () => {
  expect(await cells('名称,税金\n"甲""乙""\n公司","1,260"\n')).toEqual([
    ['名称', '税金'],
    ['甲"乙"\n公司', '1,260'],
  ])
})

test('empty lines are left out, and rows keep the numbers a spreadsheet shows', async () => {
  expect((await read('a\n\n"b\nb"\n\n c \n')).map((row) => [row.number, ...row.cells])).toEqual([
    [1, 'a'],
    [3, 'b\nb'],
    [5, 'c'],
  ])
})

test('digits kept as text by programs; formulas stay text and are never calculated', async () => {
  expect(await cells('="0012",\'0012,=1+1\n')).toEqual([['0012', '0012', '=1+1']])
})

test('JSON: keys become headers, numbers keep every digit', async () => {
  const rows = await read(
    '[{"名称":"甲","税金":0.1000000000000000055,"规上":true},{"税金":1e400,"名称":"乙","上年":null,"附":[1]}]',
  )
  expect(rows).toEqual([
    { number: 0, cells: ['名称', '税金', '规上', '上年', '附'] },
    {
      number: 1,
      cells: [
        '甲',
        { kind: 'number', text: '0.1000000000000000055' },
        { kind: 'yes-no', text: 'TRUE' },
        '',
        '',
      ],
    },
    {
      number: 2,
      cells: ['乙', { kind: 'number', text: '1e400' }, '', '', { kind: 'no-result', text: '[…]' }],
    },
  ])
})

test('JSON keys such as __proto__ are keys like others', async () => {
  const [header] = await read('[{"__proto__":{"polluted":1},"constructor":"甲"}]')
  expect(header?.cells).toEqual(['__proto__', 'constructor'])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

const bytes = (...values: number[]) => new Uint8Array([...values, ...Array.from({ length: 600 }, () => 0)])
const compound = (stream: string) =>
  new Uint8Array(
    Buffer.concat([bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), Buffer.from(stream, 'utf16le')]),
  )

test.each([
  ['nothing', new Uint8Array(), '表.xlsx', 'sheet.empty'],
  ['blanks only', ' \n \n', '表.csv', 'sheet.empty'],
  ['a PNG called xlsx', bytes(0x89, 0x50, 0x4e, 0x47), '表.xlsx', 'sheet.not-a-sheet'],
  ['a PDF', '%PDF-1.7', '表.pdf', 'sheet.not-a-sheet'],
  ['an xls', compound('Workbook'), '表.xls', 'sheet.old-excel'],
  ['a WPS et', compound('Workbook'), '表.et', 'sheet.old-excel'],
  ['an xls called xlsx', compound('Workbook'), '表.xlsx', 'sheet.old-excel'],
  ['an xlsx with a password', compound('EncryptedPackage'), '表.xlsx', 'sheet.password'],
  ['a web page called xls', '<html><table></table></html>', '表.xls', 'sheet.web-page'],
  ['XML of Excel 2003', '<?xml version="1.0"?><?mso-application?>', '表.xls', 'sheet.web-page'],
  ['unknown binary data', bytes(1, 2, 3), '表.csv', 'sheet.not-a-sheet'],
  ['bytes of no known encoding', new Uint8Array([0x41, 0xff, 0xfe, 0x41, 0xff]), '表.csv', 'sheet.encoding'],
  ['a quote that is never closed', 'a,b\n1,"2\n3', '表.csv', 'sheet.open-quote'],
  ['JSON that is no array', '{"名称":"甲"}', '表.json', 'sheet.json'],
  ['JSON cut off', '[{"名称":"甲"', '表.json', 'sheet.json'],
  ['JSON of numbers', '[[1,2]]', '表.json', 'sheet.json'],
  ['deeply nested JSON', `[{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}]`, '表.json', 'sheet.json'],
  ['an endless cell', `a\n${'长'.repeat(40_000)}`, '表.csv', 'sheet.cell-too-long'],
  ['too many rows', 'a\n'.repeat(50_001), '表.csv', 'sheet.too-many-rows'],
  ['too many rows of JSON', `[${'{"a":1},'.repeat(50_000)}{"a":1}]`, '表.json', 'sheet.too-many-rows'],
  ['too many cells', `${','.repeat(16_000)}1\n`.repeat(100), '表.csv', 'sheet.too-many-cells'],
])('%s is refused', async (_, content, name, code) => {
  expect(await refusal(content, name)).toBe(code)
})

test('exactly as many rows as allowed are read', async () => {
  expect(await read('a\n'.repeat(50_000))).toHaveLength(50_000)
})

test('the refusal of an old workbook called xlsx says that renaming does not help', async () => {
  const error = await read(compound('Workbook'), '税务.xlsx').catch((thrown: unknown) => thrown)
  expect(error instanceof Refusal && error.problems[0]?.mend).toMatch(/改扩展名并不会转换内容.*另存为/)
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SHEET_LIMITS } from './limits.ts'
import { type ReadSheets, readWorkbook } from './read.ts'
import { bookParts, type FixturePart, textRows, xlsxOf, zipOf } from './sample-xlsx.ts'

const MEGABYTE = 1_048_576
/** What the product promises for any file: an answer within 5 s and 300 MB. */
const PROMISED = { milliseconds: 5_000, megabytes: 300 }

/** Reads a file, prints what it cost and holds it to the promise. */
async function measured(what: string, bytes: Uint8Array, limits = SHEET_LIMITS): Promise<ReadSheets> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 5)
  const start = performance.now()
  const read = await readWorkbook({ name: '表.xlsx', bytes }, limits)
  const milliseconds = Math.ceil(performance.now() - start)
  clearInterval(watch)
  peak = Math.max(peak, process.memoryUsage().rss)
  const megabytes = Math.ceil((peak - before) / MEGABYTE)
  const told = read.problems.map(({ code }) => code).join(', ') || `${read.grids[0]?.rows.length} rows`
  process.stdout.write(`${what}: ${told}; ${milliseconds} ms, +${megabytes} MB\n`)
  expect(milliseconds).toBeLessThan(PROMISED.milliseconds)
  expect(megabytes).toBeLessThan(PROMISED.megabytes)
  return read
}

const good = { sheets: { 表: textRows([['企业名称', '用地面积']]) } }
const sheet = (xml: string) => xlsxOf({ sheets: { 表: xml } })
const replaced = (name: string, change: Partial<FixturePart>) =>
  zipOf(bookParts(good).map((part) => (part.name === name ? { ...part, ...change } : part)))
const SHEET = 'xl/worksheets/sheet1.xml'
const bomb = Buffer.alloc(200 * MEGABYTE, 65)

// First, so that memory used by other tests does not hide its own.
test('the largest sheet that is allowed is read', async () => {
  const rows = Array.from(
    { length: 50_000 },
    (_, row) =>
      `<row r="${row + 1}">${Array.from({ length: 20 }, (_, column) => `<c r="${String.fromCharCode(65 + column)}${row + 1}"><v>${(row * 7919 + column * 104_729) % 1_000_003}.25</v></c>`).join('')}</row>`,
  )
  const read = await measured('50,000 rows of 20 numbers', sheet(`<sheetData>${rows.join('')}</sheetData>`))
  expect(read.problems).toEqual([])
  expect(read.grids[0]?.rows).toHaveLength(50_000)
})

test.each<[string, () => Uint8Array, string]>([
  [
    '200 MB in one shared string',
    () => xlsxOf({ ...good, more: [{ name: 'xl/sharedStrings.xml', content: bomb }] }),
    'sheet.inflates-too-much',
  ],
  [
    '120 parts that each keep below what is looked at',
    () =>
      xlsxOf({
        ...good,
        more: Array.from({ length: 120 }, (_, n) => ({
          name: `xl/${n}.xml`,
          content: bomb.subarray(0, MEGABYTE),
        })),
      }),
    'sheet.inflates-too-much',
  ],
  ['200 MB declared as 2 KB', () => replaced(SHEET, { content: bomb, inflated: 2048 }), 'sheet.lying-header'],
  [
    '90 MB of blanks, dense beyond measure',
    () => replaced(SHEET, { content: Buffer.alloc(90 * MEGABYTE, 32) }),
    'sheet.inflates-too-much',
  ],
  ['a part shorter than declared', () => replaced(SHEET, { inflated: 4096 }), 'sheet.lying-header'],
  ['a wrong checksum', () => replaced(SHEET, { crc: 1 }), 'sheet.damaged'],
  ['an encrypted part', () => replaced(SHEET, { flags: 1 }), 'sheet.encrypted'],
  ['the same part twice', () => zipOf([...bookParts(good), ...bookParts(good).slice(-1)]), 'sheet.damaged'],
  [
    '3,000 parts',
    () =>
      xlsxOf({
        ...good,
        more: Array.from({ length: 3000 }, (_, index) => ({ name: `xl/media/${index}`, content: '' })),
      }),
    'sheet.inflates-too-much',
  ],
  ['a workbook cut off in the middle', () => xlsxOf(good).subarray(0, 700), 'sheet.damaged'],
  ['only the first bytes of a zip', () => xlsxOf(good).subarray(0, 4), 'sheet.damaged'],
  ['an empty zip', () => zipOf([]), 'sheet.not-a-workbook'],
  ['a Word document', () => zipOf([{ name: 'word/document.xml', content: '<w/>' }]), 'sheet.not-a-workbook'],
  ['a binary workbook', () => zipOf([{ name: 'xl/workbook.bin', content: 'x' }]), 'sheet.not-a-workbook'],
  [
    'a document type with nested entities',
    () =>
      replaced(SHEET, {
        content:
          '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData/>&b;</worksheet>',
      }),
    'sheet.doctype',
  ],
  [
    'a document type that fetches',
    () => replaced(SHEET, { content: '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><worksheet/>' }),
    'sheet.doctype',
  ],
  ['XML that breaks off', () => replaced(SHEET, { content: '<worksheet><sheetData><row>' }), 'sheet.damaged'],
  [
    'elements nested 100,000 deep',
    () => sheet(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`),
    'sheet.damaged',
  ],
  [
    'a cell without end',
    () => sheet(`<sheetData><row><c t="str"><v>${'长'.repeat(40_000)}</v></c></row></sheetData>`),
    'sheet.cell-too-long',
  ],
  ['a row number beyond Excel', () => sheet('<sheetData><row r="9999999"/></sheetData>'), 'sheet.damaged'],
  [
    'a column beyond Excel',
    () => sheet('<sheetData><row><c r="ZZZ1"><v>1</v></c></row></sheetData>'),
    'sheet.damaged',
  ],
  [
    'the last column used in every row',
    () =>
      sheet(
        `<sheetData>${Array.from({ length: 50_000 }, (_, row) => `<row r="${row + 1}"><c r="XFD${row + 1}"><v>${row * 7919}</v></c></row>`).join('')}</sheetData>`,
      ),
    'sheet.too-many-cells',
  ],
  [
    '60,000 merged ranges over the whole sheet',
    () =>
      sheet(
        `<sheetData/><mergeCells>${Array.from({ length: 60_000 }, (_, n) => `<mergeCell ref="A${n + 1}:XFD1048576"/>`).join('')}</mergeCells>`,
      ),
    'sheet.too-many-merges',
  ],
  [
    '50,001 rows',
    () =>
      sheet(
        `<sheetData>${Array.from({ length: 50_001 }, (_, row) => `<row><c><v>${row * 104_729}</v></c></row>`).join('')}</sheetData>`,
      ),
    'sheet.too-many-rows',
  ],
  [
    'an element with a million attributes',
    () =>
      sheet(`<sheetData ${Array.from({ length: 1_000_000 }, (_, n) => `a${n * 7919}="${n}"`).join(' ')}/>`),
    'sheet.damaged',
  ],
])('%s', async (what, make, code) => {
  const read = await measured(what, make())
  expect(read.grids).toEqual([])
  expect(read.problems).toMatchObject([{ code, severity: 'error', where: { file: '表.xlsx' } }])
  expect(read.problems[0]?.mend).toBeTruthy()
})

test('parts that overlap are refused', async () => {
  const bytes = xlsxOf(good)
  const view = new DataView(bytes.buffer)
  // The second entry of the directory points at the bytes of the first.
  let at = view.getUint32(bytes.length - 6, true)
  at += 46 + view.getUint16(at + 28, true)
  view.setUint32(at + 42, 0, true)
  const read = await measured('overlapping parts', bytes)
  expect(read.problems).toMatchObject([{ code: 'sheet.inflates-too-much' }])
})

test('a bomb inside a bomb is never opened', async () => {
  const read = await measured(
    'nested archives',
    xlsxOf({
      ...good,
      more: [{ name: 'xl/media/inner.zip', content: zipOf([{ name: 'x', content: bomb }]) }],
    }),
  )
  expect(read.problems).toEqual([])
})

test('a million different shared strings fit, or are refused within the promise', async () => {
  const strings = Array.from({ length: 1_000_000 }, (_, n) => `<si><t>第${n * 7919}号</t></si>`).join('')
  await measured('a million shared strings', xlsxOf({ ...good, strings }))
})

test('a reader that needs too much memory is stopped', async () => {
  const strings = Array.from({ length: 400_000 }, (_, n) => `<si><t>第${n * 7919}号</t></si>`).join('')
  const read = await measured('a heap of 16 MB', xlsxOf({ ...good, strings }), {
    ...SHEET_LIMITS,
    heapMegabytes: 16,
  })
  expect(read).toMatchObject({ grids: [], problems: [{ code: 'sheet.out-of-memory' }] })
})

test('a reader that takes too long is stopped', async () => {
  const read = await measured('a limit of 1 ms', xlsxOf(good), { ...SHEET_LIMITS, milliseconds: 1 })
  expect(read).toMatchObject({ grids: [], problems: [{ code: 'sheet.timeout' }] })
})

test('more than 20 MB are refused before they are read', async () => {
  const read = await measured('21 MB', new Uint8Array(21 * MEGABYTE))
  expect(read.problems).toMatchObject([{ code: 'sheet.too-large' }])
})

test('files on disk: read, not there, not a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sheets-'))
  try {
    await writeFile(join(folder, '税务.xlsx'), xlsxOf(good))
    const read = await readWorkbook(join(folder, '税务.xlsx'))
    expect(read.grids).toMatchObject([{ file: '税务.xlsx', sheet: '表', format: 'xlsx' }])
    expect((await readWorkbook(join(folder, '没有.xlsx'))).problems).toMatchObject([
      { code: 'sheet.no-file' },
    ])
    expect((await readWorkbook(folder)).problems).toMatchObject([{ code: 'sheet.unreadable' }])
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('csv and JSON take the same road', async () => {
  const csv = await readWorkbook({ name: '税务.csv', bytes: new TextEncoder().encode('企业名称\n甲') })
  expect(csv.grids).toMatchObject([{ file: '税务.csv', format: 'csv', rows: [{ number: 1 }, { number: 2 }] }])
  const json = await readWorkbook({
    name: '税务.json',
    bytes: new TextEncoder().encode('[{"企业名称":"甲"}]'),
  })
  expect(json.grids).toMatchObject([{ format: 'json', rows: [{ number: 0 }, { number: 1 }] }])
})

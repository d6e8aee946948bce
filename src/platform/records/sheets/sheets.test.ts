import { describe, expect, test } from 'vitest'
import type { Grid, GridRow } from '../../sheets/grid.ts'
import { readWorkbook } from '../../sheets/read.ts'
import { writeInSteps } from '../../sheets/write-in-steps.ts'
import type { StoredRecord } from '../stored-record.ts'
import { exportSheets } from './export-sheets.ts'
import { readGiven } from './given-value.ts'
import { joinLines } from './join-lines.ts'
import { asWritten, readMainRow } from './read-main-row.ts'
import { recogniseSheets } from './recognise-sheets.ts'
import { sampleType } from './sample-type.ts'
import { layoutOf } from './sheet-layout.ts'
import { plainHeader } from './sheet-words.ts'
import { templateWorkbook } from './template.ts'

const layout = layoutOf(sampleType)
const firm = '11111111-1111-4111-8111-111111111111'
const linkText = (id: string) => (id === firm ? '91500000MA5U00000X 某某制造有限公司' : undefined)
const parks = {
  now: ['甲园'],
  find: (text: string) => (plainHeader(text) === '甲园' ? 7 : undefined),
  nameOf: () => '甲园',
}
const findLink = (_: string, text: string) =>
  text.startsWith('91500000MA5U00000X') ? { id: firm } : { fault: `没有找到“${text}”` }

function gridOf(rows: readonly (readonly string[])[], sheet = '样例项目'): Grid {
  return {
    file: '表.xlsx',
    sheet,
    format: 'xlsx',
    merges: [],
    rows: rows.map((cells, at): GridRow => ({ number: at + 1, cells })),
  }
}

const record: StoredRecord = {
  id: '22222222-2222-4222-8222-222222222222',
  code: 'YL-JIA-2025-0001',
  title: '一号项目',
  park: 7,
  parkName: '甲园',
  area: null,
  town: null,
  organisation: '发展改革委',
  enterprise: null,
  enterpriseName: null,
  status: '登记',
  due: '2025-10-01',
  warn: null,
  process: {
    status: '登记',
    due: null,
    since: '2025-09-01',
    returnTo: null,
    lanes: {},
    cosigners: [],
    handler: null,
    counts: {},
    doers: {},
    last: null,
  } as never,
  handlerName: null,
  version: 3,
  demo: false,
  batch: null,
  createdBy: firm,
  createdRole: 'joint-office',
  createdOn: '2025-09-01',
  createdAt: '',
  updatedAt: '',
  deletedAt: null,
  values: {
    name: '=一号项目',
    number: '007',
    stage: '签约',
    uses: ['研发', '仓储、物流'],
    landArea: '12.34',
    invested: '1000.5',
    jobs: '40',
    rate: '12.5',
    signedOn: '2025-09-15',
    month: '2025-09',
    local: true,
    keywords: ['甲', '乙'],
    firm,
    partners: [firm],
    liaison: { name: '张三', post: '主任', phone: '+86 138' },
    spot: { lng: '105.7215', lat: '29.7076' },
    papers: null,
    perMu: '81.08',
    invoices: [{ invoice: 'A1', amount: '3.5', billedOn: '2025-01-02' }, { invoice: 'A2' }],
  },
}

async function exported(records: readonly StoredRecord[]) {
  const read = async (at: number) => (at === 0 && records.length > 0 ? { records, linkText } : undefined)
  const frame = { watermark: '联席办-demo-2025-09-15 10:00', notes: [['用途', '核对'] as const] }
  const bytes = await writeInSteps({
    title: '样例项目',
    sheets: exportSheets(sampleType, layout, records.length, read, frame),
  })
  return readWorkbook({ name: '导出.xlsx', bytes })
}

describe('template', () => {
  test('has a column for every field that can be filled, with its unit, and a contact in three', () => {
    const headers = layout.main.columns.filter(({ of }) => of.kind !== 'shown').map(({ header }) => header)
    expect(headers).toEqual([
      '编号',
      '行号',
      '园区',
      '片区',
      '属地镇街',
      '责任单位',
      '项目名称',
      '项目代码',
      '阶段',
      '用途',
      '用地面积（亩）',
      '总投资（万元）',
      '用工（人）',
      '完成率（%）',
      '签约日',
      '统计月',
      '本地企业',
      '关键词',
      '投资方',
      '合作方',
      '联系人',
      '联系人岗位',
      '联系人电话',
      '位置（经度,纬度）',
    ])
    expect(layout.rows.map(({ name, columns }) => [name, ...columns.map(({ header }) => header)])).toEqual([
      ['发票', '编号', '行号', '发票号', '金额（万元）', '开票日'],
    ])
  })

  test('reads back as empty, with its version', async () => {
    const bytes = await templateWorkbook(layout, {
      definition: sampleType,
      parks: ['甲园'],
      labels: () => '企业',
      words: () => undefined,
    })
    const { grids, problems } = await readWorkbook({ name: '模板.xlsx', bytes })
    expect(problems.map(({ code }) => code)).toEqual(['sheet.hidden'])
    const found = recogniseSheets(grids, layout)
    expect(found.version).toBe(layout.version)
    expect(found.problems).toEqual([])
    expect(found.main?.rows).toEqual([])
    expect(found.main?.columns.every(({ state }) => state === 'recognised')).toBe(true)
    expect(found.rows.map(({ shape }) => shape.rows)).toEqual(['invoices'])
  })

  test('changes its version with the fields, not with what a role may not see', () => {
    expect(layoutOf(sampleType, new Set(['invested'])).version).toBe(layout.version)
    const { invested: _, ...fewer } = sampleType.fields
    expect(layoutOf({ ...sampleType, fields: fewer }).version).not.toBe(layout.version)
  })
})

describe('recognition', () => {
  test('takes headers in any order, by alias, and with another unit of the same kind', () => {
    const grid = gridOf([
      ['某区项目台账'],
      ['面积说明', '用地面积(㎡)', '项目', '联系人姓名'],
      ['x', '2000', '一号', '张三'],
    ])
    const { main, problems } = recogniseSheets([grid], layout)
    expect(problems).toEqual([])
    expect(main?.headerRow).toBe(2)
    expect(main?.columns.map(({ state, column }) => [state, column?.label])).toEqual([
      ['unknown', undefined],
      ['recognised', '用地面积'],
      ['recognised', '项目名称'],
      ['recognised', '联系人'],
    ])
    const row = main?.rows[0]
    if (!main || !row) throw new Error('no row')
    const given = readMainRow(row, { sheet: main, parks, findLink, linkText }, undefined)
    // 2000 ㎡ are 3 亩.
    expect(given.values).toEqual({ landArea: '3', name: '一号', liaison: { name: '张三' } })
    expect(given.problems).toEqual([])
  })

  test('refuses a unit of another kind and a column that stands there twice', () => {
    const { problems } = recogniseSheets(
      [
        gridOf([
          ['项目名称', '项目', '总投资（亩）'],
          ['甲', '乙', '1'],
        ]),
      ],
      layout,
    )
    expect(problems.map(({ code, where }) => [code, where.cell])).toEqual([
      ['import.header', 'B'],
      ['import.header', 'C'],
    ])
  })

  test('leaves out example, totals and watermark', () => {
    const { main } = recogniseSheets(
      [
        gridOf([
          ['编号', '项目名称'],
          ['示例', '甲'],
          ['', '乙'],
          ['合计', '1'],
          ['水印：x', 'x'],
        ]),
      ],
      layout,
    )
    expect(main?.rows.map(({ number }) => number)).toEqual([3])
  })
})

describe('cells', () => {
  const field = (name: string) => sampleType.fields[name] as never
  test.each([
    ['rate', { kind: 'number', text: '0.125', percent: true }, '12.5'],
    ['month', { kind: 'day', text: '2025-09-01' }, '2025-09'],
    ['uses', '研发、仓储、物流', ['研发', '仓储、物流']],
    ['invested', '1,000.50', '1000.5'],
    ['signedOn', '2025/9/5', '2025-09-05'],
    ['name', "'=1+1", '=1+1'],
    ['local', '否', false],
    ['spot', '105.7215，29.7076', { lng: '105.7215', lat: '29.7076' }],
  ] as const)('%s reads what people write', (name, cell, value) => {
    expect(readGiven(field(name), cell as never, { findLink })).toEqual({ value })
  })

  test('says what is wrong with an error cell, an unknown option and a record nobody knows', () => {
    expect(readGiven(field('jobs'), { kind: 'error', text: '#REF!' }, { findLink })).toHaveProperty('fault')
    expect(readGiven(field('stage'), '停工', { findLink })).toHaveProperty('fault')
    expect(readGiven(field('firm'), '没有的', { findLink })).toHaveProperty('fault', '没有找到“没有的”')
  })
})

describe('export', () => {
  test('comes back as no change at all', async () => {
    const { grids, problems } = await exported([record])
    expect(problems).toEqual([])
    const found = recogniseSheets(grids, layout)
    const row = found.main?.rows[0]
    if (!found.main || !row) throw new Error('no row')
    expect(found.version).toBe(layout.version)
    expect(found.main.rows).toHaveLength(1)
    expect(found.main.columns.filter(({ state }) => state === 'unknown')).toEqual([])
    const given = readMainRow(row, { sheet: found.main, parks, findLink, linkText }, record)
    expect(given).toEqual({ values: {}, place: {}, problems: [] })
    const joined = joinLines(sampleType, found.main, found.rows)
    expect(joined.faults).toEqual([])
    expect(joined.byRow.get(row.number)?.map(({ lines }) => lines)).toEqual([record.values.invoices])
  })

  test('reads back as the same values where the record is not there', async () => {
    const { grids } = await exported([record])
    const { main } = recogniseSheets(grids, layout)
    const row = main?.rows[0]
    if (!main || !row) throw new Error('no row')
    const { values, place } = readMainRow(row, { sheet: main, parks, findLink, linkText }, undefined)
    const { perMu: _, papers: __, invoices: ___, ...typed } = record.values
    expect(values).toEqual(typed)
    expect(place).toEqual({ park: '7', organisation: '发展改革委' })
  })

  test('writes numbers as numbers, no text as a formula, and totals of what adds up', async () => {
    const { grids } = await exported([record])
    const main = grids[0]
    const at = (label: string) => layout.main.columns.findIndex((column) => column.label === label)
    const cell = (row: number, label: string) =>
      main?.rows.find(({ number }) => number === row)?.cells[at(label)]
    expect(cell(2, '总投资')).toEqual({ kind: 'number', text: '1000.5' })
    expect(cell(2, '项目名称')).toBe("'=一号项目")
    expect(cell(2, '联系人电话')).toBe("'+86 138")
    expect(cell(2, '签约日')).toEqual({ kind: 'day', text: '2025-09-15' })
    expect(cell(3, '总投资')).toEqual({ kind: 'number', text: '1000.5' })
    expect(cell(3, '完成率') ?? '').toBe('')
    expect(cell(3, '亩均投资') ?? '').toBe('')
    expect(grids.map(({ sheet }) => sheet)).toEqual(['样例项目', '发票', '口径说明'])
  })

  test('shows a record as it is stored', () => {
    expect(asWritten(record, linkText)).toMatchObject({ park: '甲园', enterprise: null, due: '2025-10-01' })
  })
})

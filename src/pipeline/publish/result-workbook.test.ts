import ExcelJS from 'exceljs'
import { beforeAll, expect, test } from 'vitest'
import type { SchemeDefinition } from '../../engine/definition.ts'
import type { IndicatorResult, SubjectResult } from '../../engine/result.ts'
import { decimal, rational } from '../../kernel/rational.ts'
import { writeResultWorkbook } from './result-workbook.ts'
import type { ResultWorkbookInput } from './workbook-input.ts'

const scheme: SchemeDefinition & { default: boolean } = {
  id: 'harvest',
  label: '果园评价方案',
  cites: '第一条',
  default: true,
  round: {
    indicator: 'none',
    item: { digits: 2 },
    total: 'none',
    mode: 'half-up',
    'rank-by': 'rounded',
  },
  participation: [
    {
      id: 'young',
      when: '树龄 < 2',
      outcome: 'excluded',
      reason: '树龄不足',
      unknown: 'pass',
      cites: '第二条',
    },
  ],
  groups: [
    {
      name: '山地果园',
      when: '海拔 > 500',
      indicators: [
        {
          use: 'yield',
          weight: '60',
          benchmark: { fixed: '30' },
          score: 'ratio',
          cap: '150%',
          missing: 'zero',
        },
        {
          use: 'sugar',
          weight: '40',
          benchmark: { stat: 'mean', of: 'group', 'min-count': 3, else: { fixed: '12' } },
          score: 'ratio',
          missing: 'group-mean',
        },
      ],
      gates: [
        {
          id: 'fire',
          label: '山火',
          when: '山火 > 0',
          'grade-at-most': 'C',
          unknown: 'pass-and-flag',
          cites: '第三条',
        },
      ],
      grades: { by: 'score', lines: { A: '85', B: '65', C: '45', D: '0' } },
    },
  ],
}

function item(
  id: 'yield' | 'sugar',
  score: string | null,
  more: Partial<IndicatorResult> = {},
): IndicatorResult {
  return {
    id,
    label: id === 'yield' ? '亩产' : '含糖量',
    unit: id === 'yield' ? '吨/亩' : '%',
    weight: decimal(id === 'yield' ? '60' : '40'),
    value: decimal('1.475'),
    benchmark: decimal('30'),
    score: score === null ? null : decimal(score),
    state: 'scored',
    ...more,
  }
}

function orchard(code: string, more: Partial<SubjectResult>): SubjectResult {
  return {
    code,
    name: `果园${code}`,
    group: '山地果园',
    status: 'graded',
    score: null,
    rank: null,
    scoreGrade: null,
    grade: null,
    indicators: [],
    adjustments: [],
    gates: [],
    reasons: [],
    problems: [],
    ...more,
  }
}

const heat = {
  code: 'heat',
  severity: 'warning' as const,
  what: '含糖量偏高',
  where: { file: '果园.xlsx', row: 8, cell: 'C', subject: 'P2' },
  mend: '核对化验单',
}

const input: ResultWorkbookInput = {
  policy: {
    id: 'orchards',
    title: '关于果园的意见',
    number: '果府发〔2024〕1号',
    hash: 'abcdef0123456789abcdef',
  },
  scheme,
  indicators: [
    { id: 'yield', label: '亩产', unit: '吨/亩', formula: '产量 / 面积', cites: '第四条' },
    { id: 'sugar', label: '含糖量', unit: '%', formula: '糖 / 果重', cites: '第五条', note: '采摘当日' },
  ],
  parameters: [
    {
      id: 'tree-age',
      label: '起评树龄',
      unit: '年',
      cites: '第二条',
      default: true,
      values: [{ from: '2024-01-01', value: '2' }],
    },
  ],
  columns: [
    { file: '果园.xlsx', sheet: '台账', column: 'C', header: '产量(公斤)', unit: '公斤', fact: '产量' },
    { file: '果园.xlsx', column: 'D', header: '备注', fact: null, note: '不认识的表头' },
  ],
  problems: [
    heat,
    {
      code: 'not-a-number',
      severity: 'error',
      what: '不是数字',
      where: { file: '果园.xlsx', sheet: '台账', row: 7, cell: 'C', field: '产量(公斤)', value: '-待核' },
      why: '产量要填数字',
      mend: '填数字，没有就空着',
    },
  ],
  result: {
    scheme: 'harvest',
    period: '2024',
    problems: [],
    benchmarks: [
      {
        group: '山地果园',
        indicator: 'sugar',
        population: '本组',
        value: rational(37, 3),
        count: 3,
        note: '平均值',
      },
    ],
    results: [
      orchard('P1', {
        name: '=HYPERLINK("http://example.invalid")',
        score: decimal('78.60'),
        rank: 1,
        scoreGrade: 'B',
        grade: 'B',
        indicators: [item('yield', '47.10'), item('sugar', '31.50', { state: 'capped', note: '封顶150%' })],
      }),
      orchard('P2', {
        score: decimal('65.005'),
        rank: 2,
        scoreGrade: 'B',
        grade: 'C',
        indicators: [
          item('yield', '65.01'),
          item('sugar', '0', { value: null, state: 'missing-zero', note: '含糖量未填，计0分' }),
        ],
        gates: [
          { id: 'fire', label: '山火', hit: true, effect: '最高评C', from: 'B', to: 'C', cites: '第三条' },
        ],
        problems: [heat],
      }),
      orchard('P3', { status: 'excluded', group: null, reasons: [{ text: '树龄不足', cites: '第二条' }] }),
    ],
  },
}

let book: ExcelJS.Workbook
beforeAll(async () => {
  book = new ExcelJS.Workbook()
  await book.xlsx.load((await writeResultWorkbook(input)).slice().buffer)
})

function sheet(name: string): ExcelJS.Worksheet {
  const found = book.getWorksheet(name)
  if (!found) throw new Error(`no sheet ${name}`)
  return found
}

function textsOf(name: string): string {
  const lines: string[] = []
  sheet(name).eachRow((row) => {
    const texts: string[] = []
    row.eachCell((cell) => texts.push(String(cell.value)))
    lines.push(texts.join('|'))
  })
  return lines.join('\n')
}

test('the workbook has the five sheets an officer needs', () => {
  expect(book.worksheets.map(({ name }) => name)).toEqual(['结果', '明细', '问题', '认出的列', '口径说明'])
})

test('scores are number cells that show the decimals of the engine', () => {
  const results = sheet('结果')
  expect(results.getCell('F7').value).toBe(78.6)
  expect(results.getCell('F7').numFmt).toBe('#,##0.00')
  expect(results.getCell('I7').value).toBe(47.1)
  // 65.005 is 65.00 in binary but 65.01 by 四舍五入 of the exact value.
  expect(results.getCell('F8').value).toBe(65.005)
  expect(results.getCell('F9').value).toBe(null)
})

test('grades carry colour and text, the frozen header and the filter stand above the rows', () => {
  const results = sheet('结果')
  expect(results.getCell('G7').value).toBe('B')
  expect(results.getCell('G8').value).toBe('C')
  expect(results.getCell('G7').fill).not.toEqual(results.getCell('G8').fill)
  expect(results.views[0]).toMatchObject({ state: 'frozen', ySplit: 6, xSplit: 3 })
  expect(results.autoFilter).toBe('A6:K9')
})

test('the counts by grade are formulas over the rows and carry their result', () => {
  const results = sheet('结果')
  const counted = Object.fromEntries(
    ['B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'].map((column) => [
      String(results.getCell(`${column}3`).value),
      results.getCell(`${column}4`).result,
    ]),
  )
  expect(counted).toEqual({ A: 0, B: 1, C: 1, D: 0, 不定级: 0, 不参评: 1, 数据不全: 0, 合计: 3 })
  expect(results.getCell('C4').formula).toBe('SUMPRODUCT(--EXACT($G$7:$G$9,C$3))')
  expect(results.getCell('G4').formula).toBe('SUMPRODUCT(--EXACT($E$7:$E$9,G$3))')
})

test('each row says why: gates with their clause, exclusions, missing values', () => {
  const results = sheet('结果')
  expect(results.getCell('K8').value).toBe('山火：最高评C，B→C【第三条】；含糖量：含糖量未填，计0分')
  expect(results.getCell('K9').value).toBe('树龄不足【第二条】')
  expect(results.getCell('E9').value).toBe('不参评')
})

test('the details give value, benchmark, weight, score and state per indicator', () => {
  const details = sheet('明细')
  expect((details.getRow(2).values as unknown[]).slice(4)).toEqual([
    '亩产',
    '吨/亩',
    1.475,
    30,
    60,
    47.1,
    '正常计分',
  ])
  expect(details.getCell('J3').value).toBe('封顶')
  expect(details.getCell('F5').value).toBe(null)
  expect(details.getCell('J5').value).toBe('缺失，计0分')
  expect(details.rowCount).toBe(5)
})

test('problems come once, errors first, with file, row, column and mend', () => {
  const problems = sheet('问题')
  expect(problems.rowCount).toBe(3)
  expect((problems.getRow(2).values as unknown[]).slice(1, 8)).toEqual([
    '错误',
    '果园.xlsx',
    '台账',
    7,
    'C',
    '产量(公斤)',
    undefined,
  ])
  expect(problems.getCell('H2').value).toBe("'-待核")
  expect(problems.getCell('K2').value).toBe('填数字，没有就空着')
  expect(problems.getCell('G3').value).toBe('果园P2（P2）')
})

test('the notes name policy, hash, rounding, formulas, rules, lines and default parameters', () => {
  const notes = textsOf('口径说明')
  for (const words of [
    '政策包校验码|abcdef0123456789abcdef',
    '单项得分修约到2位小数；总分不修约；方法：四舍五入',
    '亩产|产量 / 面积|吨/亩|30|与基准之比 × 权重|60|150%／不保底|计0分|第四条',
    '本组平均值；不足3家时用12',
    'young|树龄 < 2|不参评|不适用|树龄不足|第二条',
    '山火|山火 > 0|最高评C|不适用，列为未核实|第三条',
    'A 档|≥85分',
    '起评树龄|2024-01-01起 2|年|默认|第二条',
    '山地果园|含糖量|本组|12.3333333333|3|平均值',
    '默认参数',
  ]) {
    expect(notes).toContain(words)
  }
})

test('the columns say what was taken for what, and what was left out', () => {
  expect(textsOf('认出的列').split('\n').slice(0, 3)).toEqual([
    '文件|工作表|列|表头|认作|单位|备注',
    '果园.xlsx|台账|C|产量(公斤)|产量|公斤',
    '果园.xlsx|D|备注|没有采用|不认识的表头',
  ])
})

test('a name that looks like a formula stays text on every sheet', () => {
  expect(sheet('结果').getCell('C7').type).toBe(ExcelJS.ValueType.String)
  expect(String(sheet('结果').getCell('C7').value)).toMatch(/^'=HYPERLINK/)
  expect(String(sheet('明细').getCell('B2').value)).toMatch(/^'=HYPERLINK/)
})

test('the same result gives the same bytes', async () => {
  const [first, second] = [await writeResultWorkbook(input), await writeResultWorkbook(input)]
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
})

test('an evaluation without enterprises still gives a readable workbook', async () => {
  const empty = await writeResultWorkbook({
    ...input,
    problems: [],
    result: { ...input.result, results: [], benchmarks: [] },
  })
  const back = new ExcelJS.Workbook()
  await back.xlsx.load(empty.slice().buffer)
  expect(back.getWorksheet('结果')?.getCell('B4').result).toBe(0)
  expect(back.getWorksheet('问题')?.getCell('A2').value).toBe('没有问题')
})

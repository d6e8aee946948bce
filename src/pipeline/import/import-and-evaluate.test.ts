import { expect, test } from 'vitest'
import type { IndicatorDefinition, SchemeDefinition } from '../../engine/definition.ts'
import { compileScheme } from '../../engine/evaluation/compile.ts'
import { evaluateScheme } from '../../engine/evaluation/evaluate.ts'
import { explain } from '../../engine/evaluation/explain.ts'
import type { EvaluationResult, Trace } from '../../engine/result.ts'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import type { Grid } from '../../platform/sheets/grid.ts'
import { importSheets } from './import-sheets.ts'
import { CODES, FACTS, sheetOf } from './sample-sheets.ts'

/** From the cells of several sheets to scores and back to the cells. */

const INDICATORS: readonly IndicatorDefinition[] = [
  { id: 'tax-land', label: '亩均税收', unit: '万元/亩', formula: '实缴税金 / 用地面积', cites: '二' },
  { id: 'growth', label: '产值增速', unit: '%', formula: '工业总产值 / 上年.工业总产值 - 1', cites: '二' },
]

const SCHEME: SchemeDefinition = {
  id: 'sample',
  label: '示例方案',
  cites: '一',
  round: { indicator: 'none', item: { digits: 2 }, total: 'none', mode: 'half-up', 'rank-by': 'rounded' },
  participation: [],
  groups: [
    {
      name: '全部',
      when: 'true',
      indicators: [
        {
          use: 'tax-land',
          weight: '60',
          benchmark: { fixed: '15' },
          score: 'ratio',
          cap: '150%',
          missing: 'block',
        },
        {
          use: 'growth',
          weight: '40',
          benchmark: { fixed: '10' },
          score: 'ratio',
          cap: '150%',
          missing: 'zero',
        },
      ],
      grades: { by: 'score', lines: { A: '85', B: '65', C: '45', D: '0' } },
    },
  ],
}

const [FIRST, SECOND, THIRD] = CODES

const IN_USUAL_UNITS = [
  sheetOf('税务.xlsx', [
    ['统一社会信用代码', '年度', '实缴税金(万元)'],
    [FIRST, '2024', '450'],
    [SECOND, '2024', '-12.5'],
    [THIRD, '2024', '900'],
  ]),
  sheetOf('用地.xlsx', [
    ['统一社会信用代码', '年度', '用地面积(亩)'],
    [FIRST, '2024', '60'],
    [SECOND, '2024', '30'],
    [THIRD, '2024', '0'],
  ]),
  sheetOf('统计.xlsx', [
    ['统一社会信用代码', '年度', '工业总产值(万元)'],
    [FIRST, '2024', '10600'],
    [FIRST, '2023', '10000'],
    [SECOND, '2024', '5000'],
    [SECOND, '2023', '0'],
    [THIRD, '2024', '5000'],
  ]),
]

/** The same figures in other units, files, rows and columns in another order, with a title and a total as bureaux send them. */
const AS_SENT = [
  sheetOf('2024年统计.xlsx', [
    ['产值（亿元）', '年份', '信用代码'],
    ['0.5', '2024', SECOND],
    ['0', '2023', SECOND],
    ['1.06', '2024', FIRST],
    ['0.5', '2024', THIRD],
    ['1', '2023', FIRST],
  ]),
  sheetOf('用地.csv', [
    ['企业用地情况表'],
    ['用地面积（㎡）', '年度', '统一社会信用代码'],
    ['0', '2024', THIRD],
    ['20,000', '2024', SECOND],
    ['40,000', '2024', FIRST],
  ]),
  sheetOf('税务.xlsx', [
    ['纳税人识别号', '税款所属年度', '入库税收(元)'],
    [THIRD, '2024', '9000000'],
    [SECOND, '2024', '-125000'],
    [FIRST, '2024', '4500000'],
    ['合计', '', '13375000'],
  ]),
]

function evaluated(grids: readonly Grid[]) {
  const { dataset } = importSheets(grids, { facts: FACTS, period: '2024' })
  const { scheme, faults } = compileScheme(SCHEME, {
    facts: FACTS,
    indicators: INDICATORS,
    parameters: [],
    asOf: '2024-12-31',
  })
  if (!scheme) throw new Error(JSON.stringify(faults))
  const result = evaluateScheme(scheme, dataset)
  return { result, trace: (code: string) => explain(scheme, dataset, result, code) }
}

const digest = ({ results }: EvaluationResult) =>
  results.map(({ code, status, score, rank, grade, indicators }) => [
    code,
    status,
    score && toDecimalText(score),
    rank,
    grade,
    indicators.map((item) => `${item.score ? toDecimalText(item.score) : '-'} ${item.state}`),
  ])

test.each([
  ['usual units', IN_USUAL_UNITS],
  ['as bureaux send them', AS_SENT],
])('sheets in %s give the scores worked out by hand', (_, grids) => {
  // 450 ÷ 60 = 7.5 → 7.5 ÷ 15 × 60 = 30; 10600 ÷ 10000 − 1 = 6 % → 6 ÷ 10 × 40 = 24.
  // A negative tax scores 0, growth on a base of 0 has no value, and without land nothing can be evaluated.
  expect(digest(evaluated(grids).result)).toEqual([
    [FIRST, 'graded', '54', 1, 'C', ['30 scored', '24 scored']],
    [SECOND, 'graded', '0', 2, 'D', ['0 floored', '0 missing-zero']],
    [THIRD, 'incomplete', null, null, null, ['- missing-block', '0 missing-zero']],
  ])
})

test('an explanation ends at the cells the figures came from', () => {
  const cells = (one: Trace): string[] => [
    ...(one.source ? [`${one.source.file} ${one.source.column}${one.source.row} ${one.source.raw}`] : []),
    ...one.children.flatMap(cells),
  ]
  const trace = evaluated(AS_SENT).trace(FIRST)
  expect(trace && [...new Set(cells(trace))].sort()).toEqual([
    '2024年统计.xlsx A4 1.06',
    '2024年统计.xlsx A6 1',
    '用地.csv A5 40,000',
    '税务.xlsx C4 4500000',
  ])
})

import { expect, test } from 'vitest'
import type { Dataset, Source } from '../fact.ts'
import type { Trace } from '../result.ts'
import { evaluateScheme } from './evaluate.ts'
import { explain } from './explain.ts'
import { compiled, dataset, group, schemeOf, subject } from './testing/sample-scheme.ts'

const scheme = compiled(
  schemeOf(
    [
      group({
        indicators: [
          {
            use: '亩均税收',
            weight: '60',
            benchmark: { fixed: '10' },
            score: 'ratio',
            cap: '120%',
            missing: 'block',
          },
          {
            use: '亩均产值',
            weight: '40',
            benchmark: { stat: 'mean', of: 'group' },
            score: 'ratio',
            missing: 'zero',
          },
        ],
        gates: [
          {
            id: 'accident',
            label: '事故',
            when: '事故 > 0',
            'grade-at-most': 'C',
            unknown: 'pass-and-flag',
            cites: '第五条',
          },
        ],
      }),
    ],
    {
      'merge-by': '合并代码',
      participation: [
        {
          id: 'small',
          when: '用地 < 1',
          outcome: 'excluded',
          reason: '用地太小',
          unknown: 'block',
          cites: '第一条',
        },
      ],
    },
  ),
)

function tree(data: Dataset, code: string): string {
  const trace = explain(scheme, data, evaluateScheme(scheme, data), code)
  if (!trace) throw new Error('no explanation')
  const lines = (step: Trace, depth: number): string[] => [
    `${'  '.repeat(depth)}${step.label}｜${step.text}${step.cites ? `〔${step.cites}〕` : ''}${step.source ? `←${step.source.file}!${step.source.column}${step.source.row}` : ''}`,
    ...step.children.flatMap((child) => lines(child, depth + 1)),
  ]
  return lines(trace, 0).join('\n')
}

const cell: Source = { file: '税务.xlsx', sheet: '明细', row: 7, column: 'F', header: '税金', raw: '130' }
const first = subject('甲', { 税金: '130', 自有: '10', 产值: '100', 事故: '0' })
const withCell = {
  ...first,
  facts: new Map([
    ...first.facts,
    ['税金', { value: { kind: 'number', value: { num: 130n, den: 1n } }, source: cell }],
  ] as const),
}
const data = dataset(
  withCell,
  subject('乙', { 税金: '70', 用地: '10', 产值: '200', 事故: '1' }),
  subject('丙', { 用地: '0.5' }),
)

test('the derivation leads from the conclusion to the cell', () => {
  const text = tree(data, '甲')
  for (const part of [
    '甲公司（甲）｜2024年度总分 98.67，评定 A 类。主要失分：亩均产值(−13.33)；亩均税收超基准 +12.00。',
    '门槛｜1 项都没有触发',
    '✓ 事故｜事故 0 起 > 0，不成立〔第五条〕',
    '税金 130 万元 ÷ 用地 10 亩 = 13 万元/亩',
    '税金｜130 万元←税务.xlsx!F7',
    '用地｜10 亩（没有填报，按公式推算）',
    '基准值｜15 万元/亩（本组平均值 15 万元/亩（2 家））',
    '计分｜企业值 13 ÷ 基准 10，得权重的 130%',
    '封顶｜超过 120%，按 120% 计',
    '得分｜66.666667% × 权重 40 ≈ 26.666667',
    '修约｜修约前 26.666667 → 修约后 26.67（四舍五入到 2 位）',
    '总分｜72.00 ＋ 26.67 ＝ 98.67',
    '位次｜“全部”第 1 名，共 2 家',
  ])
    expect(text).toContain(part)
})

test('a gate that acted, and the way to the next line', () => {
  const text = tree(data, '乙')
  expect(text).toContain(
    '2024年度总分 95.33，评定 C 类。按分数是 A 类，因“事故”最高评C（第五条），定为 C 类。',
  )
  expect(text).toContain('✗ 事故｜事故 1 起 > 0，成立；最高评C，A → C')
  const low = dataset(
    subject('甲', { 税金: '70', 用地: '10', 产值: '200', 事故: '0' }),
    subject('乙', { 税金: '70', 用地: '10', 产值: '400', 事故: '0' }),
  )
  expect(tree(low, '甲')).toContain('总分 68.67，评定 B 类；A 类线 85.00，差 16.33 分。')
})

test('who is not graded is told why', () => {
  expect(tree(data, '丙')).toBe(
    [
      '丙公司（丙）｜2024年度不参评：用地太小。〔第一条〕',
      '  用地 < 1｜用地 0.5 亩 < 1，成立〔第一条〕',
      '    用地｜0.5 亩',
    ].join('\n'),
  )
})

test('a joint subject shows its members', () => {
  const joint = dataset(
    subject('A', { 税金: '60', 用地: '6', 产值: '1', 事故: '0' }),
    subject('B', { 税金: '40', 用地: '4', 产值: '1', 事故: '0', 合并代码: 'A' }),
  )
  const text = tree(joint, 'A')
  expect(text).toContain('合并评价｜A公司（A）、B公司（B）合并为一家评价，只计一次')
  expect(text).toContain('税金｜100 万元（2 家合并）')
  expect(text).toContain('B公司｜40 万元')
  expect(tree(joint, 'B')).toContain('不参评：与A公司（A）合并评价')
})

test('a code the result does not list has no explanation', () => {
  expect(explain(scheme, data, evaluateScheme(scheme, data), '丁')).toBeUndefined()
})

import { expect, test } from 'vitest'
import type { Problem } from '../../kernel/problem.ts'
import { exampleFolders } from '../sample-pack.ts'
import { checkPack } from './check-pack.ts'

const asOf = '2024-12-31'

/** Replaces one text of a file of the example pack; the fault must be told on the line of `at` (of the replacement unless given). */
interface Change {
  readonly file: string
  readonly find: string
  readonly put: string
  readonly at?: string
}

function problemsAfter({ file, find, put }: Change): readonly Problem[] {
  const folders = exampleFolders({
    [file]: (text) => {
      expect(text, 'the example pack has changed').toContain(find)
      return text.replace(find, put)
    },
  })
  return checkPack('demo', folders, asOf).problems
}

function lineOf({ file, find, put, at = put }: Change): number {
  const text =
    exampleFolders({ [file]: (before) => before.replace(find, put) })
      .get('demo')
      ?.get(file) ?? ''
  return text.slice(0, text.indexOf(at)).split('\n').length
}

function expectFault(change: Change, code: string, words: string): void {
  const problems = problemsAfter(change)
  const fault = problems.find((problem) => problem.code === code)
  expect(fault, JSON.stringify(problems, null, 1)).toBeDefined()
  expect(`${fault?.what}${fault?.mend}`).toContain(words)
  expect(fault?.where).toMatchObject({ file: `demo/${change.file}`, line: lineOf(change) })
  expect(fault?.where.column).toBeGreaterThan(0)
  expect(fault?.mend).toBeTruthy()
  expect(fault?.why, `why of ${code}`).toBeTruthy()
}

test('the example pack has no fault', () => {
  expect(checkPack('demo', exampleFolders(), asOf).problems).toEqual([])
})

test.each<[string, Change, string, string]>([
  [
    'a key written twice',
    {
      file: 'indicators.yaml',
      find: '  unit: 万元/亩',
      put: '  unit: 万元/亩\n  unit: 元/亩',
      at: 'unit: 元',
    },
    'yaml-duplicate-key',
    '两次',
  ],
  [
    'a tab as indentation',
    { file: 'indicators.yaml', find: '  label: 亩均税收', put: '\tlabel: 亩均税收' },
    'yaml-tab-as-indent',
    '空格',
  ],
  [
    'brackets that do not close',
    { file: 'facts.yaml', find: 'aliases: [税收] }', put: 'aliases: [税收 }', at: '税收 }' },
    'yaml-bad-indent',
    '没有配对',
  ],
  [
    'an unknown key',
    { file: 'schemes/yearly.yaml', find: 'weight: 60', put: 'wieght: 60' },
    'format-unknown-key',
    'weight',
  ],
  [
    'an unknown key on a later line',
    { file: 'indicators.yaml', find: '  unit: 万元/亩', put: '  unit: 万元/亩\n  nota: 口径', at: 'nota' },
    'format-unknown-key',
    'note',
  ],
  [
    'a missing key',
    {
      file: 'schemes/yearly.yaml',
      find: '{ use: tax-per-mu, weight: 60,',
      put: '{ use: tax-per-mu,',
    },
    'format-missing-key',
    'weight',
  ],
  [
    'a missing citation',
    { file: 'indicators.yaml', find: '  cites: 三\n', put: '', at: '- id: tax-per-mu' },
    'missing-citation',
    'cites',
  ],
  [
    'a value outside the choice',
    { file: 'schemes/yearly.yaml', find: 'missing: block', put: 'missing: blok', at: 'blok' },
    'format-wrong-choice',
    'block',
  ],
  [
    'an unknown score method',
    {
      file: 'schemes/yearly.yaml',
      find: 'score: ratio',
      put: 'score: { method: min-mx, base: 20% }',
      at: 'min-mx',
    },
    'format-wrong-choice',
    'min-max',
  ],
  [
    'a number with a thousands separator',
    { file: 'schemes/yearly.yaml', find: 'fixed: 500', put: "fixed: '1,500'", at: '1,500' },
    'format-wrong-text',
    '十进制',
  ],
  [
    'an empty value',
    { file: 'indicators.yaml', find: 'formula: 实缴税金 / 用地面积', put: 'formula:' },
    'format-wrong-type',
    '没有填写',
  ],
  [
    'a gate with two effects',
    {
      file: 'schemes/yearly.yaml',
      find: 'grade-at-most: C',
      put: 'grade-at-most: C\n        grade: D',
      at: '- id: accident',
    },
    'format-wrong-text',
    '一个后果',
  ],
  [
    'two facts with one id',
    { file: 'facts.yaml', find: 'id: output', put: 'id: tax', at: 'id: tax, label: 工业' },
    'duplicate-id',
    'tax',
  ],
  [
    'two gates with one id',
    {
      file: 'schemes/yearly.yaml',
      find: '    grades: {',
      put: '      - { id: accident, label: 再限档, when: 重大事故 > 1, grade: D, unknown: block, cites: 四 }\n    grades: {',
      at: '- { id: accident',
    },
    'duplicate-id',
    'accident',
  ],
  [
    'a clause listed twice',
    { file: 'clauses.yaml', find: 'key: 四', put: 'key: 三', at: 'key: 三\n      title: 门槛' },
    'duplicate-id',
    '三',
  ],
  [
    'an alias of two facts',
    {
      file: 'facts.yaml',
      find: 'aliases: [税收]',
      put: 'aliases: [占地面积]',
      at: '占地面积] }\n- { id: output',
    },
    'ambiguous-name',
    '用地面积',
  ],
  [
    'an alias that is the label of another fact',
    { file: 'facts.yaml', find: 'aliases: [税收]', put: 'aliases: [用地面积]', at: '用地面积] }' },
    'ambiguous-name',
    '用地面积',
  ],
  [
    'an alias that is the label of a later fact, at the alias',
    { file: 'facts.yaml', find: 'aliases: [占地面积]', put: 'aliases: [工业总产值]' },
    'ambiguous-name',
    '工业总产值',
  ],
  [
    'a label that begins with a digit',
    { file: 'facts.yaml', find: 'label: 工业总产值', put: 'label: 5G覆盖率' },
    'invalid-name',
    '数字开头',
  ],
  [
    'a label with &',
    { file: 'facts.yaml', find: 'label: 工业总产值', put: 'label: R&D经费' },
    'invalid-name',
    '&',
  ],
  [
    'a label with an operator',
    { file: 'indicators.yaml', find: 'label: 亩均产值', put: 'label: 亩均-产值' },
    'invalid-name',
    '-',
  ],
  [
    'a label that is a reserved word',
    { file: 'parameters.yaml', find: 'label: 税收标准', put: 'label: 上年' },
    'invalid-name',
    '保留字',
  ],
  ['an unknown unit', { file: 'facts.yaml', find: 'unit: 亩', put: 'unit: 阿姆' }, 'unknown-unit', '阿姆'],
  [
    'a number without a unit',
    { file: 'facts.yaml', find: 'kind: number, unit: 起,', put: 'kind: number,', at: '- { id: accidents' },
    'fact-incomplete',
    'unit: 1',
  ],
  [
    'a formula whose unit is not that of the indicator',
    {
      file: 'indicators.yaml',
      find: 'formula: 实缴税金 / 用地面积',
      put: 'formula: 实缴税金 * 用地面积',
      at: '实缴税金 * 用地面积',
    },
    'unit-mismatch',
    '万元/亩',
  ],
  [
    'a fact that does not exist',
    { file: 'indicators.yaml', find: '工业总产值 / 用地面积', put: '工业产总值 / 用地面积' },
    'unknown-name',
    '工业总产值',
  ],
  [
    'an unknown name on the third line of a block text',
    {
      file: 'indicators.yaml',
      find: 'formula: 工业总产值 / 用地面积',
      put: 'formula: |\n    if 规上 then\n      工业总产值 / 用地面积\n    else 工业总产值 / 占用面积',
      at: '占用面积',
    },
    'unknown-name',
    '用地面积',
  ],
  [
    'a formula that cannot be read',
    {
      file: 'indicators.yaml',
      find: 'formula: 工业总产值 / 用地面积',
      put: 'formula: 工业总产值 / / 用地面积',
    },
    'syntax',
    '',
  ],
  [
    'an indicator that nothing uses',
    {
      file: 'indicators.yaml',
      find: '- id: output-per-mu',
      put: '- { id: spare, label: 备用, unit: 亩, formula: 用地面积, cites: 三 }\n- id: output-per-mu',
      at: '- { id: spare',
    },
    'unused-indicator',
    '备用',
  ],
  [
    'a derivation with the wrong unit',
    {
      file: 'facts.yaml',
      find: 'aliases: [占地面积] }',
      put: "aliases: [占地面积], derive: { when: absent, formula: '实缴税金' } }",
      at: "'实缴税金'",
    },
    'unit-mismatch',
    '亩',
  ],
  [
    'weights that do not add up to 100',
    { file: 'schemes/yearly.yaml', find: 'weight: 40', put: 'weight: 41', at: '- { use: tax-per-mu' },
    'weights-not-100',
    '101',
  ],
  [
    'an indicator weighed twice in one group',
    {
      file: 'schemes/yearly.yaml',
      find: 'use: output-per-mu',
      put: 'use: tax-per-mu',
      at: 'use: tax-per-mu, weight: 40',
    },
    'repeated-indicator',
    'tax-per-mu',
  ],
  [
    'an indicator that does not exist',
    { file: 'schemes/yearly.yaml', find: 'use: output-per-mu', put: 'use: output-pr-mu', at: 'output-pr-mu' },
    'unknown-indicator',
    'output-per-mu',
  ],
  [
    'bands that overlap',
    { file: 'schemes/yearly.yaml', find: 'C: 20', put: 'C: 40', at: '{ by: score' },
    'band-overlap',
    '40',
  ],
  [
    'a gap below the last band',
    { file: 'schemes/yearly.yaml', find: 'D: 0', put: 'D: 10', at: '{ by: score' },
    'band-gap',
    '10',
  ],
  [
    'cumulative shares that do not reach all',
    {
      file: 'schemes/yearly.yaml',
      find: '{ by: score, lines: { A: 60, B: 40, C: 20, D: 0 } }',
      put: '{ by: share, shares: { A: 20%, B: 60%, C: 95%, D: 98% } }',
    },
    'band-gap',
    '98%',
  ],
  [
    'a gate to a grade that does not exist',
    { file: 'schemes/yearly.yaml', find: 'grade-at-most: C', put: 'grade-at-most: E' },
    'unknown-grade',
    'E',
  ],
  [
    'a condition with an unknown fact',
    { file: 'schemes/yearly.yaml', find: 'when: 重大事故 > 0', put: 'when: 重大事件 > 0' },
    'unknown-name',
    '重大事故',
  ],
  [
    'a condition of another kind of unit',
    { file: 'schemes/yearly.yaml', find: 'when: 用地面积 <= 0', put: 'when: 用地面积 <= 实缴税金' },
    'unit-mismatch',
    '亩',
  ],
  [
    'a group that nobody can reach',
    {
      file: 'schemes/yearly.yaml',
      find: 'C: 20, D: 0 } }',
      put: `C: 20, D: 0 } }
  - name: 又一组
    when: 规上 = true
    indicators: [{ use: tax-per-mu, weight: 100, benchmark: { fixed: 24 }, score: ratio, missing: block }]
    grades: { by: score, lines: { A: 60, D: 0 } }`,
      at: '规上 = true\n    indicators: [{',
    },
    'dead-rule',
    '又一组',
  ],
  [
    'a gap between the rules of a decision table',
    { file: 'tables/support.yaml', find: "'< 100'", put: "'< 90'", at: '- { when: ' },
    'rule-gap',
    '税收',
  ],
  [
    'rules of a decision table that overlap',
    { file: 'tables/support.yaml', find: "'< 100'", put: "'< 110'" },
    'rule-overlap',
    '重叠',
  ],
  [
    'a rule of a decision table that can never apply',
    { file: 'tables/support.yaml', find: "'< 100'", put: "'[100..90]'" },
    'dead-rule',
    '永远不会适用',
  ],
  [
    'a result that the decision table does not know',
    { file: 'tables/support.yaml', find: `['"高"']`, put: `['"中"']` },
    'unknown-output',
    '高、低',
  ],
  [
    'a case that fails',
    { file: 'cases/basic.yaml', find: 'expect: 7.5', put: 'expect: 7.6' },
    'case-failed',
    '预期 7.6，算得 7.5',
  ],
  [
    'a parameter without a value on the day',
    {
      file: 'parameters.yaml',
      find: "    - { from: 2020-01-01, value: '20' }\n    - { from: 2024-01-01, value: '24' }",
      put: "    - { from: 2025-01-01, value: '20' }",
    },
    'parameter-without-value',
    '2025-01-01',
  ],
  [
    'a rename whose new name is gone',
    {
      file: 'schemes/yearly.yaml',
      find: 'label: 年度评价',
      put: 'label: 年度评价\nrenamed:\n- { what: group, from: 全部企业, to: 早先的组, in: 2023v1 }',
      at: '早先的组',
    },
    'rename-leads-nowhere',
    '早先的组',
  ],
  [
    'parameter values out of order',
    { file: 'parameters.yaml', find: 'from: 2024-01-01', put: 'from: 2019-01-01' },
    'parameter-order',
    '日期',
  ],
  [
    'a day that does not exist',
    { file: 'parameters.yaml', find: 'from: 2024-01-01', put: 'from: 2023-02-30' },
    'format-wrong-text',
    '2023-02-30',
  ],
  [
    'a clause that does not exist',
    { file: 'indicators.yaml', find: 'cites: 三', put: 'cites: 九(九)' },
    'unknown-clause',
    '九(九)',
  ],
  [
    'a clause number with one bracket',
    { file: 'indicators.yaml', find: 'cites: 三', put: 'cites: 二(一' },
    'unknown-clause',
    '成对',
  ],
  [
    'a row that is too short',
    { file: 'lists/sizes.yaml', find: '[S, 小型]', put: '[S]' },
    'list-row-length',
    '代码、名称',
  ],
  [
    'an area of an unknown park',
    { file: 'district.yaml', find: 'park: east }', put: 'park: eest }', at: 'eest' },
    'unknown-place',
    'east',
  ],
  [
    'a text still to be filled in',
    { file: 'policy.yaml', find: 'title: 示例县', put: 'title: 【待填】县' },
    'to-fill-in',
    '填写',
  ],
])('reports %s', (_, change, code, words) => {
  expectFault(change, code, words)
})

test('a faulty formula is told where it stands, not again by every scheme that uses it', () => {
  const change = { file: 'indicators.yaml', find: '实缴税金 / 用地面积', put: '实缴税 / 用地面积' }
  expect(problemsAfter(change).map(({ where }) => where.file)).toEqual(['demo/indicators.yaml'])
})

test('a citation without a list of clauses is reported, one of another document is not', () => {
  const folders = exampleFolders({ 'clauses.yaml': () => undefined })
  const { problems } = checkPack('demo', folders, asOf)
  expect(new Set(problems.map((problem) => problem.code))).toEqual(new Set(['no-clauses']))
  expect(problems.map((problem) => problem.where.file)).not.toContain('demo/lists/sizes.yaml')
})

test('a file in the wrong folder is told instead of being ignored', () => {
  const folders = exampleFolders({ 'scheme/yearly.yaml': () => 'id: x' })
  expect(checkPack('demo', folders, asOf).problems).toMatchObject([
    { code: 'pack-unknown-file', severity: 'warning', where: { file: 'demo/scheme/yearly.yaml' } },
  ])
})

test('a fault in a block that two groups share is told once', () => {
  const folders = exampleFolders({
    'schemes/yearly.yaml': (text) =>
      `${text.replace('    gates:\n', '    gates: &gates\n').replace('cites: 四', 'cites: 九(九)')}${text
        .slice(text.indexOf('  - name: 规上'))
        .replace('name: 规上', 'name: 规下')
        .replace('规上 = true', '规上 = false')
        .replace(/gates:[\s\S]*(?= {4}grades)/, 'gates: *gates\n')}`,
  })
  const { problems } = checkPack('demo', folders, asOf)
  expect(problems.map((problem) => problem.code)).toEqual(['unknown-clause'])
})

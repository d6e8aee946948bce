import { expect, test } from 'vitest'
import { loadPack } from '../load-pack.ts'
import { exampleFolders } from '../sample-pack.ts'
import type { CaseReport } from './report.ts'
import { runCases } from './run-cases.ts'

function reports(cases?: string): readonly CaseReport[] {
  const { pack, problems } = loadPack(
    'demo',
    exampleFolders(cases === undefined ? {} : { 'cases/basic.yaml': () => cases }),
  )
  expect(problems).toEqual([])
  return pack ? runCases(pack) : []
}

/** The differences of a single case, as text. */
function differences(one: string): string {
  const [report] = reports(one)
  expect(report?.passed).toBe(report?.problems.length === 0)
  return (report?.problems ?? []).map(({ what, mend, where }) => `${where.line} ${what} ${mend}`).join('\n')
}

test('every case of the example pack passes and says where it stands', () => {
  expect(reports().map(({ name, file, line, passed }) => [name, file, line, passed])).toEqual([
    ['亩均税收', 'demo/cases/basic.yaml', 1, true],
    ['一家企业', 'demo/cases/basic.yaml', 5, true],
    ['纳税大户', 'demo/cases/basic.yaml', 13, true],
    ['线上线下', 'demo/cases/basic.yaml', 17, true],
  ])
})

const indicator = (expected: string): string => `- name: 亩均税收
  indicator: tax-per-mu
  given: { 实缴税金: 100, 用地面积: 30 }
  expect: ${expected}
`

test('a wrong figure is told with the name, both figures and the line', () => {
  const what = differences(indicator('3.5'))
  expect(what).toMatch(/^4 算例“亩均税收”不符：亩均税收预期 3\.5，算得 3\.3333/)
})

test('a figure is compared exactly unless the case says to how many digits', () => {
  expect(differences(indicator('3.33'))).toContain('预期 3.33')
  expect(differences(`${indicator('3.33')}  digits: 2\n`)).toBe('')
  expect(differences(`${indicator('3.34')}  digits: 2\n`)).toContain('算得 3.33')
})

test('absent is a result of its own', () => {
  const noLand = indicator('absent').replace('用地面积: 30', '用地面积: null')
  expect(differences(noLand)).toBe('')
  expect(differences(noLand.replace('absent', '0'))).toContain('预期 0，算得 没有值')
  expect(differences(indicator('absent'))).toContain('预期 没有值')
})

const scheme = (expected: string, change = ''): string => `- name: 甲乙
  scheme: yearly
  period: 2024
${change}  enterprises:
    - name: 甲
      facts: { 规上: true, 用地面积: 10, 实缴税金: 960, 工业总产值: 2500, 重大事故: 1 }
    - name: 乙
      facts: { 规上: true, 用地面积: 10, 实缴税金: null, 工业总产值: 2500, 重大事故: 0 }
  expect:
    - ${expected}
`

// 甲: 96 ÷ 24 = 4, capped at 2: 60 × 2 = 120; 250 ÷ 500 × 40 = 20; 140 in all, A but for the accident.
test.each([
  '{ name: 甲, status: graded, group: 规上, score: 140, rank: 1, grade: C, score-grade: A, gates: [accident] }',
  '{ name: 甲, indicators: { tax-per-mu: 120, output-per-mu: 20 }, values: { tax-per-mu: 96 }, adjustments: [] }',
  '{ name: 乙, status: incomplete, score: absent }',
])('what a scheme gives is compared item by item: %s', (expected) => {
  expect(differences(scheme(expected))).toBe('')
})

test.each([
  ['{ name: 甲, score: 139 }', '甲的总分预期 139，算得 140'],
  ['{ name: 甲, grade: A }', '甲的档次预期 A，算得 C'],
  ['{ name: 甲, score-grade: B }', '按分数的档次预期 B，算得 A'],
  ['{ name: 甲, rank: 2 }', '甲的名次预期 2，算得 1'],
  ['{ name: 甲, group: 规下 }', '甲的组预期 规下，算得 规上'],
  ['{ name: 甲, gates: [] }', '命中的门槛预期 没有，算得 accident'],
  ['{ name: 甲, indicators: { tax-per-mu: 60 } }', '亩均税收得分预期 60，算得 120'],
  ['{ name: 甲, values: { tax-per-mu: 60 } }', '亩均税收预期 60，算得 96'],
  ['{ name: 甲, indicators: { spare: 1 } }', '没有这个指标'],
  ['{ name: 乙, status: graded }', '乙的状态预期 参评定级，算得 数据不全'],
  ['{ name: 丙, grade: A }', '结果里没有这家企业'],
])('each difference of a scheme is told: %s', (expected, words) => {
  const what = differences(scheme(expected))
  expect(what).toContain(words)
  expect(what).toMatch(/^10 /)
})

test('a case may change the scheme for itself', () => {
  const cap = '  with: [{ path: groups/规上/indicators/*/cap, value: 100% }]\n'
  expect(differences(scheme('{ name: 甲, score: 80 }', cap))).toBe('')
  expect(differences(scheme('{ name: 甲, score: 80 }', cap.replace('规上', '规中')))).toContain('找不到')
  expect(differences(scheme('{ name: 甲, score: 80 }', cap.replace('100%', '许多')))).toContain('不合写法')
})

const table = (given: string, expected: string): string => `- name: 档位
  table: support
  given: ${given}
  expect: ${expected}
`

test('a decision table gives its outputs, nothing, or says that it cannot tell', () => {
  expect(differences(table('{ 规上: true, 实缴税金: 99 }', '{ level: 低 }'))).toBe('')
  expect(differences(table('{ 规上: true, 实缴税金: 99 }', '{ level: 高 }'))).toContain('预期 高，算得 低')
  expect(differences(table('{ 规上: true, 实缴税金: null }', 'unknown'))).toBe('')
  expect(differences(table('{ 规上: true, 实缴税金: 1 }', 'none'))).toContain(
    '预期 没有一条规则适用（none），算得 低',
  )
})

const grading = (rest: string): string => `- name: 定档
  scheme: yearly
  group: 规上
${rest}`

test('grades of a list of totals, in order or counted', () => {
  expect(differences(grading('  scores: [60, 59.99]\n  expect: [A, B]\n'))).toBe('')
  expect(differences(grading('  scores: [60, 59.99]\n  expect: [A, A]\n'))).toContain(
    '第 2 家（59.99）的档次预期 A，算得 B',
  )
  expect(differences(grading('  scores: [60, 59.99, 1]\n  expect: { A: 1, B: 1, D: 1 }\n'))).toBe('')
  expect(differences(grading('  scores: [60, 59.99, 1]\n  expect: { A: 2, B: 1 }\n'))).toMatch(
    /A 档预期 2 家，算得 1 家[\s\S]*D 档预期 0 家，算得 1 家/,
  )
})

test('grades by share need only the number of enterprises', () => {
  // 20 % and 60 % of 7 are 1.4 and 4.2: the first is A, the next three are B.
  const shares =
    '  with: [{ path: groups/规上/grades, value: { by: share, shares: { A: 20%, B: 60%, C: 100% } } }]\n'
  expect(differences(grading(`${shares}  n: 7\n  expect: { A: 1, B: 3, C: 3 }\n`))).toBe('')
})

test.each([
  ['an unknown scheme', grading('  n: 1\n  expect: { A: 1 }\n').replace('yearly', 'yearli'), 'yearly'],
  ['an unknown group', grading('  n: 1\n  expect: { A: 1 }\n').replace('规上', '规下'), '规上'],
  ['an unknown indicator', indicator('1').replace('tax-per-mu', 'tax-per-mo'), 'tax-per-mu'],
  ['an unknown table', table('{}', 'none').replace('support', 'suport'), 'support'],
  ['an unknown fact', indicator('1').replace('实缴税金', '实交税金'), '实缴税金'],
])('%s is told with the nearest name', (_, one, near) => {
  expect(differences(one)).toContain(`“${near}”`)
})

import type { PackFolders } from './load-pack.ts'

/** A small, complete and faultless pack of an invented county, for tests: every test changes one thing. */
const files: Readonly<Record<string, string>> = {
  'policy.yaml': `
id: demo
title: 示例县工业用地提质增效办法
number: 示府发 2024 年 1 号
in-force: { from: 2024-01-01 }
`,
  'clauses.yaml': `
- key: 一
  title: 目标
  summary: 提高亩均效益。
  types: [target]
- key: 二
  title: 评价
  summary: 每年评价一次。
  types: [duty]
  children:
    - key: 三
      title: 指标
      summary: 税收和产值。
      types: [procedure]
    - key: 四
      title: 门槛
      summary: 有重大事故的从严。
      types: [ban]
`,
  'district.yaml': `
name: 示例县
parks:
  - { id: east, name: 东区园 }
areas:
  - { id: east-one, name: 一号片区, park: east }
`,
  'facts.yaml': `
- { id: land, label: 用地面积, kind: number, unit: 亩, combine: sum, source: 规划, class: internal, aliases: [占地面积] }
- { id: tax, label: 实缴税金, kind: number, unit: 万元, combine: sum, source: 税务, class: tax, aliases: [税收] }
- { id: output, label: 工业总产值, kind: number, unit: 万元, combine: sum, source: 统计, class: internal }
- { id: accidents, label: 重大事故, kind: number, unit: 起, combine: sum, source: 应急, class: internal }
- { id: scale, label: 规上, kind: yes-no, combine: any, source: 统计, class: internal }
`,
  'parameters.yaml': `
- id: standard
  label: 税收标准
  unit: 万元/亩
  cites: 一
  values:
    - { from: 2020-01-01, value: '20' }
    - { from: 2024-01-01, value: '24' }
`,
  'indicators.yaml': `
- id: tax-per-mu
  label: 亩均税收
  unit: 万元/亩
  formula: 实缴税金 / 用地面积
  cites: 三
- id: output-per-mu
  label: 亩均产值
  unit: 万元/亩
  formula: 工业总产值 / 用地面积
  cites: 三
`,
  'schemes/yearly.yaml': `
id: yearly
label: 年度评价
cites: 二
round: { indicator: none, item: { digits: 2 }, total: none, mode: half-up, rank-by: rounded }
participation:
  - id: no-land
    when: 用地面积 <= 0
    outcome: excluded
    reason: 没有用地
    unknown: block
    cites: 二
groups:
  - name: 规上
    when: 规上 = true
    indicators:
      - { use: tax-per-mu, weight: 60, benchmark: { fixed: 24 }, score: ratio, cap: 200%, missing: block }
      - { use: output-per-mu, weight: 40, benchmark: { fixed: 500 }, score: ratio, cap: 200%, missing: zero }
    gates:
      - id: accident
        label: 重大事故限档
        when: 重大事故 > 0
        grade-at-most: C
        unknown: pass-and-flag
        cites: 四
    grades: { by: score, lines: { A: 60, B: 40, C: 20, D: 0 } }
`,
  'tables/support.yaml': `
id: support
label: 扶持档位
cites: 二
hit: unique
inputs:
  - { label: 规上, expression: 规上 }
  - { label: 税收, expression: 实缴税金 }
outputs:
  - { id: level, label: 档位, values: [高, 低] }
rules:
  - { when: ['true', '>= 100'], then: ['"高"'] }
  - { when: ['true', '< 100'], then: ['"低"'] }
  - { when: ['false', '-'], then: ['"低"'] }
`,
  'lists/sizes.yaml': `
id: sizes
label: 规模类型
cites: 《示例划型办法》
columns:
  - { id: code, label: 代码 }
  - { id: name, label: 名称 }
rows:
  - [L, 大型]
  - [S, 小型]
`,
  'cases/basic.yaml': `
- name: 亩均税收
  indicator: tax-per-mu
  given: { 实缴税金: 450, 用地面积: 40000 ㎡ }
  expect: 7.5
- name: 一家企业
  scheme: yearly
  period: 2024
  enterprises:
    - name: 甲
      facts: { 规上: true, 用地面积: 10, 实缴税金: 120, 工业总产值: 2500, 重大事故: 0 }
  expect:
    - { name: 甲, score: 50, grade: B, rank: 1, status: graded }
- name: 纳税大户
  table: support
  given: { 规上: true, 实缴税金: 100 }
  expect: { level: 高 }
- name: 线上线下
  scheme: yearly
  group: 规上
  scores: [60, 59.99, 20, 19.99]
  expect: [A, B, C, D]
`,
}

/** The example pack as folders, with the given files replaced by the result of a change (or added, or removed by `undefined`). */
export function exampleFolders(
  changes: Readonly<Record<string, (text: string) => string | undefined>> = {},
): PackFolders {
  const texts = new Map(Object.entries(files).map(([path, text]) => [path, text.trimStart()]))
  for (const [path, change] of Object.entries(changes)) {
    const text = change(texts.get(path) ?? '')
    if (text === undefined) texts.delete(path)
    else texts.set(path, text)
  }
  return new Map([['demo', texts]])
}

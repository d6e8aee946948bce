import { expect, test } from 'vitest'
import type { DecisionTableDefinition, HitPolicy } from '../definition.ts'
import { CONTEXT, type SampleValues, subject } from '../evaluation/testing/sample-scheme.ts'
import { valueText } from '../feel/render.ts'
import { compileTable } from './compile.ts'
import { decideFor } from './decide.ts'

type Rules = readonly (readonly [when: readonly string[], result: string])[]

function table(
  hit: HitPolicy,
  inputs: readonly string[],
  rules: Rules,
  values?: readonly string[],
): DecisionTableDefinition {
  const key = 'then'
  return {
    id: 'sample',
    label: '示例表',
    cites: '第一条',
    hit,
    inputs: inputs.map((expression) => ({ label: expression, expression })),
    outputs: [{ id: 'out', label: '结果', ...(values ? { values } : {}) }],
    rules: rules.map(([when, result]) => ({
      when,
      [key]: [result],
    })) as unknown as DecisionTableDefinition['rules'],
  }
}

function decided(definition: DecisionTableDefinition, facts: SampleValues): string {
  const { table: compiled, faults } = compileTable(definition, CONTEXT)
  if (!compiled) throw new Error(faults.map(({ what }) => what).join('\n'))
  const decision = decideFor(compiled, subject('甲', facts), '2024')
  if (decision.outcome === 'decided')
    return decision.outputs.map(({ out }) => (out ? valueText(out) : '')).join('、')
  return decision.outcome === 'refused' ? '不适用' : `缺少${decision.missing.join('、')}`
}

const bySize: Rules = [
  [['>= 1000', '>= 40000'], '"大"'],
  [['>= 300', '>= 2000'], '"中"'],
  [['-', '-'], '"小"'],
]

test('first: the first rule that applies, later ones are hidden', () => {
  const size = table('first', ['人数', '收入'], bySize)
  const of = (people: string | null, revenue: string | null) => decided(size, { 人数: people, 收入: revenue })
  expect([of('1000', '40000'), of('1000', '39999'), of('299', '50000')]).toEqual(['“大”', '“中”', '“小”'])
  // 999 people can never be large, whatever the revenue; whether they are medium hangs on it.
  expect([of('299', null), of('999', null), of('1000', null)]).toEqual(['“小”', '缺少收入', '缺少收入'])
})

test('unique: one rule, none, or what is missing', () => {
  const definition = table(
    'unique',
    ['税金'],
    [
      [['< 0'], '"负"'],
      [['(0..10]'], '"低"'],
      [['> 10'], '"高"'],
    ],
  )
  const of = (tax: string | null) => decided(definition, { 税金: tax })
  expect([of('-1'), of('10'), of('11'), of('0'), of(null)]).toEqual([
    '“负”',
    '“低”',
    '“高”',
    '不适用',
    '缺少税金',
  ])
})

test('any: rules that agree may overlap', () => {
  const definition = table(
    'any',
    ['税金', '产值'],
    [
      [['> 5', '-'], '"可"'],
      [['-', '> 5'], '"可"'],
    ],
  )
  expect(decided(definition, { 税金: '6', 产值: '6' })).toBe('“可”')
  expect(decided(definition, { 税金: '6', 产值: null })).toBe('“可”')
  expect(decided(definition, { 税金: '1', 产值: null })).toBe('缺少产值')
})

test('priority: the output listed first wins, unless a better one is still open', () => {
  const definition = table(
    'priority',
    ['税金', '失信'],
    [
      [['> 0', '-'], '"准"'],
      [['-', 'true'], '"否"'],
    ],
    ['否', '准'],
  )
  expect(decided(definition, { 税金: '1', 失信: '是' })).toBe('“否”')
  expect(decided(definition, { 税金: '1', 失信: '否' })).toBe('“准”')
  expect(decided(definition, { 税金: '1', 失信: null })).toBe('缺少失信')
  expect(decided(definition, { 税金: null, 失信: '是' })).toBe('“否”')
})

const points: Rules = [
  [['> 0'], '1'],
  [['> 10'], '5'],
  [['> 20'], '2'],
]

test.each<[HitPolicy, string, string]>([
  ['collect', '30', '1、5、2'],
  ['rule-order', '15', '1、5'],
  ['collect-sum', '30', '8'],
  ['collect-min', '30', '1'],
  ['collect-max', '30', '5'],
  ['collect-count', '15', '2'],
  ['collect-count', '0', '0'],
  ['collect-sum', '0', '不适用'],
])('%s at %s gives %s', (hit, tax, expected) => {
  expect(decided(table(hit, ['税金'], points), { 税金: tax })).toBe(expected)
  expect(decided(table(hit, ['税金'], points), { 税金: null })).toBe('缺少税金')
})

test('output-order: by the order of the listed outputs', () => {
  const definition = table(
    'output-order',
    ['税金'],
    [
      [['> 0'], '"低"'],
      [['> 10'], '"高"'],
    ],
    ['高', '低'],
  )
  expect(decided(definition, { 税金: '30' })).toBe('“高”、“低”')
})

test('an output that cannot be computed is not a decision', () => {
  expect(decided(table('first', ['税金'], [[['> 0'], '产值 / 用地']]), { 税金: '1', 产值: '5' })).toBe(
    '缺少用地',
  )
})

test('an input can be an indicator, a derived fact or a parameter', () => {
  const definition = table(
    'first',
    ['亩均税收', '用地'],
    [
      [['>= 10', '>= 参数.最小用地'], '"优"'],
      [['-', '-'], '"一般"'],
    ],
  )
  expect(decided(definition, { 税金: '30', 承租: '3' })).toBe('“优”')
  expect(decided(definition, { 税金: '30', 承租: '2.9' })).toBe('“一般”')
})

function codes(definition: DecisionTableDefinition): readonly string[] {
  return compileTable(definition, CONTEXT).faults.map(({ path, code }) => `${path.join('/')} ${code}`)
}

test.each<[string, DecisionTableDefinition, string]>([
  [
    'an empty interval',
    table(
      'first',
      ['税金'],
      [
        [['(5..5)'], '1'],
        [['-'], '2'],
      ],
    ),
    'rules/0 dead-rule',
  ],
  [
    'below the minimum of a fact',
    table(
      'first',
      ['事故'],
      [
        [['< 0'], '1'],
        [['-'], '2'],
      ],
    ),
    'rules/0 dead-rule',
  ],
  [
    'hidden behind one rule',
    table(
      'first',
      ['税金'],
      [
        [['> 5'], '1'],
        [['> 10'], '2'],
        [['-'], '3'],
      ],
    ),
    'rules/1 dead-rule',
  ],
  [
    'hidden behind two rules together',
    table(
      'first',
      ['税金'],
      [
        [['> 5'], '1'],
        [['<= 5'], '2'],
        [['-'], '3'],
      ],
    ),
    'rules/2 dead-rule',
  ],
  [
    'hidden once every option is used up',
    table(
      'first',
      ['状态'],
      [
        [['"正常"'], '1'],
        [['"停产","僵尸"'], '2'],
        [['-'], '3'],
      ],
    ),
    'rules/2 dead-rule',
  ],
  [
    'an overlap under unique',
    table(
      'unique',
      ['税金', '产值'],
      [
        [['> 5', '-'], '1'],
        [['-', '> 5'], '2'],
      ],
    ),
    'rules/1 rule-overlap',
  ],
  [
    'an overlap with another result under any',
    table(
      'any',
      ['税金'],
      [
        [['> 5'], '1'],
        [['> 6'], '2'],
      ],
    ),
    'rules/1 rule-overlap',
  ],
  [
    'a gap',
    table(
      'unique',
      ['税金'],
      [
        [['< 5'], '1'],
        [['> 5'], '2'],
      ],
    ),
    'rules rule-gap',
  ],
  ['an option left out', table('unique', ['状态'], [[['"正常"'], '1']]), 'rules rule-gap'],
  ['too few cells', table('first', ['税金', '产值'], [[['> 5'], '1']]), 'rules/0/when wrong-cell-count'],
  [
    'an output that is not listed',
    table('first', ['税金'], [[['-'], '"甲"']], ['乙']),
    'rules/0/then/0 unknown-output',
  ],
  ['a misspelt option', table('first', ['状态'], [[['"停工"'], '1']]), 'rules/0/when/0 unknown-option'],
  [
    'priority without listed outputs',
    table('priority', ['税金'], [[['-'], '"甲"']]),
    'outputs/0 missing-output-values',
  ],
])('%s is told', (_, definition, expected) => {
  expect(codes(definition)).toContain(expected)
})

test('what is sound is not blamed', () => {
  expect(codes(table('first', ['人数', '收入'], bySize))).toEqual([])
  expect(
    codes(
      table(
        'unique',
        ['税金'],
        [
          [['< 5'], '1'],
          [['5'], '3'],
          [['> 5'], '2'],
        ],
      ),
    ),
  ).toEqual([])
  expect(
    codes(
      table(
        'unique',
        ['失信'],
        [
          [['true'], '1'],
          [['false'], '2'],
        ],
      ),
    ),
  ).toEqual([])
  expect(
    codes(
      table(
        'unique',
        ['事故'],
        [
          [['0'], '1'],
          [['> 0'], '2'],
        ],
      ),
    ),
  ).toEqual([])
  // Cells that are more than intervals are left alone.
  expect(
    codes(
      table(
        'first',
        ['税金'],
        [
          [['? * 2 > 产值'], '1'],
          [['> 5'], '2'],
          [['-'], '3'],
        ],
      ),
    ),
  ).toEqual([])
})

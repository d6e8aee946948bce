import { parseDay } from '../../../kernel/day.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { parseDecimal, type Rational } from '../../../kernel/rational.ts'
import type {
  GroupDefinition,
  IndicatorDefinition,
  RoundingDefinition,
  SchemeDefinition,
} from '../../definition.ts'
import type { Dataset, Fact, FactKind, FactMap, Subject, SuppliedFact, Value } from '../../fact.ts'
import type { Fault } from '../../fault.ts'
import type { EvaluationResult, SubjectResult } from '../../result.ts'
import type { DefinitionContext } from '../catalogue.ts'
import { type CompiledScheme, compileScheme } from '../compile.ts'
import { evaluateScheme } from '../evaluate.ts'

/** Small facts, indicators and schemes for tests. Values are texts: `1260`, `是`, `2024-03-15`; null is an empty cell, a missing key was not asked. */
export type SampleValues = Readonly<Record<string, string | null>>

function fact(label: string, kind: FactKind, unit?: string, more: Partial<Fact> = {}): Fact {
  return {
    id: label,
    label,
    aliases: [],
    kind,
    ...(unit === undefined ? {} : { unit }),
    combine: kind === 'number' ? 'sum' : kind === 'yes-no' ? 'any' : kind === 'day' ? 'min' : 'first',
    ...more,
  }
}

export const FACTS: readonly Fact[] = [
  fact('代码', 'code'),
  fact('合并代码', 'code'),
  fact('行业', 'code'),
  fact('规上', 'yes-no'),
  fact('用地', 'number', '亩', {
    minimum: '0',
    derive: {
      when: 'absent-or-zero',
      formula:
        'if 自有 = null and 承租 = null then null else (if 自有 = null then 0 else 自有) + (if 承租 = null then 0 else 承租) - (if 出租 = null then 0 else 出租)',
    },
  }),
  fact('自有', 'number', '亩'),
  fact('承租', 'number', '亩', { derive: { when: 'absent', formula: '租用建筑面积 / 容积率' } }),
  fact('出租', 'number', '亩'),
  fact('租用建筑面积', 'number', '㎡'),
  fact('容积率', 'number', '1', { combine: 'none' }),
  fact('税金', 'number', '万元'),
  fact('产值', 'number', '万元'),
  fact('投资', 'number', '万元'),
  fact('增加值', 'number', '万元'),
  fact('能耗', 'number', '吨标准煤'),
  fact('排放', 'number', '吨'),
  fact('人数', 'number', '人'),
  fact('用电量', 'number', '万千瓦时'),
  fact('研发费', 'number', '万元'),
  fact('收入', 'number', '万元'),
  fact('事故', 'number', '起', { minimum: '0' }),
  fact('失信', 'yes-no'),
  fact('状态', 'choice', undefined, { options: ['正常', '停产', '僵尸'] }),
  fact('投产', 'day'),
]

function indicator(id: string, unit: string, formula: string, better?: 'lower'): IndicatorDefinition {
  return { id, label: id, unit, formula, ...(better ? { better } : {}), cites: '第二条' }
}

export const INDICATORS: readonly IndicatorDefinition[] = [
  indicator('亩均税收', '万元/亩', '税金 / 用地'),
  indicator('亩均产值', '万元/亩', '产值 / 用地'),
  indicator('亩均投资', '万元/亩', '投资 / 用地'),
  indicator('亩均增加值', '万元/亩', '增加值 / 用地'),
  indicator('单位能耗增加值', '万元/吨标准煤', '增加值 / 能耗'),
  indicator('单位排放增加值', '万元/吨', '增加值 / 排放'),
  indicator('劳动生产率', '万元/人', '增加值 / 人数'),
  indicator('单位用电税收', '元/千瓦时', '税金 / 用电量'),
  indicator('研发强度', '%', '研发费 / 收入'),
  indicator('税收增幅', '%', '(税金 / 用地) / (上年.税金 / 上年.用地) - 1'),
  indicator('产值增量', '万元', '产值 - 上年.产值'),
  indicator('单位产值能耗', '吨标准煤/万元', '能耗 / 产值', 'lower'),
]

export const CONTEXT: DefinitionContext = {
  facts: FACTS,
  indicators: INDICATORS,
  parameters: [
    {
      id: 'least-land',
      label: '最小用地',
      unit: '亩',
      cites: '第一条',
      values: [
        { from: '2020-01-01', value: '5' },
        { from: '2024-01-01', value: '3' },
      ],
    },
  ],
  asOf: '2024-12-31',
}

/** Items rounded to two digits, the total their sum. */
export const ITEM_ROUNDING: RoundingDefinition = {
  indicator: 'none',
  item: { digits: 2 },
  total: 'none',
  mode: 'half-up',
  'rank-by': 'rounded',
}

/** Nothing rounded but the total. */
export const TOTAL_ROUNDING: RoundingDefinition = { ...ITEM_ROUNDING, item: 'none', total: { digits: 2 } }

export const LINES = { by: 'score', lines: { A: '85', B: '65', C: '45', D: '0' } } as const

/** A group for everybody with one indicator at weight 100, unless told otherwise. */
export function group(more: Partial<GroupDefinition> = {}): GroupDefinition {
  return {
    name: '全部',
    when: 'true',
    indicators: [
      { use: '亩均税收', weight: '100', benchmark: { fixed: '10' }, score: 'ratio', missing: 'block' },
    ],
    grades: LINES,
    ...more,
  }
}

export function schemeOf(
  groups: readonly GroupDefinition[],
  more: Partial<SchemeDefinition> = {},
): SchemeDefinition {
  return {
    id: 'sample',
    label: '示例方案',
    cites: '第一条',
    round: ITEM_ROUNDING,
    participation: [],
    groups,
    ...more,
  }
}

/** The compiled scheme; throws when it has faults of severity error. */
export function compiled(definition: SchemeDefinition, context: DefinitionContext = CONTEXT): CompiledScheme {
  const { scheme, faults } = compileScheme(definition, context)
  if (!scheme) throw new Error(faults.map(({ path, what }) => `${path.join('/')}: ${what}`).join('\n'))
  return scheme
}

export function faultsOf(
  definition: SchemeDefinition,
  context: DefinitionContext = CONTEXT,
): readonly Fault[] {
  return compileScheme(definition, context).faults
}

export function factMap(values: SampleValues): FactMap {
  return new Map(
    Object.entries(values).map(([label, text]): [string, SuppliedFact] => [
      label,
      { value: sampleValue(label, text) },
    ]),
  )
}

function sampleValue(label: string, text: string | null): Value {
  const found = FACTS.find((one) => one.label === label)
  if (!found) throw new Error(`no such fact: ${label}`)
  if (text === null) return { kind: 'absent', reason: 'missing', of: [label] }
  if (found.kind === 'yes-no') return { kind: 'yes-no', value: text === '是' }
  if (found.kind === 'day') return { kind: 'day', value: parseDay(text) ?? text }
  if (found.kind !== 'number') return { kind: 'text', value: text }
  const value = parseDecimal(text)
  if (!value) throw new Error(`not a number: ${text}`)
  return { kind: 'number', value }
}

export function subject(id: string, facts: SampleValues, prior: SampleValues = {}): Subject {
  return { id, name: `${id}公司`, facts: factMap(facts), prior: factMap(prior) }
}

export function dataset(...subjects: readonly Subject[]): Dataset {
  return { period: '2024', subjects }
}

export function run(definition: SchemeDefinition, ...subjects: readonly Subject[]): EvaluationResult {
  return evaluateScheme(compiled(definition), dataset(...subjects))
}

export function resultFor(result: EvaluationResult, code: string): SubjectResult {
  const found = result.results.find((one) => one.code === code)
  if (!found) throw new Error(`no result for ${code}`)
  return found
}

/** The number as decimal text, `-` where there is none. */
export function shown(value: Rational | null | undefined, digits = 20): string {
  return value ? toDecimalText(value, digits) : '-'
}

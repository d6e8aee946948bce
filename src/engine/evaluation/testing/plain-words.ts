import type { IndicatorDefinition } from '../../definition.ts'
import type { Fact } from '../../fact.ts'

/**
 * The vocabulary of the agreement tests. Formulas and conditions exist twice: as the text the engine compiles, and as
 * plain data the plain computation follows, so that it needs neither the expression language nor the unit algebra.
 */
export interface Row {
  readonly code: string
  /** Decimal texts, `是`/`否` and codes by fact id; null is an empty cell, a missing key was not asked. */
  readonly facts: Readonly<Record<string, string | null>>
  readonly prior: Readonly<Record<string, string | null>>
}

export type Shape =
  | { readonly kind: 'quotient'; readonly top: string; readonly bottom: string }
  | { readonly kind: 'increment'; readonly fact: string }
  | { readonly kind: 'growth'; readonly fact: string }
  | { readonly kind: 'quotient-growth'; readonly top: string; readonly bottom: string }
  | { readonly kind: 'fact'; readonly fact: string }

export type Condition =
  | { readonly kind: 'yes'; readonly fact: string }
  | {
      readonly kind: 'compare'
      readonly what: 'fact' | 'indicator' | 'score'
      readonly of: string
      readonly than: '>' | '>=' | '<' | '<='
      readonly value: string
    }
  | { readonly kind: 'reaches-mean'; readonly of: string; readonly population: 'district' | 'group' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'always' }

/** Points of an adjustment: a number, or a number for each unit of a fact. */
export interface Points {
  readonly value: string
  readonly per?: string
}

const NUMBERS: Readonly<Record<string, readonly [label: string, unit: string]>> = {
  tax: ['税金', '万元'],
  output: ['产值', '万元'],
  value: ['增加值', '万元'],
  research: ['研发费', '万元'],
  land: ['用地', '亩'],
  energy: ['能耗', '吨标准煤'],
  staff: ['人数', '人'],
  accidents: ['事故', '起'],
}
const FLAGS: Readonly<Record<string, string>> = { large: '规上', discredit: '失信' }

export const NUMBER_FACTS = Object.keys(NUMBERS)
export const FLAG_FACTS = Object.keys(FLAGS)

/** The catalogue; `units` replaces units of number facts. */
export function plainFacts(units: Readonly<Record<string, string>> = {}): readonly Fact[] {
  return [
    ...Object.entries(NUMBERS).map(
      ([id, [label, unit]]): Fact => ({
        id,
        label,
        aliases: [],
        kind: 'number',
        unit: units[id] ?? unit,
        combine: 'sum',
      }),
    ),
    ...Object.entries(FLAGS).map(
      ([id, label]): Fact => ({ id, label, aliases: [], kind: 'yes-no', combine: 'any' }),
    ),
    { id: 'industry', label: '行业', aliases: [], kind: 'code', combine: 'first' },
  ]
}

/** An indicator told twice; `factor` leads from the units of its facts to its own, worked out by hand. */
export interface PlainIndicator {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly formula: string
  readonly shape: Shape
  readonly factor: string
  readonly better: 'higher' | 'lower'
}

const higher = { factor: '1', better: 'higher' } as const

export const PLAIN_INDICATORS: readonly PlainIndicator[] = [
  {
    ...higher,
    id: 'tax-land',
    label: '亩均税收',
    unit: '万元/亩',
    formula: '税金 / 用地',
    shape: { kind: 'quotient', top: 'tax', bottom: 'land' },
  },
  {
    ...higher,
    id: 'tax-metre',
    label: '单位面积税收',
    unit: '元/㎡',
    formula: '税金 / 用地',
    shape: { kind: 'quotient', top: 'tax', bottom: 'land' },
    factor: '15',
  },
  {
    ...higher,
    id: 'output-land',
    label: '亩均产值',
    unit: '万元/亩',
    formula: '产值 / 用地',
    shape: { kind: 'quotient', top: 'output', bottom: 'land' },
  },
  {
    ...higher,
    id: 'value-energy',
    label: '单位能耗增加值',
    unit: '万元/吨标准煤',
    formula: '增加值 / 能耗',
    shape: { kind: 'quotient', top: 'value', bottom: 'energy' },
  },
  {
    ...higher,
    id: 'value-head',
    label: '劳动生产率',
    unit: '元/人',
    formula: '增加值 / 人数',
    shape: { kind: 'quotient', top: 'value', bottom: 'staff' },
    factor: '10000',
  },
  {
    ...higher,
    id: 'research-share',
    label: '研发强度',
    unit: '%',
    formula: '研发费 / 产值',
    shape: { kind: 'quotient', top: 'research', bottom: 'output' },
    factor: '100',
  },
  {
    id: 'energy-output',
    label: '单位产值能耗',
    unit: '千克标准煤/万元',
    formula: '能耗 / 产值',
    shape: { kind: 'quotient', top: 'energy', bottom: 'output' },
    factor: '1000',
    better: 'lower',
  },
  {
    id: 'accidents',
    label: '事故起数',
    unit: '起',
    formula: '事故',
    shape: { kind: 'fact', fact: 'accidents' },
    factor: '1',
    better: 'lower',
  },
  {
    id: 'energy-increment',
    label: '能耗增量',
    unit: '千克标准煤',
    formula: '能耗 - 上年.能耗',
    shape: { kind: 'increment', fact: 'energy' },
    factor: '1000',
    better: 'lower',
  },
  {
    ...higher,
    id: 'output-growth',
    label: '产值增速',
    unit: '%',
    formula: '产值 / 上年.产值 - 1',
    shape: { kind: 'growth', fact: 'output' },
    factor: '100',
  },
  {
    ...higher,
    id: 'tax-land-growth',
    label: '亩均税收增幅',
    unit: '%',
    formula: '(税金 / 用地) / (上年.税金 / 上年.用地) - 1',
    shape: { kind: 'quotient-growth', top: 'tax', bottom: 'land' },
    factor: '100',
  },
  {
    ...higher,
    id: 'output-increment',
    label: '产值增量',
    unit: '元',
    formula: '产值 - 上年.产值',
    shape: { kind: 'increment', fact: 'output' },
    factor: '10000',
  },
  {
    ...higher,
    id: 'research',
    label: '研发投入',
    unit: '万元',
    formula: '研发费',
    shape: { kind: 'fact', fact: 'research' },
  },
]

export function plainIndicator(id: string): PlainIndicator {
  const found = PLAIN_INDICATORS.find((one) => one.id === id)
  if (!found) throw new Error(`no such indicator: ${id}`)
  return found
}

export const INDICATOR_DEFINITIONS: readonly IndicatorDefinition[] = PLAIN_INDICATORS.map(
  ({ id, label, unit, formula, better }) => ({ id, label, unit, formula, better, cites: '第二条' }),
)

const labelOf = (fact: string): string => NUMBERS[fact]?.[0] ?? FLAGS[fact] ?? fact

/** How a threshold of a fact is written; as it stands unless the facts come in other units. */
export type Threshold = (value: string, fact: string) => string

/** The condition as a scheme writes it. */
export function conditionText(condition: Condition, threshold: Threshold = (value) => value): string {
  switch (condition.kind) {
    case 'always':
      return 'true'
    case 'yes':
      return `${labelOf(condition.fact)} = true`
    case 'compare': {
      const { what, of, than, value } = condition
      const name =
        what === 'fact' ? labelOf(of) : `${what === 'score' ? '得分.' : ''}${plainIndicator(of).label}`
      return `${name} ${than} ${what === 'fact' ? threshold(value, of) : value}`
    }
    case 'reaches-mean': {
      const { label } = plainIndicator(condition.of)
      return `${label} >= ${condition.population === 'group' ? '本组' : '全区'}均值.${label}`
    }
    case 'and':
    case 'or':
      return condition.parts.map((part) => `(${conditionText(part, threshold)})`).join(` ${condition.kind} `)
    case 'not':
      return `not(${conditionText(condition.part, threshold)})`
  }
}

export function pointsText({ value, per }: Points): string {
  return per === undefined ? value : `${value} * ${labelOf(per)}`
}

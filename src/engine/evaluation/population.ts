import { compare, divide, multiply, type Rational, sign } from '../../kernel/rational.ts'
import type { Population } from '../definition.ts'
import type { Subject } from '../fact.ts'
import { evaluate } from '../feel/evaluate.ts'
import type { Catalogue } from './catalogue.ts'
import type { Indicator } from './indicator.ts'
import type { IndicatorValues, Year } from './indicator-values.ts'
import { meanOf, sumOfMany } from './mean.ts'
import { readerOf } from './reader.ts'

/** A subject that takes part, with the group it is evaluated in and its industry division. */
export interface Participant {
  readonly subject: Subject
  readonly group: number
  readonly industry: string | undefined
}

/** Those a statistic is taken over. */
export interface Members {
  readonly key: string
  /** In Chinese, such as `本组`. */
  readonly label: string
  readonly subjects: readonly Subject[]
}

export interface WeightedMean {
  readonly value: Rational | null
  readonly numerator: Rational
  readonly denominator: Rational
  readonly count: number
}

/** Everybody who takes part, by group, industry and district, with the statistics of their indicator values. */
export class Populations {
  private readonly values: IndicatorValues
  private readonly catalogue: Catalogue
  private readonly members = new Map<string, Subject[]>()
  private readonly sorted = new Map<string, readonly Rational[]>()
  private readonly means = new Map<string, Rational | null>()
  private readonly weighted = new Map<string, WeightedMean>()

  constructor(participants: readonly Participant[], values: IndicatorValues, catalogue: Catalogue) {
    this.values = values
    this.catalogue = catalogue
    for (const participant of participants) {
      for (const kind of ['district', 'group', 'industry'] as const) {
        const key = keyOf(kind, participant)
        if (key !== undefined) this.enter(key, participant.subject)
      }
    }
  }

  /** The population of a kind that a participant belongs to; undefined when its industry is not known. */
  around(kind: Population, participant: Participant): Members | undefined {
    const key = keyOf(kind, participant)
    if (key === undefined) return undefined
    const label = { group: '本组', district: '全区', industry: `行业大类${participant.industry}` }[kind]
    return { key, label, subjects: this.of(key) }
  }

  /** The values that exist, ascending. */
  ascending(members: Members, indicator: Indicator, year: Year = 'current'): readonly Rational[] {
    const key = `${members.key}/${indicator.definition.id}/${year}`
    const known = this.sorted.get(key)
    if (known) return known
    const values = members.subjects
      .flatMap((subject) => {
        const value = this.values.of(subject, indicator.definition.id, year)
        return value.kind === 'number' ? [value.value] : []
      })
      .sort(compare)
    this.sorted.set(key, values)
    return values
  }

  /** The simple mean of the values that exist. */
  simpleMean(members: Members, indicator: Indicator): Rational | null {
    const key = `${members.key}/${indicator.definition.id}`
    const known = this.means.get(key)
    if (known !== undefined) return known
    const mean = meanOf(this.ascending(members, indicator))
    this.means.set(key, mean)
    return mean
  }

  /** Σ numerator ÷ Σ denominator over those who have both; null when the denominators do not add up to more than 0. */
  weightedMean(members: Members, indicator: Indicator, year: Year = 'current'): WeightedMean {
    const key = `${members.key}/${indicator.definition.id}/${year}`
    const known = this.weighted.get(key)
    if (known) return known
    const mean = this.weigh(members, indicator, year)
    this.weighted.set(key, mean)
    return mean
  }

  /** The mean that `全区均值` and `本组均值` stand for: weighted where the formula is a quotient, else simple. */
  mean(members: Members, indicator: Indicator): Rational | null {
    return indicator.quotient
      ? this.weightedMean(members, indicator).value
      : this.simpleMean(members, indicator)
  }

  private of(key: string): readonly Subject[] {
    return this.members.get(key) ?? []
  }

  private enter(key: string, subject: Subject): void {
    const members = this.members.get(key)
    if (members) members.push(subject)
    else this.members.set(key, [subject])
  }

  private weigh(members: Members, indicator: Indicator, year: Year): WeightedMean {
    const { quotient } = indicator
    if (!quotient) throw new Error(`not a quotient: ${indicator.definition.id}`)
    const numerators: Rational[] = []
    const denominators: Rational[] = []
    for (const subject of members.subjects) {
      const read = readerOf(this.catalogue, {
        ...this.values.factsOf(subject, year),
        indicator: (id) => this.values.of(subject, id, year),
      })
      const above = evaluate(quotient.numerator, read)
      const below = evaluate(quotient.denominator, read)
      if (above.kind !== 'number' || below.kind !== 'number') continue
      numerators.push(above.value)
      denominators.push(below.value)
    }
    const numerator = multiply(sumOfMany(numerators), quotient.factor)
    const denominator = sumOfMany(denominators)
    const value = sign(denominator) > 0 ? divide(numerator, denominator) : null
    return { value, numerator, denominator, count: numerators.length }
  }
}

function keyOf(kind: Population, { group, industry }: Participant): string | undefined {
  if (kind === 'district') return 'district'
  if (kind === 'group') return `group/${group}`
  return industry === undefined ? undefined : `industry/${industry}`
}

/** The division (大类) of an industry code: its first two digits, after a section letter if there is one. */
export function industryDivision(code: string): string | undefined {
  return /^[A-Ta-t]?(\d\d)/.exec(code.normalize('NFKC').trim())?.[1]
}

import { priorPeriod } from '../../kernel/period.ts'
import type { FactMap, Subject, Value } from '../fact.ts'
import type { Catalogue } from './catalogue.ts'
import { type Indicators, indicatorValue } from './indicator.ts'
import { type RoundingPoints, roundAt } from './rounding-points.ts'

export type Year = 'current' | 'prior'

const NOTHING: FactMap = new Map()

/** Indicator values of subjects, rounded as the scheme declares, each computed once. */
export class IndicatorValues {
  private readonly catalogue: Catalogue
  private readonly indicators: Indicators
  private readonly rounding: RoundingPoints
  private readonly period: string
  private readonly known = new Map<Subject, Map<string, Value>>()

  constructor(catalogue: Catalogue, indicators: Indicators, rounding: RoundingPoints, period: string) {
    this.catalogue = catalogue
    this.indicators = indicators
    this.rounding = rounding
    this.period = period
  }

  /** In the prior year the subject's prior facts are the facts, and nothing is known about the year before that. */
  of(subject: Subject, id: string, year: Year = 'current'): Value {
    const key = `${year}/${id}`
    const values = this.known.get(subject) ?? new Map<string, Value>()
    this.known.set(subject, values)
    const known = values.get(key)
    if (known) return known
    const value = this.rounded(this.exact(subject, id, year))
    values.set(key, value)
    return value
  }

  factsOf(subject: Subject, year: Year): { facts: FactMap; prior: FactMap; period: string } {
    return year === 'current'
      ? { facts: subject.facts, prior: subject.prior, period: this.period }
      : { facts: subject.prior, prior: NOTHING, period: priorPeriod(this.period) }
  }

  private exact(subject: Subject, id: string, year: Year): Value {
    const indicator = this.indicators.get(id)
    if (!indicator) throw new Error(`indicator not compiled: ${id}`)
    const { period, ...facts } = this.factsOf(subject, year)
    return indicatorValue(this.catalogue, this.indicators, indicator, facts, period)
  }

  private rounded(value: Value): Value {
    if (value.kind !== 'number' || this.rounding.indicator === undefined) return value
    return { kind: 'number', value: roundAt(this.rounding, 'indicator', value.value) }
  }
}

import type { Population, SchemeDefinition } from '../../definition.ts'
import {
  count,
  type Fraction,
  less,
  minus,
  NOUGHT,
  over,
  read,
  rounded,
  times,
  total,
  WHOLE,
} from './plain-fraction.ts'
import { type Condition, type Points, plainIndicator, type Row } from './plain-words.ts'

/** A scheme with the meaning of its condition and points texts. */
export interface PlainPolicy {
  readonly definition: SchemeDefinition
  readonly conditions: ReadonlyMap<string, Condition>
  readonly points: ReadonlyMap<string, Points>
}

export type Held = boolean | 'unknown'
export type Maybe = Fraction | undefined
export type Year = 'facts' | 'prior'

/** A row that takes part, with the group it is evaluated in. */
export interface Member {
  readonly row: Row
  readonly group: number
}

/** What conditions after scoring may ask about. */
interface Scoring {
  readonly of: (indicator: string) => Maybe
  readonly all: readonly Member[]
  readonly member: Member
}

function fact(row: Row, id: string, year: Year = 'facts'): Maybe {
  const text = row[year][id]
  return text === undefined || text === null ? undefined : read(text)
}

/** A quotient over nothing, or over a base that is not positive, is no figure. */
const quotient = (top: Maybe, bottom: Maybe): Maybe =>
  top && bottom && less(NOUGHT, bottom) ? over(top, bottom) : undefined

function exactValue(use: string, row: Row, year: Year): Maybe {
  const { shape, factor } = plainIndicator(use)
  // Of the year before the prior year nothing is known.
  const before = (id: string): Maybe => (year === 'prior' ? undefined : fact(row, id, 'prior'))
  const growth = (now: Maybe, then: Maybe): Maybe => {
    const multiple = quotient(now, then)
    return multiple && minus(multiple, WHOLE)
  }
  const value = (() => {
    switch (shape.kind) {
      case 'fact':
        return fact(row, shape.fact, year)
      case 'quotient':
        return quotient(fact(row, shape.top, year), fact(row, shape.bottom, year))
      case 'increment': {
        const [now, then] = [fact(row, shape.fact, year), before(shape.fact)]
        return now && then && minus(now, then)
      }
      case 'growth':
        return growth(fact(row, shape.fact, year), before(shape.fact))
      case 'quotient-growth':
        return growth(
          quotient(fact(row, shape.top, year), fact(row, shape.bottom, year)),
          quotient(before(shape.top), before(shape.bottom)),
        )
    }
  })()
  return value && times(value, read(factor))
}

export function indicatorValue(
  { definition: { round } }: PlainPolicy,
  use: string,
  row: Row,
  year: Year = 'facts',
): Maybe {
  const value = exactValue(use, row, year)
  return value && round.indicator !== 'none' ? rounded(value, round.indicator.digits, round.mode) : value
}

/** Those a subject is compared with, itself included; nobody when its industry is not known. */
export function around(
  { definition }: PlainPolicy,
  kind: Population,
  member: Member,
  all: readonly Member[],
): readonly Row[] {
  const division = ({ row }: Member) =>
    row.facts[definition['industry-by'] === undefined ? '' : 'industry']?.slice(0, 2)
  return all
    .filter((other) =>
      kind === 'district'
        ? true
        : kind === 'group'
          ? other.group === member.group
          : division(member) !== undefined && division(other) === division(member),
    )
    .map(({ row }) => row)
}

export function valuesOf(
  policy: PlainPolicy,
  use: string,
  rows: readonly Row[],
  year: Year,
): readonly Fraction[] {
  return rows.flatMap((row) => indicatorValue(policy, use, row, year) ?? [])
}

/** Sum of the numerators over the sum of the denominators of those who report both. */
export function weightedMean(use: string, rows: readonly Row[], year: Year): { mean: Maybe; n: number } {
  const { shape, factor } = plainIndicator(use)
  if (shape.kind !== 'quotient') throw new Error(`not a quotient: ${use}`)
  const pairs = rows.flatMap((row) => {
    const [top, bottom] = [fact(row, shape.top, year), fact(row, shape.bottom, year)]
    return top && bottom ? [[top, bottom] as const] : []
  })
  const mean = quotient(total(pairs.map(([top]) => top)), total(pairs.map(([, bottom]) => bottom)))
  return { mean: mean && times(mean, read(factor)), n: pairs.length }
}

/** Whether a condition of the scheme holds for a row; what is not known is neither true nor false. */
export function held(policy: PlainPolicy, when: string, row: Row, scoring?: Scoring): Held {
  const condition = policy.conditions.get(when)
  if (!condition) throw new Error(`no such condition: ${when}`)
  return judge(policy, condition, row, scoring)
}

function judge(policy: PlainPolicy, condition: Condition, row: Row, scoring?: Scoring): Held {
  switch (condition.kind) {
    case 'always':
      return true
    case 'yes': {
      const told = row.facts[condition.fact]
      return told === undefined || told === null ? 'unknown' : told === '是'
    }
    case 'compare': {
      const { what, of, than } = condition
      const left =
        what === 'fact' ? fact(row, of) : what === 'score' ? scoring?.of(of) : indicatorValue(policy, of, row)
      if (!left) return 'unknown'
      const right = read(condition.value)
      if (than === '>') return less(right, left)
      if (than === '<') return less(left, right)
      return than === '>=' ? !less(left, right) : !less(right, left)
    }
    case 'reaches-mean': {
      const left = indicatorValue(policy, condition.of, row)
      const mean = scoring && meanOf(policy, condition.of, condition.population, scoring)
      return left && mean ? !less(left, mean) : 'unknown'
    }
    case 'not': {
      const inner = judge(policy, condition.part, row, scoring)
      return inner === 'unknown' ? inner : !inner
    }
    default: {
      const parts = condition.parts.map((part) => judge(policy, part, row, scoring))
      const decisive = condition.kind === 'or'
      return parts.includes(decisive) ? decisive : parts.includes('unknown') ? 'unknown' : !decisive
    }
  }
}

function meanOf(policy: PlainPolicy, use: string, kind: Population, { member, all }: Scoring): Maybe {
  const rows = around(policy, kind, member, all)
  if (plainIndicator(use).shape.kind === 'quotient') return weightedMean(use, rows, 'facts').mean
  const values = valuesOf(policy, use, rows, 'facts')
  return values.length === 0 ? undefined : over(total(values), count(values.length))
}

/** Points of an adjustment before rounding. */
export function pointsOf({ points }: PlainPolicy, text: string, row: Row): Maybe {
  const given = points.get(text)
  if (!given) throw new Error(`no such points: ${text}`)
  const per = given.per === undefined ? WHOLE : fact(row, given.per)
  return per && times(read(given.value), per)
}

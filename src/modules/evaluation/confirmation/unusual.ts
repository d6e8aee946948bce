import {
  absolute,
  add,
  compare,
  decimal,
  divide,
  HUNDRED,
  multiply,
  ONE,
  type Rational,
  rational,
  sign,
  subtract,
  sum,
} from '../../../kernel/rational.ts'

/** Why a value is looked at: far from last year's, far from its industry's, or more land than the firm's parcels have. */
export const unusualReasons = ['change', 'industry', 'land'] as const
export type UnusualReason = (typeof unusualReasons)[number]

/** One figure of one firm, exactly. */
export interface Figure {
  readonly firm: string
  readonly fact: string
  readonly value: Rational
  readonly prior: Rational | null
  readonly industry: string | null
  /** Area of the firm's parcels in the figure's unit, where the figure is its own land and there are parcels. */
  readonly parcels: Rational | null
}

export interface Limits {
  /** Change against last year in percent beyond which a value is unusual; null: not asked. */
  readonly change: string | null
  /** Standard deviations from the industry's mean. */
  readonly deviations: string | null
  /** Smallest industry that is compared. */
  readonly least: number
}

export interface Unusual {
  readonly firm: string
  readonly fact: string
  readonly why: UnusualReason
  readonly value: Rational
  /** Last year's value, the industry's mean, or the area of the parcels. */
  readonly other: Rational
}

/** The values beyond the limits, in the order of the figures; a figure may be there for more than one reason. */
export function unusualAmong(
  figures: readonly Figure[],
  { change, deviations, least }: Limits,
): readonly Unusual[] {
  const industries = deviations === null ? new Map<string, Spread>() : spreads(figures, least)
  const squared = deviations === null ? null : multiply(decimal(deviations), decimal(deviations))
  const limit = change === null ? null : divide(decimal(change), HUNDRED)
  return figures.flatMap((one) => {
    const { firm, fact, value, prior, parcels } = one
    const found: Unusual[] = []
    const note = (why: UnusualReason, other: Rational) => found.push({ firm, fact, why, value, other })
    if (limit !== null && prior !== null && sign(prior) !== 0) {
      const moved = absolute(subtract(divide(value, prior), ONE))
      if (compare(moved, limit) > 0) note('change', prior)
    }
    const spread = industries.get(keyOf(one) ?? '')
    if (squared !== null && spread) {
      const away = subtract(value, spread.mean)
      // Both sides squared: the deviation stays exact.
      if (sign(spread.variance) > 0 && compare(multiply(away, away), multiply(squared, spread.variance)) > 0)
        note('industry', spread.mean)
    }
    if (parcels !== null && compare(value, parcels) > 0) note('land', parcels)
    return found
  })
}

interface Spread {
  readonly mean: Rational
  readonly variance: Rational
}

const keyOf = ({ fact, industry }: Figure): string | undefined =>
  industry === null ? undefined : `${fact} ${industry}`

/** Mean and population variance of each figure in each industry that is large enough. */
function spreads(figures: readonly Figure[], least: number): ReadonlyMap<string, Spread> {
  const groups = Map.groupBy(
    figures.filter(({ industry }) => industry !== null),
    (one) => keyOf(one) ?? '',
  )
  return new Map(
    [...groups].flatMap(([key, members]) => {
      if (members.length < least) return []
      const count = rational(members.length)
      const mean = divide(sum(members.map(({ value }) => value)), count)
      const squares = members.reduce((total, { value }) => {
        const away = subtract(value, mean)
        return add(total, multiply(away, away))
      }, rational(0))
      return [[key, { mean, variance: divide(squares, count) }] as const]
    }),
  )
}

import { compareDays, daysBetween } from '../../../kernel/day.ts'
import { periodEnd, periodStart } from '../../../kernel/period.ts'
import { type Rational, rational } from '../../../kernel/rational.ts'

/** Days of a year in which something held, both ends counted. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** The whole of a year. */
export function yearSpan(year: string): Span {
  return { from: periodStart(year), to: periodEnd(year) }
}

/** What two spans have in common; undefined where they do not meet. An open end reaches over the other. */
export function overlap(span: Span, from: string | null, to: string | null): Span | undefined {
  const start = from !== null && compareDays(from, span.from) > 0 ? from : span.from
  const end = to !== null && compareDays(to, span.to) < 0 ? to : span.to
  return compareDays(start, end) <= 0 ? { from: start, to: end } : undefined
}

/** Days of a span, both ends counted. */
export function daysOf({ from, to }: Span): number {
  return daysBetween(from, to) + 1
}

/** The part of the year that a span is, exact. */
export function weightIn(year: Span, span: Span): Rational {
  return rational(daysOf(span), daysOf(year))
}

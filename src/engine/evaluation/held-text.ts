import { exact, toExactText } from '../../kernel/exact-text.ts'
import type { Rational } from '../../kernel/rational.ts'
import type { BenchmarkFigure } from './benchmark.ts'
import type { Held, HeldItem, HeldLine, HeldMean } from './held.ts'

/** {@link Held} for storage and for the wire: every number as exact text, `8/3` where it has no end as a decimal. */
export interface HeldText extends Omit<Held, 'items' | 'means' | 'lines'> {
  readonly items: readonly {
    readonly indicator: string
    readonly figure?: Omit<BenchmarkFigure, 'value'> & { readonly value: string | null }
    readonly ends?: readonly [string, string]
    readonly mean?: string | null
    readonly lent?: string | null
  }[]
  readonly means: readonly (Omit<HeldMean, 'value'> & { readonly value: string | null })[]
  readonly lines: readonly (Omit<HeldLine, 'line'> & { readonly line: string | null })[]
}

export function heldText({ items, means, lines, ...rest }: Held): HeldText {
  return {
    ...rest,
    items: items.map(({ indicator, figure, ends, mean, lent }) => ({
      indicator,
      ...(figure && { figure: { ...figure, value: text(figure.value) } }),
      ...(ends && { ends: [toExactText(ends[0]), toExactText(ends[1])] as const }),
      ...(mean !== undefined && { mean: text(mean) }),
      ...(lent !== undefined && { lent: text(lent) }),
    })),
    means: means.map((one) => ({ ...one, value: text(one.value) })),
    lines: lines.map((one) => ({ ...one, line: text(one.line) })),
  }
}

/** Throws a RangeError where a number cannot be read. */
export function readHeld({ items, means, lines, ...rest }: HeldText): Held {
  return {
    ...rest,
    items: items.map(
      ({ indicator, figure, ends, mean, lent }): HeldItem => ({
        indicator,
        ...(figure && { figure: { ...figure, value: number(figure.value) } }),
        ...(ends && { ends: [exact(ends[0]), exact(ends[1])] as const }),
        ...(mean !== undefined && { mean: number(mean) }),
        ...(lent !== undefined && { lent: number(lent) }),
      }),
    ),
    means: means.map((one) => ({ ...one, value: number(one.value) })),
    lines: lines.map((one) => ({ ...one, line: number(one.line) })),
  }
}

function text(value: Rational | null): string | null {
  return value === null ? null : toExactText(value)
}

function number(value: string | null): Rational | null {
  return value === null ? null : exact(value)
}

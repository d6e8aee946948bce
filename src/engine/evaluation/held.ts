import { compare, type Rational } from '../../kernel/rational.ts'
import type { Subject } from '../fact.ts'
import { industryOf } from './admission.ts'
import { type BenchmarkFigure, fixedFigure } from './benchmark.ts'
import type { CompiledScheme } from './compile.ts'
import type { Figures, MeanScope } from './figures.ts'
import type { GroupGrading } from './outcome.ts'

/** What one item takes from others. */
export interface HeldItem {
  readonly indicator: string
  /** A benchmark that came from a population. */
  readonly figure?: BenchmarkFigure
  /** Lowest and highest value of the population that the value is placed between. */
  readonly ends?: readonly [Rational, Rational]
  /** Mean that the value is compared with. */
  readonly mean?: Rational | null
  /** Points lent where the value is missing, before the other weights grow. */
  readonly lent?: Rational | null
}

/** A mean that a condition of the group asks for. */
export interface HeldMean {
  readonly scope: MeanScope
  readonly indicator: string
  readonly value: Rational | null
  readonly note: string
}

/** A grade with the lowest total that got it; null: everybody who is left. */
export interface HeldLine {
  readonly grade: string
  readonly line: Rational | null
}

/**
 * The figures of others exactly as an evaluation used them for the members of a group, so that one member can be evaluated again while they stand still:
 * with unchanged data it gets what it got.
 */
export interface Held {
  readonly group: string
  /** Industry division whose members it holds for (empty: not known); undefined where the industry plays no part. */
  readonly industry?: string
  readonly items: readonly HeldItem[]
  readonly means: readonly HeldMean[]
  /** Best grade first; a grade that depends on ranks and that nobody got is left out. */
  readonly lines: readonly HeldLine[]
  readonly ranked: number
  readonly base: number
  readonly small?: NonNullable<GroupGrading['small']>
}

/** The held figures that count for a subject evaluated in a group; undefined where there are none. */
export function heldFor(
  scheme: CompiledScheme,
  all: readonly Held[],
  group: string,
  subject: Pick<Subject, 'facts'>,
): Held | undefined {
  const own = industryOf(scheme, subject) ?? ''
  return all.find((one) => one.group === group && (one.industry === undefined || one.industry === own))
}

/** Held figures in the place of those of a population. */
export function heldFigures(held: Held): Figures {
  const items = new Map(held.items.map((one) => [one.indicator, one]))
  const means = new Map(held.means.map((one) => [`${one.scope}/${one.indicator}`, one]))
  return {
    comparison({ indicator, benchmark }) {
      const { figure, ends = [], mean = null } = items.get(indicator.definition.id) ?? {}
      const own = benchmark?.kind === 'fixed' ? fixedFigure(benchmark.value) : figure
      return { ...(own && { figure: own }), others: ends, mean }
    },
    mean: (scope, { definition }) => means.get(`${scope}/${definition.id}`)?.value ?? null,
    meanNote: (scope, { definition }) => means.get(`${scope}/${definition.id}`)?.note ?? '',
    lent: ([first = []]) => first.map(({ item }) => items.get(item.indicator.definition.id)?.lent ?? null),
  }
}

/** The grade that a total reaches on held lines, as its place among the group's grades. */
export function heldGrade({ lines }: Held, total: Rational, grades: readonly string[]): number {
  const reached = lines.find(({ line }) => line === null || compare(total, line) >= 0)
  return reached ? grades.indexOf(reached.grade) : grades.length - 1
}

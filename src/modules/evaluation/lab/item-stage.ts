import type { Admitted } from '../../../engine/evaluation/admission.ts'
import {
  type Assessment,
  assessValue,
  type Comparison,
  comparisonFor,
  type ScoredItem,
} from '../../../engine/evaluation/item.ts'
import { groupMeans, settledScore } from '../../../engine/evaluation/missing.ts'
import type { Populations } from '../../../engine/evaluation/population.ts'
import type { RoundingPoints } from '../../../engine/evaluation/rounding-points.ts'
import type { Value } from '../../../engine/fact.ts'
import { ONE, type Rational } from '../../../kernel/rational.ts'

/** One item scored at one weight, in the order of members. */
export interface ScoreColumn {
  /** Points in steps of the grid; NaN where the item does not count or blocks. */
  readonly steps: Float64Array
  /** Members whom the item keeps from having a total. */
  readonly blocks: readonly number[]
  /** Members whose other weights grow because this item does not count for them. */
  readonly excludes: readonly number[]
  /** Mean of those who have points, where the missing rule gives it. */
  readonly mean: Rational | null
}

/** One item with benchmark, cap and method as they are, weight aside. */
export interface ItemStage {
  readonly assessments: readonly Assessment[]
  readonly column: (item: ScoredItem) => ScoreColumn
}

/** Entries of one item that are kept: the way back, and one-at-a-time comparisons, hit them again. */
const most = 6

/**
 * What was worked out for each item of a group, by what it depends on: shares by benchmark, cap and method, points also by
 * the weight. Dragging a weight multiplies and rounds once per member and touches no other item.
 */
export class ItemStages {
  private readonly members: readonly Admitted[]
  private readonly populations: Populations
  private readonly values: readonly (readonly Value[])[]
  private readonly rounding: RoundingPoints
  private readonly known = new Map<string, ItemStage>()

  constructor(
    members: readonly Admitted[],
    populations: Populations,
    values: readonly (readonly Value[])[],
    rounding: RoundingPoints,
  ) {
    this.members = members
    this.populations = populations
    this.values = values
    this.rounding = rounding
  }

  of(item: ScoredItem, at: number): ItemStage {
    const { use, benchmark, score, cap, floor, missing } = item.definition
    const key = JSON.stringify([use, benchmark, score, cap, floor, missing])
    return remembered(this.known, key, most * this.values.length, () => this.stage(item, at))
  }

  private stage(item: ScoredItem, at: number): ItemStage {
    const assessments = this.assess(item, this.values[at] ?? [])
    const columns = new Map<string, ScoreColumn>()
    return {
      assessments,
      column: (weighted) =>
        remembered(columns, weighted.definition.weight, most, () =>
          columnOf(
            assessments.map((one) => ({ ...one, item: weighted })),
            this.rounding,
          ),
        ),
    }
  }

  /** Everybody of an industry is compared with the same figures. */
  private assess(item: ScoredItem, values: readonly Value[]): readonly Assessment[] {
    const comparisons = new Map<string | undefined, Comparison>()
    return this.members.map((member, at) => {
      let comparison = comparisons.get(member.industry)
      if (!comparison) {
        comparison = comparisonFor(item, member, this.populations)
        comparisons.set(member.industry, comparison)
      }
      return assessValue(item, values[at] as Value, comparison)
    })
  }
}

function columnOf(assessments: readonly Assessment[], rounding: RoundingPoints): ScoreColumn {
  const steps = new Float64Array(assessments.length)
  const blocks: number[] = []
  const excludes: number[] = []
  const [mean = null] = groupMeans(
    assessments.map((one) => [one]),
    rounding,
  )
  assessments.forEach((one, at) => {
    const { state, score } = settledScore(one, mean, ONE, rounding)
    if (state === 'missing-block') blocks.push(at)
    if (state === 'missing-excluded') excludes.push(at)
    steps[at] = score ? stepsOf(score, rounding) : Number.NaN
  })
  return { steps, blocks, excludes, mean }
}

/** A value on the grid of items, counted in its steps. */
export function stepsOf(value: Rational, { item }: RoundingPoints): number {
  if (item === undefined) return Number.NaN
  return Number((value.num * 10n ** BigInt(item)) / value.den)
}

function remembered<T>(known: Map<string, T>, key: string, limit: number, make: () => T): T {
  const found = known.get(key)
  if (found !== undefined) {
    // The latest used stands last.
    known.delete(key)
    known.set(key, found)
    return found
  }
  const made = make()
  known.set(key, made)
  const [oldest] = known.keys()
  if (known.size > limit && oldest !== undefined) known.delete(oldest)
  return made
}

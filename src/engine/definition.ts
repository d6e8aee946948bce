/**
 * What a scheme says, as a pack writes it. Numbers stay decimal texts until the scheme is compiled;
 * percentages are written `'150%'`. Expressions are texts of the FEEL subset described in docs/feel.md.
 */

export interface RoundingRule {
  readonly digits: number
}

export interface RoundingDefinition {
  readonly indicator: 'none' | RoundingRule
  readonly item: 'none' | RoundingRule
  readonly total: 'none' | RoundingRule
  readonly mode: 'half-up' | 'half-even'
  /** Whether rank, lines and shares look at the rounded total or at the exact one. */
  readonly 'rank-by': 'rounded' | 'exact'
}

export interface IndicatorDefinition {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly formula: string
  /** `higher` unless stated. */
  readonly better?: 'higher' | 'lower'
  readonly cites: string
  readonly note?: string
}

export type Population = 'group' | 'industry' | 'district'

export type BenchmarkDefinition =
  | { readonly fixed: string }
  | {
      readonly stat: 'weighted-mean' | 'mean' | 'median' | 'percentile' | 'max' | 'min'
      readonly of: Population
      readonly year?: 'current' | 'prior'
      readonly times?: string
      /** For `percentile`: the discrete element ⌈p·n⌉ of the ascending values. */
      readonly percentile?: string
      /** With fewer values than this the benchmark of `else` applies. */
      readonly 'min-count'?: number
      readonly else?: { readonly fixed: string } | { readonly of: Population }
    }

export type ScoreDefinition =
  | 'ratio'
  | { readonly method: 'ratio' }
  | {
      readonly method: 'min-max'
      /** Share of the weight that the worst gets, e.g. `'20%'`. */
      readonly base: string
      readonly of?: Population
      /** Fixed ends instead of those of the population. */
      readonly min?: string
      readonly max?: string
      readonly 'when-flat'?: 'full' | 'base'
    }
  | { readonly method: 'rank'; readonly of?: Population }
  | {
      readonly method: 'piecewise'
      /** Ascending `[value, share of weight]`, linear between the points, flat outside. */
      readonly points: readonly (readonly [string, string])[]
    }
  | {
      readonly method: 'steps'
      /** First step whose `at-least` is reached, best first; below the last step 0. */
      readonly steps: readonly { readonly 'at-least': string; readonly share: string }[]
    }
  | {
      readonly method: 'mean-centred'
      readonly 'at-mean': string
      readonly slope: string
      readonly of?: Population
    }

/**
 * What happens when an indicator has no value. `group-mean` gives the mean item score of the group's members who have one,
 * rounded as an item (nobody has: block); `exclude` lets the other weights grow to the full weight; `penalty` gives minus
 * the stated points.
 */
export type MissingRule = 'zero' | 'group-mean' | 'exclude' | 'block' | { readonly penalty: string }

export interface WeightedIndicator {
  readonly use: string
  readonly weight: string
  readonly benchmark?: BenchmarkDefinition
  readonly score: ScoreDefinition
  readonly cap?: string
  readonly floor?: string
  readonly missing: MissingRule
  readonly cites?: string
}

export interface AdjustmentDefinition {
  readonly id: string
  readonly label: string
  readonly kind: 'bonus' | 'penalty'
  readonly when: string
  /** Points as a FEEL expression or a decimal; never negative, rounded like an item. */
  readonly points: string
  readonly unknown?: 'skip-and-flag' | 'block'
  readonly cites: string
}

/**
 * A condition that caps, fixes or moves a grade. Exactly one effect is given. Moves are added up first, then lifts, caps
 * and vetoes act, each winning over the one before; the worst veto counts.
 */
export interface GateDefinition {
  readonly id: string
  readonly label: string
  readonly when: string
  readonly 'grade-at-most'?: string
  readonly 'grade-at-least'?: string
  readonly grade?: string
  readonly down?: number
  readonly up?: number
  readonly unknown: 'pass-and-flag' | 'block'
  readonly cites: string
}

/** Grades from best to worst, in the order written. */
export type GradingDefinition =
  | { readonly by: 'score'; readonly lines: Readonly<Record<string, string>> }
  /** Cumulative upper shares of rank ÷ n, the bound itself included; the last must be 100%. */
  | {
      readonly by: 'share'
      readonly shares: Readonly<Record<string, string>>
      readonly base?: 'graded' | 'with-ungraded'
    }
  /** Score line and cumulative share must both be met. */
  | {
      readonly by: 'limits'
      readonly limits: Readonly<Record<string, { readonly line?: string; readonly share?: string }>>
      readonly base?: 'graded' | 'with-ungraded'
    }

export interface GroupDefinition {
  readonly name: string
  readonly when: string
  readonly indicators: readonly WeightedIndicator[]
  readonly adjustments?: readonly AdjustmentDefinition[]
  readonly 'bonus-cap'?: string
  readonly 'penalty-cap'?: string
  readonly gates?: readonly GateDefinition[]
  readonly grades: GradingDefinition
  readonly 'min-size'?: number
  /**
   * Used when there are fewer than `min-size`: join another group, use fixed lines, or leave ungraded. Joining happens
   * before scoring and counts those who take part; the other two count those who have a total.
   */
  readonly 'when-small'?:
    | { readonly 'merge-into': string }
    | { readonly lines: Readonly<Record<string, string>> }
    | 'ungraded'
}

export interface ParticipationRule {
  readonly id: string
  readonly when: string
  readonly outcome: 'excluded' | 'ungraded' | 'incomplete' | { readonly grade: string }
  readonly reason: string
  /** An unknown condition does not apply (`pass`), does not apply but is listed as 未核实 (`pass-and-flag`), or stops the evaluation (`block`). */
  readonly unknown: 'pass' | 'pass-and-flag' | 'block'
  readonly cites: string
}

/** A group, indicator, parameter, grade, gate or rule that is called otherwise since an edition, so that what was kept under the old name is found. */
export interface RenameDefinition {
  readonly what: 'group' | 'indicator' | 'parameter' | 'grade' | 'gate' | 'rule'
  /** Ids of indicators, gates and rules; names of groups and grades; labels of parameters. */
  readonly from: string
  readonly to: string
  /** Edition that renamed it. */
  readonly in: string
}

export interface SchemeDefinition {
  readonly id: string
  readonly label: string
  readonly cites: string
  readonly note?: string
  readonly round: RoundingDefinition
  /** Optional fact that names the credit code under which a subject is evaluated jointly. */
  readonly 'merge-by'?: string
  /** Fact whose text names the industry population for `of: industry`. */
  readonly 'industry-by'?: string
  readonly participation: readonly ParticipationRule[]
  readonly groups: readonly GroupDefinition[]
  /** What earlier editions called otherwise, the oldest first. Says nothing about scores. */
  readonly renamed?: readonly RenameDefinition[]
}

/** A dated value; later lines never overwrite earlier ones. */
export interface ParameterDefinition {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly cites: string
  readonly default?: boolean
  readonly values: readonly { readonly from: string; readonly value: string }[]
}

export type HitPolicy =
  | 'unique'
  | 'any'
  | 'first'
  | 'priority'
  | 'collect'
  | 'collect-sum'
  | 'collect-min'
  | 'collect-max'
  | 'collect-count'
  | 'rule-order'
  | 'output-order'

/** A DMN decision table. Cells are FEEL unary tests (`-` = any) and FEEL expressions. */
export interface DecisionTableDefinition {
  readonly id: string
  readonly label: string
  readonly cites: string
  readonly hit: HitPolicy
  readonly inputs: readonly {
    readonly label: string
    readonly expression: string
    readonly values?: readonly string[]
  }[]
  readonly outputs: readonly {
    readonly id: string
    readonly label: string
    readonly values?: readonly string[]
  }[]
  readonly rules: readonly {
    readonly when: readonly string[]
    readonly then: readonly string[]
    readonly cites?: string
    readonly note?: string
  }[]
}

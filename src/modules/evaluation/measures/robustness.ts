import { exact } from '../../../kernel/exact-text.ts'
import {
  add,
  compare,
  divide,
  HUNDRED,
  multiply,
  negate,
  type Rational,
  rational,
  sign,
} from '../../../kernel/rational.ts'
import type { WhatIf } from '../result-messages.ts'
import { type Changes, openSimulation, type Simulation } from '../what-if/simulation.ts'

/** How firmly a grade stands when the raw figures are a little wrong. Shares in percent. */
export interface Robustness {
  /** Cases that were tried: every figure and every pair of figures, each up and down by the error. */
  readonly tried: number
  readonly kept: number
  readonly share: Rational
  /** Figures whose error alone moves the grade, the grade it leads to beside each. */
  readonly tips: readonly {
    readonly fact: string
    readonly label: string
    readonly direction: 'up' | 'down'
    readonly grade: string | null
  }[]
}

type Figure = { readonly fact: string; readonly label: string; readonly value: Rational }

/**
 * Tries the batch's own engine on figures that are wrong by `error` percent: all one at a time and all two at a time, so that the same result always has the same
 * answer. A case in which no grade comes out counts as not kept. A text says why it cannot be tried.
 */
export function robustnessOf(
  data: Omit<WhatIf, 'levers'>,
  error: Rational,
  simulation: Simulation | string = openSimulation(data),
): Robustness | string {
  if (typeof simulation === 'string') return simulation
  const grade = data.result.grade
  const moves = figuresOf(data).flatMap((figure) => movesOf(figure, error))
  const gradeWith = (changes: Changes): string | null => simulation.evaluate(changes).grade
  const alone = moves.map((move) => ({ move, grade: gradeWith(new Map([[move.fact, move.value]])) }))
  let kept = alone.filter((one) => one.grade === grade).length
  let tried = alone.length
  for (const [at, one] of moves.entries())
    for (const other of moves.slice(at + 1)) {
      if (one.fact === other.fact) continue
      tried += 1
      const changes = new Map([
        [one.fact, one.value],
        [other.fact, other.value],
      ])
      if (gradeWith(changes) === grade) kept += 1
    }
  return {
    tried,
    kept,
    share: tried === 0 ? HUNDRED : multiply(divide(rational(kept), rational(tried)), HUNDRED),
    tips: alone
      .filter((one) => one.grade !== grade)
      .map(({ move: { fact, label, direction }, grade: to }) => ({ fact, label, direction, grade: to })),
  }
}

/** Supplied numbers other than nothing: an error of a share of 0 is 0. */
function figuresOf({ facts, subject }: Omit<WhatIf, 'levers'>): readonly Figure[] {
  return facts.flatMap(({ id, label, kind }): Figure[] => {
    const supplied = subject.facts[id]?.value
    if (kind !== 'number' || supplied?.kind !== 'number') return []
    const value = exact(supplied.value)
    return sign(value) === 0 ? [] : [{ fact: id, label, value }]
  })
}

function movesOf({ fact, label, value }: Figure, error: Rational) {
  const part = divide(multiply(value, error), HUNDRED)
  return [
    { fact, label, direction: 'up' as const, value: add(value, part) },
    { fact, label, direction: 'down' as const, value: add(value, negate(part)) },
  ]
}

export type Badge = '稳健' | '一般' | '偏弱'

/** The word for a share: from `strong` percent on 稳健, below `weak` percent 偏弱. */
export function badgeOf(
  share: Rational,
  { strong, weak }: { readonly strong: Rational; readonly weak: Rational },
): Badge {
  if (compare(share, strong) >= 0) return '稳健'
  return compare(share, weak) < 0 ? '偏弱' : '一般'
}

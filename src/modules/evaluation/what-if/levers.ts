import {
  add,
  ceiling,
  compare,
  decimal,
  divide,
  floor,
  HUNDRED,
  multiply,
  type Rational,
  rational,
  sign,
  subtract,
  ZERO,
} from '../../../kernel/rational.ts'
import type { Lever } from '../result-messages.ts'
import type { Changes, Simulation } from './simulation.ts'

export type Reach = 'easy' | 'possible' | 'hard' | 'costly'

/** What one lever alone must become to reach the line, on the lever's display step, rounded in the direction that still reaches. */
export type Need =
  | {
      readonly lever: Lever
      readonly reached: true
      readonly value: Rational
      readonly change: Rational
      /** Change in percent of the present value; null from 0. */
      readonly percent: Rational | null
      /** Percent × effort: what packages compare. */
      readonly cost: Rational
      readonly reach: Reach
    }
  | { readonly lever: Lever; readonly reached: false; readonly short: Rational }

export interface Package {
  readonly changes: readonly { readonly lever: Lever; readonly value: Rational; readonly change: Rational }[]
}

// Default bands of cost in percent; shown to the reader as adjustable.
const EASY = rational(10)
const POSSIBLE = rational(20)
const HARD = rational(100)

/** The value after `steps` display steps in the better direction. */
function moved(lever: Lever, steps: bigint): Rational {
  const change = multiply(decimal(lever.step), rational(steps))
  const value = decimal(lever.value)
  return lever.better === 'higher' ? add(value, change) : subtract(value, change)
}

/** As far as it makes sense to look: a figure cannot fall to nothing, and beyond a million times itself every cap has acted. */
function farthest(lever: Lever): bigint {
  const value = decimal(lever.value)
  const step = decimal(lever.step)
  if (lever.better === 'lower') {
    const steps = floor(divide(subtract(value, step), step))
    return steps > 0n ? steps : 0n
  }
  const size = compare(value, step) > 0 ? value : multiply(step, rational(1000))
  return ceiling(divide(multiply(size, rational(1_000_000)), step))
}

function pointsWith(simulation: Simulation, changes: Changes): Rational {
  return simulation.evaluate(changes).points ?? ZERO
}

/** The least number for which `holds`, between 1 and `most`, given that it holds for `most`. */
function least(most: bigint, holds: (count: bigint) => boolean): bigint {
  let low = 0n
  let high = 1n
  while (high < most && !holds(high)) {
    low = high
    high *= 2n
  }
  if (high > most) high = most
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}

/** What each lever would need alone to bring the total to `line`, the cheapest first. */
export function neededChanges(
  simulation: Simulation,
  levers: readonly Lever[],
  line: Rational,
): readonly Need[] {
  const needs = levers.map((lever): Need => {
    const reaches = (steps: bigint) =>
      compare(pointsWith(simulation, new Map([[lever.fact, moved(lever, steps)]])), line) >= 0
    const most = farthest(lever)
    if (!reaches(most)) {
      const best = pointsWith(simulation, new Map([[lever.fact, moved(lever, most)]]))
      return { lever, reached: false, short: subtract(line, best) }
    }
    const value = moved(lever, least(most, reaches))
    const change = subtract(value, decimal(lever.value))
    const present = decimal(lever.value)
    const percent = sign(present) === 0 ? null : multiply(divide(change, present), HUNDRED)
    const size =
      percent === null
        ? multiply(HUNDRED, HUNDRED)
        : percent.num < 0n
          ? multiply(percent, rational(-1))
          : percent
    const cost = multiply(size, decimal(lever.effort))
    return { lever, reached: true, value, change, percent, cost, reach: reachOf(cost) }
  })
  return [...needs].sort(byCost)
}

function byCost(a: Need, b: Need): number {
  if (a.reached && b.reached) return compare(a.cost, b.cost)
  if (!a.reached && !b.reached) return compare(a.short, b.short)
  return a.reached ? -1 : 1
}

function reachOf(cost: Rational): Reach {
  if (compare(cost, EASY) <= 0) return 'easy'
  if (compare(cost, POSSIBLE) <= 0) return 'possible'
  return compare(cost, HARD) <= 0 ? 'hard' : 'costly'
}

/**
 * Up to three ways to the line: the cheapest lever alone, then the two and the three cheapest together, each moved by the
 * same effort, so that no single figure has to carry everything.
 */
export function packages(simulation: Simulation, needs: readonly Need[], line: Rational): readonly Package[] {
  const reachable = needs.filter((need) => need.reached && need.percent !== null)
  const cheapest = reachable[0]
  if (!cheapest?.reached) return []
  const found: Package[] = [
    { changes: [{ lever: cheapest.lever, value: cheapest.value, change: cheapest.change }] },
  ]
  for (const size of [2, 3]) {
    const levers = reachable.slice(0, size).map(({ lever }) => lever)
    if (levers.length < size) break
    // Effort in thousandths of a percent; the cheapest alone needs the most that can be needed.
    const most = ceiling(multiply(cheapest.cost, rational(1000)))
    const at = (effort: bigint) => levers.map((lever) => withEffort(lever, effort))
    const reaches = (effort: bigint) =>
      compare(
        pointsWith(simulation, new Map(at(effort).map(({ lever, value }) => [lever.fact, value]))),
        line,
      ) >= 0
    if (!reaches(most)) break
    found.push({ changes: at(least(most, reaches)) })
  }
  return found
}

/** The lever moved by an effort (thousandths of a percent), on its display step. */
function withEffort(lever: Lever, effort: bigint): Package['changes'][number] {
  const percent = divide(rational(effort, 1000), decimal(lever.effort))
  const wish = divide(multiply(decimal(lever.value), percent), HUNDRED)
  const steps = ceiling(divide(wish, decimal(lever.step)))
  const most = farthest(lever)
  const value = moved(lever, steps > most ? most : steps)
  return { lever, value, change: subtract(value, decimal(lever.value)) }
}

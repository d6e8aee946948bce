import { absolute, compare, type Rational, rational, subtract } from '../../../kernel/rational.ts'
import type { Outcome } from './outcome.ts'

export interface NearLine {
  readonly firm: number
  /** The grade whose line is near. */
  readonly grade: string
  readonly line: Rational
  /** Points above the line; negative below. */
  readonly distance: Rational
}

/** How near counts as near, in points. */
const reach = rational(1)

/** Firms whose total lies within a point of a line, nearest first. A line by share is the lowest total that got the grade. */
export function nearLines(outcome: Outcome): readonly NearLine[] {
  const all: NearLine[] = []
  const lines = new Map(outcome.groups.map(({ group }) => [group.name, linesOf(outcome, group.name)]))
  for (let firm = 0; firm < outcome.size; firm++) {
    const score = outcome.status(firm) === 'graded' ? outcome.score(firm) : null
    if (!score) continue
    for (const { grade, line } of lines.get(outcome.group(firm) ?? '') ?? []) {
      const distance = subtract(score, line)
      if (compare(absolute(distance), reach) <= 0) all.push({ firm, grade, line, distance })
    }
  }
  return all.sort((a, b) => compare(absolute(a.distance), absolute(b.distance)) || a.firm - b.firm)
}

/** The lines of all grades but the worst, which everybody reaches. */
function linesOf(
  outcome: Outcome,
  name: string,
): readonly { readonly grade: string; readonly line: Rational }[] {
  const group = outcome.groups.find((one) => one.group.name === name)?.group
  if (!group) return []
  const bands = group.grading.bands.slice(0, -1)
  return bands.flatMap(({ grade, line, share }) => {
    const found = share === undefined ? line : lowest(outcome, name, grade)
    return found ? [{ grade, line: found }] : []
  })
}

function lowest(outcome: Outcome, group: string, grade: string): Rational | undefined {
  let least: Rational | undefined
  for (let firm = 0; firm < outcome.size; firm++) {
    if (outcome.group(firm) !== group || outcome.scoreGrade(firm) !== grade) continue
    const score = outcome.score(firm)
    if (score && (!least || compare(score, least) < 0)) least = score
  }
  return least
}

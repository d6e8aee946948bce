import type { Outcome } from './outcome.ts'

/** Of whoever has no grade. */
export const ungraded = -1

/** Names of grades over all groups, best first. */
export function gradeNames({ groups }: Outcome): readonly string[] {
  return [...new Set(groups.flatMap(({ group }) => group.grades))]
}

export type Direction = 'up' | 'down' | 'same' | 'joined' | 'left'

/** How the district moves between grades when one outcome takes the place of another. Up, down, same, joined and left add up to all firms. */
export interface Movement {
  readonly grades: readonly string[]
  /** Grade of each firm as an index, {@link ungraded} for none. */
  readonly before: Int8Array
  readonly after: Int8Array
  /** Rows from, columns to; the last of both is 未定档. */
  readonly matrix: readonly (readonly number[])[]
  readonly up: number
  readonly down: number
  readonly same: number
  /** Graded now and not before. */
  readonly joined: number
  readonly left: number
}

export function movementOf(base: Outcome, next: Outcome): Movement {
  const grades = gradeNames(base)
  const before = indexesOf(base, grades)
  const after = indexesOf(next, grades)
  const size = grades.length + 1
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  const counts = { up: 0, down: 0, same: 0, joined: 0, left: 0 }
  for (let firm = 0; firm < before.length; firm++) {
    const from = before[firm] as number
    const to = after[firm] as number
    counts[direction(from, to)]++
    const row = matrix[from < 0 ? size - 1 : from] as number[]
    const column = to < 0 ? size - 1 : to
    row[column] = (row[column] as number) + 1
  }
  return { grades, before, after, matrix, ...counts }
}

export function direction(from: number, to: number): Direction {
  if (from === to) return 'same'
  if (from < 0) return 'joined'
  if (to < 0) return 'left'
  return to < from ? 'up' : 'down'
}

const known = new WeakMap<Outcome, Int8Array>()

/** A grade outside the scheme's own, such as a class of those who are not fit to be graded, counts as none. */
function indexesOf(outcome: Outcome, grades: readonly string[]): Int8Array {
  const found = known.get(outcome)
  if (found) return found
  const places = new Map(grades.map((grade, at) => [grade, at]))
  const all = new Int8Array(outcome.size)
  for (let firm = 0; firm < all.length; firm++) {
    const grade = outcome.status(firm) === 'graded' ? outcome.grade(firm) : null
    all[firm] = grade === null ? ungraded : (places.get(grade) ?? ungraded)
  }
  known.set(outcome, all)
  return all
}

/** Those who move, up first, in the order of firms. */
export function moversOf({
  before,
  after,
}: Movement): readonly { readonly firm: number; readonly direction: Direction }[] {
  const order: Readonly<Record<Direction, number>> = { up: 0, down: 1, joined: 2, left: 3, same: 4 }
  return Array.from(before, (from, firm) => ({ firm, direction: direction(from, after[firm] as number) }))
    .filter((one) => one.direction !== 'same')
    .sort((a, b) => order[a.direction] - order[b.direction] || a.firm - b.firm)
}

import { compare, decimal, rational } from '../../../kernel/rational.ts'
import type { FairLimits, Firm } from './lab-messages.ts'
import { direction, type Movement } from './movement.ts'

export type Dimension = 'park' | 'industry' | 'size'

export interface Share {
  readonly name: string
  /** Firms that are graded before or after. */
  readonly firms: number
  readonly up: number
  readonly down: number
  readonly same: number
}

/** Winners and losers by park, industry or size, the most moved first. Firms that were and stay ungraded do not count. */
export function breakdown(movement: Movement, firms: readonly Firm[], by: Dimension): readonly Share[] {
  const shares = new Map<string, { firms: number; up: number; down: number; same: number }>()
  firms.forEach((firm, at) => {
    const from = movement.before[at] ?? -1
    const to = movement.after[at] ?? -1
    if (from < 0 && to < 0) return
    const share = shares.get(firm[by]) ?? { firms: 0, up: 0, down: 0, same: 0 }
    shares.set(firm[by], share)
    share.firms++
    const way = direction(from, to)
    if (way === 'up' || way === 'down' || way === 'same') share[way]++
  })
  return [...shares]
    .map(([name, share]) => ({ name, ...share }))
    .sort((a, b) => b.up + b.down - (a.up + a.down) || b.firms - a.firms || (a.name < b.name ? -1 : 1))
}

export interface Fairness {
  /** Small firms among all graded, among those who rise and among those who fall; as counts. */
  readonly small: { readonly all: number; readonly up: number; readonly down: number }
  readonly graded: number
  readonly warnings: readonly string[]
}

/** Whether a change falls on some more than on others; without limits nothing is warned of. */
export function fairnessOf(movement: Movement, firms: readonly Firm[], limits: FairLimits): Fairness {
  const small = { all: 0, up: 0, down: 0 }
  let graded = 0
  firms.forEach((firm, at) => {
    const from = movement.before[at] ?? -1
    const to = movement.after[at] ?? -1
    if (from < 0 && to < 0) return
    graded++
    if (!firm.small) return
    small.all++
    const way = direction(from, to)
    if (way === 'up' || way === 'down') small[way]++
  })
  const warnings = limits
    ? [
        ...smallWarning(small, graded, movement.down, limits),
        ...concentration(movement, firms, ['down', '降档'], limits),
        ...concentration(movement, firms, ['up', '升档'], limits),
      ]
    : []
  return { small, graded, warnings }
}

type Limits = NonNullable<FairLimits>

/** Whether so many of all are more than a share in percent. */
function exceeds(part: number, all: number, percent: string): boolean {
  return compare(rational(part * 100, all), decimal(percent)) > 0
}

function smallWarning(
  small: Fairness['small'],
  graded: number,
  down: number,
  { share, fewest }: Limits,
): readonly string[] {
  if (down < fewest || graded === 0) return []
  const among = Math.floor((small.down * 100) / down)
  // Twice a comparison of shares, without dividing: more of the fallers are small than of all.
  const more = small.down * graded > small.all * down
  if (!more || !exceeds(small.down, down, share)) return []
  return [`降档的 ${down} 家里小微企业有 ${small.down} 家，占 ${among}%，比它们在全部企业里的占比高`]
}

function concentration(
  movement: Movement,
  firms: readonly Firm[],
  [way, words]: readonly ['up' | 'down', string],
  { share: most, fewest }: Limits,
): readonly string[] {
  const all = movement[way]
  if (all < fewest) return []
  return breakdown(movement, firms, 'park')
    .filter((share) => exceeds(share[way], all, most))
    .map(
      (share) =>
        `${words}的 ${all} 家里有 ${share[way]} 家在${share.name}，占 ${Math.floor((share[way] * 100) / all)}%，超过 ${most}%`,
    )
}

import { addDays, compareDays } from '../../../kernel/day.ts'
import { type Rational, sign } from '../../../kernel/rational.ts'
import type { LandConflict } from './land-conflict.ts'
import type { LandBuilding, LandLease, Party } from './land-input.ts'
import { overlap, type Span } from './year-span.ts'

/** A lease as it counts in the year. */
export interface UsableLease {
  readonly building: LandBuilding
  readonly lessee: Party
  readonly space: Rational
  readonly span: Span
}

/** The leases of a building that count in the year; what cannot count is told, never guessed. */
export function usableLeases(
  year: Span,
  building: LandBuilding,
): { readonly leases: readonly UsableLease[]; readonly conflicts: readonly LandConflict[] } {
  const conflicts: LandConflict[] = []
  const leases: UsableLease[] = []
  /** Last day counted so far of each contract. */
  const counted = new Map<string, string | null>()
  for (const lease of [...building.leases].sort(byStart)) {
    const { lessee, space, from, to, contract } = lease
    const tell = (kind: LandConflict['kind'], what: string, mend: string) =>
      conflicts.push({
        kind,
        what: `${building.name}：${lessee.name}的租约${what}`,
        mend,
        parcel: building.parcel,
        building: building.id,
        enterprises: lessee.enterprise === null ? [] : [lessee.enterprise],
      })
    if (space === null || sign(space) <= 0) tell('lease-area', '没有承租面积，或者为零', '补填承租面积。')
    else if (from === null) tell('lease-days', '没有起租日', '补填起租日。')
    else if (to !== null && compareDays(to, from) < 0)
      tell('lease-days', `到期日 ${to} 早于起租日 ${from}`, '改正起租日或到期日。')
    else {
      const key = contract === null ? undefined : `${lessee.enterprise ?? lessee.name} ${contract}`
      const before = key === undefined ? undefined : counted.get(key)
      const twice = before === null || (before !== undefined && compareDays(from, before) <= 0)
      if (twice) tell('lease-twice', `（合同 ${contract}）登记了两次，重叠的日子只计一次`, '删去重复的一行。')
      if (key !== undefined) counted.set(key, later(before, to))
      const start = twice ? (before === null ? undefined : addDays(before as string, 1)) : from
      const span = start === undefined || (to !== null && start > to) ? undefined : overlap(year, start, to)
      if (span) leases.push({ building, lessee, space, span })
    }
  }
  return { leases, conflicts }
}

function byStart(a: LandLease, b: LandLease): number {
  return (a.from ?? '') < (b.from ?? '') ? -1 : 1
}

/** The later of two last days; null goes on for ever. */
function later(a: string | null | undefined, b: string | null): string | null {
  if (a === undefined) return b
  return a === null || b === null ? null : compareDays(a, b) >= 0 ? a : b
}

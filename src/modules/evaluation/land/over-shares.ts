import { toFixedText } from '../../../kernel/decimal-text.ts'
import {
  add,
  compare,
  divide,
  HUNDRED,
  multiply,
  type Rational,
  sign,
  ZERO,
} from '../../../kernel/rational.ts'
import type { LandConflict } from './land-conflict.ts'
import type { LandBuilding, LandParcel } from './land-input.ts'
import type { UsableLease } from './usable-leases.ts'

interface Part {
  readonly lease: UsableLease
  readonly land: Rational
}

/** Shares of a parcel that come to more than the parcel on some day of the year. */
export function overParcel({ id, number, area, holder }: LandParcel, parts: readonly Part[]): LandConflict[] {
  const worst = highest(parts.map(({ lease, land }) => ({ lease, size: land })))
  if (!worst || area === null || sign(area) <= 0 || compare(worst.size, area) <= 0) return []
  return [
    {
      kind: 'over-parcel',
      what: `地块 ${number} 的租约折算用地合计为宗地的 ${percent(worst.size, area)}%（${worst.day}）`,
      mend: '核对租约面积、容积率和宗地面积；租约已终止的填到期日。',
      parcel: id,
      building: null,
      enterprises: touched([
        ...(holder?.enterprise ? [holder.enterprise] : []),
        ...lessees(parts.map(({ lease }) => lease)),
      ]),
    },
  ]
}

/** Leases of a building that come to more floor than it has on some day of the year. */
export function overSpace(
  { id, name, parcel, floorArea }: LandBuilding,
  leases: readonly UsableLease[],
): LandConflict[] {
  const worst = highest(leases.map((lease) => ({ lease, size: lease.space })))
  if (!worst || floorArea === null || compare(worst.size, floorArea) <= 0) return []
  return [
    {
      kind: 'over-building',
      what:
        sign(floorArea) <= 0
          ? `${name}的建筑面积为零，却有租约`
          : `${name}的租约面积合计为建筑面积的 ${percent(worst.size, floorArea)}%（${worst.day}）`,
      mend: '核对租约的起止日和面积；重叠的租约只留一份。',
      parcel,
      building: id,
      enterprises: touched(lessees(leases)),
    },
  ]
}

/** The day on which most is let, and how much. It is always a day on which a lease begins. */
function highest(parts: readonly { readonly lease: UsableLease; readonly size: Rational }[]) {
  let worst: { readonly day: string; readonly size: Rational } | undefined
  for (const day of new Set(parts.map(({ lease }) => lease.span.from))) {
    const size = parts
      .filter(({ lease: { span } }) => span.from <= day && day <= span.to)
      .reduce((total, one) => add(total, one.size), ZERO)
    if (!worst || compare(size, worst.size) > 0) worst = { day, size }
  }
  return worst
}

function percent(part: Rational, whole: Rational): string {
  return toFixedText(multiply(divide(part, whole), HUNDRED), 1)
}

function lessees(leases: readonly UsableLease[]): readonly string[] {
  return leases.flatMap(({ lessee }) => lessee.enterprise ?? [])
}

function touched(all: readonly string[]): readonly string[] {
  return [...new Set(all)]
}

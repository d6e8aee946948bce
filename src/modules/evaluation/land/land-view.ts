import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { absolute, divide, type Rational, rational } from '../../../kernel/rational.ts'
import { exactMu, inSquareMetres, wholeParts } from './area-text.ts'
import type { LandRow } from './attribution.ts'
import type { LandConflict } from './land-conflict.ts'
import type { LandConflictMessage, LandFigures, LandLine, LandList } from './land-messages.ts'
import { type FirmOfYear, keepsFromTaking, type LandOfYear } from './land-of-year.ts'

/** Whose rows a reader reaches, found in the reader's own transaction. */
export interface Reach {
  readonly firms: ReadonlySet<string>
  /** Undefined: every park. */
  readonly parks: ReadonlySet<number> | undefined
}

/** More than anybody mends in one go: what is mended makes room for the next. */
const mostConflicts = 100

/** The list of a year as far as the reader reaches. */
export function landListFor(
  land: LandOfYear,
  reach: Reach,
  {
    limit,
    mayTake,
    years,
    page,
    size,
  }: { readonly limit: Rational | undefined; readonly page: number; readonly size: number } & Pick<
    LandList,
    'mayTake' | 'years'
  >,
): LandList {
  const seen = land.firms.filter(({ firm }) => reach.firms.has(firm.id))
  const rows = seen.map(figuresOf)
  const listed = rows.filter(({ state }) => state !== 'no-ledger')
  const conflicts = land.conflicts.filter((one) => reaches(one, land, reach))
  return {
    ...{ year: land.year, years: [...years], mayTake },
    limit: limit ? toDecimalText(limit) : null,
    counts: {
      ledger: seen.filter(({ ledger }) => ledger).length,
      conflicts: conflicts.length,
      none: rows.filter(({ state }) => state === 'none').length,
      taken: seen.filter(({ taken }) => taken).length,
    },
    conflicts: conflicts.slice(0, mostConflicts).map((one) => conflictMessage(one, land)),
    rows: listed.slice((page - 1) * size, page * size),
    total: listed.length,
  }
}

export function figuresOf(one: FirmOfYear): LandFigures {
  const { firm, ledger, reported, taken } = one
  return {
    enterprise: { id: firm.id, code: firm.code, name: firm.name, park: firm.parkName },
    own: ledger ? exactMu(ledger.own) : null,
    leasedIn: ledger ? exactMu(ledger.leasedIn) : null,
    leasedOut: ledger ? exactMu(ledger.leasedOut) : null,
    total: ledger ? exactMu(ledger.total) : null,
    reported: reported ? exactMu(reported.land) : null,
    taken: taken ? { total: exactMu(rational(BigInt(taken.total))), at: taken.at, by: taken.by } : null,
    state: stateOf(one),
  }
}

export function stateOf({ ledger, reported, conflicts }: FirmOfYear): LandFigures['state'] {
  if (!ledger) return reported ? 'no-ledger' : 'none'
  if (conflicts.some(keepsFromTaking)) return 'conflict'
  return reported && wholeParts(reported.land) === wholeParts(ledger.total) ? 'same' : 'ready'
}

export function lineMessage(row: LandRow): LandLine {
  return {
    kind: row.kind,
    parcel: row.parcel && { id: row.parcel.id, name: row.parcel.number },
    building: row.building && { ...row.building },
    other: row.other,
    space: row.space && inSquareMetres(row.space),
    ratio: row.ratio && { value: toDecimalText(row.ratio.value, 4), from: row.ratio.from },
    from: row.span.from,
    to: row.span.to,
    days: row.days,
    ofDays: row.ofDays,
    whole: exactMu(divide(absolute(row.land), rational(row.days, row.ofDays))),
    land: exactMu(row.land),
  }
}

/** A conflict with the names of those whom it touches. */
export function conflictMessage(one: LandConflict, { register }: LandOfYear): LandConflictMessage {
  const { kind, what, mend, parcel, building } = one
  return {
    ...{ kind, what, mend, parcel, building },
    parties: one.enterprises.flatMap((id) => {
      const found = register.get(id)
      return found ? [{ id, name: found.name }] : []
    }),
  }
}

/** A conflict is its park's, by the place or by a firm that it touches. */
function reaches({ parcel, building, enterprises }: LandConflict, land: LandOfYear, reach: Reach): boolean {
  if (reach.parks === undefined) return true
  const place = parcel ?? building
  const park = place === null ? undefined : land.parkOf.get(place)
  return (park !== undefined && reach.parks.has(park)) || enterprises.some((id) => reach.firms.has(id))
}

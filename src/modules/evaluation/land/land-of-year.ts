import { toFixedText } from '../../../kernel/decimal-text.ts'
import { compare, divide, HUNDRED, multiply, type Rational, subtract } from '../../../kernel/rational.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { evaluationService } from '../evaluation-service.ts'
import { inMu } from './area-text.ts'
import { attributeLand, type FirmLand } from './attribution.ts'
import type { LandConflict } from './land-conflict.ts'
import type { Parts } from './land-input.ts'
import type { LandFirm } from './party-finder.ts'
import { readLedgers } from './read-ledgers.ts'
import { type ReportedLand, reportedLand } from './reported-land.ts'
import { type TakenLand, takenLand } from './taken-land.ts'

/** One enterprise: what the ledgers give, what was reported, what was taken over. */
export interface FirmOfYear {
  readonly firm: LandFirm
  /** Undefined: neither a parcel nor a lease of the ledgers is the enterprise's. */
  readonly ledger: FirmLand | undefined
  readonly reported: ReportedLand | undefined
  readonly taken: TakenLand | undefined
  readonly conflicts: readonly LandConflict[]
}

export interface LandOfYear {
  readonly year: string
  readonly firms: readonly FirmOfYear[]
  readonly conflicts: readonly LandConflict[]
  readonly parkOf: ReadonlyMap<string, number>
  /** Every enterprise of the register, by id. */
  readonly register: ReadonlyMap<string, LandFirm>
}

/**
 * The land of a year as ledgers and reports have it. `limit`: percent of the reported land beyond which the two differ too much; undefined where the pack sets none.
 * Read over all parks: what of it anybody sees is decided by {@link withinReach}.
 */
export async function landOfYear(
  inTransaction: InTransaction,
  year: string,
  limit: Rational | undefined,
): Promise<LandOfYear> {
  return inTransaction(evaluationService, (tx) => readYear(tx, year, limit), { readOnly: true, timeout: 60 })
}

/** The same in a transaction that already sees the whole district. */
export async function readYear(
  tx: Transaction,
  year: string,
  limit: Rational | undefined,
): Promise<LandOfYear> {
  const { input, firms: register, parkOf } = await readLedgers(tx, year)
  const { firms: ledgers, conflicts } = attributeLand(input)
  const reported = await reportedLand(tx, year)
  const taken = await takenLand(tx, year)
  const asked = await evaluated(tx, year)
  const all = [...register.values()].filter(({ id }) => ledgers.has(id) || reported.has(id) || asked.has(id))
  const differences = all.flatMap((firm) =>
    differenceOf(firm, ledgers.get(firm.id), reported.get(firm.id), limit),
  )
  const told = [...conflicts, ...differences]
  const byFirm = new Map<string, LandConflict[]>()
  for (const one of told)
    for (const firm of one.enterprises) byFirm.set(firm, [...(byFirm.get(firm) ?? []), one])
  return {
    ...{ year, register, parkOf, conflicts: told },
    firms: all.map((firm) => ({
      firm,
      ledger: ledgers.get(firm.id),
      reported: reported.get(firm.id),
      taken: taken.get(firm.id),
      conflicts: byFirm.get(firm.id) ?? [],
    })),
  }
}

/** A conflict of the ledgers keeps their figure from being taken; that it differs from the report does not. */
export function keepsFromTaking({ kind }: Pick<LandConflict, 'kind'>): boolean {
  return kind !== 'difference'
}

function differenceOf(
  { id, name }: LandFirm,
  ledger: FirmLand | undefined,
  reported: ReportedLand | undefined,
  limit: Rational | undefined,
): readonly LandConflict[] {
  if (!ledger || !reported || !limit) return []
  const share = multiply(divide(distance(ledger.total, reported.land), reported.land), HUNDRED)
  if (compare(share, limit) <= 0) return []
  return [
    {
      kind: 'difference',
      what: `${name}报来 ${inMu(reported.land)} 亩，按地块和租约归集 ${inMu(ledger.total)} 亩，相差 ${toFixedText(share, 1)}%`,
      mend: '对照不动产权证和租赁合同：台账对的，采用归集面积；报来的对的，改正地块或房屋台账。',
      parcel: null,
      building: null,
      enterprises: [id],
    },
  ]
}

function distance(a: Parts, b: Parts): Rational {
  return compare(a, b) >= 0 ? subtract(a, b) : subtract(b, a)
}

/** Enterprises that any fact of the year is known of: they are evaluated, and need land. */
async function evaluated(tx: Transaction, year: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('fact')
    .select('enterprise_id')
    .distinct()
    .where('year', '=', Number(year))
    .where('period', '=', year)
    .where('subject_kind', '=', 'enterprise')
    .where('superseded_at', 'is', null)
    .execute()
  return new Set(rows.flatMap(({ enterprise_id }) => enterprise_id ?? []))
}

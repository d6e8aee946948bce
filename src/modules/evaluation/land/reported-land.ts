import { sql } from 'kysely'
import type { Fact } from '../../../engine/fact.ts'
import { areaFromValue } from '../../../kernel/area.ts'
import {
  add,
  divide,
  multiply,
  type Rational,
  rational,
  sign,
  subtract,
  ZERO,
} from '../../../kernel/rational.ts'
import { parseUnit, type Unit } from '../../../kernel/unit.ts'
import { fromStored, type StoredValue } from '../../../pipeline/ledger/fact-value.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { landFacts } from './land-facts.ts'
import type { Parts } from './land-input.ts'

/** Where only leased floor was reported, it is land by the ratio of its parcel. */
const floorFacts = { space: ['floor-leased-in', '㎡'], ratio: ['floor-area-ratio', '1'] } as const
const readFacts = [...Object.values(landFacts), floorFacts.space[0], floorFacts.ratio[0]]

/** The unit in which land is reported and shown. */
export const muText = '亩'
export const mu: Unit = parseUnit(muText) ?? { text: muText, factor: rational(2000, 3), dims: { length: 2 } }

/** A land fact as the ledger takes and gives it. */
export function landFact(id: string, unit: string = muText): Fact {
  return { id, label: id, kind: 'number', unit, aliases: [], combine: 'sum' }
}

/** What the fact ledger says of an enterprise's land today: reported as a whole, or put together from its parts. */
export interface ReportedLand {
  readonly land: Parts
  /** The sheet or ledger it is from; null where the ledger does not say. */
  readonly from: string | null
}

interface Row extends StoredValue {
  readonly enterprise: string
  readonly fact: string
  readonly source: string | null
}

/** Reported land of the year by enterprise; nobody is in it who reported nothing or nought. `only`: one enterprise. */
export async function reportedLand(
  tx: Transaction,
  year: string,
  only?: string,
): Promise<ReadonlyMap<string, ReportedLand>> {
  const { rows } = await sql<Row>`
    select enterprise_id as enterprise, fact, kind, amount, scale, unit, value, source_sheet as source from fact
    where year = ${Number(year)} and period = ${year} and subject_kind = 'enterprise' and superseded_at is null
      and fact = any(${readFacts}::text[])
      and ${only === undefined ? sql`true` : sql`enterprise_id = ${only}::uuid`}`.execute(tx)
  return new Map(
    [...Map.groupBy(rows, ({ enterprise }) => enterprise)].flatMap(([enterprise, all]) => {
      const found = landIn(all)
      return found ? [[enterprise, found]] : []
    }),
  )
}

function landIn(rows: readonly Row[]): ReportedLand | undefined {
  const byFact = new Map(rows.map((row) => [row.fact, row]))
  const of = (fact: string, unit?: string): Rational | undefined => {
    const row = byFact.get(fact)
    const value = row && fromStored(row, landFact(fact, unit))
    return value?.kind === 'number' ? value.value : undefined
  }
  const whole = of(landFacts.land)
  const own = of(landFacts.own)
  const leasedIn = of(landFacts.leasedIn) ?? landOfFloor(of(...floorFacts.space), of(...floorFacts.ratio))
  const parts =
    own || leasedIn
      ? subtract(add(own ?? ZERO, leasedIn ?? ZERO), of(landFacts.leasedOut) ?? ZERO)
      : undefined
  const value = whole && sign(whole) > 0 ? whole : parts
  if (!value || sign(value) <= 0) return undefined
  const counted = areaFromValue(value, mu, 'half-up')
  const from = rows.find(({ source }) => source !== null)
  return 'count' in counted ? { land: rational(counted.count), from: from?.source ?? null } : undefined
}

/** Leased floor in m² as 亩 of land. */
function landOfFloor(space: Rational | undefined, ratio: Rational | undefined): Rational | undefined {
  if (!space || !ratio || sign(ratio) <= 0) return undefined
  return divide(space, multiply(ratio, mu.factor))
}

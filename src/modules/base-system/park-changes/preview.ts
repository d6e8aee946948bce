import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import { endingParks } from './check-plan.ts'
import type { ParkPlan, ParkPreview } from './messages.ts'
import { countRows, type Destination, destinationsOf, typesIn } from './move-rows.ts'

/** What would move if the plan were carried out now. */
export async function previewPlan(
  tx: Transaction,
  system: RecordSystem,
  plan: ParkPlan,
  names: ReadonlyMap<number, string>,
): Promise<ParkPreview> {
  const from = endingParks(plan)
  if (from.length === 0 || plan.kind === 'rename') return { accounts: 0, parts: [] }
  // Parts of a split have no numbers yet: their place in the list stands for them.
  const places: readonly { readonly to: string; readonly destination: Destination }[] =
    plan.kind === 'split'
      ? (
          await destinationsOf(
            tx,
            plan,
            plan.parts.map((_, at) => at),
          )
        ).map((destination) => ({ to: plan.parts[destination.to]?.name ?? '', destination }))
      : [
          {
            to: 'park' in plan.into ? (names.get(Number(plan.into.park)) ?? '') : plan.into.name,
            destination: { to: 0 },
          },
        ]
  const types = await typesIn(tx, system, from)
  const parts: ParkPreview['parts'] = places.map(({ to }) => ({ to, enterprises: 0, records: [] }))
  for (const definition of types) {
    let named = 0
    for (const [at, { destination }] of places.entries()) {
      const counted = await countRows(tx, definition, from, destination)
      const rest = destination.enterprises === undefined
      const count = rest ? counted - named : counted
      named += count
      const part = parts[at]
      if (!part || count === 0) continue
      if (definition.type === 'enterprise') part.enterprises = count
      else part.records.push({ type: definition.type, label: definition.label, count })
    }
  }
  const { rows } = await sql<{ n: number }>`select count_park_accounts(${[...from]}::int[]) as n`.execute(tx)
  return { accounts: rows[0]?.n ?? 0, parts }
}

import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import { tableRef } from '../../../platform/records/stored-record.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { ParkPlan } from './messages.ts'

/** Where rows of ending parks go. `towns` and `enterprises` undefined: everything that is left. */
export interface Destination {
  readonly to: number
  readonly towns?: readonly string[]
  readonly enterprises?: readonly string[]
}

export interface MovedRow {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly enterprise: string | null
}

/** Types that have rows in these parks. Only what the registry knows of has a table of its own. */
export async function typesIn(
  tx: Transaction,
  { definitions }: RecordSystem,
  parks: readonly number[],
): Promise<readonly RecordDefinition[]> {
  const { rows } = await sql<{ type: string }>`
    select distinct type from record where park_id = any(${[...parks]}::int[]) order by type`.execute(tx)
  return rows.flatMap(({ type }) => definitions.get(type) ?? [])
}

/**
 * How a split sorts rows: first the parts with towns or enterprises of their own, then what is left goes to the first part. An enterprise takes its records
 * along; records without an enterprise go by their town.
 */
export async function destinationsOf(
  tx: Transaction,
  plan: Extract<ParkPlan, { kind: 'split' }>,
  parks: readonly number[],
): Promise<readonly Destination[]> {
  const firms = await tx
    .selectFrom('enterprise')
    .select(['id', 'town'])
    .where('park_id', '=', Number(plan.from))
    .execute()
  const named = new Map(
    plan.parts.flatMap(({ enterprises }, at) => enterprises.map((id) => [id, at] as const)),
  )
  const partOf = ({ id, town }: (typeof firms)[number]): number =>
    named.get(id) ??
    Math.max(0, town === null ? 0 : plan.parts.findIndex(({ towns }) => towns.includes(town)))
  const rest = parks[0] ?? 0
  return [
    ...plan.parts.flatMap(({ towns }, at) =>
      at === 0
        ? []
        : [
            {
              to: parks[at] ?? rest,
              towns,
              enterprises: firms.filter((firm) => partOf(firm) === at).map(({ id }) => id),
            },
          ],
    ),
    { to: rest },
  ]
}

function condition({ towns, enterprises }: Destination) {
  return towns === undefined || enterprises === undefined
    ? sql`true`
    : sql`(t.enterprise_id = any(${[...enterprises]}::uuid[]) or t.enterprise_id is null and t.town = any(${[...towns]}::text[]))`
}

/** Rows of the type that would go to the destination. */
export async function countRows(
  tx: Transaction,
  definition: RecordDefinition,
  from: readonly number[],
  destination: Destination,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${tableRef(definition)} t where t.park_id = any(${[...from]}::int[]) and ${condition(destination)}`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

/** Moves them, deleted ones too: a record that is fetched back from the bin must be in a park. Ids and numbers stay; versions rise, so that nobody saves over it. */
export async function moveRows(
  tx: Transaction,
  definition: RecordDefinition,
  from: readonly number[],
  destination: Destination,
): Promise<readonly MovedRow[]> {
  const { rows } = await sql<MovedRow>`
    with chosen as (select t.id, t.park_id from ${tableRef(definition)} t
                    where t.park_id = any(${[...from]}::int[]) and ${condition(destination)} for update)
    update ${tableRef(definition)} t set park_id = ${destination.to}, version = t.version + 1, updated_at = now()
    from chosen c where t.id = c.id
    returning t.id, c.park_id as "from", t.park_id as "to", t.enterprise_id as enterprise`.execute(tx)
  return rows
}

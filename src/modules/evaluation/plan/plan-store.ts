import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Person } from '../../../platform/auth/person.ts'
import { within } from '../../../platform/auth/reach.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { roles } from '../../../record/roles.ts'
import type { PlanTarget } from './plan-messages.ts'

export type StoredTarget = Omit<PlanTarget, 'now' | 'gone'>

export interface StoredPlan {
  readonly id: string
  readonly batch: string
  readonly enterprise: string
  readonly code: string
  readonly name: string
  readonly park: string
  readonly version: number
  readonly targets: readonly StoredTarget[]
  readonly note: string
  readonly shared: boolean
  readonly scoreBefore: string
  readonly gradeBefore: string | null
  readonly scoreExpected: string
  readonly gradeExpected: string | null
  readonly by: string
  readonly at: string
  /** How many there are on all pages. */
  readonly total: number
}

interface PlanPage {
  readonly page: number
  readonly size: number
}

export type NewPlanRow = Pick<
  StoredPlan,
  | 'batch'
  | 'enterprise'
  | 'targets'
  | 'note'
  | 'shared'
  | 'scoreBefore'
  | 'gradeBefore'
  | 'scoreExpected'
  | 'gradeExpected'
> & { readonly parkId: number }

/** Plans that stand and that the person may see, of one result or a page of all: an enterprise its own, officials what is shared with them. The newest first. */
export async function standingPlans(
  tx: Transaction,
  person: Person,
  only: { readonly batch: string; readonly enterprise: string } | PlanPage,
): Promise<readonly StoredPlan[]> {
  const { page, size } = 'page' in only ? only : { page: 1, size: 1 }
  const one: RawBuilder<SqlBool> =
    'batch' in only
      ? sql`p.batch_id = ${only.batch}::uuid and p.enterprise_id = ${only.enterprise}::uuid`
      : sql`true`
  const own = roles[person.role].view === 'enterprise'
  const { rows } = await sql<StoredPlan>`
    select p.id, p.batch_id as batch, p.enterprise_id as enterprise, e.credit_code as code, e.name, coalesce(n.name, '') as park,
      p.version, p.targets, p.note, p.shared, p.score_before as "scoreBefore", p.grade_before as "gradeBefore",
      p.score_expected as "scoreExpected", p.grade_expected as "gradeExpected", p.account_name as by,
      to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      count(*) over ()::int as total
    from improvement_plan p join enterprise e on e.id = p.enterprise_id
      left join park_name n on n.park_id = p.park_id and n.valid_to is null
    where p.superseded_at is null and ${one} and ${within(person, { park: 'p.park_id', enterprise: 'p.enterprise_id' })}
      and ${own ? sql`true` : sql`p.shared`}
    order by p.created_at desc, p.id limit ${size} offset ${(page - 1) * size}`.execute(tx)
  return rows
}

/** Saves a plan in place of the version before. */
export async function savePlan(
  tx: Transaction,
  { account, name }: Person,
  version: number,
  row: NewPlanRow,
): Promise<string> {
  await sql`update improvement_plan set superseded_at = now()
    where batch_id = ${row.batch}::uuid and enterprise_id = ${row.enterprise}::uuid and superseded_at is null`.execute(
    tx,
  )
  const { rows } = await sql<{ id: string }>`
    insert into improvement_plan (batch_id, enterprise_id, park_id, version, targets, note, shared, score_before, grade_before,
      score_expected, grade_expected, account_id, account_name)
    values (${row.batch}::uuid, ${row.enterprise}::uuid, ${row.parkId}, ${version}, ${JSON.stringify(row.targets)}::jsonb, ${row.note}, ${row.shared},
      ${row.scoreBefore}, ${row.gradeBefore}, ${row.scoreExpected}, ${row.gradeExpected}, ${account}::uuid, ${name}) returning id`.execute(
    tx,
  )
  return rows[0]?.id ?? ''
}

import { sql } from 'kysely'
import { type Problem, Refusal } from '../../../kernel/problem.ts'
import { equals, ONE, rational, sum } from '../../../kernel/rational.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { NewParkChange, ParkPlan } from './messages.ts'

/** A living park. */
export interface Park {
  readonly id: number
  readonly code: string
  readonly name: string
  /** First day of its present name. */
  readonly since: string
}

/** Parks that are, with their present names. */
export async function livingParks(tx: Transaction): Promise<ReadonlyMap<number, Park>> {
  const { rows } = await sql<Park>`
    select p.id, p.code, coalesce(n.name, p.code) as name, coalesce(n.valid_from, p.valid_from) as since
    from park p left join park_name n on n.park_id = p.id and n.valid_to is null
    where p.valid_to is null order by p.id`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Parks that end with the change. */
export function endingParks(plan: ParkPlan): readonly number[] {
  if (plan.kind === 'rename') return []
  if (plan.kind === 'split') return [Number(plan.from)]
  const kept = 'park' in plan.into ? plan.into.park : undefined
  return [...new Set(plan.from)].filter((one) => one !== kept).map(Number)
}

/** What has to be typed to approve: the name that comes of it. */
export function confirmationOf(plan: ParkPlan, names: ReadonlyMap<number, string>): string {
  if (plan.kind === 'rename') return plan.name
  if (plan.kind === 'split') return names.get(Number(plan.from)) ?? plan.from
  return 'park' in plan.into ? (names.get(Number(plan.into.park)) ?? plan.into.park) : plan.into.name
}

/** The plan as a sentence. */
export function describePlan(plan: ParkPlan, names: ReadonlyMap<number, string>): string {
  const name = (id: string) => `“${names.get(Number(id)) ?? id}”`
  switch (plan.kind) {
    case 'merge':
      return 'park' in plan.into
        ? `${plan.from
            .filter((id) => !('park' in plan.into && id === plan.into.park))
            .map(name)
            .join('、')}并入${name(plan.into.park)}`
        : `${plan.from.map(name).join('、')}合并为“${plan.into.name}”`
    case 'split':
      return `${name(plan.from)}拆分为${plan.parts.map((part) => `“${part.name}”`).join('、')}`
    case 'rename':
      return `${name(plan.park)}更名为“${plan.name}”`
  }
}

/** Refuses a plan that cannot be carried out on the parks as they are, with everything that is wrong. */
export async function checkPlan(
  tx: Transaction,
  { plan, on }: Pick<NewParkChange, 'plan' | 'on'>,
): Promise<void> {
  const living = await livingParks(tx)
  const problems: Problem[] = []
  const fault = (field: string, what: string, mend: string) =>
    problems.push({ code: 'park-change.plan', severity: 'error', what, where: { field }, mend })
  const ending = endingParks(plan)
  const named =
    plan.kind === 'rename' ? [Number(plan.park)] : plan.kind === 'split' ? ending : plan.from.map(Number)
  const target = plan.kind === 'merge' && 'park' in plan.into ? [Number(plan.into.park)] : []
  for (const id of [...named, ...target]) {
    const park = living.get(id)
    if (!park) fault('plan', '有一个园区已经不存在', '重新打开页面，从现有园区中选择。')
    else if (on <= park.since)
      fault('on', `“${park.name}”从 ${park.since} 起才叫这个名字`, `生效日要晚于 ${park.since}。`)
  }
  if (plan.kind === 'merge' && (ending.length === 0 || (!('park' in plan.into) && ending.length < 2)))
    fault('plan.from', '合并至少要有两个园区', '再选一个园区。')
  checkNames(plan, living, new Set(ending), fault)
  await checkCodes(tx, plan, fault)
  if (plan.kind === 'split') checkParts(plan, fault)
  if (problems.length > 0) throw new Refusal(problems)
}

type Fault = (field: string, what: string, mend: string) => void

function newParks(plan: ParkPlan): readonly { readonly code: string; readonly name: string }[] {
  if (plan.kind === 'split') return plan.parts
  return plan.kind === 'merge' && !('park' in plan.into) ? [plan.into] : []
}

/** A name may pass on from a park that ends, but two parks never bear one name. */
function checkNames(
  plan: ParkPlan,
  living: ReadonlyMap<number, Park>,
  ending: ReadonlySet<number>,
  fault: Fault,
): void {
  const taken = new Set([...living.values()].filter(({ id }) => !ending.has(id)).map(({ name }) => name))
  const given = plan.kind === 'rename' ? [plan.name] : newParks(plan).map(({ name }) => name)
  for (const [at, name] of given.entries())
    if (taken.has(name) || given.indexOf(name) !== at)
      fault('plan.name', `“${name}”已经是一个园区的名字`, '换一个名字。')
}

async function checkCodes(tx: Transaction, plan: ParkPlan, fault: Fault): Promise<void> {
  const codes = newParks(plan).map(({ code }) => code)
  if (codes.length === 0) return
  const used = await tx.selectFrom('park').select('code').where('code', 'in', codes).execute()
  for (const [at, code] of codes.entries())
    if (used.some((one) => one.code === code) || codes.indexOf(code) !== at)
      fault('plan.code', `园区代号“${code}”已经用过`, '换一个代号；代号永不重复使用。')
}

function checkParts({ parts }: Extract<ParkPlan, { kind: 'split' }>, fault: Fault): void {
  const total = sum(parts.map(({ share }) => rational(share.num, share.den)))
  if (!equals(total, ONE)) fault('plan.parts', '各部分的份额加起来不是 1', '例如 1/3 和 2/3。')
  for (const list of [parts.flatMap(({ towns }) => towns), parts.flatMap(({ enterprises }) => enterprises)])
    if (new Set(list).size !== list.length)
      fault('plan.parts', '同一镇街或企业分到了两个部分', '每个只能归一个部分。')
}

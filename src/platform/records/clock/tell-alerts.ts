import { sql } from 'kysely'
import { type Alert, alertParameters, alertsOf, escalationOf } from '../../../record/alerts.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import { isRole, type RoleId, roles } from '../../../record/roles.ts'
import { actorOf } from '../../auth/person.ts'
import type { Transaction } from '../../database/transaction.ts'
import { type NewNotice, tellMany } from '../notices.ts'
import { platformItself } from '../record-system.ts'
import { tableRef } from '../stored-record.ts'
import type { ClockWork } from './clock-work.ts'

/** One whom a record with a limit waits for. */
interface Waiting {
  readonly id: string
  readonly title: string
  readonly status: string
  readonly due: string
  readonly since: string
  readonly park_id: number
  readonly enterprise_id: string | null
  readonly created_by: string
  readonly created_role: string
  readonly handler_role: string | null
  readonly account_id: string | null
  readonly role: string | null
  readonly organisation: string | null
}

/** Posts of the administration: by account, and by unit. */
export interface Posts {
  readonly byAccount: ReadonlyMap<string, string>
  readonly byUnit: ReadonlyMap<string, readonly string[]>
}

export async function readPosts(tx: Transaction): Promise<Posts> {
  const { rows } = await sql<{
    id: string
    role: string
    organisation: string | null
  }>`select id, role, organisation from colleagues()`.execute(tx)
  return {
    byAccount: new Map(rows.map(({ id, role }) => [id, role])),
    byUnit: new Map(
      [...Map.groupBy(rows, ({ organisation }) => organisation ?? '')].map(([unit, members]) => [
        unit,
        members.map(({ role }) => role),
      ]),
    ),
  }
}

/** The last day whose limits are looked at today. */
export function horizonOf({ system }: Pick<ClockWork, 'system'>): string {
  const today = system.businessDate()
  const clock = system.clock(today)
  const ahead = Math.max(clock.days(alertParameters.first) ?? 0, clock.days(alertParameters.last) ?? 0)
  return clock.addWorkingDays(today, ahead) ?? today
}

/** Reminds, tells that a limit is past, and tells those above: what is waited for of one type. Gives how many notices were new. */
export async function tellAlerts(
  work: ClockWork,
  definition: RecordDefinition,
  horizon: string,
): Promise<number> {
  const { system, inTransaction } = work
  const today = system.businessDate()
  const clock = system.clock(today)
  return inTransaction(actorOf(platformItself), async (tx) => {
    const posts = await readPosts(tx)
    const { rows } = await sql<Waiting>`
      select t.id, t.title, t.status, t.due, coalesce(t.process ->> 'since', t.created_on::text) as since, t.park_id, t.enterprise_id,
        t.created_by, t.created_role, t.process #>> '{handler,role}' as handler_role, w.account_id, w.role, w.organisation
      from ${tableRef(definition)} t join todo w on w.record_id = t.id
      where t.due <= ${horizon} and t.deleted_at is null`.execute(tx)
    const notices = rows.flatMap((row) => {
      const escalation = escalationOf(definition.lifecycle, roleAwaited(row, posts))
      return alertsOf(row, today, clock, escalation).map((alert) =>
        noticeOf(definition, row, alert, escalation.to[alert.level - 1]),
      )
    })
    return tellMany({ tx }, notices)
  })
}

/** The role that stands for whoever is waited for. */
function roleAwaited(row: Waiting, { byAccount, byUnit }: Posts): RoleId {
  if (row.role !== null) return known(row.role)
  if (row.account_id !== null)
    return known(
      byAccount.get(row.account_id) ??
        (row.account_id === row.created_by ? row.created_role : row.handler_role) ??
        (row.enterprise_id === null ? 'department' : 'enterprise-clerk'),
    )
  const posts = byUnit.get(row.organisation ?? '') ?? [row.park_id === 0 ? 'department' : 'park-clerk']
  // A unit's clerks stand below its head.
  return known(posts.find((post) => post !== 'park-director') ?? posts[0])
}

function known(role: string | undefined): RoleId {
  return role !== undefined && isRole(role) ? role : 'department'
}

function noticeOf(
  { label }: RecordDefinition,
  row: Waiting,
  { kind, mark, days }: Alert,
  above: RoleId | undefined,
): NewNotice {
  const { id, title, status, due } = row
  const to = above
    ? { role: above }
    : row.account_id !== null
      ? { account: row.account_id }
      : row.role !== null
        ? { role: row.role }
        : { organisation: row.organisation ?? '' }
  const whom = Object.values(to)[0]
  return {
    to,
    record: id,
    kind,
    text: `${label}“${title}”${sentence(kind, status, due, days, above)}`,
    once: `due:${id}:${status}:${due}:${mark}:${whom}`,
  }
}

/** What a notice says of a limit, after the name of what has it. */
export function sentence(
  kind: Alert['kind'],
  status: string,
  due: string,
  days: number | null,
  above: RoleId | undefined,
): string {
  if (kind === 'reminder')
    return days === 0
      ? `在“${status}”，今天是期限内最后一个工作日（${due}到期）`
      : `在“${status}”，还剩${days}个工作日（${due}到期）`
  if (kind === 'overdue') return `在“${status}”，${due}已经到期，请尽快办理`
  return `在“${status}”已逾期${days}个工作日，仍未办结，报${above ? roles[above].label : ''}督促`
}

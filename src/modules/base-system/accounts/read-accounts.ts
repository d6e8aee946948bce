import { sql } from 'kysely'
import type { z } from 'zod'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { notFound } from '../../../platform/http/http-problem.ts'
import { isRole, roles } from '../../../record/roles.ts'
import { access } from '../access.ts'
import type { AccountDetail, AccountRow, accountPage, accountQuery, Post } from './messages.ts'

const columns = [
  'a.id',
  'a.login',
  'a.name',
  'a.person',
  'a.email',
  'a.role',
  'a.organisation',
  'a.status',
  'a.locked_until',
  'a.demo',
  'a.post_until',
  'a.last_sign_in_at',
  'a.totp_confirmed_at',
  'a.must_change_password',
  'a.version',
] as const

/** What the person may do with accounts. */
export function mayOf({ role }: Person): { edit: boolean; decide: boolean } {
  return { edit: has(access.keepAccounts, role), decide: has(access.decideAccounts, role) }
}

export function has(allowed: readonly string[], role: string): boolean {
  return allowed.includes(role)
}

export function roleLabel(role: string): string {
  return isRole(role) ? roles[role].label : '没有岗位'
}

function base(tx: Transaction) {
  return tx
    .selectFrom('account as a')
    .select(columns)
    .select((eb) =>
      eb
        .selectFrom('account_post as p')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('p.account_id', '=', 'a.id')
        .where('p.status', '=', 'proposed')
        .as('proposals'),
    )
}

/** Accounts found, those with something to decide first. */
export async function listAccounts(
  tx: Transaction,
  person: Person,
  { q, status, page, size }: z.output<typeof accountQuery>,
  instant: string,
): Promise<z.input<typeof accountPage>> {
  const like = `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`
  const waiting = sql<boolean>`exists (select from account_post w where w.account_id = a.id and w.status = 'proposed')`
  let found = base(tx)
  if (q.trim() !== '')
    found = found.where(
      sql<boolean>`(a.login ilike ${like} or a.name ilike ${like} or a.organisation ilike ${like} or a.person ilike ${like})`,
    )
  if (status === 'active' || status === 'disabled') found = found.where('a.status', '=', status)
  if (status === 'locked') found = found.where('a.locked_until', '>', instant)
  if (status === 'proposed') found = found.where(waiting)
  const { n } = await tx
    .selectFrom(found.as('f'))
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .orderBy(waiting, 'desc')
    .orderBy('a.demo')
    .orderBy('a.login')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { rows: rows.map((row) => viewOf(row, instant)), total: Number(n), may: mayOf(person) }
}

type Row = Awaited<ReturnType<ReturnType<typeof base>['execute']>>[number]

function viewOf(row: Row, instant: string): AccountRow {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    person: row.person,
    email: row.email,
    role: row.role,
    roleLabel: roleLabel(row.role),
    organisation: row.organisation,
    status: row.status,
    locked: row.locked_until !== null && Date.parse(row.locked_until) > Date.parse(instant),
    demo: row.demo,
    postUntil: row.post_until,
    lastSignIn: row.last_sign_in_at,
    secondFactor: row.totp_confirmed_at !== null,
    initialPassword: row.must_change_password,
    proposals: Number(row.proposals),
    version: row.version,
  }
}

/** One account with its posts, newest first. */
export async function describeAccount(
  tx: Transaction,
  person: Person,
  id: string,
  now: { readonly instant: string; readonly day: string },
): Promise<AccountDetail> {
  const row = await base(tx).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('这个账号')
  const looksOn = !has([...access.keepAccounts, ...access.decideAccounts], person.role)
  const link = looksOn
    ? undefined
    : await tx.selectFrom('account_link').select('subject').where('account_id', '=', id).executeTakeFirst()
  const sessions = await tx
    .selectFrom('session')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('account_id', '=', id)
    .where('stage', '=', 'full')
    .where('expires_at', '>', now.instant)
    .executeTakeFirstOrThrow()
  return {
    account: viewOf(row, now.instant),
    posts: await postsOf(tx, id, now.day),
    sessions: Number(sessions.n),
    oidcSubject: link?.subject ?? null,
    may: mayOf(person),
  }
}

async function postsOf(tx: Transaction, account: string, day: string): Promise<Post[]> {
  const names = new Map((await parksToChoose(tx, day)).map(({ id, name }) => [id, name]))
  const rows = await tx
    .selectFrom('account_post')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('from_day', 'desc')
    .orderBy('proposed_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    roleLabel: roleLabel(row.role),
    organisation: row.organisation,
    parks: row.parks.map((park) => names.get(park) ?? `${park} 号园区`),
    towns: row.towns,
    enterprise: row.enterprise_code,
    from: row.from_day,
    until: row.until_day,
    status: row.status,
    now: row.status === 'granted' && row.from_day <= day && (row.until_day === null || row.until_day >= day),
    reason: row.reason,
    proposedBy: row.proposed_by_name,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by_name,
    opinion: row.opinion,
    version: row.version,
  }))
}

/** Today's parks with their names: all that administering accounts needs to know of them. */
export async function parksToChoose(tx: Transaction, day: string): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{
    id: number
    name: string
  }>`select id, name from parks_to_choose(${day})`.execute(tx)
  return rows
}

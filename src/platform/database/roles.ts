import type pg from 'pg'
import { Refusal } from '../../kernel/problem.ts'

/** Owns all tables and functions; only migrations run as this role. Row-level security is FORCEd on it too. */
export const ownerRole = 'yuance_owner'
/** Holds the roles below without inheriting from them: a connection that has not chosen one sees nothing. */
export const loginRole = 'yuance_app'
/** Owns the search function alone, whose policy sees every record; nobody takes it on. */
export const finderRole = 'yuance_finder'
/** One role per kind of view on the data; each transaction chooses one, and with it the row-level security policies. */
export const viewRoles = {
  /** District offices and jobs of the district: every park. */
  district: 'app_district',
  /** Park administration: the parks of `app.parks`. */
  park: 'app_park',
  /** Town: enterprises and parcels in `app.towns`. */
  town: 'app_town',
  /** One enterprise: itself, and what has been published about it. */
  enterprise: 'app_enterprise',
  /** A bank or service provider: its own records, and enterprises while their authorisation holds. */
  partner: 'app_partner',
  /** Signing in: accounts and sessions, no business data. */
  identity: 'app_identity',
  /** The audit administrator: logs, no business data. */
  audit: 'app_audit',
} as const

export type ViewRole = keyof typeof viewRoles

const views = Object.values(viewRoles)

/**
 * Creates the roles and grants what is missing; safe to repeat and to run from several processes.
 * `admin` is connected to the target database as a superuser or a user with CREATEROLE; `users` are the logins that migrate and that serve.
 */
export async function ensureRoles(
  admin: pg.ClientBase,
  users: { migrate: string; serve: string },
): Promise<void> {
  if (await everythingIsThere(admin, users)) return
  const statements = [
    ...[ownerRole, finderRole, ...views].map((role) => createRole(role, 'nologin noinherit')),
    createRole(loginRole, 'login noinherit'),
    ...views.map((role) => `grant ${role} to ${loginRole}`),
    ...(users.serve === loginRole ? [] : [`grant ${loginRole} to ${quote(users.serve)}`]),
    `grant ${ownerRole} to ${quote(users.migrate)}`,
    `grant ${finderRole} to ${ownerRole}`,
    "do $$ begin execute format('grant create, connect, temporary on database %I to yuance_owner', current_database()); end $$",
    `grant usage, create on schema public to ${ownerRole}`,
    `grant usage on schema public to ${views.join(', ')}`,
    `grant usage, create on schema public to ${finderRole}`,
  ]
  try {
    for (const statement of statements) await patiently(() => admin.query(statement))
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    throw new Refusal([
      {
        code: 'database/roles',
        severity: 'error',
        what: '数据库用户没有建立角色的权限',
        where: { subject: users.migrate },
        why: '系统用数据库角色隔离各园区、各企业的数据，首次启动时要建立这些角色。',
        mend: `请数据库管理员执行一次“alter role ${quote(users.migrate)} createrole”，或者执行以下语句后重新启动：\n${statements.join(';\n')};`,
      },
    ])
  }
}

async function everythingIsThere(
  admin: pg.ClientBase,
  users: { migrate: string; serve: string },
): Promise<boolean> {
  const roles = [ownerRole, loginRole, finderRole, ...views]
  const found = await admin.query<{ count: number }>(
    'select count(*)::int as count from pg_roles where rolname = any($1)',
    [roles],
  )
  if (found.rows[0]?.count !== roles.length) return false
  // Every subexpression is a "may do" question, so a superuser answers yes throughout: then only the grants to schema and login are told apart.
  const ready = await admin.query<{ ready: boolean }>(
    `select bool_and(has_schema_privilege(r, 'public', 'usage') and pg_has_role($2, r, 'member')) and pg_has_role($3, $4, 'member')
       and pg_has_role('${loginRole}', 'app_district', 'member')
       and has_schema_privilege($4, 'public', 'create') and has_database_privilege($4, current_database(), 'create') as ready
     from unnest($1::text[]) r`,
    [views, users.serve, users.migrate, ownerRole],
  )
  return ready.rows[0]?.ready === true
}

function createRole(role: string, attributes: string): string {
  return `do $$ begin create role ${role} ${attributes}; exception when duplicate_object or unique_violation then null; end $$`
}

/** Roles belong to the whole server: two databases being set up at once may touch the same catalogue row. */
async function patiently(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt++)
    try {
      await work()
      return
    } catch (error) {
      if (attempt >= 20 || !/concurrently updated/.test((error as Error).message)) throw error
    }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

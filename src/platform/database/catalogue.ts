import { finderRole, loginRole, ownerRole, viewRoles } from './roles.ts'

const serving = `array['${Object.values(viewRoles).join("', '")}']`

/** Tables of work under way, whose rows come and go; everything else is history. */
const workTables =
  "'session', 'idempotency_key', 'todo', 'record_link', 'record_file', 'record_part', 'draft', 'saved_view', 'guess_source', 'recovery_code', 'account_link'"

/** One question each to the system catalogue; every row found is a fault. `fault` is the sentence, `object` what it is about. */
const questions: readonly { readonly fault: string; readonly text: string }[] = [
  {
    fault: 'table without enabled and forced row-level security',
    text: `select relname as object from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,
  },
  {
    fault: 'policy that the owner or everybody passes',
    text: `select p.tablename || '.' || p.policyname as object from pg_policies p where schemaname = 'public' and not p.roles <@ ${serving}::name[]
           and p.roles <> array['${finderRole}']::name[]`,
  },
  {
    fault: 'view without security_invoker',
    text: `select relname as object from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
           and not coalesce(reloptions, '{}') && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1']`,
  },
  {
    fault: 'materialised view: row-level security does not reach it',
    text: `select relname as object from pg_class where relnamespace = 'public'::regnamespace and relkind = 'm'`,
  },
  {
    fault: 'SECURITY DEFINER function without a fixed search_path',
    text: `select proname as object from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
           and not exists (select from unnest(proconfig) setting where setting like 'search_path=%')`,
  },
  {
    fault: 'object that belongs to another role than the owner role',
    text: `select relname as object from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'S') and relowner <> '${ownerRole}'::regrole
           and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')`,
  },
  {
    fault: 'table that everybody or the login role may use directly',
    text: `select distinct relname || ' (' || privilege_type || ')' as object from pg_class, aclexplode(relacl)
           where relnamespace = 'public'::regnamespace and grantee in (0, '${loginRole}'::regrole)`,
  },
  {
    fault: 'serving role that may truncate, or delete history',
    text: `select table_name || ' (' || grantee || ', ' || privilege_type || ')' as object from information_schema.role_table_grants
           where table_schema = 'public' and grantee = any(${serving})
           and (privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES') or privilege_type = 'DELETE' and table_name not in (${workTables}))`,
  },
  {
    fault: 'serving role that stands above row-level security or inherits another',
    text: `select rolname as object from pg_roles where (rolname = any(${serving}) or rolname in ('${ownerRole}', '${loginRole}')) and (rolsuper or rolbypassrls or rolinherit)`,
  },
]

/** What in the database breaks the rules of isolation, as `fault: object` lines; empty when all is well. `query` needs to read the catalogue only. */
export async function catalogueFaults(
  query: (text: string) => Promise<Record<string, unknown>[]>,
): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { fault, text } of questions)
    for (const row of await query(text)) faults.push(`${fault}: ${row.object}`)
  return faults
}

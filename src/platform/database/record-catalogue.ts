import type { KeptShape } from '../../record/kept-shape.ts'
import { viewName } from '../../record/readable-view.ts'
import type { Column, Index } from '../../record/table-shape.ts'
import { constraintName, headerColumns } from '../../record/table-sql.ts'
import { openPolicy, scopePolicies } from './scope-policies.ts'

type Query = (text: string) => Promise<Record<string, unknown>[]>

/** What the database holds: a line per column, rule, index … of a table, in the words of the system catalogue. */
type Facts = ReadonlyMap<string, ReadonlySet<string>>

/**
 * Where the database and the tables as the migrations should have left them differ, as sentences; empty when they agree. Compares columns with types, rules,
 * keys, indexes, row-level security with its exact policies, grants, the registry's trigger and the readable views. `query` needs to read the catalogue only.
 */
export async function recordFaults(query: Query, shapes: readonly KeptShape[]): Promise<readonly string[]> {
  const facts = await factsOf(query)
  const faults: string[] = []
  for (const shape of shapes) {
    const wanted = new Set(wantedOf(shape))
    const there = facts.get(shape.table)
    if (!there) {
      faults.push(`${shape.table}: there is no such table`)
      continue
    }
    // A table that was there before its type has rules of its own besides.
    const isOwn = shape.table.startsWith('r_')
    for (const line of wanted)
      if (!there.has(line) && (isOwn || !there.has(`${line} not null`)))
        faults.push(`${shape.table}: missing: ${line}`)
    if (isOwn && !shape.gone)
      for (const line of there)
        if (!wanted.has(line) && !isAllowed(line)) faults.push(`${shape.table}: not declared: ${line}`)
    if (!shape.gone) faults.push(...viewFaults(shape, facts))
  }
  const declared = new Set(shapes.map(({ table }) => table))
  for (const [name, lines] of facts)
    if (name.startsWith('r_') && !lines.has('a view') && !declared.has(name))
      faults.push(`${name}: a table without a definition`)
  return faults
}

/** A type's table may have triggers of its own beside the registry's. */
function isAllowed(line: string): boolean {
  return line.startsWith('trigger ') && !line.startsWith('trigger registry:')
}

function viewFaults(shape: KeptShape, facts: Facts): readonly string[] {
  const name = viewName(shape)
  const there = facts.get(name)
  if (!there) return [`${name}: there is no such view`]
  const labels = [...shape.view.matchAll(/ as "([^"]+)"(?:,|\n)/g)].map(([, label]) => `column ${label}`)
  return ['a view', ...labels, ...['app_district', 'app_park'].map((role) => `grant select to ${role}`)]
    .filter((line) => !there.has(line))
    .map((line) => `${name}: missing: ${line}`)
}

const servingRoles = ['app_district', 'app_park', 'app_town', 'app_enterprise', 'app_partner']

function wantedOf(shape: KeptShape): readonly string[] {
  const { table, columns, left, states, indexes, open, gone } = shape
  const own = [...columns, ...left]
  const isOwn = table.startsWith('r_')
  return [
    ...(isOwn ? headerColumns : []).map((column) =>
      columnLine(column, /not null|primary key/.test(column.rest ?? '')),
    ),
    ...own.map((column) => columnLine(column, false)),
    checkLine(table, 'status', states),
    ...own.flatMap(({ name, options }) => (options ? [checkLine(table, name, options)] : [])),
    ...own.flatMap(({ name, references }) =>
      references === undefined ? [] : [`key ${constraintName(table, name, 'fk')}: ${name} → ${references}`],
    ),
    ...(isOwn
      ? [
          `key ${table}_enterprise_id_fkey: enterprise_id → enterprise`,
          `check ${table}_type_check: ${shape.type}`,
          `index ${table}_pkey: unique (id)`,
          `index ${table}_code_key: unique (code)`,
        ]
      : []),
    ...(gone ? [] : indexes.map(indexLine)),
    'row-level security enabled and forced',
    ...scopePolicies,
    ...(open ? [openPolicy] : []),
    ...servingRoles.flatMap((role) =>
      ['insert', 'select', 'update'].map((privilege) => `grant ${privilege} to ${role}`),
    ),
    `trigger registry: keep_registry(${open})`,
  ]
}

const typeNames: Readonly<Record<string, string>> = {
  int: 'integer',
  timestamptz: 'timestamp with time zone',
}

function columnLine({ name, type }: Column, filled: boolean): string {
  const [kind = type, collation] = type.split(' collate ')
  return `column ${name} ${typeNames[kind] ?? kind}${collation === undefined ? '' : ` collate ${collation}`}${filled ? ' not null' : ''}`
}

function checkLine(table: string, column: string, texts: readonly string[]): string {
  return `check ${constraintName(table, column, 'check')}: ${[...new Set(texts)].sort().join(', ')}`
}

function indexLine({ name, columns, unique, where }: Index): string {
  return `index ${name}: ${unique ? 'unique ' : ''}(${columns.replaceAll('"', '')})${where === undefined ? '' : ` where ${where}`}`
}

const inPublic =
  "c.relnamespace = 'public'::regnamespace and (c.relname like 'r\\_%' or c.relname like 'v\\_%' or c.relname = 'enterprise')"

/** One question for each kind of line. */
const questions: readonly string[] = [
  `select c.relname as name, 'a view' as line from pg_class c where ${inPublic} and c.relkind = 'v'`,
  `select c.relname as name, 'column ' || a.attname || case when c.relkind = 'v' then '' else ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attcollation <> t.typcollation then ' collate "' || l.collname || '"' else '' end || case when a.attnotnull then ' not null' else '' end end as line
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
    left join pg_collation l on l.oid = a.attcollation where ${inPublic} and c.relkind in ('r', 'v')`,
  `select c.relname as name, 'check ' || k.conname || ': '
      || (select string_agg(m[1], ', ' order by m[1] collate "C") from regexp_matches(pg_get_constraintdef(k.oid), '''((?:[^'']|'''')*)''::text', 'g') m)
      || case when k.convalidated then '' else ' (not proven)' end as line
    from pg_class c join pg_constraint k on k.conrelid = c.oid and k.contype = 'c' where ${inPublic}`,
  `select c.relname as name, 'key ' || k.conname || ': ' || (select string_agg(a.attname, ', ') from pg_attribute a where a.attrelid = c.oid and a.attnum = any(k.conkey))
      || ' → ' || k.confrelid::regclass || case when k.convalidated then '' else ' (not proven)' end as line
    from pg_class c join pg_constraint k on k.conrelid = c.oid and k.contype = 'f' where ${inPublic}`,
  `select c.relname as name, 'index ' || i.relname || ': ' || case when x.indisunique then 'unique ' else '' end
      || replace(lower(regexp_replace(pg_get_indexdef(i.oid), '^.* USING btree ', '')), '"', '') || case when x.indisvalid then '' else ' (invalid)' end as line
    from pg_class c join pg_index x on x.indrelid = c.oid join pg_class i on i.oid = x.indexrelid where ${inPublic}`,
  `select c.relname as name, 'row-level security enabled and forced' as line from pg_class c where ${inPublic} and c.relrowsecurity and c.relforcerowsecurity`,
  `select p.tablename as name, 'policy ' || p.policyname || case when p.permissive = 'PERMISSIVE' then '' else ' (restrictive)' end || ' for ' || lower(p.cmd) || ' to '
      || (select string_agg(r, ', ' order by r) from unnest(p.roles::text[]) r) || coalesce(' using ' || p.qual, '') || coalesce(' check ' || p.with_check, '') as line
    from pg_policies p where p.schemaname = 'public' and (p.tablename like 'r\\_%' or p.tablename = 'enterprise')`,
  `select c.relname as name, 'grant ' || lower(g.privilege_type) || ' to ' || g.grantee::regrole as line
    from pg_class c, aclexplode(c.relacl) g where ${inPublic} and g.grantee <> c.relowner`,
  `select c.relname as name, 'trigger ' || t.tgname || ': ' || p.proname || '(' || rtrim(encode(t.tgargs, 'escape'), '\\000') || ')'
      || case when t.tgenabled = 'O' and t.tgtype = 21 then '' else ' (not as it should be)' end as line
    from pg_class c join pg_trigger t on t.tgrelid = c.oid and not t.tgisinternal join pg_proc p on p.oid = t.tgfoid where ${inPublic}`,
]

async function factsOf(query: Query): Promise<Facts> {
  const facts = new Map<string, Set<string>>()
  for (const text of questions)
    for (const { name, line } of await query(text)) {
      const words = plain(String(line))
      facts.set(String(name), (facts.get(String(name)) ?? new Set()).add(words))
    }
  return facts
}

/** Without what PostgreSQL adds when it writes expressions down: line breaks, names of columns, the parentheses round a condition. */
function plain(line: string): string {
  return line
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ AS \w+\)/g, ')')
    .replace(
      /^(index .*) where \((.*)\)$/,
      (_, start: string, where: string) => `${start} where ${where.replaceAll(/[()]/g, '')}`,
    )
}

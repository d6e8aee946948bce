import { sql } from 'kysely'
import type { InTransaction } from '../../platform/database/transaction.ts'
import { everyClause } from '../../policy/asks-for.ts'
import { clauseTypeWords } from '../../policy/format/clauses.ts'
import type { Pack } from '../../policy/pack.ts'
import { registerService } from './parks.ts'

/** Brings the lists of units and of clauses up to date with the pack: what it names is there, what it no longer names is out of use. */
export async function ensurePlatformLists(inTransaction: InTransaction, pack: Pack): Promise<void> {
  const units = JSON.stringify(unitsOf(pack))
  const clauses = JSON.stringify(clausesOf(pack))
  await inTransaction(registerService, async (tx) => {
    await sql`insert into organisation_unit (code, name, short, kind, parent, territory, posts)
      select code, name, short, kind, parent, territory, posts
      from jsonb_to_recordset(${units}::jsonb) as u(code text, name text, short text, kind text, parent text, territory text, posts text)
      on conflict (code) do update set name = excluded.name, short = excluded.short, kind = excluded.kind, parent = excluded.parent,
        territory = excluded.territory, posts = excluded.posts, active = true, updated_at = now()
      where (organisation_unit.name, organisation_unit.posts, organisation_unit.kind, organisation_unit.active)
        is distinct from (excluded.name, excluded.posts, excluded.kind, true)`.execute(tx)
    await sql`update organisation_unit set active = false, updated_at = now()
      where active and not exists (select from jsonb_to_recordset(${units}::jsonb) as u(code text) where u.code = organisation_unit.code)`.execute(
      tx,
    )
    await sql`insert into policy_clause (document, clause, heading, kinds, summary, effective_from, asks_for)
      select document, clause, heading, kinds, summary, effective_from, asks_for
      from jsonb_to_recordset(${clauses}::jsonb)
        as c(document text, clause text, heading text, kinds text, summary text, effective_from date, asks_for text)
      on conflict (document, clause) do update set heading = excluded.heading, kinds = excluded.kinds, summary = excluded.summary,
        effective_from = excluded.effective_from, asks_for = excluded.asks_for, updated_at = now()
      where (policy_clause.heading, policy_clause.kinds, policy_clause.summary, policy_clause.asks_for)
        is distinct from (excluded.heading, excluded.kinds, excluded.summary, excluded.asks_for)`.execute(tx)
  })
}

function unitsOf({ district }: Pack) {
  const kindOf = (roles: readonly string[]) =>
    roles.some((role) => role.startsWith('park-')) ? '管委会' : '部门'
  return [
    ...(district?.departments ?? []).map(({ id, name, short, roles = [], duties = [] }) => ({
      code: id,
      name,
      short: short ?? null,
      kind: kindOf(roles),
      parent: district?.name ?? null,
      territory: null,
      posts: duties.join('、'),
    })),
    ...(district?.towns ?? []).map(({ id, name, short }) => ({
      code: id,
      name,
      short: short ?? null,
      kind: '镇街',
      parent: district?.name ?? null,
      territory: name,
      posts: '',
    })),
  ]
}

function clausesOf({ policy, clauses = [] }: Pack) {
  return everyClause(clauses).map((one) => ({
    document: policy.number ?? policy.title,
    clause: one.key,
    heading: one.title,
    kinds: one.types.map((type) => clauseTypeWords[type]).join('、'),
    summary: one.summary,
    effective_from: policy['in-force']?.from ?? policy.date,
    asks_for: (one['asks-for'] ?? []).join('、'),
  }))
}

import { sql } from 'kysely'
import type { Person } from '../../../platform/auth/person.ts'
import { within } from '../../../platform/auth/reach.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { notFound } from '../../../platform/http/http-problem.ts'
import type { EnterpriseRelations } from './messages.ts'
import { type RelationLine, type RelationNode, relationTrees } from './relation-trees.ts'

/** Steps from the enterprise in any direction. */
const furthest = 3

/** Who owns, rents to and controls an enterprise, as its own file and those of the others within sight say; and the merges it was part of. */
export async function enterpriseRelations(
  tx: Transaction,
  person: Person,
  id: string,
): Promise<EnterpriseRelations> {
  const { rows: firms } = await sql<{ name: string }>`
    select e.name from enterprise e where e.id = ${id} and ${reached(person, 'e')}`.execute(tx)
  const [firm] = firms
  if (!firm) throw notFound('这家企业')
  const trees = relationTrees(firm.name, await linesAround(tx, person, firm.name))
  return {
    trees: trees.map(({ kind, root }) => ({ kind, firms: flat(root, 0) })),
    merges: await mergesOf(tx, person, id),
  }
}

function reached(person: Person, alias: string) {
  return within(person, { park: `${alias}.park_id`, town: `${alias}.town`, enterprise: `${alias}.id` })
}

/** The tree from the top down, each firm before those below it. */
function flat(
  { children, ...firm }: RelationNode,
  depth: number,
): EnterpriseRelations['trees'][number]['firms'] {
  return [{ ...firm, depth }, ...children.flatMap((child) => flat(child, depth + 1))]
}

async function linesAround(tx: Transaction, person: Person, name: string): Promise<readonly RelationLine[]> {
  const lines: RelationLine[] = []
  let names: readonly string[] = [name]
  const asked = new Set<string>()
  for (let step = 0; step < furthest && names.length > 0; step += 1) {
    for (const one of names) asked.add(one)
    const { rows } = await sql<RelationLine>`
      select e.id, e.name, r.line ->> 'relation' as relation, r.line ->> 'counterpart' as counterpart,
        (select o.id from enterprise o where o.name = r.line ->> 'counterpart' and o.deleted_at is null and ${reached(person, 'o')} order by o.id limit 1) as "counterpartId",
        r.line ->> 'share' as share, r.line ->> 'from' as "from"
      from enterprise e, jsonb_array_elements(e.extra -> 'relations') as r(line)
      where jsonb_typeof(e.extra -> 'relations') = 'array' and e.deleted_at is null and ${reached(person, 'e')}
        and (e.name = any(${[...names]}::text[]) or r.line ->> 'counterpart' = any(${[...names]}::text[]))
      order by e.name, r.line ->> 'counterpart'`.execute(tx)
    lines.push(...rows)
    names = [...new Set(rows.flatMap((row) => [row.name, row.counterpart]))].filter((one) => !asked.has(one))
  }
  return lines
}

async function mergesOf(tx: Transaction, person: Person, id: string): Promise<EnterpriseRelations['merges']> {
  const { rows } = await sql<{
    fromId: string
    fromName: string
    intoId: string
    intoName: string
    at: string
    by: string
    moved: number
    undone: boolean
  }>`
    select m.from_id as "fromId", f.name as "fromName", m.into_id as "intoId", i.name as "intoName", m.merged_at as at, m.by_name as by,
      jsonb_array_length(m.moved) as moved, m.undone_at is not null as undone
    from enterprise_merge m join enterprise f on f.id = m.from_id join enterprise i on i.id = m.into_id
    where (m.from_id = ${id} or m.into_id = ${id}) and ${reached(person, 'f')} and ${reached(person, 'i')} order by m.merged_at desc`.execute(
    tx,
  )
  return rows.map(({ fromId, fromName, intoId, intoName, ...row }) => ({
    ...row,
    from: { id: fromId, name: fromName },
    into: { id: intoId, name: intoName },
  }))
}

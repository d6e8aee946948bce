import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/transaction.ts'

interface Change {
  readonly id: string
  readonly before: string | null
  /** Made by the moment asked for. */
  readonly done: boolean
}

/**
 * Codes that no longer name the enterprise they were given to, with the code that it has at that moment: those that were corrected, and those of enterprises merged into
 * another. A code that some other enterprise holds is not among them: it means that one.
 */
export async function followedCodes(
  tx: Transaction,
  at: string,
  heirs: ReadonlyMap<string, string>,
  called: ReadonlyMap<string, { readonly code: string }>,
): Promise<ReadonlyMap<string, string>> {
  const { rows: changes } = await sql<Change>`
    select record_id as id, detail -> 'changes' -> 'creditCode' ->> 0 as before, at <= ${at}::timestamptz as done from action
    where record_type = 'enterprise' and detail -> 'changes' ? 'creditCode' order by record_id, record_version`.execute(
    tx,
  )
  const concerned = new Set([...changes.map(({ id }) => id), ...heirs.keys(), ...heirs.values()])
  if (concerned.size === 0) return new Map()
  const former = changes.flatMap(({ before, done }) => (done && before !== null ? [before] : []))
  const { rows: firms } = await sql<{ id: string; code: string | null }>`
    select id, credit_code as code from enterprise
    where id = any(${[...concerned]}::uuid[]) or (credit_code = any(${former}::text[]) and created_at <= ${at}::timestamptz)`.execute(
    tx,
  )
  // What was changed after the moment had not been changed at it.
  const later = Map.groupBy(
    changes.filter(({ done }) => !done),
    ({ id }) => id,
  )
  const codes = new Map(
    firms.map(({ id, code }) => {
      const [next] = later.get(id) ?? []
      return [id, called.get(id)?.code ?? (next ? next.before : code)]
    }),
  )
  const held = new Set([...codes].flatMap(([id, code]) => (heirs.has(id) ? [] : [code])))
  const followed = new Map<string, string>()
  const follow = (code: string | null | undefined, id: string): void => {
    const now = codes.get(heirs.get(id) ?? id)
    if (code && now && !held.has(code)) followed.set(code, now)
  }
  for (const { id, before, done } of changes) if (done) follow(before, id)
  for (const id of heirs.keys()) follow(codes.get(id), id)
  return followed
}

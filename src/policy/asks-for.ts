import type { ClauseDefinition } from './format/clauses.ts'

/** Every clause in the order of the document, those inside another directly after it. */
export function everyClause(clauses: readonly ClauseDefinition[]): readonly ClauseDefinition[] {
  return clauses.flatMap((clause) => [clause, ...everyClause(clause.children ?? [])])
}

/** For each record type the clauses that ask for it, in the order of the document. */
export function clausesByType(
  clauses: readonly ClauseDefinition[],
): ReadonlyMap<string, readonly ClauseDefinition[]> {
  const found = new Map<string, ClauseDefinition[]>()
  for (const clause of everyClause(clauses))
    for (const type of clause['asks-for'] ?? []) found.set(type, [...(found.get(type) ?? []), clause])
  return found
}

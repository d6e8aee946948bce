import { createHash } from 'node:crypto'
import type { Dataset, FactMap, Value } from '../../engine/fact.ts'

/**
 * SHA-256 over what a dataset says: one line per subject, period and fact in the order of their names, numbers as exact
 * fractions. Where a value came from does not count: the same values from other sheets are the same snapshot.
 */
export function snapshotHash({ period, subjects }: Dataset): Buffer {
  const hash = createHash('sha256').update(`${period}\n`)
  const sorted = [...subjects].sort((a, b) => (a.id < b.id ? -1 : 1))
  // One call per subject: a call costs more than the bytes of a line.
  for (const { id, name, facts, prior } of sorted)
    hash.update(
      `${JSON.stringify([id, name])}\n${linesOf('["current",', facts)}${linesOf('["prior",', prior)}`,
    )
  return hash.digest()
}

function linesOf(opening: string, facts: FactMap): string {
  let lines = ''
  for (const fact of [...facts.keys()].sort()) {
    const { value } = facts.get(fact) as { readonly value: Value }
    lines += `${opening}${JSON.stringify(fact)},"${value.kind}",${textOf(value)}]\n`
  }
  return lines
}

/** As JSON; a number is a text of digits and needs no escapes. */
function textOf(value: Value): string {
  if (value.kind === 'number') return `"${value.value.num}/${value.value.den}"`
  return JSON.stringify(value.kind === 'absent' ? value.reason : value.value)
}

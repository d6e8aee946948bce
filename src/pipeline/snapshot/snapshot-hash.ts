import { createHash } from 'node:crypto'
import type { Dataset, FactMap, Value } from '../../engine/fact.ts'

/**
 * SHA-256 over what a dataset says: one line per subject, period and fact in the order of their names, numbers as exact
 * fractions. Where a value came from does not count: the same values from other sheets are the same snapshot.
 */
export function snapshotHash({ period, subjects }: Dataset): Buffer {
  const hash = createHash('sha256').update(`${period}\n`)
  for (const { id, name, facts, prior } of [...subjects].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    hash.update(`${JSON.stringify([id, name])}\n`)
    for (const [when, map] of [
      ['current', facts],
      ['prior', prior],
    ] as const)
      for (const line of linesOf(when, map)) hash.update(line)
  }
  return hash.digest()
}

function linesOf(when: string, facts: FactMap): readonly string[] {
  return [...facts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([fact, { value }]) => `${JSON.stringify([when, fact, value.kind, textOf(value)])}\n`)
}

function textOf(value: Value): unknown {
  if (value.kind === 'number') return `${value.value.num}/${value.value.den}`
  return value.kind === 'absent' ? value.reason : value.value
}

import type { Parts } from './column-difference.ts'
import type { KeptShape } from './kept-shape.ts'
import { type Index, quoted } from './table-shape.ts'
import { createIndex } from './table-sql.ts'

/** Indexes are compared by what they hold, so that a rename keeps them. */
export function changeIndexes(
  before: KeptShape,
  after: KeptShape,
  renames: ReadonlyMap<string, string>,
  { statements, afterwards }: Parts,
): void {
  const taken = new Set(before.indexes.map(({ name }) => name))
  const there = new Map(before.indexes.map((index) => [contentOf(index, renames), index]))
  const wanted = new Map(after.indexes.map((index) => [contentOf(index), index]))
  for (const [content, { name }] of there) {
    const to = wanted.get(content)?.name
    if (to === name) continue
    if (to === undefined || taken.has(to)) afterwards.push(`drop index concurrently if exists ${name};`)
    else statements.push(`alter index ${name} rename to ${to};`)
  }
  for (const [content, index] of wanted) {
    const from = there.get(content)?.name
    if (from === undefined || (from !== index.name && taken.has(index.name)))
      afterwards.push(concurrently(createIndex(after.table, index)))
  }
}

function contentOf({ columns, unique, where }: Index, renames?: ReadonlyMap<string, string>): string {
  const named = columns.replaceAll(/"([^"]+)"/g, (_, name: string) => quoted(renames?.get(name) ?? name))
  return JSON.stringify([named, unique ?? false, where ?? ''])
}

function concurrently(create: string): string {
  return create.replace(/^create (unique )?index /, (start) => `${start}concurrently if not exists `)
}

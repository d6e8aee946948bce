import type { Transaction } from '../../database/transaction.ts'
import { readParksToday } from '../parks-today.ts'
import { plainHeader } from './sheet-words.ts'

export interface ParkNames {
  /** Names of now, for a drop-down. */
  readonly now: readonly string[]
  /** Number of the park that a text names. */
  find(text: string): number | undefined
  nameOf(park: number): string | undefined
}

/**
 * The parks by every name they have or had on the day; a former park means the one that took it over, one that was split means none. `allowed` narrows the
 * drop-down to a person's own; empty = all.
 */
export async function readParks(
  tx: Transaction,
  today: string,
  allowed: readonly number[],
): Promise<ParkNames> {
  const rows = await tx
    .selectFrom('park')
    .leftJoin('park_name', 'park_name.park_id', 'park.id')
    .select(['park.id', 'park.code', 'park_name.name', 'park_name.valid_from', 'park_name.valid_to'])
    .orderBy('park.id')
    .execute()
  const { heirs } = await readParksToday(tx)
  const standing = (id: number): number | undefined => {
    const all = heirs.get(id) ?? []
    return all.length === 1 ? all[0]?.park : undefined
  }
  const names = new Map<string, number>()
  const current = new Map<number, string>()
  const add = (text: string | null, id: number) => {
    if (text !== null && !names.has(plainHeader(text))) names.set(plainHeader(text), id)
  }
  for (const { id, name, valid_from: from, valid_to: to } of rows)
    if (name !== null && from !== null && from <= today && (to === null || to > today)) {
      add(name, id)
      current.set(id, name)
    }
  for (const { id, name, code } of rows) {
    add(name, id)
    add(code, id)
  }
  const shown = [...current].filter(([id]) => allowed.length === 0 || allowed.includes(id))
  return {
    now: shown.map(([, name]) => name),
    find: (text) => {
      const id = names.get(plainHeader(text))
      return id === undefined ? undefined : standing(id)
    },
    nameOf: (park) => current.get(park),
  }
}

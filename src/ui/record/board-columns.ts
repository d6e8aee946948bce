import { leaves } from '../../record/lifecycle.ts'
import type { RecordRow } from '../../record/messages.ts'
import type { RecordType } from './record-types.ts'

interface BoardColumn {
  /** State, or word of the choice; empty where the choice is not filled. */
  readonly name: string
  holds(row: RecordRow): boolean
}

/** A card's way to another column: an action of the lifecycle, or another word of the board's choice. */
export interface BoardMove {
  readonly to: string
  readonly label: string
  readonly action?: string
}

export function boardColumns({ definition }: RecordType, rows: readonly RecordRow[]): readonly BoardColumn[] {
  const { board } = definition
  const field = board === undefined ? undefined : definition.fields[board]
  if (board !== undefined && field?.kind === 'choice') {
    const loose = rows.some((row) => !row.values[board])
    return [...field.options, ...(loose ? [''] : [])].map((name) => ({
      name,
      holds: (row) => (row.values[board] ?? '') === name,
    }))
  }
  const states = new Set([...Object.keys(definition.lifecycle.states), ...rows.map(({ status }) => status)])
  return [...states].map((name) => ({ name, holds: (row) => row.status === name }))
}

/** Where the person may move the card; whether the record is ready for it, the server says. */
export function movesOf({ definition, may }: RecordType, row: RecordRow, role: string): readonly BoardMove[] {
  const { board, lifecycle } = definition
  const field = board === undefined ? undefined : definition.fields[board]
  if (board !== undefined && field?.kind === 'choice')
    return may.has('edit')
      ? field.options
          .filter((word) => word !== row.values[board])
          .map((word) => ({ to: word, label: `移到“${word}”` }))
      : []
  return lifecycle.transitions
    .filter((transition) => leaves(lifecycle, transition, row.status) && transition.to !== row.status)
    .filter(({ by }) => by.some((actor) => actor === role || actor.startsWith('@')))
    .map(({ action, to }) => ({ to, action, label: `${action} → ${to}` }))
}

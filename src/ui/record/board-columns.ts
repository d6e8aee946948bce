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

/** Words of the field that a type's board is divided by: those of the choice, or `offered` by its dictionary. Undefined where it is divided by states. */
export function boardWords(
  { board, fields }: RecordType['definition'],
  offered: readonly string[],
): readonly string[] | undefined {
  const field = board === undefined ? undefined : fields[board]
  if (field?.kind === 'choice') return field.options
  return field?.kind === 'dictionary' ? offered : undefined
}

export function boardColumns(
  { definition }: RecordType,
  rows: readonly RecordRow[],
  offered: readonly string[],
): readonly BoardColumn[] {
  const words = boardWords(definition, offered)
  if (words) {
    const held = (row: RecordRow) => String(row.values[definition.board ?? ''] ?? '')
    // What a dictionary offers no more, and what is not filled, stands behind.
    return [...new Set([...words, ...rows.map(held).sort().reverse()])].map((name) => ({
      name,
      holds: (row) => held(row) === name,
    }))
  }
  const states = new Set([...Object.keys(definition.lifecycle.states), ...rows.map(({ status }) => status)])
  return [...states].map((name) => ({ name, holds: (row) => row.status === name }))
}

/** Where the person may move the card; whether the record is ready for it, the server says. */
export function movesOf(
  { definition, may }: RecordType,
  row: RecordRow,
  role: string,
  offered: readonly string[],
): readonly BoardMove[] {
  const { board, lifecycle } = definition
  const words = boardWords(definition, offered)
  if (board !== undefined && words)
    return may.has('edit')
      ? words
          .filter((word) => word !== row.values[board])
          .map((word) => ({ to: word, label: `移到“${word}”` }))
      : []
  return lifecycle.transitions
    .filter((transition) => leaves(lifecycle, transition, row.status) && transition.to !== row.status)
    .filter(({ by }) => by.some((actor) => actor === role || actor.startsWith('@')))
    .map(({ action, to }) => ({ to, action, label: `${action} → ${to}` }))
}

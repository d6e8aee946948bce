import type { RecordDefinition } from './definition.ts'
import { readableView } from './readable-view.ts'
import { type Column, type Index, shapeOf, type TableShape, tableOf } from './table-shape.ts'

/** A type's table as the migrations have left it: the memory from which the next migration is worked out (`migrations/record-types.json`). */
export interface KeptShape extends TableShape {
  /** Columns of fields that are no longer declared; their values stay. */
  readonly left: readonly Column[]
  /** The type itself is no longer declared; its table stays. */
  readonly gone: boolean
  /** The query of `v_<type>`. */
  readonly view: string
}

/** The shapes of all types that have a table of their own, `was` included. */
export function shapesOf(definitions: readonly RecordDefinition[]): readonly KeptShape[] {
  const entered = definitions.filter(({ origin }) => origin === 'entered')
  const tables = new Map(entered.map((one) => [one.type, tableOf(one)]))
  return entered.map((one) => ({
    ...shapeOf(one, (type) => tables.get(type)),
    left: [],
    gone: false,
    view: readableView(one),
  }))
}

/** The same in a form in which nothing differs that the database does not know: sorted, without former names. */
export function canonical(shapes: readonly KeptShape[]): readonly KeptShape[] {
  return shapes.map(canonicalShape).sort((a, b) => order(a.type, b.type))
}

function canonicalShape(shape: KeptShape): KeptShape {
  const { type, table, open, columns, states, indexes, left, gone, view } = shape
  return {
    type,
    table,
    open,
    columns: columns.map(canonicalColumn).sort((a, b) => order(a.name, b.name)),
    states: [...new Set(states)].sort(order),
    indexes: indexes.map(canonicalIndex).sort((a, b) => order(a.name, b.name)),
    left: left.map(canonicalColumn).sort((a, b) => order(a.name, b.name)),
    gone,
    view,
  }
}

function canonicalColumn({ name, type, options, references }: Column): Column {
  return {
    name,
    type,
    ...(options && { options: [...options].sort(order) }),
    ...(references !== undefined && { references }),
  }
}

function canonicalIndex({ name, columns, unique, where }: Index): Index {
  return { name, columns, ...(unique && { unique }), ...(where !== undefined && { where }) }
}

/** JSON with a line per column and index, so that a change reads well in a review. */
export function textOfShapes(shapes: readonly KeptShape[]): string {
  const lines = (list: readonly unknown[]): string =>
    list.length === 0 ? '[]' : `[\n      ${list.map((one) => JSON.stringify(one)).join(',\n      ')}\n    ]`
  const parts = canonical(shapes).map((shape) => {
    const entries = Object.entries(shape).map(([key, value]) => {
      const isList = ['columns', 'indexes', 'left'].includes(key)
      return `    ${JSON.stringify(key)}: ${isList ? lines(value) : JSON.stringify(value)}`
    })
    return `  {\n${entries.join(',\n')}\n  }`
  })
  return `[\n${parts.join(',\n')}\n]\n`
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

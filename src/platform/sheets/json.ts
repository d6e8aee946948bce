import type { Cell, GridRow } from './grid.ts'
import type { SheetLimits } from './limits.ts'
import { refusals } from './refusals.ts'

/** A number with the digits as they stand in the source, so that no precision is lost. */
class SourceNumber {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What JSON.parse gives a reviver for primitive values (ECMA-262, JSON.parse source text access). */
interface ParseContext {
  readonly source?: string
}

/** Reads an array of objects keyed by labels. The keys become row 0; the n-th object becomes row n. */
export function readJson(text: string, limits: SheetLimits, row: (row: GridRow) => void): void {
  const parsed = parse(text)
  if (!Array.isArray(parsed)) throw refusals.json('最外层不是数组')
  if (parsed.length > limits.rows) throw refusals.tooManyRows(limits)
  const columns = new Map<string, number>()
  const objects: object[] = []
  parsed.forEach((item: unknown, index) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item) || item instanceof SourceNumber)
      throw refusals.json(`第 ${index + 1} 项不是对象`)
    for (const key of Object.keys(item)) if (!columns.has(key)) columns.set(key, columns.size)
    if (columns.size * parsed.length > limits.cells) throw refusals.tooManyCells(limits)
    objects.push(item)
  })
  if (objects.length === 0) throw refusals.json('数组是空的')
  row({ number: 0, cells: [...columns.keys()] })
  objects.forEach((item, index) => {
    const cells: Cell[] = Array.from({ length: columns.size }, () => '')
    for (const [key, value] of Object.entries(item)) {
      const cell = toCell(value)
      if (typeof cell === 'string' && cell.length > limits.cellCharacters)
        throw refusals.cellTooLong(limits, { row: index + 1, field: key })
      cells[columns.get(key) ?? 0] = cell
    }
    if (cells.some((cell) => cell !== '')) row({ number: index + 1, cells })
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: ParseContext): unknown =>
      typeof value === 'number' ? new SourceNumber(context?.source ?? String(value)) : value,
    )
  } catch (error) {
    if (error instanceof RangeError) throw refusals.json('嵌套太深')
    throw refusals.json(error instanceof Error ? error.message : String(error))
  }
}

function toCell(value: unknown): Cell {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return { kind: 'yes-no', text: value ? 'TRUE' : 'FALSE' }
  if (value instanceof SourceNumber) return { kind: 'number', text: value.text }
  return { kind: 'no-result', text: Array.isArray(value) ? '[…]' : '{…}' }
}

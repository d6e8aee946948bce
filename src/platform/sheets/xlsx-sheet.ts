import type { Cell, GridRow, MergedRange } from './grid.ts'
import type { SheetLimits } from './limits.ts'
import { refusals } from './refusals.ts'
import { cellNumberText, daySerial } from './xlsx-number.ts'
import { decodeEscapes, type NumberStyle } from './xlsx-parts.ts'
import { readXml } from './xml.ts'

export interface SheetContext {
  readonly sheet: string
  readonly strings: readonly string[]
  readonly styles: readonly NumberStyle[]
  readonly from1904: boolean
  readonly limits: SheetLimits
  /** Called for every row that has something in it; may throw to stop. */
  readonly row: (row: GridRow) => void
}

interface OpenCell {
  readonly column: number
  readonly type: string
  readonly style: NumberStyle
  formula: string | undefined
  value: string | undefined
}

const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_384

/** Reads a worksheet part (ISO/IEC 29500-1 §18.3). Formulas are never calculated: the result that was stored with them counts. */
export async function readSheet(
  part: string,
  pieces: AsyncIterable<Uint8Array>,
  context: SheetContext,
): Promise<readonly MergedRange[]> {
  const merges: MergedRange[] = []
  let rowNumber = 0
  let cells: Cell[] = []
  let lastColumn = 0
  let cell: OpenCell | undefined
  let target: 'formula' | 'value' | undefined
  let phonetic = false
  const listener = {
    open(name: string, attributes: Readonly<Record<string, string | undefined>>) {
      if (name === 'row') {
        rowNumber = position(attributes.r, rowNumber + 1, LAST_ROW, part)
        cells = []
        lastColumn = 0
      } else if (name === 'c') {
        const place = attributes.r
        lastColumn = place === undefined ? lastColumn + 1 : columnOf(place, part)
        cell = {
          column: lastColumn,
          type: attributes.t ?? 'n',
          style: context.styles[Number(attributes.s ?? 0)] ?? 'plain',
          formula: undefined,
          value: undefined,
        }
      } else if (name === 'f' && cell) {
        cell.formula = ''
        target = 'formula'
      } else if (name === 'v' || (name === 't' && !phonetic)) {
        if (cell) cell.value ??= ''
        target = 'value'
      } else if (name === 'rPh') {
        phonetic = true
      } else if (name === 'mergeCell') {
        if (merges.length >= context.limits.merges)
          throw refusals.tooManyMerges(context.limits, context.sheet)
        const range = mergedRange(attributes.ref ?? '')
        if (range) merges.push(range)
      }
    },
    text(text: string) {
      if (!cell || !target) return
      cell[target] = `${cell[target] ?? ''}${text}`
      if ((cell[target]?.length ?? 0) > context.limits.cellCharacters)
        throw refusals.cellTooLong(context.limits, { sheet: context.sheet, row: rowNumber })
    },
    close(name: string) {
      if (name === 'v' || name === 't' || name === 'f') target = undefined
      else if (name === 'rPh') phonetic = false
      else if (name === 'c' && cell) {
        const content = cellContent(cell, context)
        if (content !== '') {
          while (cells.length < cell.column - 1) cells.push('')
          cells[cell.column - 1] = content
        }
        cell = undefined
      } else if (name === 'row' && cells.length > 0) {
        context.row({ number: rowNumber, cells })
        cells = []
      }
    },
  }
  await readXml(part, pieces, listener)
  return merges
}

function cellContent(cell: OpenCell, context: SheetContext): Cell {
  const { value, type } = cell
  if (value === undefined || (value === '' && type !== 'str'))
    return cell.formula === undefined ? '' : { kind: 'no-result', text: `=${cell.formula}` }
  if (type === 's') return sharedString(context.strings, value)
  if (type === 'inlineStr' || type === 'str') return decodeEscapes(value)
  if (type === 'e') return { kind: 'error', text: value }
  if (type === 'b') return { kind: 'yes-no', text: value.trim() === '1' ? 'TRUE' : 'FALSE' }
  if (type === 'd') return { kind: 'day', text: value.slice(0, 10) }
  const text = cellNumberText(value)
  if (cell.style === 'percent') return { kind: 'number', text, percent: true }
  const day = cell.style === 'day' ? daySerial(text, context.from1904) : undefined
  return day === undefined ? { kind: 'number', text } : { kind: 'day', text: day }
}

function sharedString(strings: readonly string[], index: string): string {
  const text = strings[Number(index)]
  if (text === undefined) throw refusals.damaged(`共享文字表里没有第 ${index} 项`)
  return text
}

function position(text: string | undefined, otherwise: number, last: number, part: string): number {
  const value = text === undefined ? otherwise : /^\d{1,7}$/.test(text) ? Number(text) : 0
  if (value < 1 || value > last) throw refusals.damaged(`“${part}”里的行号或列号不对`)
  return value
}

/** `AB12` → 28. Written without patterns because it runs for every cell. */
function columnOf(place: string, part: string): number {
  let column = 0
  for (let at = 0; at < place.length; at += 1) {
    const code = place.charCodeAt(at) & ~0x20
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  if (column < 1 || column > LAST_COLUMN) throw refusals.damaged(`“${part}”里的列号不对`)
  return column
}

function mergedRange(text: string): MergedRange | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(text)
  const [, left = '', top = '', right = '', bottom = ''] = match ?? []
  if (!match) return undefined
  return {
    top: Number(top),
    left: columnOf(left, text),
    bottom: Math.min(Number(bottom), LAST_ROW),
    right: columnOf(right, text),
  }
}

import type { GridRow } from './grid.ts'
import type { SheetLimits } from './limits.ts'
import { refusals } from './refusals.ts'

const DELIMITERS = [',', '\t', ';']

/**
 * Reads comma, tab or semicolon separated text (RFC 4180): quoted fields with doubled quotes and line breaks inside,
 * CRLF, LF or CR. `number` of a row is the row a spreadsheet program would show. Nothing is evaluated; Excel's own way
 * of keeping digits as text, `="0012"`, gives the text 0012.
 */
export function readCsv(text: string, limits: SheetLimits, row: (row: GridRow) => void): void {
  const hint = /^sep=([,;\t])\r?\n/i.exec(text)
  const delimiter = hint?.[1] ?? findDelimiter(text)
  let at = hint?.[0].length ?? 0
  let number = hint ? 2 : 1
  let cells: string[] = []
  const special = new RegExp(`[${delimiter}\\r\\n]`, 'g')
  const endRow = (): void => {
    if (cells.some((cell) => cell !== '')) row({ number, cells })
    cells = []
    number += 1
  }
  while (at < text.length) {
    let field: string
    if (text[at] === '"') {
      const closed = quoted(text, at, number)
      field = closed.field
      at = closed.next
    } else field = ''
    special.lastIndex = at
    const stop = special.exec(text)?.index ?? text.length
    field = plainField(field + text.slice(at, stop))
    if (field.length > limits.cellCharacters) throw refusals.cellTooLong(limits, { row: number })
    cells.push(field)
    const sign = text[stop]
    at = stop + (sign === '\r' && text[stop + 1] === '\n' ? 2 : 1)
    if (sign === delimiter) {
      if (at >= text.length) cells.push('')
      continue
    }
    endRow()
  }
  if (cells.length > 0) endRow()
}

function quoted(text: string, start: number, row: number): { field: string; next: number } {
  const parts: string[] = []
  let at = start + 1
  for (;;) {
    const close = text.indexOf('"', at)
    if (close < 0) throw refusals.quotes(row)
    parts.push(text.slice(at, close))
    if (text[close + 1] !== '"') return { field: parts.join(''), next: close + 1 }
    parts.push('"')
    at = close + 2
  }
}

/** Takes off what programs put before digits to keep them text: `="0012"`, `'0012`, a tab. */
function plainField(field: string): string {
  const trimmed = field.trim()
  return /^="([^"]*)"$/.exec(trimmed)?.[1] ?? trimmed.replace(/^'(?=\d)/, '')
}

/** The delimiter that occurs most in the first lines, outside quotes. */
function findDelimiter(text: string): string {
  const head = text.slice(0, 20_000).replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((sign) => head.split(sign).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

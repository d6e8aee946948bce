import type { CellContent, CellStyle, SheetContent, StyledCell } from '../../src/platform/sheets/write.ts'
import { columnLetters } from '../../src/platform/sheets/write.ts'
import type { Enterprise, Figures } from './enterprise.ts'
import { MISTAKES, type Mistake, withLetterO } from './mistakes.ts'

/** One line of a sheet before it is written: an enterprise in a year. `line` counts from 1. */
export interface Line {
  readonly enterprise: Enterprise
  readonly index: number
  readonly year: number
  readonly figures: Figures
  readonly line: number
}

export interface Column {
  readonly header: string
  readonly width: number
  readonly content: (line: Line) => CellContent
  readonly format?: string
}

export interface SheetPlan {
  readonly file: string
  readonly name: string
  /** Merged rows above the headers. */
  readonly titles: readonly string[]
  readonly columns: readonly Column[]
  readonly lines: readonly Omit<Line, 'line'>[]
  /** A last row with the totals of the columns named. */
  readonly totals?: { readonly label: string; readonly headers: readonly string[] }
}

export interface BuiltSheet {
  readonly content: SheetContent
  /** Where each wrong row ended up, e.g. row 812 column D. */
  readonly mistakes: readonly { readonly mistake: Mistake; readonly row: number; readonly column: string }[]
  readonly rowOf: (index: number, year: number) => number | undefined
}

const TITLE: CellStyle = { bold: true, size: 16, align: 'center' }
const HEADER: CellStyle = { bold: true, align: 'center', wrap: true, border: true }
const BODY: CellStyle = { border: true }

/** Lays a bureau's sheet out and puts the wrong rows in. */
export function buildSheet(plan: SheetPlan): BuiltSheet {
  const last = columnLetters(plan.columns.length)
  const rows: (readonly StyledCell[])[] = plan.titles.map((title) => [{ content: title, style: TITLE }])
  rows.push(plan.columns.map(({ header }) => ({ content: header, style: HEADER })))
  const styles = new Map(plan.columns.map(({ format }) => [format, format ? { ...BODY, format } : BODY]))
  const mistakes: { mistake: Mistake; row: number; column: string }[] = []
  const places = new Map<string, number>()
  let line = 0
  const add = (source: Omit<Line, 'line'>, mistake?: Mistake): void => {
    line += 1
    const full = { ...source, line }
    rows.push(
      plan.columns.map((column) => ({
        content: column.header === mistake?.header ? wrongContent(mistake, source) : column.content(full),
        style: styles.get(column.format) ?? BODY,
      })),
    )
    if (!mistake?.extra) places.set(`${source.index}/${source.year}`, rows.length)
    if (!mistake) return
    const column = plan.columns.findIndex(({ header }) => header === mistake.header) + 1
    if (column === 0) throw new RangeError(`${plan.file} has no column ${mistake.header}`)
    mistakes.push({ mistake, row: rows.length, column: columnLetters(column) })
  }
  for (const source of plan.lines) {
    const mistake = MISTAKES.find(
      ({ file, enterprise, year }) =>
        file === plan.file && enterprise === source.index && year === source.year,
    )
    if (!mistake || mistake.extra) add(source)
    if (mistake) add(source, mistake)
  }
  const headerRow = plan.titles.length + 1
  if (plan.totals) rows.push(totalsRow(plan, rows.slice(headerRow), plan.totals))
  return {
    content: {
      name: plan.name,
      widths: plan.columns.map(({ width }) => width),
      rows,
      merges: plan.titles.map((_, index) => `A${index + 1}:${last}${index + 1}`),
      frozen: { rows: headerRow, columns: 0 },
    },
    mistakes,
    rowOf: (index, year) => places.get(`${index}/${year}`),
  }
}

function wrongContent(mistake: Mistake, line: Omit<Line, 'line'>): CellContent {
  return mistake.written === '' ? withLetterO(line.enterprise.code) : mistake.written
}

function totalsRow(
  plan: SheetPlan,
  body: readonly (readonly StyledCell[])[],
  totals: { readonly label: string; readonly headers: readonly string[] },
): readonly StyledCell[] {
  return plan.columns.map(({ header, format }, index) => {
    if (index === 0) return { content: totals.label, style: HEADER }
    if (!totals.headers.includes(header)) return { content: null, style: BODY }
    const sum = body.reduce((total, row) => total + asNumber(row[index]?.content ?? null), 0)
    return { content: sum, style: format ? { ...BODY, format } : BODY }
  })
}

function asNumber(content: CellContent): number {
  if (typeof content === 'number') return content
  const number = typeof content === 'string' ? Number(content.replaceAll(',', '')) : 0
  return Number.isSafeInteger(number) ? number : 0
}

/** `12600000` → `12,600,000.00`, as a clerk's program prints amounts into text cells. */
export function withSeparators(whole: number, fraction = ''): string {
  return `${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`
}

/** Hundredths as a number cell: 26550 → 265.5. */
export function hundredths(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : value / 100
}

export function fullWidth(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
}

/** Ascending by UTF-16 code units, the same on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

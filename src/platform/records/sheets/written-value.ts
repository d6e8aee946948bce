import { isAmount } from '../../../record/amount.ts'
import type { Field, RowField } from '../../../record/field.ts'
import type { Values } from '../../../record/messages.ts'
import { valueText } from '../../../record/value.ts'
import { type Cell, cellText } from '../../sheets/grid.ts'
import { type CellContent, plainText } from '../../sheets/write.ts'
import type { SheetColumn } from './sheet-layout.ts'

/** A record as its row in a sheet shows it. */
export interface SheetRecord {
  readonly code: string
  readonly park: string | null
  readonly area: string | null
  readonly town: string | null
  readonly organisation: string | null
  readonly enterprise: string | null
  readonly status: string
  readonly due: string | null
  /** Canonical; refs as ids. */
  readonly values: Values
}

/** How a linked record is written: number and title; undefined for one that is not the reader's to see. */
export type LinkText = (id: string) => string | undefined

/** What stands in a column for a record; `line` is its number in the sheet. */
export function contentOf(
  { of }: SheetColumn,
  record: SheetRecord,
  line: number,
  linkText: LinkText,
): CellContent {
  switch (of.kind) {
    case 'header':
      return of.part === 'line' ? String(line) : record[of.part]
    case 'shown':
      return of.what === 'computed'
        ? fieldContent(of.field, record.values[of.name], linkText)
        : of.what === 'due'
          ? dayContent(record.due)
          : record.status
    case 'contact':
      return (record.values[of.name] as Readonly<Record<string, string>> | null)?.[of.part] ?? null
    case 'field':
      return fieldContent(of.field, record.values[of.name], linkText)
    default:
      return null
  }
}

/** A field's value as cells hold it: exact numbers and days as such, everything else as text. */
export function fieldContent(field: Field | RowField, value: unknown, linkText: LinkText): CellContent {
  if (value === null || value === undefined) return null
  const scalar = field.kind === 'computed' ? field.as : field
  if (isAmount(scalar)) {
    const number = Number(value)
    return String(number) === value ? number : String(value)
  }
  switch (scalar.kind) {
    case 'day':
      return dayContent(String(value))
    case 'ref':
      return linkText(String(value)) ?? null
    case 'refs':
      return (value as readonly string[]).flatMap((id) => linkText(id) ?? []).join('；')
    default:
      return valueText(field, value)
  }
}

/** Excel knows no days before 1900 and miscounts its first two months. */
function dayContent(day: string | null): CellContent {
  return day === null || day < '1900-03-01' ? day : { day }
}

/** Whether a cell that was read holds just what we would write, so that it means no change. */
export function isAsWritten(cell: Cell | undefined, content: CellContent): boolean {
  const text = cellText(cell).trim()
  if (content === null) return text === ''
  if (typeof content === 'number') return text !== '' && Number(text) === content
  if (typeof content === 'string') return text === plainText(content).trim()
  return text === ('day' in content ? content.day : String(content.result))
}

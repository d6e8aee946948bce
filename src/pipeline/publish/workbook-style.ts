import { toDecimalText, toFixedText } from '../../kernel/decimal-text.ts'
import type { Rational } from '../../kernel/rational.ts'
import { decimal } from '../../kernel/rational.ts'
import type { CellContent, CellStyle, StyledCell } from '../../platform/sheets/write.ts'

export const TITLE: CellStyle = { bold: true, size: 16 }
export const SUBTITLE: CellStyle = { colour: '57606A' }
export const SECTION: CellStyle = { bold: true, size: 12, colour: '1456B8' }
export const HEADER: CellStyle = {
  bold: true,
  colour: 'FFFFFF',
  fill: '1456B8',
  align: 'center',
  wrap: true,
  border: true,
}
export const TEXT: CellStyle = { border: true }
export const WRAPPED: CellStyle = { border: true, wrap: true }
export const CENTRED: CellStyle = { border: true, align: 'center' }
/** As many decimals as the number has. */
export const PLAIN_NUMBER: CellStyle = { border: true, align: 'right', format: '#,##0.00########' }

const fixedStyles = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(
  (digits): CellStyle => ({
    border: true,
    align: 'right',
    format: digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`,
  }),
)

/** Fills from the best grade to the worst; text on them has a contrast of at least 4.5 : 1. */
const GRADE_FILLS = ['CDEBD3', 'DCE9FB', 'FFF1C9', 'FBD9D3']
const gradeStyles = GRADE_FILLS.map(
  (fill): CellStyle => ({ border: true, align: 'center', bold: true, fill }),
)

/** Style of the n-th of `count` grades: the best is green, the worst red, whatever their number. */
export function gradeStyle(index: number, count: number): CellStyle {
  const last = gradeStyles.length - 1
  const place = index === count - 1 && count > 1 ? last : index < last ? index : last - 1
  return gradeStyles[index < 0 ? -1 : place] ?? CENTRED
}

/**
 * A number cell that shows `digits` decimals. The cell holds the exact value as far as a spreadsheet can; where its
 * binary number would show other decimals than the exact value, it holds the correctly rounded one.
 */
export function fixedCell(value: Rational | null, digits: number): StyledCell {
  const style = fixedStyles[digits] ?? PLAIN_NUMBER
  if (value === null) return { content: null, style }
  const shown = toFixedText(value, digits)
  const held = Number(toDecimalText(value))
  const asHeld = /e/.test(String(held)) ? shown : toFixedText(decimal(String(held)), digits)
  return { content: asHeld === shown ? held : Number(shown), style }
}

/** A number cell that shows every decimal up to ten. */
export function plainNumberCell(value: Rational | null): StyledCell {
  return { content: value === null ? null : Number(toDecimalText(value, 10)), style: PLAIN_NUMBER }
}

export function cell(content: CellContent, style: CellStyle = TEXT): StyledCell {
  return { content, style }
}

export function headerRow(headers: readonly string[]): readonly StyledCell[] {
  return headers.map((header) => cell(header, HEADER))
}

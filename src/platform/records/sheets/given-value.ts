import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { parsePeriod } from '../../../kernel/period.ts'
import { multiply, parseDecimal, type Rational, rational } from '../../../kernel/rational.ts'
import { isAmount } from '../../../record/amount.ts'
import type { Field, RowField } from '../../../record/field.ts'
import { type Read, readFieldValue, readScalar } from '../../../record/value.ts'
import { type Cell, cellText } from '../../sheets/grid.ts'

/** The record that a text in a cell names, or in a sentence why it names none. */
export type FindLink = (
  type: string,
  text: string,
) => { readonly id: string } | { readonly fault: string; readonly mend?: string }

export interface Reading {
  /** By which numbers in the cell's unit are multiplied to be in the field's. */
  readonly factor?: Rational
  readonly findLink: FindLink
}

/** Reads what a person wrote into a cell as the field's canonical value, or says what is wrong with it. */
export function readGiven(field: Field | RowField, cell: Cell, { factor, findLink }: Reading): Read {
  if (typeof cell === 'object' && cell.kind === 'error')
    return { fault: `单元格里是错误值 ${cell.text}`, mend: '在表格里改好公式，或者改成数值' }
  if (typeof cell === 'object' && cell.kind === 'no-result')
    return { fault: '公式没有算出结果', mend: '用 Excel 打开并保存一次，或者改成数值' }
  const text = typedText(cell)
  if (text === '') return { value: null }
  if (isAmount(field)) return readAmount(field, cell, text, factor)
  switch (field.kind) {
    case 'ref':
      return linkOf(findLink(field.to, text))
    case 'refs': {
      const parts = text.split(/[；;\n]/.test(text) ? /[；;\n]/ : /[、，,]/)
      const found = parts
        .map((one) => one.trim())
        .filter(Boolean)
        .map((one) => findLink(field.to, one))
      const wrong = found.find((one) => 'fault' in one)
      if (wrong) return linkOf(wrong)
      return readFieldValue(
        field,
        found.map((one) => ('id' in one ? one.id : '')),
      )
    }
    case 'period':
      return readScalar(field, monthOf(field.of, cell) ?? text)
    case 'choices':
      return readFieldValue(field, splitChoices(field.options, text))
    case 'tags':
    case 'place':
      return readFieldValue(field, text)
    case 'contact':
    case 'polygon':
    case 'attachments':
    case 'rows':
    case 'computed':
      return { fault: '这一列不能从表格导入' }
    default:
      return readScalar(field, text)
  }
}

/** The text as it was typed: without the apostrophe that keeps a text from being taken for a formula. */
export function typedText(cell: Cell | undefined): string {
  return cellText(cell)
    .replace(/^'(?=[=+\-@＝＋－＠\t\r\n])/, '')
    .trim()
}

function linkOf(found: ReturnType<FindLink>): Read {
  return 'id' in found ? { value: found.id } : found
}

function readAmount(
  field: Parameters<typeof readScalar>[0],
  cell: Cell,
  text: string,
  factor: Rational | undefined,
): Read {
  const value = parseDecimal(text.normalize('NFKC').replaceAll(/[,\s]/g, '').replace(/%$/, ''))
  if (!value) return readScalar(field, text)
  const shown = typeof cell === 'object' && cell.kind === 'number' && cell.percent
  const scaled = shown && field.kind === 'percent' ? multiply(value, rational(100)) : value
  return readScalar(field, toDecimalText(factor ? multiply(scaled, factor) : scaled))
}

/** Excel makes a day of `2025-09`; where a month is wanted, the month is meant. */
function monthOf(of: readonly string[], cell: Cell): string | undefined {
  if (typeof cell !== 'object' || cell.kind !== 'day' || !of.includes('month')) return undefined
  return parsePeriod(cell.text.slice(0, 7))
}

/** Options parted by the usual signs; an option that holds such a sign itself is found whole. */
function splitChoices(options: readonly string[], text: string): readonly string[] {
  const parts: string[] = []
  let rest = text
  while (rest !== '') {
    const whole = options.filter((one) => rest.startsWith(one)).sort((a, b) => b.length - a.length)[0]
    const end = /[、；;，,]/.exec(rest)?.index ?? rest.length
    const part =
      whole !== undefined && /^([、；;，,]|$)/.test(rest.slice(whole.length)) ? whole : rest.slice(0, end)
    if (part.trim() !== '') parts.push(part.trim())
    rest = rest.slice(part.length + 1)
  }
  return parts
}

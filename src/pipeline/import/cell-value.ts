import type { Fact, Value } from '../../engine/fact.ts'
import { addDays, parseDay } from '../../kernel/day.ts'
import { compare, decimal, multiply } from '../../kernel/rational.ts'
import { conversionFactor, DIMENSIONLESS, type Unit } from '../../kernel/unit.ts'
import { type Cell, cellText } from '../../platform/sheets/grid.ts'
import { normaliseLabel } from './label.ts'
import { readNumber } from './number-text.ts'

/** What a cell gives for a fact: a value, nothing, or nothing and a complaint with what to do. A complaint without `severity` is an error. */
export interface CellReading {
  readonly value?: Value
  /** The unit the number was given in. */
  readonly unit?: Unit
  readonly complaint?: Complaint
}

export interface Complaint {
  readonly code: string
  readonly severity?: 'warning'
  readonly what: string
  readonly why?: string
  readonly mend: string
}

/** A fact with its units read once. */
export interface FactReader {
  readonly fact: Fact
  readonly unit: Unit
  /** Unit of the column's numbers where the cell names none. */
  readonly columnUnit: Unit
}

const MISSING =
  /^(|-+|—+|–+|―+|−+|_+|\/+|\\+|·+|…+|\.{2,}|n\/?a|null|nil|none|无|空|缺|暂无|没有|未填|未报|不详|不适用|无数据)$/i
const YES = new Set(['是', '有', '1', 'true', 'yes', 'y', '√', '✓', '✔', '☑', '对', '符合'])
const NO = new Set(['否', '无', '0', 'false', 'no', 'n', '×', '✗', '✘', 'x', '不是', '没有', '不符合'])

function wrong(code: string, what: string, mend: string, why?: string): CellReading {
  return { complaint: { code: `cell.${code}`, what, mend, ...(why === undefined ? {} : { why }) } }
}

/** Whether a text stands for “nothing here”. */
export function isBlank(text: string): boolean {
  return MISSING.test(text.normalize('NFKC').trim())
}

/** Reads a cell as a value of the fact, numbers exactly and in the fact's own unit. */
export function readCell(cell: Cell | undefined, reader: FactReader): CellReading {
  if (cell === undefined || cell === '') return {}
  if (typeof cell !== 'string' && cell.kind === 'error')
    return wrong('error', `单元格是错误值 ${cell.text}`, '打开原表修正公式，或改填数值；确实没有数据就留空。')
  if (typeof cell !== 'string' && cell.kind === 'no-result')
    return wrong(
      'no-result',
      `“${cell.text.slice(0, 40)}”没有存下结果`,
      '用 Excel 或 WPS 打开，重新计算并保存；或者改填数值。',
    )
  const text = cellText(cell)
  if (/^\s*[=＝]/.test(text))
    return wrong(
      'formula-text',
      `“${text.trim().slice(0, 40)}”是公式文字，不会去计算`,
      '填公式算出来的数值。',
    )
  switch (reader.fact.kind) {
    case 'number':
      return readNumberCell(cell, text, reader)
    case 'yes-no':
      return readYesNo(text)
    case 'day':
      return readDayCell(cell, text)
    case 'choice':
      return readChoice(text, reader.fact)
    case 'code':
      return isBlank(text) ? {} : { value: { kind: 'text', value: plainCode(text) } }
    case 'text':
      return isBlank(text) ? {} : { value: { kind: 'text', value: text.trim() } }
  }
}

function plainCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\ufeff]/g, '')
    .replace(/^'/, '')
    .toUpperCase()
}

function readNumberCell(cell: Cell, text: string, { fact, unit, columnUnit }: FactReader): CellReading {
  if (isBlank(text)) return {}
  if (/^\s*[+-]?(nan|inf(inity)?)\s*$/i.test(text))
    return {
      complaint: {
        code: 'cell.not-computed',
        severity: 'warning',
        what: `“${text.trim()}”是程序没算出来的数，当作没有填`,
        mend: '填实际数值；确实没有数据就留空。',
      },
    }
  if (typeof cell !== 'string' && (cell.kind === 'day' || cell.kind === 'yes-no'))
    return wrong(
      'not-a-number',
      `这里应是数，却是${cell.kind === 'day' ? '日期' : '是否'}`,
      '把单元格格式改为“数值”，核对后重填。',
    )
  const read = readNumber(text)
  if ('wrong' in read) return numberComplaint(read.wrong, text, fact)
  const given =
    read.unit ??
    (typeof cell !== 'string' && cell.kind === 'number' && cell.percent ? DIMENSIONLESS : columnUnit)
  const factor = conversionFactor(given, unit)
  if (!factor)
    return wrong(
      'unit',
      `单位“${given.text}”换算不成“${unit.text}”`,
      `改用“${unit.text}”或能与它换算的单位。`,
    )
  const value = multiply(read.value, factor)
  if (fact.minimum !== undefined && compare(value, decimal(fact.minimum)) < 0)
    return wrong('too-small', `“${fact.label}”不能小于 ${fact.minimum}`, '核对符号和数值。')
  return { value: { kind: 'number', value }, unit: given }
}

function numberComplaint(kind: string, text: string, fact: Fact): CellReading {
  const shown = text.trim().slice(0, 40)
  if (kind === 'out-of-range')
    return wrong('out-of-range', `“${shown}”超出能接受的范围`, '核对数值和单位，写成普通的数。')
  if (kind === 'grouping')
    return wrong(
      'grouping',
      `“${shown}”的千分位逗号位置不对，无法确定是多少`,
      '去掉逗号，或每三位一个逗号；小数点用“.”。',
    )
  if (kind === 'bare-multiple')
    return wrong('bare-multiple', `“${shown}”没有写全单位`, `写成带单位的数（如“${shown}元”），或只写数字。`)
  return wrong('not-a-number', `“${shown}”不是数字`, `“${fact.label}”只填数字；确实没有数据就留空或填“—”。`)
}

function readYesNo(text: string): CellReading {
  const plain = normaliseLabel(text)
  if (YES.has(plain)) return { value: { kind: 'yes-no', value: true } }
  if (NO.has(plain)) return { value: { kind: 'yes-no', value: false } }
  if (isBlank(text)) return {}
  return wrong('not-yes-no', `“${text.trim().slice(0, 40)}”不是“是”或“否”`, '填“是”或“否”。')
}

function readDayCell(cell: Cell, text: string): CellReading {
  if (isBlank(text)) return {}
  const day = parseDay(text) ?? serialDay(text)
  if (day !== undefined) return { value: { kind: 'day', value: day } }
  const hint = typeof cell === 'string' ? '' : '，或把单元格格式改为“日期”'
  return wrong(
    'not-a-day',
    `“${text.trim().slice(0, 40)}”不是日期`,
    `写成 2024-03-01 或 2024年3月1日${hint}。`,
  )
}

/** A date serial of the 1900 system in a cell that has lost its date format: 36526 (2000) … 73050 and the years before from 1954. */
function serialDay(text: string): string | undefined {
  const serial = /^[2-7]\d{4}(?:\.\d+)?$/.test(text.trim()) ? Number.parseInt(text, 10) : undefined
  return serial === undefined ? undefined : addDays('1899-12-30', serial)
}

function readChoice(text: string, fact: Fact): CellReading {
  if (isBlank(text)) return {}
  const plain = normaliseLabel(text)
  const options = fact.options ?? []
  const option = options.find((one) => normaliseLabel(one) === plain)
  if (option !== undefined) return { value: { kind: 'text', value: option } }
  return wrong(
    'not-an-option',
    `“${text.trim().slice(0, 40)}”不在可选的几种里`,
    `只能填：${options.join('、')}。`,
  )
}

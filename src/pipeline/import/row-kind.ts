import { cellText, type GridRow } from '../../platform/sheets/grid.ts'
import { isBlank } from './cell-value.ts'
import { normaliseLabel } from './label.ts'
import type { Table } from './table.ts'

const TOTAL =
  /^(本页|本表|全部|全区|全市|全县|全园区?|全园|分类|园区|企业)?(合计|总计|小计|共计|累计|总和|平均|平均值|均值)(数|值)?(\(.*\))?$/
const NOTE =
  /^(注|备注|附注|说明|填表说明|填报说明|数据来源|资料来源|来源|制表|制表人|制表单位|填报人|填报单位|填报日期|填表人|审核|审核人|复核|单位负责人|负责人|统计负责人|联系电话|联系人|报出日期|打印日期|日期)(\d|[:(,，。;]|$)/
const COLUMN_NUMBER = /^(甲|乙|丙|丁|戊|栏次|栏目|\(?\d{1,2}\)?)$/

/**
 * Tells rows that hold no enterprise – totals, notes below the table, column numbers, headers repeated on a printed
 * page – from data rows: gives their first text, or undefined for a data row. A row with a credit code is always data.
 */
export function rowsWithoutData(
  table: Table,
  codeIndex: number | undefined,
): (row: GridRow) => string | undefined {
  const mergedAcross = new Set(
    table.grid.merges.filter(({ left, right }) => right > left).map(({ top }) => top),
  )
  return (row) => {
    const code = codeIndex === undefined ? '' : normaliseLabel(cellText(row.cells[codeIndex]))
    if (table.grid.format === 'json' || /^[0-9a-z]{15,}$/.test(code)) return undefined
    const texts = Array.from(row.cells, (cell) => cellText(cell).trim())
    const written = texts.filter((text) => text !== '')
    const [first = ''] = written
    const nothing =
      written.every(isBlank) ||
      texts.slice(0, 4).some((text) => TOTAL.test(normaliseLabel(text))) ||
      NOTE.test(`${normaliseLabel(first)}${/[:：]\s*$/.test(first) ? ':' : ''}`) ||
      (written.length === 1 && mergedAcross.has(row.number)) ||
      repeatsHeaders(table, texts) ||
      (written.length > 2 &&
        written.every((text) => COLUMN_NUMBER.test(normaliseLabel(text))) &&
        rising(written))
    return nothing ? first : undefined
  }
}

function repeatsHeaders(table: Table, texts: readonly string[]): boolean {
  const known = table.columns.filter(({ meaning }) => meaning)
  const same = known.filter(({ index, header }) => {
    const text = texts[index] ?? ''
    return text !== '' && header.split(' / ').includes(text)
  })
  return same.length >= 2 && same.length * 2 >= known.length
}

function rising(texts: readonly string[]): boolean {
  const numbers = texts
    .map((text) => /\d{1,2}/.exec(text)?.[0])
    .flatMap((digits) => (digits ? [Number(digits)] : []))
  return (
    numbers.length > 1 &&
    numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1)
  )
}

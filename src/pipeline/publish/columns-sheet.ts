import type { SheetContent } from '../../platform/sheets/write.ts'
import type { ResultWorkbookInput } from './workbook-input.ts'
import { CENTRED, cell, headerRow, WRAPPED } from './workbook-style.ts'

const HEADERS = ['文件', '工作表', '列', '表头', '认作', '单位', '备注']
const WIDTHS = [26, 16, 8, 36, 24, 16, 36]

/** Which column of which file was taken for which fact, and which ones were left out. */
export function columnsSheet({ columns }: ResultWorkbookInput): SheetContent {
  const rows = columns.map((one) => [
    cell(one.file, WRAPPED),
    cell(one.sheet ?? null),
    cell(one.column, CENTRED),
    cell(one.header, WRAPPED),
    cell(one.fact ?? '没有采用'),
    cell(one.unit === '1' ? null : (one.unit ?? null)),
    cell(one.note ?? null, WRAPPED),
  ])
  return {
    name: '认出的列',
    widths: WIDTHS,
    rows: [headerRow(HEADERS), ...(rows.length > 0 ? rows : [[cell('没有从表格读入的列')]])],
    frozen: { rows: 1, columns: 0 },
    filter: `A1:G${Math.max(rows.length, 1) + 1}`,
  }
}

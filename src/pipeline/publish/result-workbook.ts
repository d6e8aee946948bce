import { writeWorkbook } from '../../platform/sheets/write.ts'
import { columnsSheet } from './columns-sheet.ts'
import { detailsSheet } from './details-sheet.ts'
import { notesSheet } from './notes-sheet.ts'
import { problemsSheet } from './problems-sheet.ts'
import { resultsSheet } from './results-sheet.ts'
import type { ResultWorkbookInput } from './workbook-input.ts'

export type { ResultWorkbookInput } from './workbook-input.ts'

/**
 * The evaluation as an xlsx with the sheets 结果, 明细, 问题, 认出的列 and 口径说明. Numbers are number cells that show the engine's
 * decimals, no text can act as a formula, and the same input gives the same bytes.
 */
export function writeResultWorkbook(input: ResultWorkbookInput): Promise<Uint8Array> {
  return writeWorkbook({
    title: `${input.scheme.label} ${input.result.period}`,
    sheets: [
      resultsSheet(input),
      detailsSheet(input),
      problemsSheet(input),
      columnsSheet(input),
      notesSheet(input),
    ],
  })
}

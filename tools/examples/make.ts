import { writeWorkbook } from '../../src/platform/sheets/write.ts'
import { drawEnterprises } from './enterprises.ts'
import { landSheet } from './land-sheet.ts'
import { examplesReadme } from './readme.ts'
import { statisticsSheet } from './statistics-sheet.ts'
import { taxSheet } from './tax-sheet.ts'

/** All files of examples/ as name → content. */
export async function makeExamples(): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const enterprises = drawEnterprises()
  const tax = taxSheet(enterprises)
  const statistics = statisticsSheet(enterprises)
  const land = landSheet(enterprises)
  return new Map<string, Uint8Array | string>([
    ['税务.xlsx', await writeWorkbook({ title: '【演示】税务', sheets: [tax.content] })],
    ['统计.xlsx', await writeWorkbook({ title: '【演示】统计', sheets: [statistics.content] })],
    ['用地.xlsx', await writeWorkbook({ title: '【演示】用地', sheets: [land.content] })],
    ['README.md', examplesReadme(enterprises, { tax, statistics, land })],
  ])
}

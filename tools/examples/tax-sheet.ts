import type { Enterprise } from './enterprise.ts'
import { type BuiltSheet, buildSheet, byText, withSeparators } from './sheet.ts'

/** The tax bureau's sheet: amounts in 元, half of them as text with thousands separators, a title row above and a 合计 row below. */
export function taxSheet(enterprises: readonly Enterprise[]): BuiltSheet {
  return buildSheet({
    file: '税务.xlsx',
    name: '入库税收',
    titles: ['【演示】大足区工业企业入库税收情况表（2022—2024年度）'],
    columns: [
      { header: '序号', width: 8, content: ({ line }) => line },
      { header: '纳税人识别号', width: 24, content: ({ enterprise }) => enterprise.code },
      { header: '纳税人名称', width: 42, content: ({ enterprise }) => enterprise.name },
      { header: '税款所属年度', width: 14, content: ({ year }) => String(year) },
      {
        header: '入库税收(元)',
        width: 20,
        format: '#,##0.00',
        content: ({ figures: { tax }, line }) =>
          tax !== null && tax >= 0 && line % 2 === 0 ? withSeparators(tax, '.00') : tax,
      },
    ],
    lines: enterprises
      .flatMap((enterprise, index) =>
        [...enterprise.years].map(([year, figures]) => ({ enterprise, index, year, figures })),
      )
      .sort((a, b) => byText(a.enterprise.code, b.enterprise.code) || a.year - b.year),
    totals: { label: '合计', headers: ['入库税收(元)'] },
  })
}

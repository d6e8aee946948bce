import type { Enterprise, Land } from './enterprise.ts'
import { type BuiltSheet, buildSheet, byText, hundredths } from './sheet.ts'

/** The land bureau's sheet: no credit codes, only short names; areas in ㎡ unless an assessed figure in 亩 exists. */
export function landSheet(enterprises: readonly Enterprise[]): BuiltSheet {
  const area = (header: string, pick: (land: Land) => number | null | undefined) => ({
    header,
    width: 18,
    format: '#,##0.00',
    content: ({ figures }: { readonly figures: { readonly land: Land | null } }) =>
      figures.land && hundredths(pick(figures.land)),
  })
  return buildSheet({
    file: '用地.xlsx',
    name: '用地台账',
    titles: ['【演示】大足区产业园区企业用地台账'],
    columns: [
      { header: '片区', width: 12, content: ({ enterprise }) => enterprise.area },
      { header: '企业简称', width: 26, content: ({ enterprise }) => enterprise.shortName },
      { header: '用途', width: 12, content: () => '工业用地' },
      { header: '年度', width: 8, content: ({ year }) => year },
      { ...area('评价用地面积（亩）', ({ assessed }) => assessed), format: '0.00' },
      area('自有面积（㎡）', ({ owned }) => owned),
      area('承租面积（㎡）', ({ leasedIn }) => leasedIn),
      area('出租面积（㎡）', ({ leasedOut }) => leasedOut),
      area('承租建筑面积（㎡）', ({ leasedFloor }) => leasedFloor),
      { ...area('容积率', ({ floorAreaRatio }) => floorAreaRatio), format: '0.00' },
    ],
    lines: enterprises
      .flatMap((enterprise, index) =>
        [...enterprise.years]
          .filter(([, figures]) => figures.land !== null)
          .map(([year, figures]) => ({ enterprise, index, year, figures })),
      )
      .sort(
        (a, b) =>
          byText(a.enterprise.area, b.enterprise.area) ||
          byText(a.enterprise.shortName, b.enterprise.shortName) ||
          a.year - b.year,
      ),
  })
}

import type { CellContent } from '../../src/platform/sheets/write.ts'
import type { Enterprise } from './enterprise.ts'
import { type BuiltSheet, buildSheet, byText, fullWidth, hundredths, withSeparators } from './sheet.ts'

/** The statistics bureau's sheet: mixed units, full-width brackets, some numbers as text or in full-width digits, dates written in four ways. */
export function statisticsSheet(enterprises: readonly Enterprise[]): BuiltSheet {
  return buildSheet({
    file: '统计.xlsx',
    name: '主要指标',
    titles: [
      '【演示】大足区工业企业主要经济指标（2022—2024年）',
      '填报单位：统计部门（演示）　　　计量单位：见各列表头　　　数据为虚构，仅供演示',
    ],
    columns: [
      { header: '单位详细名称', width: 42, content: ({ enterprise }) => enterprise.name },
      { header: '统一社会信用代码', width: 24, content: ({ enterprise }) => enterprise.code },
      { header: '年份', width: 8, content: ({ year }) => year },
      { header: '所属园区', width: 18, content: ({ enterprise }) => enterprise.park },
      { header: '行业代码', width: 10, content: ({ enterprise }) => enterprise.industry },
      { header: '是否规上', width: 10, content: ({ figures }) => yesNo(figures.aboveScale) },
      {
        header: '工业总产值(千元)',
        width: 16,
        content: ({ figures: { output }, line }) =>
          output !== null && line % 5 === 0 ? withSeparators(output) : output,
      },
      { header: '营业收入（千元）', width: 16, format: '#,##0', content: ({ figures }) => figures.revenue },
      { header: '工业增加值(万元)', width: 16, content: ({ figures }) => hundredths(figures.valueAdded) },
      { header: '综合能源消费量(吨标准煤)', width: 18, content: ({ figures }) => hundredths(figures.energy) },
      { header: '研发费用(万元)', width: 14, content: ({ figures }) => hundredths(figures.research) },
      {
        header: '固定资产投资(累计,万元)',
        width: 18,
        content: ({ figures }) => hundredths(figures.investment),
      },
      {
        header: '从业人数',
        width: 10,
        content: ({ figures: { employees }, line }) =>
          employees !== null && line % 50 === 7 ? fullWidth(String(employees)) : employees,
      },
      {
        header: '投产日期',
        width: 16,
        format: 'yyyy-mm-dd',
        content: ({ enterprise, index }) => dayAsWritten(enterprise.start, index),
      },
      { header: '生产状态', width: 10, content: ({ figures }) => figures.state },
      { header: '重大安全环保事故', width: 12, content: ({ figures }) => figures.accidents },
      { header: '是否严重失信', width: 12, content: ({ figures }) => yesNo(figures.discredited) },
      { header: '合并评价代码', width: 24, content: ({ enterprise }) => enterprise.jointCode ?? null },
    ],
    lines: enterprises
      .flatMap((enterprise, index) =>
        [...enterprise.years].map(([year, figures]) => ({ enterprise, index, year, figures })),
      )
      .sort((a, b) => b.year - a.year || byText(a.enterprise.code, b.enterprise.code)),
  })
}

function yesNo(value: boolean | null): CellContent {
  return value === null ? null : value ? '是' : '否'
}

/** Most as a date cell, the others as clerks type them. */
function dayAsWritten(day: string, index: number): CellContent {
  const [year = '', month = '', date = ''] = day.split('-')
  if (index % 10 === 3) return day
  if (index % 10 === 6) return `${year}/${Number(month)}/${Number(date)}`
  if (index % 10 === 9) return `${year}年${Number(month)}月${Number(date)}日`
  return { day }
}

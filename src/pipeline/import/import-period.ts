import { periodKind } from '../../kernel/period.ts'
import type { Problem } from '../../kernel/problem.ts'
import { placeOf } from './columns.ts'
import type { Table } from './table.ts'
import { readTitle } from './title.ts'

/** The period that the title of a sheet names, else its name or that of its file; `part` are words for a part of a year. */
export function statedPeriod({ title, grid }: Table): { readonly period?: string; readonly part?: string } {
  return title.period !== undefined || title.part !== undefined
    ? title
    : readTitle([grid.sheet ?? '', grid.file])
}

/** A sheet of nine months is no sheet of the year, whatever its column of years says. Undefined where it fits. */
export function partOfYear(table: Table, period: string): Problem | undefined {
  const stated = statedPeriod(table)
  if (stated.part === undefined) return undefined
  // A quarter is named by words for a part of the year as well.
  if (periodKind(period) !== 'year' && stated.period === period) return undefined
  return {
    code: 'import.part-year',
    severity: 'error',
    what: `标题写的是“${stated.part}”，不是 ${tell([period])}的数，这张表没有导入`,
    where: placeOf(table),
    why: '把一段时间的累计数当成全年的数，结果会偏低',
    mend: `换成 ${tell([period])}的表；数据其实就是 ${tell([period])}的，请改标题（或文件名、工作表名）。`,
  }
}

/** No sheet says anything about the period. `told` are the periods that figures are about. */
export function noPeriod(told: ReadonlySet<string>, period: string): Problem | undefined {
  if (told.size === 0 || told.has(period)) return undefined
  return {
    code: 'import.no-period',
    severity: 'error',
    what: `表里是 ${tell([...told].sort())}的数据，没有 ${tell([period])}的`,
    where: {},
    mend: '核对 --period 写的年度，或者换成这个年度的表。',
  }
}

/** Rows of years that were not needed. */
export function otherPeriodsTold(counts: ReadonlyMap<string, number>): Problem | undefined {
  if (counts.size === 0) return undefined
  const parts = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => `${count} 行是 ${tell([key])}的`)
  return {
    code: 'import.other-periods',
    severity: 'warning',
    what: `${parts.join('，')}，没有用到`,
    where: {},
    mend: '只用评价年度和上一年的数据；本来就是多年的表，不用管。',
  }
}

/** `2022、2023 年度`; quarters and months as their keys. */
function tell(periods: readonly string[]): string {
  const years = periods.every((period) => periodKind(period) === 'year')
  return `${periods.join('、')}${years ? ' 年度' : ' '}`
}

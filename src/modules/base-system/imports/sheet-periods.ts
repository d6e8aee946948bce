import type { Fact } from '../../../engine/fact.ts'
import { parsePeriod } from '../../../kernel/period.ts'
import type { Problem } from '../../../kernel/problem.ts'
import { factLabels } from '../../../pipeline/import/fact-labels.ts'
import { fixedHeaders } from '../../../pipeline/import/fixed-headers.ts'
import type { Mapping } from '../../../pipeline/import/mapping.ts'
import { findTable, type Table } from '../../../pipeline/import/table.ts'
import { readTitle } from '../../../pipeline/import/title.ts'
import { cellText, type Grid } from '../../../platform/sheets/grid.ts'

export interface DatedSheets {
  readonly tables: ReadonlyMap<Grid, Table>
  /** Newest first. */
  readonly periods: readonly string[]
  /** Sheets that can say something about a period; those without any date speak of one period only. */
  gridsOf(period: string): readonly Grid[]
  /** Some sheet has no credit codes. */
  readonly needsRegister: boolean
  readonly problems: readonly Problem[]
}

const identity = { code: 'credit-code', name: 'name', year: 'year' }
/** More periods at once are a wrong column, not a wish. */
const mostPeriods = 12

/** Finds the tables of all sheets and the periods they speak of. `otherwise` is for sheets that name none. */
export function datedSheets(
  grids: readonly Grid[],
  facts: readonly Fact[],
  mapping: Mapping,
  otherwise: string,
): DatedSheets {
  const labels = factLabels(facts)
  const tables = new Map<Grid, Table>()
  for (const grid of grids) {
    const table = findTable(grid, labels, fixedHeaders(mapping, grid, labels).read, identity)
    if (table) tables.set(grid, table)
  }
  const undated = new Set<Grid>()
  const named = new Set<string>()
  for (const [grid, table] of tables) {
    const own = periodsOf(table)
    for (const period of own) named.add(period)
    if (own.length === 0) undated.add(grid)
  }
  const newest = [...named].sort().at(-1)
  const assumed = newest ?? otherwise
  const found = [...(undated.size > 0 ? new Set([...named, assumed]) : named)].sort().reverse()
  return {
    tables,
    periods: found.slice(0, mostPeriods),
    gridsOf: (period) => grids.filter((grid) => !undated.has(grid) || period === assumed),
    needsRegister: [...tables.values()].some(
      ({ columns }) => !columns.some(({ meaning }) => meaning?.fact.id === identity.code),
    ),
    problems: found.length > mostPeriods ? [tooMany(found)] : [],
  }
}

function periodsOf(table: Table): readonly string[] {
  const { grid, title, columns, rows } = table
  const periods = new Set(
    columns.flatMap(({ meaning }) => (typeof meaning?.when === 'object' ? [meaning.when.period] : [])),
  )
  const year = columns.find(({ meaning }) => meaning?.fact.id === identity.year && meaning.when === 'row')
  if (year) {
    for (const { cells } of rows) {
      const cell = cells[year.index]
      const text = cellText(cell).trim()
      const day = typeof cell === 'object' && cell.kind === 'day'
      const period = day ? text.slice(0, 4) : parsePeriod(text.replace(/\.0+$/, ''))
      if (period !== undefined) periods.add(period)
    }
    return [...periods]
  }
  const stated = title.period ?? readTitle([grid.sheet ?? '', grid.file]).period
  if (stated !== undefined) periods.add(stated)
  const rowDated = columns.some(({ meaning }) => meaning?.when === 'row' && !isIdentity(meaning.fact.id))
  return rowDated && stated === undefined ? [] : [...periods]
}

function isIdentity(id: string): boolean {
  return id === identity.code || id === identity.name
}

function tooMany(periods: readonly string[]): Problem {
  return {
    code: 'import.too-many-periods',
    severity: 'error',
    what: `表里有 ${periods.length} 个年度（${periods.at(-1)} 到 ${periods[0]}），一次最多导入 ${mostPeriods} 个`,
    where: {},
    mend: '核对年度一列是不是认错了；确实有这么多年，请分几次导入。',
  }
}

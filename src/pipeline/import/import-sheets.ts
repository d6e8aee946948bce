import type { Dataset, Fact } from '../../engine/fact.ts'
import { priorPeriod } from '../../kernel/period.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Grid } from '../../platform/sheets/grid.ts'
import { type ColumnReport, periodOf, planColumns } from './columns.ts'
import { factLabels } from './fact-labels.ts'
import { fixedHeaders } from './fixed-headers.ts'
import { noPeriod, otherPeriodsTold, partOfYear, statedPeriod } from './import-period.ts'
import { joinRecords } from './join.ts'
import type { Mapping } from './mapping.ts'
import { checkMapping, type UnmatchedPair, unmatchedPairs, unmatchedProblem } from './mapping-check.ts'
import { mergeRecords } from './merge.ts'
import { noHeader, periodAssumed } from './no-table.ts'
import { ProblemList } from './problem-list.ts'
import { type Identity, readRows, type SheetRecord, type SkippedRow } from './records.ts'
import { buildSubjects } from './subjects.ts'
import { findTable, type Table } from './table.ts'

export interface ImportOptions {
  /** The catalogue: what can be recognised. */
  readonly facts: readonly Fact[]
  /** Key of the period to import; the one before comes along as the prior period. */
  readonly period: string
  readonly mapping?: Mapping
  /** Name of the file the mapping comes from, for problems in it. */
  readonly mappingFile?: string
  /** Headers (or `@E`) of the mapping just given: a warning tells where such a pair meets no column. */
  readonly fresh?: readonly string[]
  /** Ids of the facts that identify a row. */
  readonly identity?: Partial<Identity>
}

export interface ImportCounts {
  readonly files: number
  readonly enterprises: number
  /** Rows that went into the dataset. */
  readonly rows: number
  /** Totals, notes and the like. */
  readonly skippedRows: number
  /** Rows of other periods. */
  readonly otherPeriods: number
  /** Enterprises without a value, by fact label; only facts that some sheet asks for. */
  readonly missing: Readonly<Record<string, number>>
}

export interface ImportResult {
  readonly dataset: Dataset
  readonly recognised: readonly ColumnReport[]
  readonly skipped: readonly SkippedRow[]
  /** Pairs of the mapping that hold for these files and met no column. */
  readonly unmatched: readonly UnmatchedPair[]
  readonly problems: readonly Problem[]
  readonly counts: ImportCounts
}

/**
 * Turns sheets into the facts of enterprises: finds the headers, reads every cell exactly and in the fact's own unit,
 * joins rows by credit code or name, and tells whatever is missing, wrong or doubtful with file, row and column.
 * Knows no fact of its own: everything follows from the catalogue. The order of files, rows and columns changes nothing.
 */
export function importSheets(grids: readonly Grid[], options: ImportOptions): ImportResult {
  const { facts, period, mapping = [], fresh = [] } = options
  const identity = { code: 'credit-code', name: 'name', year: 'year', ...options.identity }
  const identifies = new Set(Object.values(identity))
  const labels = factLabels(facts)
  const problems = new ProblemList()
  const recognised: ColumnReport[] = []
  const skipped: SkippedRow[] = []
  const records: SheetRecord[] = []
  const asked = { period: new Set<string>(), prior: new Set<string>() }
  const periods = new Set([period, priorPeriod(period)])
  const understood = new Set<string>()
  const unread: Grid[] = []
  const tables: Table[] = []
  for (const problem of checkMapping(mapping, facts, options.mappingFile)) problems.add(problem)
  const otherPeriods = new Map<string, number>()
  /** Periods that figures are about. */
  const told = new Set<string>()
  for (const grid of grids) {
    const fixed = fixedHeaders(mapping, grid, labels)
    const table = findTable(grid, labels, fixed.read, identity)
    if (!table) {
      unread.push(grid)
      continue
    }
    understood.add(grid.file)
    tables.push(table)
    const part = partOfYear(table, period)
    if (part) {
      problems.add(part)
      continue
    }
    const plan = planColumns(table, facts, fixed.ignored(table))
    recognised.push(...plan.reports)
    for (const problem of plan.problems) problems.add(problem)
    const named = statedPeriod(table).period
    const hasYear = plan.columns.some(({ fact, when }) => fact.id === identity.year && when === 'row')
    if (!hasYear && named === undefined && plan.columns.some(({ when }) => when === 'row'))
      problems.add(periodAssumed(table, period))
    const read = readRows(table, plan, identity, { periods, otherwise: named ?? period }, problems)
    for (const record of read.records)
      for (const column of plan.columns) {
        const of = periodOf(column.when, record.period)
        if (of === period) asked.period.add(column.fact.id)
        else if (periods.has(of)) asked.prior.add(column.fact.id)
      }
    for (const record of read.records) records.push(record)
    for (const row of read.skipped) skipped.push(row)
    for (const [of, count] of read.otherPeriods) otherPeriods.set(of, (otherPeriods.get(of) ?? 0) + count)
    for (const of of read.periods.keys())
      for (const { fact, when } of plan.columns) if (!identifies.has(fact.id)) told.add(periodOf(when, of))
  }
  for (const grid of unread) problems.add(noHeader(grid, facts, understood.has(grid.file)))
  const others = otherPeriodsTold(otherPeriods)
  const none = noPeriod(told, period)
  if (none) problems.add(none)
  else if (others) problems.add(others)
  const unmatched = unmatchedPairs(mapping, tables)
  for (const pair of unmatched) if (fresh.includes(pair.header)) problems.add(unmatchedProblem(pair, tables))
  const joined = joinRecords(records, problems)
  const catalogue = new Map(facts.map((fact) => [fact.id, fact]))
  const { knowledge, refused } = mergeRecords(joined, catalogue, identity.name, problems)
  const built = buildSubjects(
    { knowledge, refused, records: joined, facts, period, asked, identity },
    none ? new ProblemList() : problems,
  )
  return {
    dataset: { period, subjects: built.subjects },
    recognised,
    skipped,
    unmatched,
    problems: problems.all(),
    counts: {
      files: new Set(grids.map(({ file }) => file)).size,
      enterprises: built.subjects.length,
      rows: joined.length,
      skippedRows: skipped.length,
      otherPeriods: [...otherPeriods.values()].reduce((sum, count) => sum + count, 0),
      missing: built.missing,
    },
  }
}

import type { Fact } from '../../engine/fact.ts'
import { priorPeriod } from '../../kernel/period.ts'
import type { Place, Problem } from '../../kernel/problem.ts'
import { equals, ONE } from '../../kernel/rational.ts'
import { DIMENSIONLESS, parseUnit, type Unit } from '../../kernel/unit.ts'
import { cellText } from '../../platform/sheets/grid.ts'
import type { FactReader } from './cell-value.ts'
import { type HeaderMeaning, measures } from './header.ts'
import { normaliseLabel } from './label.ts'
import { proposeFacts } from './proposal.ts'
import type { When } from './qualifier.ts'
import type { Table, TableColumn } from './table.ts'

/** What was made of a column. `fact` is the fact's label, null for a column that was left out. */
export interface ColumnReport {
  readonly file: string
  readonly sheet?: string
  readonly column: string
  readonly header: string
  readonly unit?: string
  readonly fact: string | null
  readonly factId?: string
  /** `上年` or a period key where the column does not speak of its row's period. */
  readonly period?: string
  /** Facts it may have meant, where it was not recognised. */
  readonly proposals?: readonly string[]
  readonly note?: string
}

/** A column that supplies a fact. */
export interface FactColumn extends FactReader {
  readonly index: number
  readonly letter: string
  readonly header: string
  readonly when: When
}

export interface ColumnPlan {
  readonly columns: readonly FactColumn[]
  readonly reports: readonly ColumnReport[]
  readonly problems: readonly Problem[]
}

/** Headers of columns that hold nothing to import. */
const WITHOUT_MEANING =
  /^(序号?|编号|行号|行次|no\.?|备注|说明|签名|签字|盖章|联系人|联系电话|电话|联系方式|填报人|制表人|审核人)$/

/** Decides what each column supplies: reports unknown headers with the nearest labels, refuses two columns for one fact. */
export function planColumns(table: Table, facts: readonly Fact[], ignored: ReadonlySet<string>): ColumnPlan {
  const place = placeOf(table)
  const problems: Problem[] = []
  const reports: ColumnReport[] = []
  const planned: FactColumn[] = []
  const unstated: string[] = []
  const claims = new Map<string, TableColumn[]>()
  for (const column of table.columns)
    if (column.meaning) {
      const key = claimOf(column.meaning)
      claims.set(key, [...(claims.get(key) ?? []), column])
    }
  for (const column of table.columns) {
    const base = { ...place, column: column.letter, header: column.header }
    if (!column.meaning) {
      const report = withoutMeaning(table, column, facts, ignored)
      if (report) reports.push({ ...base, fact: null, ...report })
      if (report?.proposals) problems.push(unknownHeader(table, column, report.proposals))
      continue
    }
    const { meaning } = column
    const rivals = claims.get(claimOf(meaning)) ?? []
    if (rivals.length > 1) {
      if (rivals[0] === column) problems.push(twoColumns(table, meaning.fact, rivals))
      reports.push({ ...base, fact: null, note: `与${rivals.length - 1}列重复，没有采用` })
      continue
    }
    const read = readerOf(table, column, meaning)
    if (!read) {
      problems.push(wrongUnit(table, column, meaning))
      reports.push({ ...base, fact: null, note: '单位不对，没有采用' })
      continue
    }
    if (read.assumed) unstated.push(`${column.header}（${meaning.fact.unit ?? ''}）`)
    planned.push(read.column)
    reports.push({
      ...base,
      fact: meaning.fact.label,
      factId: meaning.fact.id,
      ...(meaning.fact.kind === 'number' ? { unit: read.column.columnUnit.text } : {}),
      ...(meaning.when === 'row' ? {} : { period: meaning.when === 'prior' ? '上年' : meaning.when.period }),
      ...(read.assumed ? { note: '表里没有写单位，按事实目录的单位读取' } : {}),
    })
  }
  if (unstated.length > 0) problems.push(unitNotStated(table, unstated))
  return { columns: planned, reports, problems }
}

export function placeOf(
  table: Pick<Table, 'grid'>,
): Pick<Place, 'file' | 'sheet'> & { readonly file: string } {
  const { file, sheet } = table.grid
  return sheet === undefined ? { file } : { file, sheet }
}

/** The period a column speaks of in a row of `period`. */
export function periodOf(when: When, period: string): string {
  return when === 'row' ? period : when === 'prior' ? priorPeriod(period) : when.period
}

function claimOf({ fact, when }: HeaderMeaning): string {
  return `${fact.id} ${typeof when === 'string' ? when : when.period}`
}

function readerOf(
  table: Table,
  { index, letter, header }: TableColumn,
  { fact, unit, when }: HeaderMeaning,
): { column: FactColumn; assumed: boolean } | undefined {
  const own = (fact.unit === undefined ? undefined : parseUnit(fact.unit)) ?? DIMENSIONLESS
  const base = { index, letter, header, fact, when, unit: own }
  if (fact.kind !== 'number') return { column: { ...base, columnUnit: own }, assumed: false }
  if (unit)
    return measures(unit, fact) ? { column: { ...base, columnUnit: unit }, assumed: false } : undefined
  const titled = table.title.units.find((candidate) => measures(candidate, fact))
  const assumed = !titled && table.grid.format !== 'json' && isScaled(own)
  return { column: { ...base, columnUnit: titled ?? own }, assumed }
}

/** Whether leaving the unit out is risky: 万元 may have been meant as 元, but 人 is 人. */
function isScaled(unit: Unit): boolean {
  return Object.keys(unit.dims).length > 0 && !equals(unit.factor, ONE)
}

function withoutMeaning(
  table: Table,
  column: TableColumn,
  facts: readonly Fact[],
  ignored: ReadonlySet<string>,
): Pick<ColumnReport, 'note' | 'proposals'> | undefined {
  const used = table.rows.some(({ cells }) => cellText(cells[column.index]) !== '')
  if (column.header === '' && !used) return undefined
  if (ignored.has(column.letter)) return { note: '按对照表忽略' }
  if (WITHOUT_MEANING.test(normaliseLabel(column.header))) return { note: '不含数据，忽略' }
  if (!used) return { note: '整列是空的，忽略' }
  return { proposals: proposeFacts(column.header, facts), note: '没有认出' }
}

function unknownHeader(table: Table, { letter, header }: TableColumn, proposals: readonly string[]): Problem {
  const nearest = proposals.map((label) => `“${label}”`).join('或')
  const key = header === '' ? `@${letter}` : header
  return {
    code: 'import.unknown-header',
    severity: 'warning',
    what: header === '' ? '这一列有数据却没有表头，没有导入' : `不认识表头“${header}”，这一列没有导入`,
    where: { ...placeOf(table), ...rowPlace(table), cell: letter, field: header },
    mend:
      nearest === ''
        ? `不需要就不用管；需要的话，用对照表指明：--map '${key}=事实名称'。`
        : `是不是${nearest}？是的话改表头，或用对照表指明：--map '${header}=${proposals[0]}'；不需要就写 '${header}=忽略'。`,
  }
}

function twoColumns(table: Table, fact: Fact, rivals: readonly TableColumn[]): Problem {
  const [first] = rivals
  const named = rivals.map(({ letter, header }) => `${letter}列“${header}”`).join('和')
  const others = rivals.slice(1).map(({ letter, header }) => `--map '${header}@${letter}=忽略'`)
  return {
    code: 'import.two-columns',
    severity: 'error',
    what: `${named}都是“${fact.label}”，都没有采用`,
    where: {
      ...placeOf(table),
      ...rowPlace(table),
      ...(first ? { cell: first.letter } : {}),
      field: fact.label,
    },
    why: '同一个事实只能来自一列，程序不替您挑选',
    mend: `删去或改名多余的列；或者用对照表忽略它，例如 ${others.join(' ')}。`,
  }
}

function wrongUnit(table: Table, { letter, header }: TableColumn, { fact, unit }: HeaderMeaning): Problem {
  return {
    code: 'import.header-unit',
    severity: 'error',
    what: `表头“${header}”的单位“${unit?.text ?? ''}”不能用于“${fact.label}”，这一列没有导入`,
    where: { ...placeOf(table), ...rowPlace(table), cell: letter, field: header },
    mend: `“${fact.label}”的单位是“${fact.unit ?? ''}”，请改成它或能与它换算的单位。`,
  }
}

function unitNotStated(table: Table, headers: readonly string[]): Problem {
  return {
    code: 'import.unit-not-stated',
    severity: 'warning',
    what: `表里没有写单位，按事实目录的单位读取：${headers.join('、')}`,
    where: placeOf(table),
    mend: '核对单位；最好写在表头里，例如“实缴税金（元）”。',
  }
}

function rowPlace(table: Table): { row?: number } {
  return table.headerRow > 0 ? { row: table.headerRow } : {}
}

import type { Place, Problem } from '../../../kernel/problem.ts'
import type { ImportProblemRow } from '../../../record/import-messages.ts'
import { cellText } from '../../sheets/grid.ts'
import type { FailedRow, ImportPlan, PlannedRow } from './import-plan.ts'
import type { Joined } from './join-lines.ts'
import type { FoundSheet, FoundSheets } from './recognise-sheets.ts'
import { words } from './sheet-words.ts'

/** More rows are a wrong file; the rest is counted, not kept. */
const mostRows = 5_000

/** Problems gathered by the row they concern with its cells beside them, the rows that fail, and the counts. */
export function gatherProblems(
  problems: readonly Problem[],
  found: FoundSheets,
  rows: readonly PlannedRow[],
  joined: Joined,
): Pick<ImportPlan, 'problems' | 'problemRows' | 'failed' | 'preview'> {
  const sheets = [...(found.main ? [found.main] : []), ...found.rows]
  const headers = new Set(sheets.map((sheet) => keyOf({ ...sheetPlace(sheet), row: sheet.headerRow })))
  const byRow = new Map<string, Problem[]>()
  const whole: Problem[] = [...unknownColumns(sheets)]
  for (const problem of problems) {
    const key = keyOf(problem.where)
    if (problem.where.row === undefined || headers.has(key)) whole.push(problem)
    else byRow.set(key, [...(byRow.get(key) ?? []), problem])
  }
  const problemRows = sheets
    .flatMap((sheet) =>
      sheet.rows.flatMap((row) =>
        rowOf(sheet, row, byRow.get(keyOf({ ...sheetPlace(sheet), row: row.number }))),
      ),
    )
    .slice(0, mostRows)
  const count = (does: PlannedRow['does']) => rows.filter((row) => row.does === does).length
  const all = [...whole, ...problems.filter((one) => !whole.includes(one))]
  const severe = (severity: Problem['severity']) => all.filter((one) => one.severity === severity).length
  return {
    problems: whole,
    problemRows,
    failed: failedRows(found, rows, joined),
    preview: {
      rows: rows.length,
      created: count('create'),
      changed: count('change'),
      unchanged: count('unchanged'),
      skipped: count('skip'),
      wrong: count('wrong'),
      errors: severe('error'),
      warnings: severe('warning'),
    },
  }
}

/** Wrong rows with their lines, and lines that belong to no record. */
function failedRows(
  { main, rows: others }: FoundSheets,
  rows: readonly PlannedRow[],
  { byRow, faults }: Joined,
): readonly FailedRow[] {
  const wrong = new Set(rows.flatMap(({ does, row }) => (does === 'wrong' ? [row] : [])))
  const name = (sheet: FoundSheet | undefined) => sheet?.grid.sheet ?? ''
  const lines = [...byRow].flatMap(([owner, groups]) =>
    wrong.has(owner)
      ? groups.flatMap(({ field, rows: numbers }) =>
          numbers.map((number) => [name(others.find(({ shape }) => shape.rows === field)), number] as const),
        )
      : [],
  )
  const orphans = faults.flatMap(({ problem, owner }) =>
    owner === undefined ? [[problem.where.sheet ?? '', problem.where.row ?? 0] as const] : [],
  )
  return [...[...wrong].map((row) => [name(main), row] as const), ...lines, ...orphans]
}

function rowOf(
  sheet: FoundSheet,
  row: FoundSheet['rows'][number],
  problems: readonly Problem[] | undefined,
): readonly ImportProblemRow[] {
  if (!problems) return []
  const shown = sheet.columns.filter(({ state }) => state === 'recognised')
  const letters = new Set(shown.map(({ letter }) => letter))
  return [
    {
      file: sheet.grid.file,
      sheet: sheet.grid.sheet ?? null,
      row: row.number,
      subject: problems.find(({ where }) => where.subject !== undefined)?.where.subject ?? null,
      cells: shown.map(({ at, letter, header }) => ({
        column: letter,
        header,
        raw: cellText(row.cells[at]),
        problems: problems.filter(({ where }) => where.cell === letter),
      })),
      problems: problems.filter(({ where }) => where.cell === undefined || !letters.has(where.cell)),
    },
  ]
}

/** Columns that nobody knows are told, because their data would be lost without a word. */
function unknownColumns(sheets: readonly FoundSheet[]): readonly Problem[] {
  return sheets.flatMap((sheet) => {
    const unknown = sheet.columns.filter(({ state }) => state === 'unknown')
    if (unknown.length === 0) return []
    return [
      {
        code: 'import.unknown-columns',
        severity: 'warning' as const,
        what: `没有认出${unknown.length}列：${unknown
          .slice(0, 10)
          .map(({ letter, header }) => `${letter}列“${header}”`)
          .join('、')}`,
        where: { file: sheet.grid.file, ...sheetPlace(sheet) },
        why: '这些列不会导入',
        mend: `需要导入时，把表头改成模板里的写法；不需要时不用管（“${words.guide}”里有全部表头）`,
      },
    ]
  })
}

function sheetPlace({ grid }: FoundSheet): Pick<Place, 'sheet'> {
  return grid.sheet === undefined ? {} : { sheet: grid.sheet }
}

function keyOf({ sheet, row }: Place): string {
  return `${sheet ?? ''}\n${row ?? 0}`
}

import type { Place, Problem } from '../../../kernel/problem.ts'
import { cellText, type Grid } from '../../../platform/sheets/grid.ts'
import type { ImportFile, ImportProblemRow } from '../messages.ts'

/** More rows are a wrong file; the rest is counted, not kept. */
const mostRows = 5_000

/** Problems gathered by the row they concern, with the row's cells beside them: rows with errors first, then as the files go. */
export function problemRows(
  problems: readonly Problem[],
  grids: readonly Grid[],
  described: readonly Pick<ImportFile, 'id' | 'sheets'>[],
  files: readonly { readonly id: string; readonly name: string }[],
): readonly ImportProblemRow[] {
  const rows = new Map<string, Problem[]>()
  for (const problem of problems) {
    const key = keyOf(problem.where)
    const same = rows.get(key)
    if (same) same.push(problem)
    else rows.set(key, [problem])
  }
  const sheets = new Map(
    files.flatMap(({ id, name }) =>
      (described.find((one) => one.id === id)?.sheets ?? []).map(
        (sheet) => [`${name}\n${sheet.name}`, sheet] as const,
      ),
    ),
  )
  const cells = cellsByRow(grids, rows)
  const place = ([first]: readonly Problem[]): number =>
    files.findIndex(({ name }) => name === first?.where.file)
  const row = ([first]: readonly Problem[]): number => first?.where.row ?? 0
  return [...rows]
    .sort(([, a], [, b]) => rank(a) - rank(b) || place(a) - place(b) || row(a) - row(b))
    .slice(0, mostRows)
    .map(([key, list]) => {
      const where = list[0]?.where ?? {}
      const columns = sheets.get(`${where.file ?? ''}\n${where.sheet ?? ''}`)?.columns ?? []
      return problemRow(list, columns, cells.get(key))
    })
}

function keyOf({ file, sheet, row, subject }: Place): string {
  if (file !== undefined && row !== undefined) return JSON.stringify([file, sheet ?? '', row])
  return JSON.stringify([file ?? '', sheet ?? '', subject ?? ''])
}

function rank(problems: readonly Problem[]): number {
  return problems.some(({ severity }) => severity === 'error') ? 0 : 1
}

function cellsByRow(
  grids: readonly Grid[],
  wanted: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const { file, sheet, rows } of grids)
    for (const { number, cells } of rows) {
      const key = JSON.stringify([file, sheet ?? '', number])
      if (wanted.has(key)) found.set(key, Array.from(cells, cellText))
    }
  return found
}

function problemRow(
  problems: readonly Problem[],
  columns: ImportFile['sheets'][number]['columns'],
  texts: readonly string[] | undefined,
): ImportProblemRow {
  const where = problems[0]?.where ?? {}
  const shown = texts && where.subject !== undefined ? columns : []
  const letters = new Set(shown.map(({ column }) => column))
  const subject = problems.find((one) => one.where.subject !== undefined)?.where.subject
  return {
    file: where.file ?? null,
    sheet: where.sheet ?? null,
    row: where.row ?? null,
    subject: subject ?? null,
    cells: shown.map(({ column, header }) => ({
      column,
      header,
      raw: texts?.[indexOf(column)] ?? '',
      problems: problems.filter((problem) => problem.where.cell === column),
    })),
    problems: problems.filter(({ where: { cell } }) => cell === undefined || !letters.has(cell)),
  }
}

/** `A` → 0, `AA` → 26. */
function indexOf(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}

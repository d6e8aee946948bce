import type { Problem } from '../../kernel/problem.ts'
import type { SheetContent, StyledCell } from '../../platform/sheets/write.ts'
import type { ResultWorkbookInput } from './workbook-input.ts'
import { CENTRED, cell, headerRow, WRAPPED } from './workbook-style.ts'

const HEADERS = [
  '级别',
  '文件',
  '工作表',
  '行',
  '列',
  '表头',
  '企业',
  '填写的内容',
  '问题',
  '原因',
  '怎么改',
  '依据',
]
const WIDTHS = [8, 16, 14, 8, 6, 20, 38, 20, 44, 44, 44, 16]

/** Every problem once, errors first: where it stands, what is wrong, why, and how to mend it. */
export function problemsSheet(input: ResultWorkbookInput): SheetContent {
  const problems = allProblems(input)
  const rows = [
    ...problems.filter(({ severity }) => severity === 'error'),
    ...problems.filter(({ severity }) => severity === 'warning'),
  ].map(problemRow)
  return {
    name: '问题',
    widths: WIDTHS,
    rows: [headerRow(HEADERS), ...(rows.length > 0 ? rows : [[cell('没有问题')]])],
    frozen: { rows: 1, columns: 0 },
    filter: `A1:L${Math.max(rows.length, 1) + 1}`,
  }
}

/** Problems of the input, of the evaluation and of each enterprise; the same problem told twice appears once. */
function allProblems({ problems, result }: ResultWorkbookInput): readonly Problem[] {
  const names = new Map(result.results.map(({ code, name }) => [code, name]))
  const told = new Map<string, Problem>()
  const tell = (problem: Problem, code?: string): void => {
    const subject = problem.where.subject ?? code
    const name = subject === undefined ? undefined : names.get(subject)
    const where =
      subject === undefined
        ? problem.where
        : { ...problem.where, subject: name === undefined ? subject : `${name}（${subject}）` }
    const whole = { ...problem, where }
    const key = JSON.stringify([
      whole.code,
      whole.what,
      Object.entries(where).sort(([a], [b]) => (a < b ? -1 : 1)),
    ])
    if (!told.has(key)) told.set(key, whole)
  }
  for (const problem of problems) tell(problem)
  for (const problem of result.problems) tell(problem)
  for (const subject of result.results) {
    for (const problem of subject.problems) tell(problem, subject.code)
  }
  return [...told.values()]
}

function problemRow({ severity, where, what, why, mend, cites }: Problem): readonly StyledCell[] {
  return [
    cell(severity === 'error' ? '错误' : '提醒', CENTRED),
    cell(where.file ?? null),
    cell(where.sheet ?? null),
    cell(where.row ?? where.line ?? null, CENTRED),
    cell(where.cell ?? null, CENTRED),
    cell(where.field ?? null),
    cell(where.subject ?? null),
    cell(where.value ?? null),
    cell(what, WRAPPED),
    cell(why ?? null, WRAPPED),
    cell(mend ?? null, WRAPPED),
    cell(cites ?? null),
  ]
}

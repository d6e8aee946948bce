/** Where a fault lies. Every part is optional; a reader gets the narrowest place that is known. Lines, rows and columns count from 1. */
export interface Place {
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly sheet?: string
  readonly row?: number
  /** Column letter of a sheet, such as `F`. */
  readonly cell?: string
  /** Header text or path inside a YAML document, such as `groups/0/indicators/2/weight`. */
  readonly field?: string
  /** The enterprise or other subject concerned: code, or name when no code is known. */
  readonly subject?: string
  /** The offending text as the user wrote it. */
  readonly value?: string
}

/**
 * A fault told to a person: what is wrong, where, why (with the clause or standard), and how to mend it.
 * `code` is stable and machine-readable; the other texts are Chinese sentences.
 */
export interface Problem {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly what: string
  readonly where: Place
  readonly why?: string
  readonly mend?: string
  readonly cites?: string
}

/** A refusal that carries its reasons. Thrown where no result can be given at all; lists of problems are returned instead wherever work can go on. */
export class Refusal extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.what).join('；'))
    this.name = 'Refusal'
    this.problems = problems
  }
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error')
}

/** The place as one line of text, e.g. `税务.xlsx 工作表“明细” 第7行 F列（实缴税金）`. */
export function describePlace(place: Place): string {
  const parts = [
    place.file && place.line
      ? `${place.file}:${place.line}${place.column ? `:${place.column}` : ''}`
      : place.file,
    place.sheet && `工作表“${place.sheet}”`,
    place.row && `第${place.row}行`,
    place.cell && `${place.cell}列`,
    place.field && `（${place.field}）`,
    place.subject && `【${place.subject}】`,
  ]
  return parts.filter(Boolean).join(' ')
}

/** The problem as readable text: place, what, why, mend. */
export function describeProblem(problem: Problem): string {
  const place = describePlace(problem.where)
  const value = problem.where.value === undefined ? '' : `（填写的是“${problem.where.value}”）`
  return [
    `${problem.severity === 'error' ? '✗' : '▲'} ${place ? `${place}：` : ''}${problem.what}${value}`,
    problem.why && `   原因：${problem.why}${problem.cites ? `（${problem.cites}）` : ''}`,
    problem.mend && `   怎么改：${problem.mend}`,
  ]
    .filter(Boolean)
    .join('\n')
}

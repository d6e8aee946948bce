import type { Problem } from '../../../kernel/problem.ts'
import { plainName } from '../../../pipeline/import/enterprise-names.ts'

type RowKey = string

export function rowKey(place: {
  readonly file?: string
  readonly sheet?: string
  readonly row?: number
}): RowKey {
  return JSON.stringify([place.file ?? '', place.sheet ?? '', place.row ?? 0])
}

/** Rows with an error: nothing of them is written unless it is mended. */
export function badRows(problems: readonly Problem[]): ReadonlySet<RowKey> {
  return new Set(
    problems.flatMap(({ severity, where }) =>
      severity === 'error' &&
      where.file !== undefined &&
      where.row !== undefined &&
      where.subject !== undefined
        ? [rowKey(where)]
        : [],
    ),
  )
}

export function isBad(
  bad: ReadonlySet<RowKey>,
  source: { readonly file: string; readonly sheet?: string; readonly row: number },
): boolean {
  return bad.size > 0 && bad.has(rowKey(source))
}

interface Told {
  readonly code: string
  readonly name: string
  readonly values: readonly {
    readonly source: { readonly file: string; readonly sheet?: string; readonly row: number } | undefined
  }[]
}

/** Whom the errors concern: enterprises by code, and rows that belong to nobody known. */
export function problemSubjects(
  problems: readonly Problem[],
  enterprises: readonly Told[],
): { readonly codes: ReadonlySet<string>; readonly strangers: number } {
  const errors = problems.filter(({ severity, where }) => severity === 'error' && where.subject !== undefined)
  const byCode = new Set(enterprises.map(({ code }) => code))
  const byName = new Map(enterprises.map(({ code, name }) => [plainName(name), code]))
  const wanted = badRows(errors)
  const byRow = new Map<RowKey, string>()
  if (wanted.size > 0)
    for (const { code, values } of enterprises)
      for (const { source } of values)
        if (source && wanted.has(rowKey(source))) byRow.set(rowKey(source), code)
  const codes = new Set<string>()
  const strangers = new Set<string>()
  for (const { where } of errors) {
    const subject = where.subject ?? ''
    const written = subject.split(' ').at(-1) ?? ''
    const code = byCode.has(written) ? written : (byRow.get(rowKey(where)) ?? byName.get(plainName(subject)))
    if (code === undefined) strangers.add(subject)
    else codes.add(code)
  }
  return { codes, strangers: strangers.size }
}

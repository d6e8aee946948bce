import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { areas, longAreas, targets } from './areas.ts'

/** A test file as Vitest's JSON reporter tells of it. */
export interface TestFile {
  readonly name: string
  readonly status: string
  readonly assertionResults: readonly { readonly status: string }[]
}

export interface Row {
  readonly what: string
  readonly figure: string
  readonly target: string
  readonly met: boolean
}

/** The areas of a run; the full one has more. */
export function areasOf(long: boolean): Readonly<Record<string, readonly string[]>> {
  return long ? { ...areas, ...longAreas } : areas
}

/** Sums of what was printed as `figure <name> <number>`, colours and prefixes around it left out. */
export function figuresIn(printed: string): ReadonlyMap<string, number> {
  const said = stripVTControlCharacters(printed)
  const sums = new Map<string, number>()
  for (const [, name = '', number] of said.matchAll(/\bfigure ([a-z-]+) (\d+)\b/g))
    sums.set(name, name.endsWith('percent') ? Number(number) : (sums.get(name) ?? 0) + Number(number))
  // Printed together with what it took and what did not fit, of which the test allows none.
  const cases = /\baccess cases: (\d+) in/.exec(said)?.[1]
  if (cases !== undefined) sums.set('access-cases', Number(cases))
  return sums
}

export function figureRows(figures: ReadonlyMap<string, number>, long: boolean): readonly Row[] {
  return Object.entries(targets).flatMap(([name, { what, least, long: full }]) => {
    const target = long ? (full ?? least) : least
    if (target === undefined) return []
    const figure = figures.get(name)
    return [
      {
        what,
        figure: figure?.toString() ?? 'not shown',
        target: `≥ ${target}`,
        met: (figure ?? -1) >= target,
      },
    ]
  })
}

/** One row for each area: tests that passed, of all. An area without tests, or with one that was left out, is not met. */
export function areaRows(files: readonly TestFile[], root: string, long: boolean): readonly Row[] {
  return Object.entries(areasOf(long)).map(([what, places]) => {
    const own = files.filter(({ name }) =>
      places.some((place) => path.relative(root, name).startsWith(place)),
    )
    const tests = own.flatMap(({ assertionResults }) => assertionResults)
    const passed = tests.filter(({ status }) => status === 'passed').length
    const broken = own.some(({ status }) => status !== 'passed')
    return {
      what,
      figure: `${passed} of ${tests.length}`,
      target: 'all',
      met: tests.length > 0 && passed === tests.length && !broken,
    }
  })
}

/** Rows as a table for a terminal. */
export function table(rows: readonly Row[]): string {
  const head = { what: 'what', figure: 'figure', target: 'target', met: '' }
  const width = (name: 'what' | 'figure' | 'target') =>
    Math.max(...[head, ...rows].map((row) => row[name].length))
  const [a, b, c] = [width('what'), width('figure'), width('target')]
  const line = (row: Omit<Row, 'met'>, mark: string) =>
    `${row.what.padEnd(a)}  ${row.figure.padStart(b)}  ${row.target.padStart(c)}  ${mark}`
  return [
    line(head, ''),
    '-'.repeat(a + b + c + 6),
    ...rows.map((row) => line(row, row.met ? 'met' : 'MISSED')),
  ].join('\n')
}

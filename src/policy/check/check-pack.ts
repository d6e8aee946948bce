import { hasErrors, type Problem } from '../../kernel/problem.ts'
import type { CaseReport } from '../cases/report.ts'
import { runCases } from '../cases/run-cases.ts'
import { loadPack, type PackFolders } from '../load-pack.ts'
import type { Pack } from '../pack.ts'
import { checkCitations } from './citations.ts'
import { checkFormulas } from './formulas.ts'
import { checkIds } from './ids.ts'
import { checkNames } from './names.ts'
import { checkPlaceholders } from './placeholders.ts'
import { checkPlaces } from './places.ts'
import { checkRenames } from './renames.ts'
import { withoutRepeats } from './report.ts'
import { checkUsage } from './usage.ts'
import { checkValues } from './values.ts'

export interface CheckReport {
  readonly pack?: Pack
  /** Errors first, then by file and line. */
  readonly problems: readonly Problem[]
  /** Empty while a definition has an error. */
  readonly cases: readonly CaseReport[]
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const rank = (problem: Problem): number => (problem.severity === 'error' ? 0 : 1)
  return [...problems].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.where.file ?? '').localeCompare(b.where.file ?? '', 'en') ||
      (a.where.line ?? 0) - (b.where.line ?? 0) ||
      (a.where.column ?? 0) - (b.where.column ?? 0),
  )
}

/** Everything that can be said against a pack: how it is written, and – once it can be read – what it says. `asOf` is the day on which parameters must have values. */
export function checkPack(id: string, folders: PackFolders, asOf: string): CheckReport {
  const { pack, problems } = loadPack(id, folders)
  if (!pack) return { problems: inOrder(problems), cases: [] }
  const definitions = [
    ...problems,
    ...checkIds(pack),
    ...checkNames(pack),
    ...checkValues(pack, asOf),
    ...checkCitations(pack),
    ...checkPlaces(pack),
    ...checkFormulas(pack, asOf),
    ...checkRenames(pack),
    ...checkUsage(pack),
    ...checkPlaceholders(pack),
  ]
  // A case of a faulty definition fails for that fault, which is told already.
  const cases = hasErrors(definitions) ? [] : runCases(pack)
  const failures = cases.flatMap((report) => report.problems)
  return { pack, cases, problems: inOrder(withoutRepeats([...definitions, ...failures])) }
}

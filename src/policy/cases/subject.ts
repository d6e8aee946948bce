import type { Subject } from '../../engine/fact.ts'
import type { GivenValues } from '../format/cases.ts'
import type { Pack } from '../pack.ts'
import type { Path } from '../yaml/yaml-file.ts'
import { readGiven } from './given.ts'
import type { CaseLog } from './report.ts'

/** Where a case names no period, every parameter has its newest value. */
export const LATEST_PERIOD = '9999'

interface Given {
  readonly name: string
  readonly code?: string
  readonly given: GivenValues
  readonly prior?: GivenValues
}

/** What a case gives, as a subject. Undefined when something cannot be read; the log says what. `at` is where the facts stand in the case. */
export function subjectOf(
  { name, code, given, prior = {} }: Given,
  pack: Pack,
  log: CaseLog,
  at: { readonly given: Path; readonly prior: Path } = { given: ['given'], prior: ['prior'] },
): Subject | undefined {
  const current = readGiven(given, pack.facts)
  const before = readGiven(prior, pack.facts)
  for (const { key, what, mend } of current.faults) log.unfit([...at.given, key], what, mend)
  for (const { key, what, mend } of before.faults) log.unfit([...at.prior, key], what, mend)
  if (current.faults.length + before.faults.length > 0) return undefined
  return { id: code ?? name, name, facts: current.facts, prior: before.facts }
}

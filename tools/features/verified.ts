import { createHash } from 'node:crypto'
import type { AccessRule } from '../../src/record/access.ts'
import type { RecordDefinition } from '../../src/record/definition.ts'

/** What the report of a test run says of one test. */
interface TestReport {
  readonly fullName: string
  readonly status: string
}

/** The part of vitest's JSON report that is read. */
export interface RunReport {
  readonly testResults: readonly { readonly assertionResults: readonly TestReport[] }[]
}

/** Types with the fingerprint of the declaration that the walk went through. */
export type Verified = Readonly<Record<string, string>>

/** Changes with anything that the declaration or the access to it says, down to a label. */
export function fingerprint(definition: RecordDefinition, rules: readonly AccessRule[]): string {
  return createHash('sha256').update(JSON.stringify({ definition, rules })).digest('hex').slice(0, 16)
}

/**
 * Types that a run of the walk went through without a fault. A test that names types speaks for these alone, one that names none for all of them;
 * what failed or was skipped vouches for nothing.
 */
export function typesThatPassed(report: RunReport, types: readonly string[]): readonly string[] {
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const about = (test: TestReport, type: string): boolean =>
    new RegExp(`(?<![a-z-])${type}(?![a-z-])`).test(test.fullName)
  const general = tests.filter((test) => !types.some((type) => about(test, type)))
  if (general.some(({ status }) => status !== 'passed')) return []
  return types.filter((type) => {
    const own = tests.filter((test) => about(test, type))
    return own.length > 0
      ? own.every(({ status }) => status === 'passed')
      : general.length > 0 && general.length === tests.length
  })
}

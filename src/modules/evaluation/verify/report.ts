import type { Difference } from './differences.ts'

/** One enterprise whose stored result is not the computed one; `revision` 0 is what the run gave. */
export interface DifferingResult {
  readonly code: string
  readonly name: string
  readonly revision: number
  readonly differences: readonly Difference[]
}

export interface RunReport {
  readonly run: number
  /** The run whose results count. */
  readonly counts: boolean
  readonly results: number
  readonly revisions: number
  /** Of results and revisions. */
  readonly agree: number
  /** What of the run as a whole does not fit: hashes, lines, numbers. */
  readonly faults: readonly Difference[]
  readonly differing: readonly DifferingResult[]
  /** Why it could not be computed again, in whole or in part; null where all of it was. */
  readonly unable: string | null
}

export interface BatchReport {
  readonly id: string
  readonly label: string
  readonly period: string
  readonly state: string
  /** Empty before anything was computed. */
  readonly runs: readonly RunReport[]
}

/** All that is stored was computed again and is the same. */
export function agrees({ runs }: BatchReport): boolean {
  return runs.every(
    ({ faults, differing, unable }) => faults.length === 0 && differing.length === 0 && unable === null,
  )
}

import { createHash } from 'node:crypto'
import type { StoredResult } from '../../../pipeline/evaluate/stored-result.ts'
import { canonicalJson } from '../../../platform/audit/canonical-json.ts'

/** What pins a result: by what it was computed, from what, and which version of it this is. Hashes in hex. */
export interface Pins {
  readonly batch: string
  readonly period: string
  readonly run: number
  /** 0 as the run gave it; then the number of the correction. */
  readonly revision: number
  readonly scheme: string
  readonly policy: string
  readonly snapshot: string
  /** Over the whole run. */
  readonly result: string
  readonly engine: string
}

/**
 * The code of a result slip: SHA-256, in hex, over what pins the result, its total, items and grade as canonical JSON. Ranks and other people's figures are no part of
 * it, so that whoever may see the slip can compute it.
 */
export function sealOf(pins: Pins, result: StoredResult): string {
  const { code, name, group, status, score, scoreGrade, grade, indicators, gates, adjustments } = result
  const told = { code, name, group, status, score, scoreGrade, grade, indicators, gates, adjustments }
  const { batch, period, run, revision, scheme, policy, snapshot, engine } = pins
  const pinned = { batch, period, run, revision, scheme, policy, snapshot, result: pins.result, engine }
  return createHash('sha256')
    .update(canonicalJson({ pins: pinned, result: told }))
    .digest('hex')
}

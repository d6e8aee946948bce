import type { Fact } from '../../../engine/fact.ts'
import type { Problem } from '../../../kernel/problem.ts'
import type { Mapping } from '../../../pipeline/import/mapping.ts'
import type { ImportFile, ImportProblemRow } from '../messages.ts'
import type { KnownEnterprise } from './known-enterprises.ts'
import type { Placement } from './place-enterprise.ts'

export interface DigestOrder {
  /** `write` asks for the values themselves, ready for the ledger. */
  readonly purpose: 'check' | 'write'
  readonly files: readonly { readonly id: string; readonly name: string; readonly bytes: Uint8Array }[]
  readonly facts: readonly Fact[]
  /** What earlier imports of the same sender fixed, and what this one does. */
  readonly remembered: Mapping
  readonly chosen: Mapping
  readonly known: readonly KnownEnterprise[]
  readonly placement: Placement
  /** Period of sheets that name none. */
  readonly otherwise: string
}

export interface DigestEnterprise {
  readonly code: string
  readonly name: string
  /** Undefined where it is not known or not the sender's: nothing can be written then. */
  readonly park: number | undefined
  readonly town: string | undefined
  readonly industry: string | undefined
  readonly isNew: boolean
}

export interface Digest {
  /** Files that cannot be read at all; the rest is empty then. */
  readonly refused: readonly Problem[]
  readonly files: readonly Pick<ImportFile, 'id' | 'sheets'>[]
  /** Newest first. */
  readonly periods: readonly string[]
  readonly enterprises: readonly DigestEnterprise[]
  /** What would be written, as the ledger takes it; only on the order to write. */
  readonly lots: readonly string[]
  readonly counts: {
    /** Enterprises the files tell of, and those of them with an error. */
    readonly told: number
    readonly wrong: number
    /** Rows with an error: nothing is taken from them. */
    readonly spoiltRows: number
    /** Values that the files give, those of rows with an error left out. */
    readonly values: number
  }
  readonly problems: readonly Problem[]
  readonly problemRows: readonly ImportProblemRow[]
}

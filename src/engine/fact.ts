import type { Rational } from '../kernel/rational.ts'

/** What a fact can hold. `number` carries a unit, `choice` a closed list of texts, `code` a text with its own alphabet (credit code, industry code). */
export type FactKind = 'number' | 'text' | 'yes-no' | 'choice' | 'day' | 'code'

/** One entry of the fact catalogue: a named, dated value about a subject. Formulas show `label` and compile to `id`. */
export interface Fact {
  readonly id: string
  readonly label: string
  readonly aliases: readonly string[]
  readonly kind: FactKind
  /** Canonical unit of stored numbers, e.g. `万元`; absent for other kinds. `1` marks a bare number. */
  readonly unit?: string
  readonly options?: readonly string[]
  /** How the fact of a jointly evaluated group follows from its members; `none` when it has no meaning there. */
  readonly combine: 'sum' | 'max' | 'min' | 'any' | 'first' | 'none'
  /** Formula that fills the fact where it was not supplied (`absent`) or also where a zero was supplied (`absent-or-zero`). */
  readonly derive?: { readonly formula: string; readonly when: 'absent' | 'absent-or-zero' }
  readonly minimum?: string
}

/** Where a value came from: the cell a clerk can open. Rows count from 1, `column` is a letter. */
export interface Source {
  readonly file: string
  readonly sheet?: string
  readonly row: number
  readonly column: string
  readonly header: string
  /** The text as it stood in the cell. */
  readonly raw: string
  /** Unit of the cell when it differs from the fact's own unit. */
  readonly unit?: string
}

/** Why a value is not there: the cell was empty, nobody was asked (no such column), or a calculation had no answer (base ≤ 0). */
export type Absence = 'missing' | 'not-asked' | 'undefined'

/** A value as expressions see it. Durations count whole months or days. */
export type Value =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'yes-no'; readonly value: boolean }
  | { readonly kind: 'day'; readonly value: string }
  | { readonly kind: 'months'; readonly value: number }
  | { readonly kind: 'days'; readonly value: number }
  | { readonly kind: 'list'; readonly value: readonly Value[] }
  | { readonly kind: 'absent'; readonly reason: Absence; readonly of: readonly string[] }

/** A supplied value with its source. A fact that is not in the map was not asked; an empty cell is `absent` with reason `missing`. */
export interface SuppliedFact {
  readonly value: Value
  readonly source?: Source
}

export type FactMap = ReadonlyMap<string, SuppliedFact>

/** One enterprise (or parcel, project …) with the facts of the period and of the period before. `id` is the credit code where there is one. */
export interface Subject {
  readonly id: string
  readonly name: string
  readonly facts: FactMap
  readonly prior: FactMap
}

export interface Dataset {
  readonly period: string
  readonly subjects: readonly Subject[]
}

import { admit } from '../../../engine/evaluation/admission.ts'
import { IndicatorValues } from '../../../engine/evaluation/indicator-values.ts'
import { prepareSubjects } from '../../../engine/evaluation/prepare.ts'
import type { FactMap } from '../../../engine/fact.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { priorPeriod } from '../../../kernel/period.ts'
import { type Rational, rational } from '../../../kernel/rational.ts'
import { compileContent } from '../../../pipeline/evaluate/scheme-version.ts'
import { freezeLedger } from '../../../pipeline/ledger/ledger-lock.ts'
import { readSnapshot, type Snapshot } from '../../../pipeline/snapshot/read-snapshot.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { BatchRow } from '../batch-row.ts'
import { neededFacts, neededPriorFacts } from './needed-facts.ts'

/** How much of what the scheme needs is there, of one fact or of all. */
export interface Share {
  readonly present: number
  readonly wanted: number
}

/** A firm that takes part. */
export interface Firm {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly park: number
}

export interface FactShare extends Share {
  readonly fact: string
  readonly label: string
  /** The batch's year, or the one before for what growth is measured from. */
  readonly period: string
  readonly unit: string | null
  /** Bureau that supplies it. */
  readonly source: string
  /** Firms of which it is not known. */
  readonly missing: readonly Firm[]
}

export interface Collection {
  /** Firms that take part, as far as can be told. */
  readonly firms: readonly Firm[]
  /** Firms that do not: by the participation rules, or because they count as part of another. */
  readonly excluded: number
  /** In the order of the catalogue, each year's beside the other. */
  readonly facts: readonly FactShare[]
  readonly snapshot: Snapshot
}

/**
 * What is there of what the scheme needs, for the firms that take part: as the run found it, or as it is now where there is none. A firm of which the
 * participation rules cannot tell counts, for that is what is missing.
 */
export async function collectionOf(tx: Transaction, batch: BatchRow): Promise<Collection> {
  const scheme = compileContent(batch.content, batch.asOf)
  const at = batch.snapshotAt ?? (await freezeLedger(tx))
  const snapshot = await readSnapshot(tx, { period: batch.period, at, facts: batch.content.facts })
  const { subjects } = prepareSubjects(scheme, snapshot.dataset)
  const values = new IndicatorValues(scheme.catalogue, scheme.indicators, scheme.rounding, batch.period)
  const { admitted, settled } = admit(scheme, subjects, values)
  const asked = scheme.groups.map((group) => ({
    facts: neededFacts(scheme, group),
    prior: neededPriorFacts(scheme, group),
  }))
  const everything = {
    facts: new Set(asked.flatMap(({ facts }) => [...facts])),
    prior: new Set(asked.flatMap(({ prior }) => [...prior])),
  }
  const unclear = settled.filter(({ status }) => status === 'incomplete')
  const taking = [...admitted, ...unclear].flatMap(({ subject, group }) => {
    const known = snapshot.enterprises.get(subject.id)
    const needs = (group === null ? undefined : asked[group]) ?? everything
    const firm = known && { ...known, code: subject.id, name: subject.name }
    return firm ? [{ firm, needs, facts: subject.facts, prior: subject.prior }] : []
  })
  return {
    firms: taking.map(({ firm }) => firm),
    excluded: snapshot.dataset.subjects.length - taking.length,
    facts: batch.content.facts.flatMap(({ id, label, unit, source }) =>
      (['facts', 'prior'] as const)
        .filter((year) => everything[year].has(id))
        .map((year) => {
          const wanted = taking.filter(({ needs }) => needs[year].has(id))
          const missing = wanted.filter((one) => !isKnown(one[year], id)).map(({ firm }) => firm)
          const period = year === 'facts' ? batch.period : priorPeriod(batch.period)
          const shown = { fact: id, label, period, unit: unit ?? null, source, missing }
          return { ...shown, wanted: wanted.length, present: wanted.length - missing.length }
        }),
    ),
    snapshot,
  }
}

function isKnown(facts: FactMap, id: string): boolean {
  const value = facts.get(id)?.value
  return value !== undefined && value.kind !== 'absent'
}

/** Of all figures that the scheme needs, how many are there. */
export async function completenessOf(tx: Transaction, batch: BatchRow): Promise<Share> {
  return togetherOf((await collectionOf(tx, batch)).facts)
}

export function togetherOf(shares: readonly Share[]): Share {
  return {
    present: shares.reduce((sum, one) => sum + one.present, 0),
    wanted: shares.reduce((sum, one) => sum + one.wanted, 0),
  }
}

/** In percent with two decimals, cut off: a share is never told higher than it is. Zero where nothing is wanted. */
export function percentText({ present, wanted }: Share): string {
  const hundredths: Rational = rational(wanted === 0 ? 0 : Math.floor((present * 10_000) / wanted), 100)
  return toDecimalText(hundredths)
}

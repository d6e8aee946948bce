import type { Fact, FactMap, Subject, SuppliedFact } from '../../engine/fact.ts'
import { priorPeriod } from '../../kernel/period.ts'
import type { JoinedRecord } from './join.ts'
import type { Knowledge } from './merge.ts'
import { MissingReport } from './missing-report.ts'
import type { ProblemList } from './problem-list.ts'
import type { Identity } from './records.ts'

interface Merged {
  readonly knowledge: ReadonlyMap<string, Knowledge>
  readonly refused: ReadonlySet<string>
  readonly records: readonly JoinedRecord[]
  readonly facts: readonly Fact[]
  readonly period: string
  /** Facts that some sheet has a column for, in the period and in the one before. */
  readonly asked: { readonly period: ReadonlySet<string>; readonly prior: ReadonlySet<string> }
  readonly identity: Identity
}

/** Makes the subjects, sorted by id, and reports per enterprise what was asked for and is not there. */
export function buildSubjects(
  merged: Merged,
  problems: ProblemList,
): { subjects: readonly Subject[]; missing: Readonly<Record<string, number>> } {
  const { knowledge, facts, period, asked, identity } = merged
  const names = fullNames(merged)
  const codes = codeSources(merged, period)
  const priorCodes = codeSources(merged, priorPeriod(period))
  const report = new MissingReport(facts, period, merged.refused)
  const subjects = [...knowledge.keys()].sort().map((id): Subject => {
    const current = knowledge.get(id)?.get(period)
    const prior = knowledge.get(id)?.get(priorPeriod(period))
    const subject = {
      id,
      name: names.get(id) ?? id,
      facts: completed(current, asked.period, codes.get(id), identity),
      prior: completed(prior, asked.prior, prior ? priorCodes.get(id) : undefined, identity),
    }
    report.add(subject, current !== undefined, asked.prior.size > 0 ? prior !== undefined : undefined)
    return subject
  })
  return { subjects, missing: report.tell(problems) }
}

/** Facts that were asked for and that no sheet gives for this enterprise are missing. */
function completed(
  known: ReadonlyMap<string, SuppliedFact> | undefined,
  asked: ReadonlySet<string>,
  code: SuppliedFact | undefined,
  identity: Identity,
): FactMap {
  const facts = new Map<string, SuppliedFact>()
  if (code) facts.set(identity.code, code)
  for (const id of [...asked].sort()) {
    if (id === identity.year || id === identity.code) continue
    facts.set(id, known?.get(id) ?? { value: { kind: 'absent', reason: 'missing', of: [id] } })
  }
  return facts
}

/** The fullest name of each enterprise, of the period itself where it has one. */
function fullNames({ records, period }: Merged): ReadonlyMap<string, string> {
  const best = new Map<string, { name: string; own: boolean }>()
  for (const record of records) {
    if (record.name === undefined) continue
    const own = record.period === period
    const held = best.get(record.id)
    const better =
      !held ||
      (own && !held.own) ||
      (own === held.own &&
        (record.name.length > held.name.length ||
          (record.name.length === held.name.length && record.name < held.name)))
    if (better) best.set(record.id, { name: record.name, own })
  }
  return new Map([...best].map(([id, { name }]) => [id, name]))
}

/** Codes as facts with the cell they come from, preferably in a row of the period. */
function codeSources({ records }: Merged, period: string): ReadonlyMap<string, SuppliedFact> {
  const held = new Map<string, JoinedRecord>()
  for (const record of records) {
    if (record.codeSource === undefined) continue
    const other = held.get(record.id)
    if (!other || rank(record, period) < rank(other, period)) held.set(record.id, record)
  }
  const facts = new Map<string, SuppliedFact>()
  for (const [id, { code = id, codeSource }] of held)
    if (codeSource) facts.set(id, { value: { kind: 'text', value: code }, source: codeSource })
  return facts
}

/** Orders records by period wanted, file, row. */
function rank({ period, codeSource }: JoinedRecord, wanted: string): string {
  const row = String(codeSource?.row ?? 0).padStart(8, '0')
  return [period === wanted ? 0 : 1, codeSource?.file, codeSource?.sheet, row].join('\n')
}

import { parseCitation } from '../../src/kernel/citation.ts'
import { everyClause } from '../../src/policy/asks-for.ts'
import { citesIn } from '../../src/policy/check/citations.ts'
import type { ClauseDefinition } from '../../src/policy/format/clauses.ts'
import type { Pack } from '../../src/policy/pack.ts'
import type { RecordDefinition } from '../../src/record/definition.ts'

/** How a clause of the pack is carried out. */
export interface ClauseCoverage {
  readonly clause: ClauseDefinition
  /** Record types that it asks for. */
  readonly types: readonly RecordDefinition[]
  /** Schemes, indicators and decision tables that cite it. */
  readonly computed: readonly string[]
  /** Parameters that cite it and that a condition or formula of a record type names. A mere time limit decides nothing and does not count. */
  readonly applied: readonly string[]
}

/** Every clause that is not a mere heading over others, in the order of the document. */
export function clauseCoverage(
  { clauses = [], schemes, indicators, tables, parameters }: Pack,
  definitions: readonly RecordDefinition[],
): readonly ClauseCoverage[] {
  const texts = expressionsOf(definitions)
  const used = parameters.filter(({ label }) => texts.some((text) => text.includes(label)))
  const citing = <T extends object>(all: readonly T[], key: string) =>
    all.filter((one) => citesIn(one).some(({ text }) => clausesOf(text).includes(key)))
  return everyClause(clauses)
    .filter((clause) => !isHeading(clause))
    .map((clause) => ({
      clause,
      types: definitions.filter(({ type }) => clause['asks-for']?.includes(type)),
      computed: [
        ...citing(schemes, clause.key).map(({ label }) => label),
        ...citing(indicators, clause.key).map(({ label }) => label),
        ...citing(tables, clause.key).map(({ label }) => label),
      ],
      applied: citing(used, clause.key).map(({ label }) => label),
    }))
}

export function isExecuted({ computed, applied }: ClauseCoverage): boolean {
  return computed.length + applied.length > 0
}

function isHeading({ children, ...clause }: ClauseDefinition): boolean {
  return children !== undefined && !clause['asks-for'] && clause['not-executable'] === undefined
}

/** Clauses of this document that a citation names; several stand after one another with semicolons. */
function clausesOf(text: string): readonly (string | undefined)[] {
  return text.split(/[；;]/).map((part) => {
    const citation = parseCitation(part)
    return citation?.document === undefined ? citation?.clause : undefined
  })
}

/** Conditions and formulas, which name parameters by their labels. */
function expressionsOf(definitions: readonly RecordDefinition[]): readonly string[] {
  const steps = definitions.flatMap(({ lifecycle }) => lifecycle.transitions)
  const fields = definitions.flatMap((definition) => Object.values(definition.fields))
  const texts = [
    ...steps.flatMap(({ when, creates = [] }) => [when, ...creates.map((one) => one.when)]),
    ...fields.flatMap((field) => [
      field.requiredWhen,
      field.visibleWhen,
      field.kind === 'computed' ? field.formula : undefined,
    ]),
  ]
  return texts.filter((text) => text !== undefined)
}

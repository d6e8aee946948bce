import type { Dataset, FactMap, Subject, SuppliedFact } from '../../../engine/fact.ts'

/** Firms under numbers instead of codes. */
export interface NumberedFirms {
  readonly dataset: Dataset
  /** By credit code. */
  readonly numbers: ReadonlyMap<string, string>
}

/**
 * Gives every code a number, in the order of the codes, so that whatever the engine does by their order stays as it was.
 * `joint`: the fact that names the code under which a firm is evaluated together with others.
 */
export function numbered({ period, subjects }: Dataset, joint: string | undefined): NumberedFirms {
  const codes = new Set(subjects.map(({ id }) => id))
  if (joint !== undefined)
    for (const { facts } of subjects) {
      const code = jointCode(facts, joint)
      if (code !== undefined) codes.add(code)
    }
  const ordered = [...codes].sort((a, b) => (a < b ? -1 : 1))
  const width = Math.max(4, String(ordered.length).length)
  const numbers = new Map(ordered.map((code, at) => [code, String(at + 1).padStart(width, '0')]))
  const of = (code: string): string => numbers.get(code) ?? ''
  return {
    numbers,
    dataset: {
      period,
      subjects: subjects.map(
        (subject): Subject => ({
          id: of(subject.id),
          name: of(subject.id),
          facts: withNumber(subject.facts, joint, of),
          prior: without(subject.prior, joint),
        }),
      ),
    },
  }
}

function jointCode(facts: FactMap, joint: string): string | undefined {
  const value = facts.get(joint)?.value
  // Read as the engine reads it.
  const code = value?.kind === 'text' ? value.value.trim().toUpperCase() : ''
  return code === '' ? undefined : code
}

/** A code of the year before would name the firm and says nothing to the engine. */
function without(facts: FactMap, joint: string | undefined): FactMap {
  return joint === undefined ? facts : new Map([...facts].filter(([id]) => id !== joint))
}

function withNumber(facts: FactMap, joint: string | undefined, of: (code: string) => string): FactMap {
  const code = joint === undefined ? undefined : jointCode(facts, joint)
  if (joint === undefined || code === undefined) return facts
  const told: SuppliedFact = { value: { kind: 'text', value: of(code) } }
  return new Map([...facts, [joint, told]])
}

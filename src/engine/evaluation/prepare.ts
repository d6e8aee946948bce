import type { Problem } from '../../kernel/problem.ts'
import type { Dataset, Subject } from '../fact.ts'
import type { CompiledScheme } from './compile.ts'
import { deriveFacts } from './derive.ts'
import { type EvaluatedSubject, joinSubjects, type MergedMember } from './joint.ts'

export interface PreparedSubjects {
  /** What is evaluated, in the order of codes. */
  readonly subjects: readonly EvaluatedSubject[]
  /** Members of joint subjects, which are not evaluated themselves. */
  readonly merged: readonly MergedMember[]
  /** Subjects that share a code; nobody can tell whose figures hold. */
  readonly duplicates: readonly Subject[]
}

/** Puts the subjects in order, fills in derived facts and joins those that are evaluated as one. */
export function prepareSubjects(scheme: CompiledScheme, dataset: Dataset): PreparedSubjects {
  const ordered = [...dataset.subjects].sort((a, b) => byText(a.id, b.id) || byText(a.name, b.name))
  const repeated = (subject: Subject, at: number): boolean =>
    ordered[at - 1]?.id === subject.id || ordered[at + 1]?.id === subject.id
  const problems = new Map<string, readonly Problem[]>()
  const derived = ordered
    .filter((subject, at) => !repeated(subject, at))
    .map((subject) => {
      const filled = deriveFacts(scheme.derivations, scheme.catalogue, subject, dataset.period)
      problems.set(subject.id, filled.problems)
      return filled.subject
    })
  const { subjects, merged } = joinSubjects(
    derived,
    scheme.mergeBy,
    [...scheme.catalogue.facts.values()],
    scheme.usedFacts,
  )
  return {
    subjects: subjects
      .map((subject) => ({
        ...subject,
        problems: [...subject.members.flatMap(({ id }) => problems.get(id) ?? []), ...subject.problems],
      }))
      .sort((a, b) => byText(a.id, b.id)),
    merged,
    duplicates: ordered.filter(repeated),
  }
}

/** Order of code units: the same on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

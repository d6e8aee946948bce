import type { ParticipationRule } from '../definition.ts'
import type { Compiled } from '../feel/compile.ts'
import { evaluate, type Reader } from '../feel/evaluate.ts'
import type { Vocabulary } from '../feel/vocabulary.ts'
import { absenceText } from './absence.ts'
import type { FaultList, Path } from './fault-list.ts'

export interface CompiledParticipationRule {
  readonly rule: ParticipationRule
  readonly when: Compiled
}

export function compileParticipation(
  rules: readonly ParticipationRule[],
  vocabulary: Vocabulary,
  faults: FaultList,
): readonly CompiledParticipationRule[] {
  return rules.flatMap((rule, index) => {
    const path: Path = ['participation', index]
    if (rule.cites.trim() === '')
      faults.error('missing-citation', [...path, 'cites'], `参评规则“${rule.id}”没有写依据条款`, {
        mend: '补上 cites。',
      })
    const when = faults.compile(rule.when, vocabulary, [...path, 'when'], { type: 'yes-no' })
    return when ? [{ rule, when }] : []
  })
}

/** What a participation rule did. `unknown` says which facts are lacking. */
export interface ParticipationOutcome {
  readonly rule: ParticipationRule
  readonly hit: true | 'unknown'
  readonly unknown?: string
}

/**
 * The rules in order up to the first that decides: one that holds, or one that cannot be judged and blocks.
 * `decided` is undefined when the subject takes part; `flagged` are rules that could not be judged and do not apply.
 */
export function applyParticipation(
  rules: readonly CompiledParticipationRule[],
  read: Reader,
): { readonly decided?: ParticipationOutcome; readonly flagged: readonly ParticipationOutcome[] } {
  const flagged: ParticipationOutcome[] = []
  for (const { rule, when } of rules) {
    const held = evaluate(when, read)
    if (held.kind === 'yes-no') {
      if (held.value) return { decided: { rule, hit: true }, flagged }
      continue
    }
    if (held.kind !== 'absent') continue
    const outcome = { rule, hit: 'unknown', unknown: absenceText(when.expression, held, read) } as const
    if (rule.unknown === 'block') return { decided: outcome, flagged }
    if (rule.unknown === 'pass-and-flag') flagged.push(outcome)
  }
  return { flagged }
}

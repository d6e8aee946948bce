import type { Absence } from '../fact.ts'
import { type BoundExpression, referencesIn } from '../feel/bound.ts'
import type { Reader } from '../feel/evaluate.ts'
import type { Absent } from '../feel/three-valued.ts'

const WORDS: Readonly<Record<Absence, (names: string) => string>> = {
  missing: (names) => `${names}未填`,
  'not-asked': (names) => `没有采集${names}`,
  undefined: (names) => `${names}无法计算或不是正数，不能作除数`,
}

/**
 * Why a value is not there, naming every fact concerned and telling apart what was left empty, what nobody was asked,
 * and what has no answer although everything is there.
 */
export function absenceText(expression: BoundExpression, absent: Absent, read: Reader): string {
  const concerned = new Set(absent.of)
  const reasons = new Map<string, Absence>()
  for (const { term } of referencesIn(expression)) {
    const value = read(term.ref)
    if (value.kind !== 'absent') continue
    const names = value.of.length > 0 ? value.of : [term.label]
    for (const name of names) if (concerned.has(name)) reasons.set(name, value.reason)
  }
  const byReason = (reason: Absence): readonly string[] =>
    absent.of.filter(
      (name) => (reasons.get(name) ?? (reasons.size > 0 ? 'undefined' : absent.reason)) === reason,
    )
  const parts = (['missing', 'not-asked', 'undefined'] as const).flatMap((reason) => {
    const names = byReason(reason)
    return names.length > 0 ? [WORDS[reason](names.join('、'))] : []
  })
  return parts.length > 0 ? parts.join('；') : '没有结果，无法计算'
}

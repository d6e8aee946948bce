import type { Absence, Value } from '../fact.ts'

export type Absent = Extract<Value, { kind: 'absent' }>

export const TRUE: Value = { kind: 'yes-no', value: true }
export const FALSE: Value = { kind: 'yes-no', value: false }

export function truth(value: boolean): Value {
  return value ? TRUE : FALSE
}

/** No answer although everything asked for is there, e.g. a zero divisor; `of` names what the calculation stumbled over. */
export function undefinedValue(of: readonly string[] = []): Absent {
  return { kind: 'absent', reason: 'undefined', of }
}

const STRENGTH: Readonly<Record<Absence, number>> = { undefined: 0, 'not-asked': 1, missing: 2 }

/** The absence that follows from several: all facts concerned, and the reason somebody can do most about. */
export function mergeAbsent(values: readonly Value[]): Absent {
  let merged: Absent | undefined
  for (const value of values) {
    if (value.kind !== 'absent') continue
    if (!merged) merged = value
    else if (merged !== value) {
      const reason = STRENGTH[value.reason] > STRENGTH[merged.reason] ? value.reason : merged.reason
      merged = { kind: 'absent', reason, of: [...new Set([...merged.of, ...value.of])] }
    }
  }
  return merged ?? undefinedValue()
}

/** Kleene conjunction: one `false` decides; otherwise one unknown leaves all unknown. */
export function conjunction(values: readonly Value[]): Value {
  if (values.some((value) => value.kind === 'yes-no' && !value.value)) return FALSE
  return values.every((value) => value.kind === 'yes-no') ? TRUE : mergeAbsent(values)
}

/** Kleene disjunction: one `true` decides; otherwise one unknown leaves all unknown. */
export function disjunction(values: readonly Value[]): Value {
  if (values.some((value) => value.kind === 'yes-no' && value.value)) return TRUE
  return values.every((value) => value.kind === 'yes-no') ? FALSE : mergeAbsent(values)
}

/** Kleene negation: the opposite of unknown is unknown. */
export function negation(value: Value): Value {
  return value.kind === 'yes-no' ? truth(!value.value) : mergeAbsent([value])
}

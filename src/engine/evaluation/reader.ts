import { periodEnd, periodStart } from '../../kernel/period.ts'
import type { Rational } from '../../kernel/rational.ts'
import type { Absence, FactMap, SuppliedFact, Value } from '../fact.ts'
import type { Reader } from '../feel/evaluate.ts'
import { type Catalogue, splitReference } from './catalogue.ts'

/** What is known about one subject when an expression is evaluated. */
export interface Situation {
  readonly facts: FactMap
  readonly prior: FactMap
  readonly period: string
  readonly indicator?: (id: string) => Value
  readonly benchmark?: (id: string) => Value
  readonly score?: (id: string) => Value
  readonly 'district-mean'?: (id: string) => Value
  readonly 'group-mean'?: (id: string) => Value
}

// Without names: the expression that reads an absent value names it.
const ABSENT: Readonly<Record<Absence, Value>> = {
  missing: { kind: 'absent', reason: 'missing', of: [] },
  'not-asked': { kind: 'absent', reason: 'not-asked', of: [] },
  undefined: { kind: 'absent', reason: 'undefined', of: [] },
}

/** Reads the references of expressions out of a situation. */
export function readerOf(catalogue: Catalogue, situation: Situation): Reader {
  return (ref) => {
    const [scope, id] = splitReference(ref)
    switch (scope) {
      case 'fact':
        return suppliedValue(situation.facts.get(id))
      case 'prior':
        return suppliedValue(situation.prior.get(id))
      case 'parameter':
        return numberOrAbsent(catalogue.parameters.get(id))
      case 'period':
        return {
          kind: 'day',
          value: id === 'start' ? periodStart(situation.period) : periodEnd(situation.period),
        }
      default:
        return situation[scope]?.(id) ?? ABSENT.undefined
    }
  }
}

/** A fact nobody supplied was not asked. */
export function suppliedValue(supplied: SuppliedFact | undefined): Value {
  if (!supplied) return ABSENT['not-asked']
  return supplied.value.kind === 'absent' ? ABSENT[supplied.value.reason] : supplied.value
}

export function numberOrAbsent(value: Rational | null | undefined): Value {
  return value ? { kind: 'number', value } : ABSENT.undefined
}

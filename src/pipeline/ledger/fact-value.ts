import type { Fact, FactKind, Value } from '../../engine/fact.ts'
import { multiply, type Rational, rational } from '../../kernel/rational.ts'
import { conversionFactor, parseUnit } from '../../kernel/unit.ts'

/** A value as the ledger keeps it. A number is `amount / 10^scale` in `unit`, exactly. */
export interface StoredValue {
  readonly kind: FactKind | 'missing'
  readonly amount: number | null
  readonly scale: number | null
  readonly unit: string | null
  readonly value: string | null
}

const missing: StoredValue = { kind: 'missing', amount: null, scale: null, unit: null, value: null }
const mostDigits = 15

/**
 * The value in the ledger's form. A number that no decimal of 15 places holds in the fact's own unit is kept in the unit of
 * its cell; undefined when that does not help either, because nothing is ever rounded on its way in.
 */
export function toStored(value: Value, fact: Fact, cellUnit: string | undefined): StoredValue | undefined {
  switch (value.kind) {
    case 'absent':
      return missing
    case 'number': {
      const own = fact.unit ?? '1'
      return (
        scaled(value.value, own) ?? (cellUnit === undefined ? undefined : inUnit(value.value, own, cellUnit))
      )
    }
    case 'text':
    case 'day':
      return { ...missing, kind: fact.kind, value: value.value }
    case 'yes-no':
      return { ...missing, kind: 'yes-no', value: String(value.value) }
    default:
      return undefined
  }
}

/** The value in the fact's own unit. */
export function fromStored(stored: StoredValue, fact: Fact): Value {
  switch (stored.kind) {
    case 'missing':
      return { kind: 'absent', reason: 'missing', of: [fact.id] }
    case 'number':
      return { kind: 'number', value: inOwnUnit(stored, fact) }
    case 'yes-no':
      return { kind: 'yes-no', value: stored.value === 'true' }
    case 'day':
      return { kind: 'day', value: stored.value ?? '' }
    default:
      return { kind: 'text', value: stored.value ?? '' }
  }
}

function inOwnUnit({ amount, scale, unit }: StoredValue, fact: Fact): Rational {
  const number = rational(BigInt(amount ?? 0), 10n ** BigInt(scale ?? 0))
  const own = fact.unit ?? '1'
  return unit === null || unit === own ? number : multiply(number, factor(unit, own))
}

function inUnit(value: Rational, from: string, to: string): StoredValue | undefined {
  const [a, b] = [parseUnit(from), parseUnit(to)]
  const by = a && b && conversionFactor(a, b)
  return by && scaled(multiply(value, by), to)
}

function factor(from: string, to: string): Rational {
  const [a, b] = [parseUnit(from), parseUnit(to)]
  const by = a && b && conversionFactor(a, b)
  if (!by) throw new RangeError(`a stored value in ${from} cannot be read in ${to}`)
  return by
}

function scaled(value: Rational, unit: string): StoredValue | undefined {
  let scale = 0
  for (let power = 1n; power % value.den !== 0n; power *= 10n) {
    scale += 1
    if (scale > mostDigits) return undefined
  }
  const amount = Number((value.num * 10n ** BigInt(scale)) / value.den)
  return Number.isSafeInteger(amount) ? { kind: 'number', amount, scale, unit, value: null } : undefined
}

import type { Fact, FactMap, SuppliedFact, Value } from '../../engine/fact.ts'
import { nearest } from '../../engine/feel/nearest.ts'
import { parseDay } from '../../kernel/day.ts'
import { parseQuantity } from '../../kernel/quantity.ts'
import { multiply } from '../../kernel/rational.ts'
import { conversionFactor, parseUnit } from '../../kernel/unit.ts'
import type { GivenValues } from '../format/cases.ts'

/** A given value that cannot be used, with its key. */
export interface GivenFault {
  readonly key: string
  readonly what: string
  readonly mend: string
}

const yesNo: Readonly<Record<string, boolean>> = { 是: true, 否: false, '1': true, '0': false }

function numberOf(text: string, fact: Fact): Value | string {
  const quantity = parseQuantity(text)
  if (!quantity) return `“${text}”不是数`
  // Without a unit the number is in the fact's own unit; 5 of a percentage is 5 %, not 500 %.
  if (/^[+-]?[\d,.]+$/.test(text.trim())) return { kind: 'number', value: quantity.value }
  const unit = parseUnit(fact.unit ?? '1')
  const factor = unit && conversionFactor(quantity.unit, unit)
  if (!factor) return `单位“${quantity.unit.text}”不能换算成“${fact.unit ?? '1'}”`
  return { kind: 'number', value: multiply(quantity.value, factor) }
}

/** A written value as the fact holds it; a text says why it cannot. */
function typedValue(written: string | boolean, fact: Fact): Value | string {
  if (fact.kind === 'yes-no') {
    const value = typeof written === 'boolean' ? written : yesNo[written]
    return value === undefined ? '要写 true 或 false' : { kind: 'yes-no', value }
  }
  if (typeof written === 'boolean') return '不是“是否”，不能写 true 或 false'
  if (fact.kind === 'number') return numberOf(written, fact)
  if (fact.kind === 'day') {
    const value = parseDay(written)
    return value === undefined ? `“${written}”不是日期` : { kind: 'day', value }
  }
  if (fact.kind === 'choice' && !fact.options?.includes(written))
    return `“${written}”不在选项里：${(fact.options ?? []).join('、')}`
  return { kind: 'text', value: written }
}

/** Reads the given values of a case as supplied facts. `null` is an empty cell, a fact that is not named was not asked. */
export function readGiven(
  given: GivenValues,
  facts: readonly Fact[],
): { readonly facts: FactMap; readonly faults: readonly GivenFault[] } {
  const byName = new Map<string, Fact>()
  for (const fact of facts) for (const alias of fact.aliases) byName.set(alias, fact)
  for (const fact of facts) byName.set(fact.label, fact)
  const supplied = new Map<string, SuppliedFact>()
  const faults: GivenFault[] = []
  for (const [key, written] of Object.entries(given)) {
    const fact = byName.get(key)
    if (!fact) {
      const [near] = nearest(key, byName.keys())
      const mend = near === undefined ? '改正名称，或在 facts.yaml 里补上。' : `是不是想写“${near}”？`
      faults.push({ key, what: `没有“${key}”这个事实`, mend })
      continue
    }
    const value: Value | string =
      written === null ? { kind: 'absent', reason: 'missing', of: [fact.id] } : typedValue(written, fact)
    if (typeof value === 'string')
      faults.push({
        key,
        what: `“${fact.label}”：${value}`,
        mend: `按事实目录填写（${fact.unit ?? fact.kind}）。`,
      })
    else supplied.set(fact.id, { value })
  }
  return { facts: supplied, faults }
}

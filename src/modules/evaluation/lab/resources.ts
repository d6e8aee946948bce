import { splitReference } from '../../../engine/evaluation/catalogue.ts'
import type { CompiledGroup } from '../../../engine/evaluation/group.ts'
import type { Fact } from '../../../engine/fact.ts'
import { add, type Rational, rational } from '../../../kernel/rational.ts'
import { parseUnit, sameDimension } from '../../../kernel/unit.ts'
import type { Laboratory } from './laboratory.ts'
import type { Movement } from './movement.ts'

/** Σ of a fact by grade, before and after; the last entry is 未定档. */
export interface ResourceShift {
  readonly fact: string
  readonly label: string
  readonly unit: string
  readonly before: readonly Rational[]
  readonly after: readonly Rational[]
}

const kinds = ['亩', '元'].flatMap((text) => parseUnit(text) ?? [])

/** Facts of area and of money that add up over firms and that the indicators themselves name. */
export function resourceFacts(facts: readonly Fact[], groups: readonly CompiledGroup[]): readonly Fact[] {
  const named = new Set(
    groups.flatMap((group) =>
      group.items.flatMap(({ indicator }) =>
        indicator.formula.refs.flatMap((ref) => {
          const [scope, id] = splitReference(ref)
          return scope === 'fact' ? [id] : []
        }),
      ),
    ),
  )
  return facts.filter(({ id, kind, unit, combine }) => {
    const parsed =
      kind === 'number' && combine === 'sum' && named.has(id) ? parseUnit(unit ?? '1') : undefined
    return parsed !== undefined && kinds.some((one) => sameDimension(one, parsed))
  })
}

/** How much land and money stands in each grade, before and after. */
export function resourceShifts(
  lab: Laboratory,
  movement: Movement,
  facts: readonly Fact[],
): readonly ResourceShift[] {
  const none = (): Rational[] => Array.from({ length: movement.grades.length + 1 }, () => rational(0))
  return facts.map(({ id, label, unit = '1' }) => {
    const before = none()
    const after = none()
    for (let firm = 0; firm < movement.before.length; firm++) {
      const figure = lab.figure(firm, id)
      if (!figure) continue
      enter(before, movement.before[firm] as number, figure)
      enter(after, movement.after[firm] as number, figure)
    }
    return { fact: id, label, unit, before, after }
  })
}

function enter(sums: Rational[], grade: number, figure: Rational): void {
  const at = grade < 0 ? sums.length - 1 : grade
  sums[at] = add(sums[at] as Rational, figure)
}

import { parseDecimal } from '../../kernel/rational.ts'
import type { Compiled } from '../feel/compile.ts'
import { type Box, remainder } from '../table/box.ts'
import { boxesOf, knownIn } from '../table/condition-boxes.ts'
import { texts } from '../table/region.ts'
import { type Catalogue, splitReference } from './catalogue.ts'
import type { FaultList, Path } from './fault-list.ts'
import type { CompiledGate } from './gate.ts'
import type { CompiledGroup } from './group.ts'
import type { CompiledParticipationRule } from './participation.ts'

interface Rule {
  readonly when: Compiled
  readonly name: string
  readonly path: Path
}

interface SchemeRules {
  readonly participation: readonly CompiledParticipationRule[]
  readonly groups: readonly CompiledGroup[]
  readonly catalogue: Catalogue
}

/** Reports rules that can never act: impossible conditions, rules hidden behind earlier ones, gates without effect. */
export function checkDeadRules({ participation, groups, catalogue }: SchemeRules, faults: FaultList): void {
  const participationRules = participation.map(
    ({ rule, when }, at): Rule => ({
      when,
      name: `参评规则“${rule.id}”`,
      path: ['participation', at, 'when'],
    }),
  )
  checkInOrder(participationRules, catalogue, faults)
  for (const { when, name, path } of participationRules)
    if (isAlways(when, catalogue))
      faults.error('dead-rule', path, `${name}的条件总是成立，后面的规则和评价组都用不到`, {
        mend: '改正条件；只该在某种情形适用。',
      })
  checkInOrder(
    groups.map(({ when, name }, at) => ({ when, name: `评价组“${name}”`, path: ['groups', at, 'when'] })),
    catalogue,
    faults,
  )
  for (const [index, group] of groups.entries()) {
    checkGates(group, index, catalogue, faults)
    for (const [at, { when, definition }] of group.adjustments.items.entries())
      checkPossible(
        { when, name: `加减分“${definition.label}”`, path: ['groups', index, 'adjustments', at, 'when'] },
        catalogue,
        faults,
      )
  }
}

/** Rules of which the first that applies counts. */
function checkInOrder(rules: readonly Rule[], catalogue: Catalogue, faults: FaultList): void {
  for (const [at, rule] of rules.entries()) {
    if (!checkPossible(rule, catalogue, faults)) continue
    const before = rules.slice(0, at).find((earlier) => covers(earlier.when, rule.when, catalogue))
    if (before)
      faults.error(
        'dead-rule',
        rule.path,
        `${rule.name}永远轮不到：${before.name}在前面，已经包括了它的全部情形`,
        {
          why: '从上到下，先符合的有效。',
          mend: '调换先后，或改窄前面的条件，或删去这一条。',
        },
      )
  }
}

function checkGates(group: CompiledGroup, index: number, catalogue: Catalogue, faults: FaultList): void {
  const last = group.grades.length - 1
  for (const [at, gate] of group.gates.entries()) {
    const path = ['groups', index, 'gates', at]
    const name = `门槛“${gate.definition.label}”`
    if (!checkPossible({ when: gate.when, name, path: [...path, 'when'] }, catalogue, faults)) continue
    if (isAlways(gate.when, catalogue))
      faults.error('dead-rule', [...path, 'when'], `${name}的条件总是成立，所有企业都会触发`, {
        mend: '改正条件；只该在某种情形适用。',
      })
    if (hasNoEffect(gate, last))
      faults.error('dead-rule', path, `${name}“${gate.effectText}”不会改变任何企业的档次`, {
        why: `本组的档次从好到差是 ${group.grades.join('、')}。`,
        mend: '改正后果，或删去这一条。',
      })
    const twin = group.gates
      .slice(0, at)
      .find((other) => other.effectText === gate.effectText && same(other.when, gate.when, catalogue))
    if (twin)
      faults.error('dead-rule', path, `${name}与“${twin.definition.label}”的条件和后果相同`, {
        mend: '删去一条，或改正其中一条。',
      })
  }
}

function hasNoEffect({ effect }: CompiledGate, last: number): boolean {
  if (effect.kind === 'move') return effect.steps === 0
  return (
    (effect.kind === 'at-most' && effect.grade === 0) || (effect.kind === 'at-least' && effect.grade === last)
  )
}

function checkPossible({ when, name, path }: Rule, catalogue: Catalogue, faults: FaultList): boolean {
  const boxes = boxesOf(when.expression, knownIn(catalogue))
  const left = boxes && remainder(within(boxes, when, catalogue), [])
  if (left?.length !== 0) return true
  faults.error('dead-rule', path, `${name}永远不会适用：条件“${when.text}”不可能成立`, {
    mend: '检查比较的方向和数值，或删去这一条。',
  })
  return false
}

/** Cases held inside what the facts can be: their options, and nothing below their minimum. */
function within(boxes: readonly Box[], { refs }: Compiled, catalogue: Catalogue): readonly Box[] {
  const outside: Box[] = refs.flatMap((ref): Box[] => {
    const [scope, id] = splitReference(ref)
    const fact = scope === 'fact' || scope === 'prior' ? catalogue.facts.get(id) : undefined
    const minimum = fact?.minimum === undefined ? undefined : parseDecimal(fact.minimum)
    if (minimum)
      return [
        new Map([
          [ref, { kind: 'numbers', intervals: [{ lowIncluded: false, high: minimum, highIncluded: false }] }],
        ]),
      ]
    return fact?.options ? [new Map([[ref, { ...texts(fact.options), complement: true }]])] : []
  })
  return remainder(boxes, outside) ?? boxes
}

function isAlways({ expression }: Compiled, catalogue: Catalogue): boolean {
  return boxesOf(expression, knownIn(catalogue))?.some((box) => box.size === 0) ?? false
}

/**
 * Whether one earlier condition holds wherever the later one does. Earlier conditions are not taken together: with a fact
 * missing, two that are opposites can both be unknown, and a later rule still has its turn.
 */
function covers(earlier: Compiled, later: Compiled, catalogue: Catalogue): boolean {
  const known = knownIn(catalogue)
  const outer = boxesOf(earlier.expression, known)
  const inner = boxesOf(later.expression, known)
  if (!outer || !inner) return false
  return inner.every((box) => outer.some((one) => remainder([box], [one])?.length === 0))
}

function same(a: Compiled, b: Compiled, catalogue: Catalogue): boolean {
  return covers(a, b, catalogue) && covers(b, a, catalogue)
}

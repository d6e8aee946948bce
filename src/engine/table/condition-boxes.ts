import { multiply } from '../../kernel/rational.ts'
import { type Catalogue, splitReference } from '../evaluation/catalogue.ts'
import type { Value } from '../fact.ts'
import type { BoundExpression } from '../feel/bound.ts'
import { type Box, intersectBoxes, isEmptyBox } from './box.ts'
import { complement, type Known, type Region, regionOf, texts } from './region.ts'

/** Values that do not depend on data: written ones and parameters. */
export function knownIn(catalogue: Catalogue): Known {
  return function known(expression): Value | undefined {
    if (expression.op === 'constant') return expression.value
    if (expression.op === 'reference') {
      const [scope, id] = splitReference(expression.term.ref)
      const value = scope === 'parameter' ? catalogue.parameters.get(id) : undefined
      return value && { kind: 'number', value }
    }
    if (expression.op !== 'scale') return undefined
    const inner = known(expression.operand)
    if (inner?.kind !== 'number') return undefined
    return { kind: 'number', value: multiply(inner.value, expression.factor) }
  }
}

const MOST_BOXES = 64

/**
 * The cases in which a condition holds, as boxes over the quantities it reads. A part that is no plain comparison is a
 * quantity of its own, true or false, so that equal conditions are recognised. Undefined when there are too many cases.
 */
export function boxesOf(
  condition: BoundExpression,
  known: Known,
  negated = false,
): readonly Box[] | undefined {
  if (condition.op === 'not') return boxesOf(condition.operand, known, !negated)
  if (condition.op === 'constant' && condition.value.kind === 'yes-no')
    return condition.value.value === negated ? [] : [new Map()]
  if (condition.op === 'and' || condition.op === 'or') {
    const parts = condition.operands.map((operand) => boxesOf(operand, known, negated))
    if (!parts.every((part) => part !== undefined)) return undefined
    const boxes =
      (condition.op === 'and') === negated
        ? parts.flat()
        : parts.reduce((all, part) => all.flatMap((a) => part.map((b) => intersectBoxes(a, b))))
    const possible = boxes.filter((box) => !isEmptyBox(box))
    return possible.length > MOST_BOXES ? undefined : possible
  }
  const fixed = constantComparison(condition, known)
  if (fixed !== undefined) return fixed === negated ? [] : [new Map()]
  const [name, region] = atom(condition, known)
  const box = new Map([[name, negated ? complement(region) : region]])
  return isEmptyBox(box) ? [] : [box]
}

/** A comparison of values that do not depend on data. */
function constantComparison(condition: BoundExpression, known: Known): boolean | undefined {
  if (condition.op !== 'compare') return undefined
  const left = known(condition.left)
  if (!left || !known(condition.right)) return undefined
  const region = regionOf(condition, (expression) => expression === condition.left, known)
  if (!region) return undefined
  const point = regionOf(
    { ...condition, operator: '=', right: condition.left },
    (one) => one === condition.left,
    () => left,
  )
  return point && !isEmptyBox(intersectBoxes(new Map([['', region]]), new Map([['', point]])))
}

function atom(condition: BoundExpression, known: Known): readonly [string, Region] {
  const name = quantityIn(condition)
  const region =
    name === undefined
      ? undefined
      : regionOf(condition, (one) => one.op === 'reference' && one.term.ref === name, known)
  if (name !== undefined && region) return [name, region]
  return [shapeOf(condition), texts(['true'])]
}

/** The one quantity a plain comparison is about. */
function quantityIn(condition: BoundExpression): string | undefined {
  if (condition.op === 'reference') return condition.term.ref
  if (condition.op !== 'compare') return undefined
  const refs = [condition.left, condition.right].flatMap((side) => {
    const inner = side.op === 'scale' ? side.operand : side
    return inner.op === 'reference' && splitReference(inner.term.ref)[0] !== 'parameter'
      ? [inner.term.ref]
      : []
  })
  return refs.length === 1 ? refs[0] : undefined
}

/** Equal texts for expressions of equal meaning and shape, wherever they are written. */
function shapeOf(expression: BoundExpression): string {
  return JSON.stringify(expression, (key, value: unknown) => {
    if (key === 'from' || key === 'to' || key === 'unit') return undefined
    return typeof value === 'bigint' ? value.toString() : value
  })
}

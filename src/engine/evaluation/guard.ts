import { rational } from '../../kernel/rational.ts'
import { type BoundExpression, referencesIn } from '../feel/bound.ts'
import type { Compiled } from '../feel/compile.ts'

/**
 * The same formula in which a divisor that is zero or negative has no answer: an intensity over nothing and a growth on
 * a base that is not positive are not figures. Applied to indicator and derivation formulas, not to conditions.
 */
export function guardDivisors(compiled: Compiled): Compiled {
  return { ...compiled, expression: guarded(compiled.expression) }
}

function guarded(expression: BoundExpression): BoundExpression {
  switch (expression.op) {
    case 'constant':
    case 'reference':
    case 'input':
      return expression
    case 'negate':
    case 'not':
    case 'scale':
    case 'presence':
      return { ...expression, operand: guarded(expression.operand) }
    case 'arithmetic': {
      const left = guarded(expression.left)
      const right = guarded(expression.right)
      return { ...expression, left, right: expression.operator === '/' ? positive(right) : right }
    }
    case 'calendar':
    case 'compare':
      return { ...expression, left: guarded(expression.left), right: guarded(expression.right) }
    case 'and':
    case 'or':
      return { ...expression, operands: expression.operands.map(guarded) }
    case 'if': {
      const [condition, then, otherwise] = [
        guarded(expression.condition),
        guarded(expression.then),
        guarded(expression.otherwise),
      ]
      return { ...expression, condition, then, otherwise }
    }
    case 'list':
      return { ...expression, items: expression.items.map(guarded) }
    case 'call':
      return { ...expression, args: expression.args.map(guarded) }
  }
}

/** `if divisor > 0 then divisor else undefined`, naming what the divisor is made of. */
function positive(then: BoundExpression): BoundExpression {
  if (then.op === 'constant') return then
  const { from, to } = then
  const span = { from, to }
  const of = [...new Set(referencesIn(then).map(({ term }) => term.label))]
  const zero: BoundExpression = {
    ...span,
    op: 'constant',
    value: { kind: 'number', value: rational(0) },
    type: 'number',
  }
  return {
    ...then,
    op: 'if',
    condition: { ...span, op: 'compare', operator: '>', left: then, right: zero, type: 'yes-no' },
    then,
    otherwise: {
      ...span,
      op: 'constant',
      value: { kind: 'absent', reason: 'undefined', of },
      type: 'any',
    },
  }
}

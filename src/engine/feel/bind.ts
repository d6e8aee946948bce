import type { Fault } from '../fault.ts'
import type { Node, Span } from './ast.ts'
import { bindArithmetic, bindNegation } from './bind-arithmetic.ts'
import { bindCall } from './bind-call.ts'
import { bindCompare, bindTest } from './bind-condition.ts'
import type { Binder, InputTerm } from './binder.ts'
import type { BoundExpression } from './bound.ts'
import { type ExpressionFaultCode, expressionFault } from './expression-fault.ts'
import { nearest } from './nearest.ts'
import { wronglyTypedSign } from './syntax-fault.ts'
import { commonType, isType, TYPE_NAMES } from './type-names.ts'
import { aligned, unitOf } from './unit-algebra.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Resolves names, checks types and units, and makes conversions explicit. Gathers every fault it meets. */
export class ExpressionBinder implements Binder {
  readonly vocabulary: Vocabulary
  readonly input: InputTerm | undefined
  readonly faults: Fault[] = []

  constructor(vocabulary: Vocabulary, input?: InputTerm) {
    this.vocabulary = vocabulary
    this.input = input
  }

  /** The bound expression, or undefined after at least one fault. */
  bind(node: Node): BoundExpression | undefined {
    const span = { from: node.from, to: node.to }
    switch (node.kind) {
      case 'constant':
        return {
          ...span,
          op: 'constant',
          value: node.value,
          type: node.value.kind === 'absent' ? 'any' : node.value.kind,
        }
      case 'name':
        return this.name(node, span)
      case 'input':
        return this.inputOf(span)
      case 'group':
        return this.bind(node.inner)
      case 'negate':
        return bindNegation(this, node.operand, span)
      case 'arithmetic':
        return bindArithmetic(this, node, span)
      case 'compare':
        return this.binary(node.left, node.right, (left, right) =>
          bindCompare(this, node.operator, left, right, span),
        )
      case 'between':
        return bindTest(this, node.operand, {
          ...span,
          kind: 'interval',
          low: node.low,
          lowIncluded: true,
          high: node.high,
          highIncluded: true,
        })
      case 'in':
        return this.anyOf(
          node.tests.map((test) => bindTest(this, node.operand, test)),
          span,
        )
      case 'and':
      case 'or':
        return this.binary(node.left, node.right, (left, right) =>
          this.condition(left) && this.condition(right)
            ? { ...span, op: node.kind, operands: [left, right], type: 'yes-no' }
            : undefined,
        )
      case 'if':
        return this.choice(node, span)
      case 'list': {
        const items = this.all(node.items)
        return items && { ...span, op: 'list', items, type: 'list' }
      }
      case 'call':
        return bindCall(this, node, span)
    }
  }

  all(nodes: readonly Node[]): readonly BoundExpression[] | undefined {
    const bound = nodes.map((node) => this.bind(node))
    return bound.every((item) => item !== undefined) ? bound : undefined
  }

  binary(
    left: Node,
    right: Node,
    join: (left: BoundExpression, right: BoundExpression) => BoundExpression | undefined,
  ): BoundExpression | undefined {
    const [a, b] = [this.bind(left), this.bind(right)]
    return a && b && join(a, b)
  }

  anyOf(tests: readonly (BoundExpression | undefined)[], span: Span): BoundExpression | undefined {
    if (!tests.every((test) => test !== undefined)) return undefined
    const [only] = tests
    return only && tests.length === 1 ? only : { ...span, op: 'or', operands: tests, type: 'yes-no' }
  }

  condition(expression: BoundExpression): boolean {
    if (isType(expression.type, 'yes-no')) return true
    this.fault(
      'type-mismatch',
      expression,
      `这里要一个条件（成立或不成立），得到的是${TYPE_NAMES[expression.type]}`,
      {
        mend: '写成比较，例如 用地面积 > 0；判断有没有值用 != null',
      },
    )
    return false
  }

  fault(
    code: ExpressionFaultCode,
    span: Span,
    what: string,
    help: { readonly why?: string; readonly mend?: string } = {},
  ): undefined {
    this.faults.push(expressionFault(code, span, what, help))
    return undefined
  }

  private choice(node: Extract<Node, { kind: 'if' }>, span: Span): BoundExpression | undefined {
    const condition = this.bind(node.condition)
    const branches = this.all([node.then, node.otherwise])
    const [first, second] = branches ?? []
    if (!condition || !first || !second || !this.condition(condition)) return undefined
    const type = commonType(first.type, second.type)
    if (!type)
      return this.fault(
        'type-mismatch',
        span,
        `then 后面是${TYPE_NAMES[first.type]}，else 后面是${TYPE_NAMES[second.type]}，两边要同一种`,
        { mend: '让两个分支给出同一种值；没有值时写 null' },
      )
    const same = aligned([first, second], span, this.faults)
    const [then, otherwise] = same?.items ?? []
    if (!same || !then || !otherwise) return undefined
    return { ...span, op: 'if', condition, then, otherwise, type, ...unitOf(same.unit) }
  }

  private inputOf(span: Span): BoundExpression | undefined {
    if (!this.input)
      return this.fault('unsupported-syntax', span, '“?”只能写在决策表的单元格里', {
        mend: '写出要判断的量的名称',
      })
    return { ...span, op: 'input', type: this.input.type, ...unitOf(this.input.unit) }
  }

  private name(node: Extract<Node, { kind: 'name' }>, span: Span): BoundExpression | undefined {
    const term = this.vocabulary.resolve(node.name, node.scope)
    if (term) return { ...span, op: 'reference', term, type: term.type, ...unitOf(term.unit) }
    const written = node.scope === undefined ? node.name : `${node.scope}.${node.name}`
    const slip = wronglyTypedSign(written)
    if (slip)
      return this.fault('unknown-name', span, `没有“${written}”这个名称`, {
        mend: `其中的“${slip.sign}”是中文符号，改成英文半角的 ${slip.meant}`,
      })
    const option = this.input?.options?.includes(written)
    const near = nearest(written, this.vocabulary.names())
    return this.fault('unknown-name', span, `没有“${written}”这个名称`, {
      mend: option
        ? `文字要加英文引号："${written}"`
        : near.length > 0
          ? `是不是“${near.join('”“')}”？`
          : '名称要与事实目录、指标或参数的名称完全一致；如果是文字，请加英文引号',
    })
  }
}

import { parser } from 'lezer-feel'
import { parseDecimal } from '../../kernel/rational.ts'
import type { Fault } from '../fault.ts'
import type { ArithmeticOperator, CompareOperator, Node, Span, Test, UnaryTests } from './ast.ts'
import { type ExpressionFaultCode, expressionFault } from './expression-fault.ts'
import { NULL, parseDayLiteral, parseDuration, unquote } from './literal.ts'
import { syntaxFault } from './syntax-fault.ts'
import { unsupportedFault } from './unsupported.ts'

type Tree = ReturnType<typeof parser.parse>
type SyntaxNode = Tree['topNode']

const MAX_LENGTH = 4000
const MAX_DEPTH = 200

/** The grammar names what carries meaning with a capital; keywords and punctuation are their own text. */
const MEANINGFUL = /^(?:[A-Z]|null$|\?$)/
const SILENT = new Set(['ArithOp', 'CompareOp', 'LineComment', 'BlockComment'])

const expressions = parser.configure({ top: 'Expression', strict: false })
const unaryTests = parser.configure({ top: 'UnaryTests', strict: false })

/** Stops the reading of one expression; caught where the reading began. */
class Unreadable extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault.what)
    this.fault = fault
  }
}

/** Reads a FEEL expression of the closed subset. Anything outside it is a fault with its offsets. */
export function parseExpression(text: string): { node?: Node; faults: readonly Fault[] } {
  return reading(text, expressions, (reader, top) => ({ node: reader.node(reader.only(top)) }))
}

/** Reads a cell of a decision table (DMN unary tests). */
export function parseUnaryTests(text: string): { tests?: UnaryTests; faults: readonly Fault[] } {
  return reading(text, unaryTests, (reader, top) => ({ tests: reader.unaryTests(top) }))
}

function reading<T extends object>(
  text: string,
  grammar: typeof parser,
  read: (reader: Reader, top: SyntaxNode) => T,
): Partial<T> & { faults: readonly Fault[] } {
  const nothing: Partial<T> = {}
  if (text.length > MAX_LENGTH) {
    const what = `表达式有 ${text.length} 个字符，最多 ${MAX_LENGTH} 个`
    const mend = '拆成几个指标，再用“指标.名称”引用'
    return { ...nothing, faults: [expressionFault('too-long', { from: 0, to: text.length }, what, { mend })] }
  }
  const tree = grammar.parse(text)
  const broken = syntaxFault(text, tree)
  if (broken) return { ...nothing, faults: [broken] }
  try {
    return { ...read(new Reader(text), tree.topNode), faults: [] }
  } catch (error) {
    if (error instanceof Unreadable) return { ...nothing, faults: [error.fault] }
    throw error
  }
}

class Reader {
  readonly text: string
  private depth = 0

  constructor(text: string) {
    this.text = text
  }

  node(syntax: SyntaxNode): Node {
    this.depth += 1
    if (this.depth > MAX_DEPTH)
      this.fail('too-long', syntax, '表达式嵌套太深', '拆成几个指标，再用“指标.名称”引用')
    const node = this.read(syntax)
    this.depth -= 1
    return node
  }

  unaryTests(top: SyntaxNode): UnaryTests {
    const first = top.firstChild
    if (!first || first.name === 'Wildcard') return { negated: false, tests: [] }
    const negated = first.name === 'not'
    const list = top.getChild('PositiveUnaryTests')
    return { negated, tests: list ? this.parts(list).map((test) => this.test(test)) : [] }
  }

  /** The single meaningful child; comments and punctuation do not count. */
  only(syntax: SyntaxNode): SyntaxNode {
    const child = this.parts(syntax)[0]
    return child ?? this.fail('syntax', syntax, '表达式是空的', '写一个公式或条件')
  }

  private read(syntax: SyntaxNode): Node {
    const span = { from: syntax.from, to: syntax.to }
    switch (syntax.name) {
      case 'NumericLiteral':
        return { ...span, kind: 'constant', value: this.number(syntax) }
      case 'StringLiteral':
        return { ...span, kind: 'constant', value: { kind: 'text', value: unquote(this.source(syntax)) } }
      case 'BooleanLiteral':
        return {
          ...span,
          kind: 'constant',
          value: { kind: 'yes-no', value: this.source(syntax) === 'true' },
        }
      case 'null':
        return { ...span, kind: 'constant', value: NULL }
      case 'DateTimeLiteral':
        return this.dateTime(syntax)
      case 'VariableName':
        return { ...span, kind: 'name', name: this.name(syntax) }
      case 'PathExpression':
        return this.path(syntax)
      case '?':
        return { ...span, kind: 'input' }
      case 'ParenthesizedExpression':
        return { ...span, kind: 'group', inner: this.node(this.only(syntax)) }
      case 'ArithmeticExpression':
        return this.arithmetic(syntax)
      case 'Comparison':
        return this.comparison(syntax)
      case 'Conjunction':
      case 'Disjunction': {
        const [left, right] = this.pair(syntax)
        return { ...span, kind: syntax.name === 'Conjunction' ? 'and' : 'or', left, right }
      }
      case 'IfExpression': {
        const [condition, then, otherwise] = this.parts(syntax).map((part) => this.node(part))
        if (!condition || !then || !otherwise)
          return this.fail('syntax', syntax, 'if 没有写全', '写成 if 条件 then 值 else 值')
        return { ...span, kind: 'if', condition, then, otherwise }
      }
      case 'List':
        return { ...span, kind: 'list', items: this.parts(syntax).map((part) => this.node(part)) }
      case 'FunctionInvocation':
        return this.call(syntax)
      default:
        throw new Unreadable(unsupportedFault(syntax.name, span, this.source(syntax)))
    }
  }

  private number(syntax: SyntaxNode) {
    const source = this.source(syntax)
      .replace(/\s/g, '')
      .replace(/^(-?)\./, '$10.')
    const value = parseDecimal(source)
    if (!value) return this.fail('invalid-literal', syntax, `读不懂数字“${source}”`, '写成 1234.5 这样的数字')
    return { kind: 'number', value } as const
  }

  private dateTime(syntax: SyntaxNode): Node {
    const constructed = syntax.getChild('DateTimeConstructor')
    const name = constructed ? this.source(constructed).replace(/\s+/g, ' ') : '@'
    const holder = syntax.getChild(constructed ? 'PositionalParameters' : 'AtLiteral')
    const args = holder ? this.parts(holder) : []
    const span = { from: syntax.from, to: syntax.to }
    if (name !== '@' && name !== 'date' && name !== 'duration')
      throw new Unreadable(unsupportedFault(name, span, this.source(syntax)))
    if (name === 'date' && args.some((part) => part.name !== 'StringLiteral'))
      return { ...span, kind: 'call', name, args: args.map((part) => this.node(part)) }
    const quoted =
      args.length === 1 && args[0]?.name === 'StringLiteral' ? unquote(this.source(args[0])) : undefined
    const value =
      quoted === undefined
        ? undefined
        : ((name === 'duration' ? undefined : parseDayLiteral(quoted)) ??
          (name === 'date' ? undefined : parseDuration(quoted)))
    if (value) return { ...span, kind: 'constant', value }
    return this.fail(
      'invalid-literal',
      syntax,
      `“${this.source(syntax)}”不是有效的日期或时长`,
      '日期写成 date("2024-12-31")，时长写成 duration("P12M")（12个月）或 duration("P30D")（30天）',
    )
  }

  private path(syntax: SyntaxNode): Node {
    const [scope, name] = this.parts(syntax)
    if (scope?.name !== 'VariableName' || name?.name !== 'PathName')
      throw new Unreadable(unsupportedFault('PathExpression', syntax, this.source(syntax)))
    return {
      from: syntax.from,
      to: syntax.to,
      kind: 'name',
      scope: this.name(scope),
      name: this.name(name),
    }
  }

  private arithmetic(syntax: SyntaxNode): Node {
    const span = { from: syntax.from, to: syntax.to }
    const operands = this.parts(syntax)
    const sign = syntax.getChild('ArithOp')
    const operator = sign ? (this.source(sign) as ArithmeticOperator) : '-'
    if (operands.length === 1 && operands[0])
      return { ...span, kind: 'negate', operand: this.node(operands[0]) }
    const [left, right] = this.pair(syntax)
    return { ...span, kind: 'arithmetic', operator, left, right }
  }

  private comparison(syntax: SyntaxNode): Node {
    const span = { from: syntax.from, to: syntax.to }
    if (syntax.getChild('between')) {
      const [operand, low, high] = this.parts(syntax).map((part) => this.node(part))
      if (!operand || !low || !high)
        return this.fail('syntax', syntax, 'between 没有写全', '写成 量 between 下限 and 上限')
      return { ...span, kind: 'between', operand, low, high }
    }
    if (syntax.getChild('in')) {
      const [operand, ...rest] = this.parts(syntax)
      const tests = rest.flatMap((part) => (part.name === 'PositiveUnaryTests' ? this.parts(part) : [part]))
      if (!operand || tests.length === 0)
        return this.fail('syntax', syntax, 'in 没有写全', '写成 量 in ("甲", "乙") 或 量 in [1..10)')
      return { ...span, kind: 'in', operand: this.node(operand), tests: tests.map((test) => this.test(test)) }
    }
    const [left, right] = this.pair(syntax)
    return { ...span, kind: 'compare', operator: this.compareOperator(syntax), left, right }
  }

  private test(syntax: SyntaxNode): Test {
    const span = { from: syntax.from, to: syntax.to }
    if (syntax.name === 'PositiveUnaryTest') return this.test(this.only(syntax))
    if (syntax.name === 'ParenthesizedExpression') return this.test(this.only(syntax))
    if (syntax.name === 'Interval') {
      const [low, high] = this.pair(syntax)
      const lowIncluded = this.text[syntax.from] === '['
      const highIncluded = this.text[syntax.to - 1] === ']'
      return { ...span, kind: 'interval', low, lowIncluded, high, highIncluded }
    }
    if (syntax.name !== 'SimplePositiveUnaryTest')
      return { ...span, kind: 'expression', value: this.node(syntax) }
    if (!syntax.getChild('CompareOp')) return this.test(this.only(syntax))
    const operator = this.compareOperator(syntax)
    return { ...span, kind: 'compare', operator, right: this.node(this.only(syntax)) }
  }

  private call(syntax: SyntaxNode): Node {
    const span = { from: syntax.from, to: syntax.to }
    const callee = syntax.firstChild
    const named = syntax.getChild('NamedParameters')
    if (named)
      return this.fail('unsupported-syntax', named, '函数的参数不能写名称', '按顺序写参数，例如 max(甲, 乙)')
    if (callee?.name !== 'VariableName' && callee?.name !== 'SpecialFunctionName')
      throw new Unreadable(unsupportedFault('FunctionInvocation', span, this.source(syntax)))
    const parameters = syntax.getChild('PositionalParameters')
    const args = parameters ? this.parts(parameters).map((part) => this.node(part)) : []
    return { ...span, kind: 'call', name: this.name(callee), args }
  }

  /** Children that carry meaning: no punctuation, keywords, operators or comments. */
  private parts(syntax: SyntaxNode): SyntaxNode[] {
    const parts: SyntaxNode[] = []
    for (let child = syntax.firstChild; child; child = child.nextSibling)
      if (MEANINGFUL.test(child.name) && !SILENT.has(child.name)) parts.push(child)
    return parts
  }

  private pair(syntax: SyntaxNode): [Node, Node] {
    const [left, right] = this.parts(syntax)
    if (!left || !right) return this.fail('syntax', syntax, '运算符两边没有写全')
    return [this.node(left), this.node(right)]
  }

  private compareOperator(syntax: SyntaxNode): CompareOperator {
    const operator = syntax.getChild('CompareOp')
    return (operator ? this.source(operator) : '=') as CompareOperator
  }

  /** Names as they are looked up: one blank between their words. */
  private name(syntax: SyntaxNode): string {
    return this.source(syntax).trim().replace(/\s+/g, ' ')
  }

  private source(span: Span): string {
    return this.text.slice(span.from, span.to)
  }

  private fail(code: ExpressionFaultCode, span: Span, what: string, mend?: string): never {
    throw new Unreadable(
      expressionFault(code, { from: span.from, to: span.to }, what, mend === undefined ? {} : { mend }),
    )
  }
}

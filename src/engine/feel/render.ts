import { toDecimalText } from '../../kernel/decimal-text.ts'
import { equals, parseDecimal } from '../../kernel/rational.ts'
import type { Unit } from '../../kernel/unit.ts'
import type { Absence, Value } from '../fact.ts'
import type { Node, Test } from './ast.ts'
import { BUILT_INS } from './functions.ts'

const ABSENCES: Readonly<Record<Absence, string>> = {
  missing: '未填',
  'not-asked': '未采集',
  undefined: '无法计算',
}

/** Places shown in a derivation; longer expansions are marked ≈. The calculation itself is exact. */
const SHOWN_DIGITS = 6

/** A value as a derivation shows it, without unit. */
export function valueText(value: Value): string {
  switch (value.kind) {
    case 'number':
      return toDecimalText(value.value, SHOWN_DIGITS)
    case 'text':
      return `“${value.value}”`
    case 'yes-no':
      return value.value ? '是' : '否'
    case 'day':
      return value.value
    case 'months':
      return `${value.value}个月`
    case 'days':
      return `${value.value}天`
    case 'list':
      return `[${value.value.map(valueText).join('、')}]`
    case 'absent':
      return value.of.length > 0
        ? `${ABSENCES[value.reason]}（${value.of.join('、')}）`
        : ABSENCES[value.reason]
  }
}

/** `25.2 万元/亩`: the value with its unit where it is a number. */
export function measured(value: Value, unit: Unit | undefined): string {
  const shown = value.kind === 'number' && unit && unit.text !== '1' ? ` ${unit.text}` : ''
  return `${valueText(value)}${shown}`
}

/** `=` where the shown text is the exact value, `≈` where digits had to be cut. */
export function equalsSign(value: Value): '=' | '≈' {
  if (value.kind !== 'number') return '='
  const shown = parseDecimal(valueText(value))
  return shown && equals(shown, value.value) ? '=' : '≈'
}

const SIGNS: Readonly<Record<string, string>> = {
  '*': '×',
  '/': '÷',
  '-': '−',
  '**': '^',
  '!=': '≠',
  '<=': '≤',
  '>=': '≥',
}

/** A formula as a Chinese reader writes it; `name` tells how each name is shown, with its number put in. */
export function formulaText(node: Node, name: (node: Extract<Node, { kind: 'name' }>) => string): string {
  const show = (part: Node): string => formulaText(part, name)
  switch (node.kind) {
    case 'constant':
      return node.value.kind === 'absent' ? '空' : valueText(node.value)
    case 'name':
      return name(node)
    case 'input':
      return '本列'
    case 'group':
      return `(${show(node.inner)})`
    case 'negate':
      return `−${show(node.operand)}`
    case 'compare':
      if (node.operator === '=' && node.right.kind === 'constant' && node.right.value.kind === 'yes-no')
        return `${show(node.left)}（要求“${valueText(node.right.value)}”）`
      return `${show(node.left)} ${SIGNS[node.operator] ?? node.operator} ${show(node.right)}`
    case 'arithmetic':
      return `${show(node.left)} ${SIGNS[node.operator] ?? node.operator} ${show(node.right)}`
    case 'between':
      return `${show(node.operand)} 在 ${show(node.low)} 与 ${show(node.high)} 之间`
    case 'in':
      return `${show(node.operand)} 属于 ${node.tests.map((test) => testText(test, show)).join('、')}`
    case 'and':
      return `${show(node.left)} 且 ${show(node.right)}`
    case 'or':
      return `${show(node.left)} 或 ${show(node.right)}`
    case 'if':
      return `如果 ${show(node.condition)} 则 ${show(node.then)} 否则 ${show(node.otherwise)}`
    case 'list':
      return `[${node.items.map(show).join('、')}]`
    case 'call':
      return node.name === 'not'
        ? `非(${node.args.map(show).join('、')})`
        : `${BUILT_INS.get(node.name)?.chinese ?? node.name}(${node.args.map(show).join('、')})`
  }
}

function testText(test: Test, show: (node: Node) => string): string {
  if (test.kind === 'interval')
    return `${test.lowIncluded ? '[' : '('}${show(test.low)}, ${show(test.high)}${test.highIncluded ? ']' : ')'}`
  if (test.kind === 'compare') return `${SIGNS[test.operator] ?? test.operator} ${show(test.right)}`
  return show(test.value)
}

import { toDecimalText } from '../../kernel/decimal-text.ts'
import type { Value } from '../fact.ts'
import type { Trace } from '../result.ts'
import { referencesIn } from './bound.ts'
import type { Compiled } from './compile.ts'
import { evaluate, type Reader } from './evaluate.ts'
import { parseExpression } from './parse.ts'
import { equalsSign, formulaText, measured, valueText } from './render.ts'

/**
 * The derivation of a value: the formula with the numbers put in, and one child per fact it read, as `describe` tells it.
 * `value` is the result as exact decimal text (20 places where it does not end), `text` shows at most 6 places.
 */
export function traceExpression(
  compiled: Compiled,
  read: Reader,
  describe: (ref: string, value: Value) => Trace,
): Trace {
  const result = evaluate(compiled, read)
  return {
    label: compiled.text,
    text: sentence(compiled, read, result),
    ...(result.kind === 'absent' ? {} : { value: exactText(result) }),
    ...(result.kind === 'number' && compiled.unit ? { unit: compiled.unit.text } : {}),
    children: compiled.refs.map((ref) => describe(ref, read(ref))),
  }
}

function exactText(value: Value): string {
  if (value.kind === 'number') return toDecimalText(value.value)
  return value.kind === 'text' ? value.value : valueText(value)
}

function sentence(compiled: Compiled, read: Reader, result: Value): string {
  const { node } = parseExpression(compiled.text)
  if (!node) return compiled.text
  const terms = new Map(referencesIn(compiled.expression).map(({ term, from }) => [from, term]))
  const formula = formulaText(node, (name) => {
    const term = terms.get(name.from)
    return term ? `${term.label} ${shown(read(term.ref), term.label, term.unit)}` : name.name
  })
  if (compiled.type === 'yes-no') return `${formula}，${verdict(result)}`
  if (node.kind === 'name' && compiled.expression.op === 'reference') return formula
  return `${formula} ${equalsSign(result)} ${measured(result, compiled.unit)}`
}

/** A fact that is absent only for its own sake does not repeat its name. */
function shown(value: Value, label: string, unit: Compiled['unit']): string {
  return value.kind === 'absent' && value.of.every((name) => name === label)
    ? valueText({ ...value, of: [] })
    : measured(value, unit)
}

function verdict(result: Value): string {
  if (result.kind === 'yes-no') return result.value ? '成立' : '不成立'
  return `无法判断：${valueText(result)}`
}

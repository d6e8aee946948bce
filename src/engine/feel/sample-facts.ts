import { parseDay } from '../../kernel/day.ts'
import { parseDecimal } from '../../kernel/rational.ts'
import { parseUnit } from '../../kernel/unit.ts'
import type { Value } from '../fact.ts'
import { type Compilation, compileExpression } from './compile.ts'
import { evaluate, type Reader } from './evaluate.ts'
import { measured } from './render.ts'
import type { Term, Vocabulary } from './vocabulary.ts'

/** Facts as the documentation and the tests write them: name → `1260 万元`, `是`, `2024-03-15`, `未填 立方米`, `停产（正常、停产）`. */
export type SampleFacts = Readonly<Record<string, string>>

/** A vocabulary and a reader made of sample facts; names with a dot belong to a scope. */
export function sample(facts: SampleFacts): { vocabulary: Vocabulary; read: Reader } {
  const entries = new Map(Object.entries(facts).map(([name, text]) => [name, datum(name, text)]))
  return {
    vocabulary: {
      resolve: (name, scope) => entries.get(scope === undefined ? name : `${scope}.${name}`)?.term,
      names: () => [...entries.keys()],
    },
    read: (ref) => entries.get(ref)?.value ?? { kind: 'absent', reason: 'not-asked', of: [ref] },
  }
}

/** The result of an expression as text; with faults, what is wrong first. `unit` is the unit the result is wanted in. */
export function resultText(text: string, facts: SampleFacts, unit?: string): string {
  const { vocabulary, read } = sample(facts)
  const { compiled, faults } = compileIn(text, vocabulary, unit)
  if (!compiled) return `错误：${faults[0]?.what ?? '无法编译'}`
  return measured(evaluate(compiled, read), compiled.unit)
}

/** Compiles with the result wanted in a unit given as text. */
export function compileIn(text: string, vocabulary: Vocabulary, unit?: string): Compilation {
  const wanted = unit === undefined ? undefined : parseUnit(unit)
  return compileExpression(text, vocabulary, wanted ? { unit: wanted } : {})
}

function datum(name: string, text: string): { term: Term; value: Value } {
  const base = { ref: name, label: name }
  const [head = '', tail] = text.split(' ')
  const unit = tail === undefined ? undefined : parseUnit(tail)
  if (head === '未填' || head === '未采集')
    return {
      term: { ...base, type: tail === '是否' ? 'yes-no' : 'number', ...(unit ? { unit } : {}) },
      value: { kind: 'absent', reason: head === '未填' ? 'missing' : 'not-asked', of: [] },
    }
  if (text === '是' || text === '否')
    return { term: { ...base, type: 'yes-no' }, value: { kind: 'yes-no', value: text === '是' } }
  const day = parseDay(text)
  if (day) return { term: { ...base, type: 'day' }, value: { kind: 'day', value: day } }
  const value = parseDecimal(head)
  if (value)
    return { term: { ...base, type: 'number', ...(unit ? { unit } : {}) }, value: { kind: 'number', value } }
  const [, chosen = text, options] = /^(.+?)（(.+)）$/.exec(text) ?? []
  return {
    term: { ...base, type: 'text', ...(options === undefined ? {} : { options: options.split('、') }) },
    value: { kind: 'text', value: chosen },
  }
}

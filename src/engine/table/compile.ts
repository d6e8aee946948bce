import type { DecisionTableDefinition, HitPolicy } from '../definition.ts'
import { buildCatalogue, type DefinitionContext, splitReference } from '../evaluation/catalogue.ts'
import { compileDerivations } from '../evaluation/derive.ts'
import { FaultList } from '../evaluation/fault-list.ts'
import { IndicatorCompiler } from '../evaluation/indicator.ts'
import type { Fault } from '../fault.ts'
import type { InputTerm } from '../feel/binder.ts'
import { type Compiled, compileUnaryTests } from '../feel/compile.ts'
import type { Vocabulary } from '../feel/vocabulary.ts'
import { checkRules } from './check-rules.ts'
import type { CompiledTable, TableInput, TableRule } from './compiled-table.ts'

/**
 * Checks and compiles a DMN decision table. Paths of faults lead into the definition. Rules that can never decide, overlaps
 * that the hit policy forbids and values outside the declared ones are errors; a gap is a warning, because a table may
 * refuse.
 */
export function compileTable(
  definition: DecisionTableDefinition,
  context: DefinitionContext,
): { readonly table?: CompiledTable; readonly faults: readonly Fault[] } {
  const faults = new FaultList()
  const catalogue = buildCatalogue(context)
  const vocabulary = catalogue.vocabularies.condition
  if (definition.cites.trim() === '')
    faults.error('missing-citation', ['cites'], `决策表“${definition.label}”没有写依据条款`, {
      mend: '补上 cites。',
    })
  const inputs = definition.inputs.flatMap(({ label, expression, values }, index): TableInput[] => {
    const compiled = faults.compile(expression, vocabulary, ['inputs', index, 'expression'])
    return compiled ? [{ label, expression: compiled, term: termOf(compiled, values) }] : []
  })
  checkPolicy(definition, faults)
  const rules =
    inputs.length === definition.inputs.length
      ? definition.rules.flatMap(
          (_, index) => compileRule(definition, index, inputs, vocabulary, faults) ?? [],
        )
      : []
  const compiler = new IndicatorCompiler(catalogue)
  for (const [index, { expression }] of inputs.entries())
    compileReferred(expression, ['inputs', index, 'expression'], compiler)
  for (const { index, when, then } of rules) {
    for (const cell of when) compileReferred(cell, ['rules', index, 'when'], compiler)
    for (const cell of then) compileReferred(cell, ['rules', index, 'then'], compiler)
  }
  faults.all.push(...compiler.faults.all)
  const { derivations } = compileDerivations(catalogue)
  const table = { definition, inputs, rules, catalogue, indicators: compiler.indicators, derivations }
  if (!faults.failed) checkRules(table, faults)
  return faults.failed ? { faults: faults.all } : { table, faults: faults.all }
}

/** What cells test: the type and unit of the input, and the values it can have. */
function termOf(compiled: Compiled, values: readonly string[] | undefined): InputTerm {
  const { expression, type, unit } = compiled
  const options = values ?? (expression.op === 'reference' ? expression.term.options : undefined)
  return { type, ...(unit ? { unit } : {}), ...(options ? { options } : {}) }
}

function compileReferred(
  { refs }: Compiled,
  path: readonly (string | number)[],
  compiler: IndicatorCompiler,
): void {
  for (const ref of refs) {
    const [scope, id] = splitReference(ref)
    if (scope === 'indicator') compiler.compile(id, path)
    if (scope === 'parameter') compiler.parameter(id, path)
  }
}

function compileRule(
  definition: DecisionTableDefinition,
  index: number,
  inputs: readonly TableInput[],
  vocabulary: Vocabulary,
  faults: FaultList,
): TableRule | undefined {
  const rule = definition.rules[index]
  if (!rule) return undefined
  const path = ['rules', index]
  if (rule.when.length !== inputs.length)
    return faults.error(
      'wrong-cell-count',
      [...path, 'when'],
      `这条规则有 ${rule.when.length} 个条件格，应有 ${inputs.length} 个`,
      {
        mend: '每个输入写一格，不限的写 -。',
      },
    )
  if (rule.then.length !== definition.outputs.length)
    return faults.error(
      'wrong-cell-count',
      [...path, 'then'],
      `这条规则有 ${rule.then.length} 个结果格，应有 ${definition.outputs.length} 个`,
      {
        mend: '每个输出写一格。',
      },
    )
  const when = rule.when.flatMap((text, at) => {
    const input = inputs[at]
    if (!input) return []
    const { compiled, faults: found } = compileUnaryTests(text, input.term, vocabulary)
    faults.all.push(...found.map((fault) => ({ ...fault, path: [...path, 'when', at] })))
    return compiled ? [compiled] : []
  })
  const then = rule.then.flatMap((text, at) => {
    const compiled = faults.compile(text, vocabulary, [...path, 'then', at])
    if (compiled) checkOutput(definition, compiled, at, [...path, 'then', at], faults)
    return compiled ? [compiled] : []
  })
  if (when.length !== rule.when.length || then.length !== rule.then.length) return undefined
  return { index, when, then, cites: rule.cites ?? definition.cites }
}

/** A written text must be one of the declared output values. */
function checkOutput(
  definition: DecisionTableDefinition,
  { expression }: Compiled,
  at: number,
  path: readonly (string | number)[],
  faults: FaultList,
): void {
  const output = definition.outputs[at]
  if (!output?.values || expression.op !== 'constant' || expression.value.kind !== 'text') return
  const { value } = expression.value
  if (output.values.includes(value)) return
  faults.error('unknown-output', path, `“${output.label}”没有“${value}”这一结果`, {
    mend: `可以写：${output.values.join('、')}。`,
  })
}

const NUMERIC: readonly HitPolicy[] = ['collect-sum', 'collect-min', 'collect-max']

function checkPolicy({ hit, outputs }: DecisionTableDefinition, faults: FaultList): void {
  const [first] = outputs
  if (!first) faults.error('no-outputs', ['outputs'], '决策表没有结果列', { mend: '至少写一个结果。' })
  if ((hit === 'priority' || hit === 'output-order') && !first?.values)
    faults.error(
      'missing-output-values',
      ['outputs', 0],
      `命中策略 ${hit} 要按结果的先后选择，但没有写结果有哪些值`,
      {
        mend: '在第一个结果下补上 values，从优先的写起。',
      },
    )
  if ([...NUMERIC, 'collect-count'].includes(hit) && outputs.length > 1)
    faults.error('too-many-outputs', ['outputs'], `命中策略 ${hit} 只能有一个结果`, {
      mend: '只留一个结果列。',
    })
}

import type { IndicatorDefinition, SchemeDefinition } from '../../../engine/definition.ts'
import { compileScheme } from '../../../engine/evaluation/compile.ts'
import { evaluateScheme } from '../../../engine/evaluation/evaluate.ts'
import type { IndicatorResult } from '../../../engine/result.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import type { Pack } from '../../../policy/pack.ts'
import { STATE_WORDS } from '../../../policy/scheme-words.ts'
import type { SchemeSample } from './draft-messages.ts'
import type { SampleFirms } from './firms-to-try.ts'

/**
 * What the whole scheme gives the sample firms, item by item, by a full run of the engine on everybody's data. Empty where it cannot be compiled: the check says
 * why.
 */
export function schemeSamples(
  scheme: SchemeDefinition,
  indicators: readonly IndicatorDefinition[],
  { facts, parameters }: Pick<Pack, 'facts' | 'parameters'>,
  { dataset, samples, batch }: SampleFirms,
): readonly SchemeSample[] {
  const { scheme: compiled } = compileScheme(scheme, { facts, parameters, indicators, asOf: batch.asOf })
  if (!compiled) return []
  const results = new Map(evaluateScheme(compiled, dataset).results.map((one) => [one.code, one]))
  return samples.flatMap(({ id, number, standing }) => {
    const result = results.get(id)
    if (!result) return []
    const { group, score, grade, indicators: items } = result
    return [
      { number, standing, group, total: score && toDecimalText(score, 4), grade, items: items.map(itemOf) },
    ]
  })
}

function itemOf({ id, value, benchmark, score, state }: IndicatorResult) {
  return {
    use: id,
    value: value && toDecimalText(value, 4),
    benchmark: benchmark && toDecimalText(benchmark, 4),
    score: score && toDecimalText(score, 4),
    why: state === 'scored' ? null : STATE_WORDS[state],
  }
}

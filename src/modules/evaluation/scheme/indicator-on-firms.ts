import type { IndicatorDefinition, SchemeDefinition } from '../../../engine/definition.ts'
import { absenceText } from '../../../engine/evaluation/absence.ts'
import { splitReference } from '../../../engine/evaluation/catalogue.ts'
import { type CompiledScheme, compileScheme } from '../../../engine/evaluation/compile.ts'
import { readerOf } from '../../../engine/evaluation/reader.ts'
import type { Subject, Value } from '../../../engine/fact.ts'
import { toDecimalText, toFixedText } from '../../../kernel/decimal-text.ts'
import { HUNDRED } from '../../../kernel/rational.ts'
import type { Pack } from '../../../policy/pack.ts'
import { type PreparedData, prepareData } from '../lab/structure.ts'
import type { IndicatorSample } from './draft-messages.ts'
import type { SampleFirms } from './firms-to-try.ts'

type Catalogue = Pick<Pack, 'facts' | 'parameters'>

/**
 * What an indicator gives for the sample firms, with the figures that it is computed from, by the engine's own preparation of the facts. Empty where its
 * formula cannot be compiled: the check says why.
 */
export function indicatorSamples(
  indicator: IndicatorDefinition,
  all: readonly IndicatorDefinition[],
  scheme: SchemeDefinition,
  { facts, parameters }: Catalogue,
  { dataset, samples, batch }: SampleFirms,
): readonly IndicatorSample[] {
  const { scheme: compiled } = compileScheme(alone(indicator, scheme), {
    facts,
    parameters,
    indicators: all,
    asOf: batch.asOf,
  })
  if (!compiled) return []
  const data = prepareData(compiled, dataset)
  return samples.flatMap(({ id, number, standing }) => {
    const subject = data.prepared.subjects.find((one) => one.id === id)
    return subject ? [{ number, standing, ...sampleOf(indicator, compiled, data, subject) }] : []
  })
}

/** A scheme of this indicator alone, so that a fault elsewhere in the draft does not keep it from being computed. */
function alone({ id }: IndicatorDefinition, scheme: SchemeDefinition): SchemeDefinition {
  const item = {
    use: id,
    weight: toDecimalText(HUNDRED),
    benchmark: { fixed: '1' },
    score: 'ratio',
    missing: 'zero',
  } as const
  const { id: name, label, cites, round } = scheme
  const mergeBy = scheme['merge-by']
  return {
    id: name,
    label,
    cites,
    round: { ...round, indicator: 'none' },
    ...(mergeBy !== undefined && { 'merge-by': mergeBy }),
    participation: [],
    groups: [{ name: '全部', when: 'true', indicators: [item], grades: { by: 'score', lines: { A: '0' } } }],
  }
}

function sampleOf(
  { id }: IndicatorDefinition,
  { catalogue, indicators }: CompiledScheme,
  { values }: PreparedData,
  subject: Subject,
): Omit<IndicatorSample, 'number' | 'standing'> {
  const read = readerOf(catalogue, {
    ...values.factsOf(subject, 'current'),
    indicator: (other) => values.of(subject, other),
  })
  const formula = indicators.get(id)?.formula
  const value = values.of(subject, id)
  return {
    value: value.kind === 'number' ? toDecimalText(value.value) : null,
    why: value.kind === 'absent' && formula ? absenceText(formula.expression, value, read) : null,
    reads: [...new Set(formula?.refs ?? [])].map((ref) => {
      const [scope, of] = splitReference(ref)
      const fact = catalogue.facts.get(of)
      const label = catalogue.indicators.get(of)?.label ?? catalogue.parameterLabels.get(of) ?? of
      const unit = fact?.unit ?? catalogue.indicators.get(of)?.unit ?? ''
      return {
        label: scope === 'prior' ? `上年${fact?.label ?? of}` : (fact?.label ?? label),
        value: shown(read(ref)),
        unit: unit === '1' ? '' : unit,
      }
    }),
  }
}

function shown(value: Value): string {
  if (value.kind === 'number') return toFixedText(value.value, 4).replace(/\.?0+$/, '')
  if (value.kind === 'yes-no') return value.value ? '是' : '否'
  return value.kind === 'absent' || value.kind === 'list' ? '没有' : String(value.value)
}

import { createHash } from 'node:crypto'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import type { Rational } from '../../../kernel/rational.ts'
import { compileContent, readSchemeContent } from '../../../pipeline/evaluate/scheme-version.ts'
import { type Difference, differencesOf } from '../verify/differences.ts'
import { openSimulation } from '../what-if/simulation.ts'
import type { ResultBundle } from './bundle.ts'
import { sealOf } from './seal.ts'

/**
 * Computes the result in a bundle again and compares it, its scheme and its code with what the bundle says. Empty where all agrees; a text says why it cannot be computed.
 * Throws a Refusal where the scheme no longer compiles.
 */
export function checkBundle(bundle: ResultBundle): readonly Difference[] | string {
  const { pins, result, subject, frozen, asOf } = bundle
  const told = [
    {
      what: '方案校验码',
      stored: pins.scheme,
      computed: createHash('sha256').update(bundle.scheme).digest('hex'),
    },
    { what: '结果单校验码', stored: bundle.seal, computed: sealOf(pins, result) },
  ].filter(({ stored, computed }) => stored !== computed)
  const { score, grade } = result
  if (score === null) return '这个结果没有得分，不能单独重算'
  const content = readSchemeContent(bundle.scheme)
  const { indicators } = compileContent(content, asOf)
  const simulation = openSimulation({
    scheme: content.scheme,
    indicators: content.indicators.filter(({ id }) => indicators.has(id)),
    facts: [...content.facts],
    parameters: [...content.parameters],
    ...{ asOf, period: pins.period, subject, frozen, result: { score, grade } },
  })
  // The engine starts from the stored score, and does not open where its own is another.
  if (typeof simulation === 'string')
    return [...told, { what: '重算', stored: `${score} 分、${grade}`, computed: '别的得分或档次' }]
  const outcome = simulation.now
  const text = (value: Rational | null) => (value === null ? null : toDecimalText(value))
  return [
    ...told,
    ...differencesOf(
      {
        ...{ score, grade, scoreGrade: result.scoreGrade, status: result.status },
        indicators: result.indicators.map(({ id, label, value, benchmark, score: points }) => ({
          ...{ id, label, value, benchmark, score: points },
        })),
      },
      {
        ...{ score: text(outcome.score), grade: outcome.grade, scoreGrade: outcome.scoreGrade },
        status: outcome.status,
        indicators: outcome.items.map(({ id, label, value, benchmark, score: points }) => ({
          ...{ id, label, value: text(value), benchmark: text(benchmark), score: text(points) },
        })),
      },
    ),
  ]
}

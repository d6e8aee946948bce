import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { EvaluationResult, SubjectResult } from '../../engine/result.ts'
import type { Problem } from '../../kernel/problem.ts'
import { decimal, rational } from '../../kernel/rational.ts'
import { resultHash, resultJson, resultText } from './result-json.ts'

const problem: Problem = { code: 'x', severity: 'warning', what: '缺“税”', where: { row: 3 }, mend: '补填。' }
const subject = (code: string, problems: readonly Problem[]): SubjectResult => ({
  ...{ code, name: `“${code}”厂`, group: null, status: 'graded', rank: 1, scoreGrade: 'A', grade: 'A' },
  score: rational(2, 3),
  indicators: [
    {
      ...{
        id: 'tax',
        label: '亩均税收',
        unit: '万元/亩',
        state: 'scored',
        value: rational(-1, 3),
        score: null,
      },
      ...{ weight: decimal('40'), benchmark: decimal('12.50') },
    },
  ],
  adjustments: [],
  gates: [],
  reasons: [],
  problems,
})
const result: EvaluationResult = {
  scheme: 's',
  period: '2024',
  results: [subject('A', []), subject('B', [problem])],
  benchmarks: [{ group: 'g', indicator: 'tax', population: 'p', value: decimal('12.5'), count: 2, note: '' }],
  problems: [problem],
}
const sha = (text: string) => createHash('sha256').update(text).digest('hex')

test.each([[result], [{ ...result, results: [], benchmarks: [] }]])(
  'the text put together from the subjects is the JSON of the whole',
  (one) => {
    const context = { policy: '甲', policyHash: 'h', problems: [problem] }
    const { json, text } = resultText(one, context)
    expect(text).toBe(JSON.stringify(json))
    expect(json).toEqual(resultJson(one, context))
  },
)

test('the hash is over results and benchmarks without what was said about cells', () => {
  const json = resultJson(result, { policy: '甲', policyHash: 'h', problems: [] })
  const subjects = (json.results as object[]).map((one) => ({ ...one, problems: [] }))
  const { scheme, period, benchmarks } = json
  expect(resultHash(result, 'h')).toBe(
    sha(JSON.stringify({ policyHash: 'h', scheme, period, subjects, benchmarks })),
  )
})

test('numbers are exact texts, of 20 places where they do not end', () => {
  const json = resultJson(result, { policy: '甲', policyHash: 'h', problems: [] })
  expect(json.results).toMatchObject([
    {
      score: '0.66666666666666666667',
      indicators: [{ weight: '40', value: '-0.33333333333333333333', benchmark: '12.5' }],
    },
    {},
  ])
})

import { describe, expect, test } from 'vitest'
import type { GroupDefinition, SchemeDefinition } from '../../../engine/definition.ts'
import { editsBetween } from './edits-between.ts'

const group = {
  name: '规上',
  when: 'true',
  indicators: [
    {
      use: 'tax',
      weight: '60',
      benchmark: { fixed: '24' },
      score: 'ratio',
      cap: '150%',
      missing: 'zero',
    },
    { use: 'output', weight: '40', benchmark: { fixed: '500' }, score: 'ratio', missing: 'zero' },
  ],
  gates: [
    {
      id: 'accident',
      label: '事故',
      when: '事故 > 0',
      'grade-at-most': 'C',
      unknown: 'block',
      cites: '三',
    },
    { id: 'credit', label: '失信', when: '失信', 'grade-at-most': 'C', unknown: 'block', cites: '三' },
  ],
  grades: { by: 'score', lines: { A: '85', B: '65', C: '0' } },
} satisfies GroupDefinition
const base = {
  id: 'efficiency',
  label: '办法',
  cites: '三(三)',
  round: { indicator: 'none', item: 'none', total: 'none', mode: 'half-up', 'rank-by': 'rounded' },
  participation: [
    { id: 'new', when: '月 < 12', outcome: 'excluded', reason: '新投产', unknown: 'pass', cites: '三' },
  ],
  groups: [group],
} satisfies SchemeDefinition
const side = (scheme: SchemeDefinition) => ({ scheme, indicators: [] })
const changed = (change: object) =>
  editsBetween(side(base), side({ ...base, groups: [{ ...group, ...change }] } as SchemeDefinition))

describe('a draft tried in the lab', () => {
  test('the same scheme asks for nothing, whatever it is called', () => {
    expect(editsBetween(side(base), side({ ...base, id: 'later', label: '新办法' }))).toEqual({
      edits: [],
      untold: [],
      renames: [],
    })
  })

  test('weights, benchmarks, caps, gates and lines become edits, and nothing is left over', () => {
    const { edits, untold } = changed({
      indicators: [
        { ...group.indicators[0], weight: '70', cap: undefined },
        { ...group.indicators[1], weight: '30', benchmark: { stat: 'median', of: 'group' } },
      ],
      gates: [{ ...group.gates[0], 'grade-at-most': 'B' }],
      grades: { by: 'score', lines: { A: '80', B: '65', C: '0' } },
    })
    expect(untold).toEqual([])
    expect(edits).toEqual([
      { what: 'weight', group: '规上', item: 'tax', value: '70' },
      { what: 'cap', group: '规上', item: 'tax', value: null },
      { what: 'weight', group: '规上', item: 'output', value: '30' },
      { what: 'benchmark', group: '规上', item: 'output', value: { stat: 'median', of: 'group' } },
      { what: 'gate', group: '规上', gate: 'accident', label: '事故', value: { 'grade-at-most': 'B' } },
      { what: 'gate', group: '规上', gate: 'credit', label: '失信', value: 'off' },
      { what: 'line', group: '规上', grade: 'A', value: '80' },
    ])
  })

  test('another set of grades is tried as a whole', () => {
    const grades = { by: 'score', lines: { 'A+': '95', A: '85', B: '65', C: '0' } }
    expect(changed({ grades })).toEqual({
      edits: [{ what: 'grading', group: '规上', value: grades }],
      untold: [],
      renames: [],
    })
  })

  test('what the lab has no edit for is told', () => {
    const adjustments = [
      { id: 'growth', label: '增长', kind: 'bonus', when: 'true', points: '2', cites: '三' },
    ]
    const { edits, untold } = changed({ adjustments })
    expect(edits).toEqual([])
    expect(untold.map(({ kind, subject }) => [kind, subject])).toEqual([['加减分', '增长']])
  })

  test('what the draft calls otherwise is tried under the name that the scheme of the data has', () => {
    const named = { what: 'group', from: '规上', to: '规上工业', in: '2025v1' } as const
    const [tax, output] = group.indicators
    const indicators = [
      { ...tax, weight: '55' },
      { ...output, weight: '45' },
    ]
    const draft = { ...base, renamed: [named], groups: [{ ...group, name: '规上工业', indicators }] }
    const { edits, untold, renames } = editsBetween(side(base), side(draft as SchemeDefinition))
    expect(edits).toEqual([
      { what: 'weight', group: '规上', item: 'tax', value: '55' },
      { what: 'weight', group: '规上', item: 'output', value: '45' },
    ])
    expect(untold).toEqual([])
    expect(renames).toEqual([{ what: 'group', from: '规上', to: '规上工业' }])
  })
})

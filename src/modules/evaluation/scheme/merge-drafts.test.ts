import { describe, expect, test } from 'vitest'
import type { SchemeDraft } from '../../../policy/draft/scheme-draft.ts'
import { withValueAt } from './edit-path.ts'
import { afterRemoval, mergeDrafts } from './merge-drafts.ts'

const base = {
  scheme: {
    label: '办法',
    participation: [{ id: 'new', when: '月 < 12', reason: '新投产' }],
    groups: [
      {
        name: '规上',
        when: 'true',
        indicators: [
          { use: 'tax', weight: '60', benchmark: { fixed: '24' }, cap: '150%' },
          { use: 'output', weight: '40', benchmark: { fixed: '500' } },
        ],
        gates: [{ id: 'accident', label: '事故', when: '事故 > 0', 'grade-at-most': 'C' }],
        grades: { by: 'score', lines: { A: '85', B: '65', C: '0' } },
      },
    ],
  },
  indicators: [],
} as unknown as SchemeDraft
const items = ['scheme', 'groups', 0, 'indicators']
const set = (draft: SchemeDraft, path: (string | number)[], value: unknown) => withValueAt(draft, path, value)

describe('two people write one draft', () => {
  test('what only one of them changed is kept from both', () => {
    const mine = set(base, [...items, 0, 'weight'], '70')
    const theirs = set(
      set(base, [...items, 1, 'weight'], '30'),
      ['scheme', 'groups', 0, 'grades', 'lines', 'B'],
      '60',
    )
    const { draft, conflicts } = mergeDrafts(base, mine, theirs)
    expect(conflicts).toEqual([])
    const group = draft.scheme.groups[0]
    expect(group?.indicators.map(({ weight }) => weight)).toEqual(['70', '30'])
    expect(group?.grades).toEqual({ by: 'score', lines: { A: '85', B: '60', C: '0' } })
  })

  test('what both changed stays as I typed it, with what the other wrote beside it', () => {
    const mine = set(base, [...items, 0, 'benchmark'], { fixed: '30' })
    const theirs = set(base, [...items, 0, 'benchmark'], { fixed: '20' })
    const { draft, conflicts } = mergeDrafts(base, mine, theirs)
    expect(draft).toEqual(mine)
    expect(conflicts).toEqual([{ path: [...items, 0, 'benchmark', 'fixed'], mine: '30', theirs: '20' }])
  })

  test('a row that the other took away does not move my change to another row', () => {
    const mine = set(base, [...items, 1, 'weight'], '45')
    const theirs = set(base, [...items, 0], undefined)
    const { draft, conflicts } = mergeDrafts(base, mine, theirs)
    expect(conflicts).toEqual([])
    expect(draft.scheme.groups[0]?.indicators).toMatchObject([{ use: 'output', weight: '45' }])
  })

  test('a row that one changed and the other took away is to be settled, and nothing is lost meanwhile', () => {
    const mine = set(base, [...items, 0, 'weight'], '55')
    const theirs = set(base, [...items, 0], undefined)
    const { draft, conflicts } = mergeDrafts(base, mine, theirs)
    expect(conflicts).toMatchObject([{ path: [...items, 1], theirs: undefined }])
    expect(draft.scheme.groups[0]?.indicators.map(({ use }) => use)).toEqual(['output', 'tax'])
  })

  test('rows that each of them added are both there', () => {
    const added = (use: string) =>
      set(base, [...items, 2], { use, weight: '5', score: 'ratio', missing: 'zero' })
    const { draft, conflicts } = mergeDrafts(base, added('growth'), added('energy'))
    expect(conflicts).toEqual([])
    expect(draft.scheme.groups[0]?.indicators.map(({ use }) => use)).toEqual([
      'tax',
      'output',
      'energy',
      'growth',
    ])
  })

  test('two effects of one gate do not become both', () => {
    const gate = { id: 'accident', label: '事故', when: '事故 > 0' }
    const at = ['scheme', 'groups', 0, 'gates', 0]
    const { conflicts, draft } = mergeDrafts(
      base,
      set(base, at, { ...gate, grade: 'C' }),
      set(base, at, { ...gate, down: 1 }),
    )
    expect(conflicts).toHaveLength(1)
    expect(draft.scheme.groups[0]?.gates).toEqual([{ ...gate, grade: 'C' }])
  })

  test('another way of grading is one choice', () => {
    const at = ['scheme', 'groups', 0, 'grades']
    const shares = { by: 'share', shares: { A: '20%', B: '100%' } }
    const { conflicts } = mergeDrafts(base, set(base, at, shares), set(base, [...at, 'lines', 'A'], '90'))
    expect(conflicts).toMatchObject([{ path: at }])
  })

  test('conflicts behind a row that is taken away move up', () => {
    const at = (place: number) => ({ path: [...items, place, 'weight'], mine: '1', theirs: '2' })
    expect(afterRemoval([at(0), at(1), at(2)], [...items, 1])).toEqual([at(0), at(1)])
  })
})

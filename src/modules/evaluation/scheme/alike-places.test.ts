import { expect, test } from 'vitest'
import type { SchemeDraft } from '../../../policy/draft/scheme-draft.ts'
import { alikePlaces } from './alike-places.ts'

const lines = { by: 'score', lines: { A: '85', B: '0' } }
const draft = {
  scheme: {
    groups: [
      { name: '甲', when: 'true', grades: lines, 'bonus-cap': '5' },
      { name: '乙', when: 'true', grades: lines, 'bonus-cap': '3' },
      { name: '丙', when: 'true', grades: { by: 'share', shares: { A: '100%' } }, 'bonus-cap': '5' },
    ],
  },
  indicators: [],
} as unknown as SchemeDraft
const places = (key: string) => alikePlaces(draft, ['scheme', 'groups', 0, key]).map((path) => path[2])

test('the way of grading and the most points follow where the same stands', () => {
  expect(places('grades')).toEqual([0, 1])
  expect(places('bonus-cap')).toEqual([0, 2])
  expect(places('penalty-cap')).toEqual([0, 1, 2])
})

test('who belongs to a group is its own', () => {
  expect(places('when')).toEqual([0])
  expect(places('name')).toEqual([0])
})

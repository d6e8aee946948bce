import { describe, expect, test } from 'vitest'
import type { SchemeDraft } from '../../../policy/draft/scheme-draft.ts'
import { withValueAt } from './edit-path.ts'
import { type Typed, typedAfterSaving, typedUpon } from './typed-draft.ts'

const base = {
  scheme: {
    label: '办法',
    groups: [
      {
        name: '规上',
        when: 'true',
        indicators: [
          { use: 'tax', weight: '60' },
          { use: 'output', weight: '40' },
        ],
      },
    ],
  },
  indicators: [],
} as unknown as SchemeDraft
const weight = (draft: SchemeDraft, at: number, value: string) =>
  withValueAt(draft, ['scheme', 'groups', 0, 'indicators', at, 'weight'], value)
const weights = (draft: SchemeDraft | undefined) =>
  draft?.scheme.groups[0]?.indicators.map((one) => one.weight)
const typed = (draft: SchemeDraft): Typed => ({ draft, base, version: 3, conflicts: [] })

describe('what is typed while the server works', () => {
  test('nothing is left to save when nothing was typed while the save was under way', () => {
    const sent = weight(base, 0, '55')
    expect(typedAfterSaving(typed(sent), sent, { draft: sent, version: 4 })).toBeNull()
  })

  test('what was typed meanwhile stays, upon the version that was saved', () => {
    const sent = weight(base, 0, '55')
    const later = typedAfterSaving(typed(weight(sent, 1, '45')), sent, { draft: sent, version: 4 })
    expect(weights(later?.draft)).toEqual(['55', '45'])
    expect(later).toMatchObject({ version: 4, base: sent, conflicts: [] })
  })

  test('a cell that was sent and then typed once more is no conflict with oneself', () => {
    const sent = weight(base, 0, '5')
    const later = typedAfterSaving(typed(weight(sent, 0, '55')), sent, { draft: sent, version: 4 })
    expect(weights(later?.draft)).toEqual(['55', '40'])
    expect(later?.conflicts).toEqual([])
  })

  test('what another saved right after is taken in', () => {
    const sent = weight(base, 0, '55')
    const now = { draft: weight(sent, 1, '41'), version: 5 }
    const later = typedAfterSaving(typed(weight(sent, 0, '56')), sent, now)
    expect(weights(later?.draft)).toEqual(['56', '41'])
    expect(later?.version).toBe(5)
  })

  test('what is typed while the other side is fetched is part of what is brought together', () => {
    const fetched = { draft: weight(base, 1, '41'), version: 4 }
    expect(weights(typedUpon(typed(weight(base, 0, '57')), fetched).draft)).toEqual(['57', '41'])
  })
})

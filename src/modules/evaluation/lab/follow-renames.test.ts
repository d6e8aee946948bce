import { describe, expect, test } from 'vitest'
import { renamed } from '../../../policy/rename/renames.ts'
import type { Edit } from './edit.ts'
import { followRenames, translatedWords } from './follow-renames.ts'
import { schemeOf } from './testing/district.ts'

const { definition, context } = await schemeOf('policies/dazu-2022-14', 'efficiency-2024')
const labels = new Map(context.indicators.map(({ id, label }) => [id, label]))
const [first] = definition.groups
const own = first?.name ?? ''
const gate = first?.gates?.[0]
const tax = first?.indicators[0]?.use ?? ''
const later = renamed(renamed(definition, { what: 'group', from: own, to: '规上企业（新）', in: '2025v1' }), {
  what: 'grade',
  from: 'C',
  to: '末',
  in: '2025v1',
})

describe('changes kept under old names', () => {
  test('are found under the new ones, and each translation is told once', () => {
    const kept: readonly Edit[] = [
      { what: 'weight', group: own, item: tax, value: '25' },
      { what: 'line', group: own, grade: 'C', value: '40' },
      { what: 'gate', group: own, gate: gate?.id ?? '', value: { 'grade-at-most': 'C' } },
    ]
    const { edits, told, lost } = followRenames(later, kept, labels)
    expect(edits).toEqual([
      { what: 'weight', group: '规上企业（新）', item: tax, value: '25' },
      { what: 'line', group: '规上企业（新）', grade: '末', value: '40' },
      { what: 'gate', group: '规上企业（新）', gate: gate?.id, value: { 'grade-at-most': '末' } },
    ])
    expect(told.map((one) => translatedWords(one, later, labels))).toEqual([
      `评价组“${own}”现名“规上企业（新）”`,
      '档次“C”现名“末”',
    ])
    expect(lost).toEqual([])
  })

  test('of something that is gone do not apply, and stay to be told', () => {
    const kept: readonly Edit[] = [{ what: 'weight', group: '*', item: 'no-such', value: '5' }]
    expect(followRenames(later, kept, labels)).toEqual({ edits: kept, told: [], lost: kept })
  })

  test('an indicator under another id is found by how it was called', () => {
    const label = labels.get(tax) ?? ''
    const kept: readonly Edit[] = [{ what: 'weight', group: '*', item: 'old-id', label, value: '25' }]
    const { edits, told } = followRenames(later, kept, labels)
    expect(edits).toEqual([{ ...kept[0], item: tax }])
    expect(told.map((one) => translatedWords(one, later, labels))).toEqual([
      `指标“${label}”换了编号，仍是这一项`,
    ])
  })
})

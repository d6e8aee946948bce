import { expect, test } from 'vitest'
import type { Dataset, SuppliedFact } from '../../engine/fact.ts'
import { decimal } from '../../kernel/rational.ts'
import { snapshotHash } from './snapshot-hash.ts'

const tax = (value: string, row = 2): SuppliedFact => ({
  value: { kind: 'number', value: decimal(value) },
  source: { file: '税务.xlsx', row, column: 'E', header: '税', raw: value },
})
const dataset = (facts: [string, SuppliedFact][], prior: [string, SuppliedFact][] = []): Dataset => ({
  period: '2024',
  subjects: [
    { id: 'B', name: '乙', facts: new Map(), prior: new Map() },
    { id: 'A', name: '甲', facts: new Map(facts), prior: new Map(prior) },
  ],
})
const hash = (data: Dataset) => snapshotHash(data).toString('hex')

test('the same values are the same snapshot, whatever their order and wherever they were read', () => {
  const one = dataset([
    ['tax', tax('1260')],
    ['land', tax('50')],
  ])
  const other = dataset([
    ['land', tax('50.00', 7)],
    ['tax', tax('1260', 9)],
  ])
  expect(hash({ ...other, subjects: [...other.subjects].reverse() })).toBe(hash(one))
})

test('another value, period, place in time or kind of nothing is another snapshot', () => {
  const one = dataset([['tax', tax('1260')]])
  const missing = { value: { kind: 'absent', reason: 'missing', of: ['tax'] } } as const
  const hashes = [
    one,
    dataset([['tax', tax('1260.01')]]),
    dataset([], [['tax', tax('1260')]]),
    dataset([['tax', missing]]),
    dataset([]),
    { ...one, period: '2025' },
  ].map(hash)
  expect(new Set(hashes).size).toBe(hashes.length)
})

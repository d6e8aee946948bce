import { expect, test } from 'vitest'
import type { Pack } from './pack.ts'
import { type AddedValues, valueOn, withLiveValues, withValues } from './with-values.ts'

const pack = {
  parameters: [
    { id: 'limit', label: '期限', unit: '工作日', cites: '一', values: [{ from: '2022-05-20', value: '5' }] },
    { id: 'share', label: '比例', unit: '%', cites: '一', values: [{ from: '2022-05-20', value: '70' }] },
  ],
} as unknown as Pack
const added: AddedValues = new Map([['limit', [{ from: '2025-10-01', value: '3' }]]])

test.each([
  ['2022-05-19', undefined],
  ['2025-09-30', '5'],
  ['2025-10-01', '3'],
])('on %s the limit is %s', (day, value) => {
  const [limit, share] = withValues(pack, added).parameters
  expect(limit && valueOn(limit, day)?.value).toBe(value)
  expect(share).toBe(pack.parameters[1])
})

test('a live pack follows what is put in force; a copy stands still', () => {
  let now: AddedValues = new Map()
  const live = withLiveValues(pack, () => now)
  const copy = { ...live }
  expect(live.parameters).toBe(pack.parameters)
  now = added
  expect(live.parameters[0]?.values).toHaveLength(2)
  expect(live.parameters).toBe(live.parameters)
  expect(copy.parameters[0]?.values).toHaveLength(1)
  expect(pack.parameters[0]?.values).toHaveLength(1)
})

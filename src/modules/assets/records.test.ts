import { expect, test } from 'vitest'
import { declaration } from './records.ts'

const find = (type: string) => declaration.records.find((one) => one.type === type)

test('assets keeps R89 to R93', () => {
  expect(declaration.records.map(({ id }) => id).sort()).toEqual(['R89', 'R90', 'R91', 'R92', 'R93'])
})

test('no low-use finding by the rule alone: a person confirms, and the parcel is struck off only after re-use', () => {
  const lifecycle = find('asset-disposal')?.lifecycle
  expect(lifecycle?.transitions.some(({ auto }) => auto !== undefined)).toBe(false)
  expect(lifecycle?.transitions.filter(({ to }) => to === '销号').map(({ from }) => from)).toEqual(['再开发'])
})

test('a rental home is approved, let, and goes back to its former use', () => {
  const lifecycle = find('rental-home')?.lifecycle
  const path = ['提交', '受理', '初审通过', '同意', '审定', '投入运营', '退出恢复原用途']
  for (const action of path)
    expect(
      lifecycle?.transitions.map((t) => t.action),
      action,
    ).toContain(action)
})

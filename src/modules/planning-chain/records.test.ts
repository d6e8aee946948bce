import { expect, test } from 'vitest'
import { declaration } from './records.ts'

const find = (type: string) => declaration.records.find((one) => one.type === type)

test('planning-chain keeps R26 to R28', () => {
  expect(declaration.records.map(({ id }) => id)).toEqual(['R26', 'R27', 'R28'])
})

test('a positioning in force is replaced by a new version, never edited back to a draft', () => {
  const lifecycle = find('park-positioning')?.lifecycle
  expect(lifecycle?.states.生效?.kind).toBe('open')
  expect(lifecycle?.transitions.filter(({ from, to }) => from === '生效' && to === '草案')).toEqual([])
  expect(lifecycle?.transitions.find(({ action }) => action === '审定生效')?.by).toEqual(['district-leader'])
})

test('a chain task runs as supervision, a title as creation', () => {
  expect(find('chain-action')?.lifecycle.start).toBe('拟办')
  expect(find('brand-creation')?.lifecycle.start).toBe('拟创建')
})

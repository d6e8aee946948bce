import { expect, test } from 'vitest'
import { exact } from '../../kernel/exact-text.ts'
import { withoutEnds } from './held-figures.ts'
import { nextLine } from './what-if/next-line.ts'
import { openSimulation } from './what-if/simulation.ts'
import { example } from './what-if/testing/worked-enterprise.ts'

test('single firms are not told of, and then nothing is computed with what is left', async () => {
  const data = await example()
  const items = [
    { indicator: 'tax-per-mu', ends: ['1.5', '8/3'] as [string, string] },
    { indicator: 'output-per-mu', mean: '500/7' },
  ]
  const told = withoutEnds({ ...data, frozen: { ...data.frozen, items } })
  expect(JSON.stringify(told)).not.toContain('8/3')
  expect(told.frozen.items).toEqual([
    { indicator: 'tax-per-mu' },
    { indicator: 'output-per-mu', mean: '500/7' },
  ])
  expect(openSimulation(told)).toMatch('别家的数不能给出')
  // Where nothing is left out, all stays as it is.
  expect(withoutEnds(data)).toBe(data)
})

test('the next line is the lowest above the total, exactly; a group too small for grades has none', async () => {
  const { frozen } = await example()
  const lines = [
    { grade: 'A', line: '254/3' },
    { grade: 'B', line: '65' },
    { grade: 'C', line: null },
  ]
  const next = (total: string, small?: 'ungraded') =>
    nextLine({ frozen: { ...frozen, lines, ...(small && { small }) } }, exact(total))?.grade
  expect(next('64.9999')).toBe('B')
  expect(next('65')).toBe('A')
  expect(next('84.66666666666666666666')).toBe('A')
  expect(next('254/3')).toBeUndefined()
  expect(next('10', 'ungraded')).toBeUndefined()
})

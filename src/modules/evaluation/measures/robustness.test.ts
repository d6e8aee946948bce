import { expect, test } from 'vitest'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { decimal } from '../../../kernel/rational.ts'
import { example } from '../what-if/testing/worked-enterprise.ts'
import { badgeOf, robustnessOf } from './robustness.ts'

async function tried(error: string) {
  const found = robustnessOf(await example(), decimal(error))
  if (typeof found === 'string') throw new Error(found)
  return found
}

test('each of eight figures and every pair is tried, up and down', async () => {
  // 2 · 8 alone, and 4 cases for each of the 28 pairs.
  expect((await tried('1')).tried).toBe(16 + 112)
})

test('one percent never carries 78.60 points over the line of 85', async () => {
  // Taxes up by 1 % give 31.82 and 4.43 instead of 31.50 and 3.40; the best partner, output, gives 1.08 more.
  const { kept, tips } = await tried('1')
  expect([kept, tips]).toEqual([128, []])
})

test('at four percent taxes with output or with land reach the line, and nothing else does', async () => {
  // Taxes up: 78.60 + 1.26 + 4.14 = 84.00. With output up 0.59 + 2.70 more, with land down at least 1.37 more; energy, the next, only 0.63.
  const { kept, share, tips } = await tried('4')
  expect([kept, toDecimalText(share)]).toEqual([126, '98.4375'])
  expect(tips).toEqual([])
})

test('at five percent taxes alone tip the grade', async () => {
  // 1,323 is more than the 1,320 that give 85.02.
  const { tips } = await tried('5')
  expect(tips).toEqual([{ fact: 'tax-paid', label: '实缴税金', direction: 'up', grade: 'A' }])
})

test('a grade that a gate fixes does not hang on the figures', async () => {
  const data = await example()
  const facts = {
    ...data.subject.facts,
    'production-state': { value: { kind: 'text', value: '停产' } },
  } as const
  const stopped = robustnessOf(
    { ...data, subject: { ...data.subject, facts }, result: { ...data.result, grade: 'D' } },
    decimal('5'),
  )
  expect(typeof stopped !== 'string' && stopped.kept === stopped.tried).toBe(true)
})

test('both lines belong to the better word', () => {
  const limits = { strong: decimal('95'), weak: decimal('80') }
  const words = ['100', '95', '94.99', '80', '79.99'].map((share) => badgeOf(decimal(share), limits))
  expect(words).toEqual(['稳健', '稳健', '一般', '一般', '偏弱'])
})

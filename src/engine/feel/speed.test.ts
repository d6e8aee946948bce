import { expect, test } from 'vitest'
import { rational } from '../../kernel/rational.ts'
import { evaluate } from './evaluate.ts'
import { compileIn, sample } from './sample-facts.ts'

test('5,000 enterprises × 12 formulas are calculated exactly in well under a second', () => {
  const { vocabulary } = sample({
    实缴税金: '1 万元',
    用地面积: '1 亩',
    '上年.实缴税金': '1 万元',
    '上年.用地面积': '1 亩',
  })
  const text =
    'max(0, (实缴税金 / 用地面积) / (上年.实缴税金 / 上年.用地面积) - 1) + 实缴税金 * 3 / (上年.实缴税金 + 7.25)'
  const formulas = Array.from(
    { length: 12 },
    (_, at) => compileIn(`${text} + ${at}`, vocabulary, '%').compiled,
  )
  const started = performance.now()
  let numbers = 0
  for (let row = 0; row < 5000; row += 1)
    for (const formula of formulas)
      if (formula) {
        const read = (ref: string) =>
          ({ kind: 'number', value: rational(row * 7919 + ref.length * 104_729 + 1, 100) }) as const
        if (evaluate(formula, read).kind === 'number') numbers += 1
      }
  const elapsed = performance.now() - started
  expect(numbers).toBe(60_000)
  // Measured 0.3 s; the bound leaves room for a busy machine.
  expect(elapsed).toBeLessThan(2000)
})

import { expect, test } from 'vitest'
import { toFixedText } from '../../kernel/decimal-text.ts'
import { decimal, rational } from '../../kernel/rational.ts'
import { fixedCell, gradeStyle } from './workbook-style.ts'

/** The two decimals a spreadsheet shows for a cell: the decimal digits of the number as it is printed, rounded half-up. */
function shown(held: unknown): string {
  return toFixedText(decimal(String(held)), 2)
}

test('the number cell shows the decimals of the exact value, also just below a half', () => {
  const justBelow = decimal('84.99499999999999999')
  expect(Number('84.99499999999999999')).toBe(84.995)
  expect(fixedCell(justBelow, 2).content).toBe(84.99)
  for (const value of [justBelow, decimal('84.995'), rational(200, 3), decimal('-0.005'), decimal('1e-9')]) {
    expect(shown(fixedCell(value, 2).content)).toBe(toFixedText(value, 2))
  }
  expect(fixedCell(null, 2).content).toBe(null)
})

test('the best grade is green and the worst red, however many there are', () => {
  const fill = (index: number, count: number) => gradeStyle(index, count).fill
  for (const count of [2, 3, 4, 5, 7]) {
    expect(fill(0, count)).toBe(fill(0, 4))
    expect(fill(count - 1, count)).toBe(fill(3, 4))
  }
  expect(fill(-1, 4)).toBeUndefined()
})

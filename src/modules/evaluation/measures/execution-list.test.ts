import { expect, test } from 'vitest'
import { accountNote } from './execution-list.ts'

const power = (account: string | null) => ({ measure: '用电', account })

test('one account that is still the enterprise’s needs no word, several are counted', () => {
  expect(accountNote(power('6001'), ['6001'])).toBe('')
  expect(accountNote(power('6001、6002'), ['6002', '6001'])).toBe('共 2 个户号，逐户执行')
})

test('without an account nothing is guessed', () => {
  expect(accountNote(power(null), [])).toContain('没有户号')
  expect(accountNote(power(null), ['6001'])).toContain('现在是 6001')
})

test('an account that moved since, or one more, is asked about first', () => {
  expect(accountNote(power('6001'), ['6003'])).toBe('企业档案的户号已变动，现在是 6003：先核对')
  expect(accountNote(power('6001'), ['6001', '6002'])).toContain('已变动')
  // A file without accounts does not say that they are gone.
  expect(accountNote(power('6001'), [])).toBe('')
})

test('what is not carried out at an account says nothing of one', () => {
  expect(accountNote({ measure: '用地', account: null }, [])).toBe('')
})

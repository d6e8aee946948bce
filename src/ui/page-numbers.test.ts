import { expect, test } from 'vitest'
import { pageNumbers } from './page-numbers.ts'

test('few pages are all named', () => {
  expect(pageNumbers(1, 1)).toEqual([1])
  expect(pageNumbers(2, 5)).toEqual([1, 2, 3, 4, 5])
})

test('of many pages the first, the last and the neighbours are named', () => {
  expect(pageNumbers(1, 30)).toEqual([1, 2, 3, 'gap', 30])
  expect(pageNumbers(15, 30)).toEqual([1, 'gap', 13, 14, 15, 16, 17, 'gap', 30])
  expect(pageNumbers(30, 30)).toEqual([1, 'gap', 28, 29, 30])
})

test('a gap of a single page is the page itself', () => {
  expect(pageNumbers(5, 30)).toEqual([1, 2, 3, 4, 5, 6, 7, 'gap', 30])
  expect(pageNumbers(26, 30)).toEqual([1, 'gap', 24, 25, 26, 27, 28, 29, 30])
})

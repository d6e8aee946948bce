import { expect, test } from 'vitest'
import { figureText, plainText, shareText, signedText, sizeText } from './number-text.ts'

test('a figure shows separators, its decimals and a true minus sign', () => {
  expect(figureText('18500')).toBe('18,500.00')
  expect(figureText('-200')).toBe('−200.00')
  expect(figureText('78.605', 2)).toBe('78.61')
})

test('nothing is shown as a dash, never as zero', () => {
  expect(figureText(null)).toBe('—')
  expect(plainText(null)).toBe('—')
  expect(shareText(0, 0)).toBe('—')
})

test('a change always carries its sign', () => {
  expect(signedText('59.8')).toBe('+59.80')
  expect(signedText('-5.28')).toBe('−5.28')
})

test('a value keeps the decimals it came with, within limits', () => {
  expect(plainText('1.475', 2)).toBe('1.475')
  expect(plainText('25.2', 2)).toBe('25.20')
  expect(plainText('3.39999999', 2, 3)).toBe('3.40')
})

test('shares and sizes read as people say them', () => {
  expect(shareText(1, 3)).toBe('33.3%')
  expect(sizeText(72_554)).toBe('71 KB')
  expect(sizeText(2_621_440)).toBe('2.5 MB')
})

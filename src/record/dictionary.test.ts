import { expect, test } from 'vitest'
import { changedWords, type DictionaryChange, wordsOn } from './dictionary.ts'

const words = ['咨询', '投诉', '其他']
const changes: readonly DictionaryChange[] = [
  { act: 'add', word: '建议', from: '2025-03-01' },
  { act: 'retire', word: '其他', from: '2025-04-01' },
  { act: 'rename', word: '投诉', to: '投诉举报', from: '2025-05-01' },
]

test.each([
  ['2025-02-28', ['咨询', '投诉', '其他']],
  ['2025-03-01', ['咨询', '投诉', '其他', '建议']],
  ['2025-04-01', ['咨询', '投诉', '建议']],
  ['2025-05-01', ['咨询', '投诉举报', '建议']],
])('on %s the words %j are offered', (day, offered) => {
  expect(wordsOn(changedWords(words, changes), day)).toEqual(offered)
})

test('a renamed word says what it was called; the former one stays known', () => {
  expect(changedWords(words, changes)).toContainEqual({
    word: '投诉举报',
    from: '2025-05-01',
    until: null,
    formerly: '投诉',
  })
  expect(changedWords(words, changes)).toContainEqual({ word: '投诉', from: null, until: '2025-05-01' })
})

test('a word entered by mistake is gone; a retired one can come back', () => {
  const after = changedWords(words, [
    { act: 'add', word: '健议', from: '2025-01-01' },
    { act: 'remove', word: '健议', from: '2025-01-02' },
    { act: 'retire', word: '咨询', from: '2025-02-01' },
    { act: 'add', word: '咨询', from: '2025-06-01' },
  ])
  expect(after.map(({ word }) => word)).not.toContain('健议')
  expect(wordsOn(after, '2025-01-31')).toContain('咨询')
  expect(wordsOn(after, '2025-02-01')).not.toContain('咨询')
  expect(wordsOn(after, '2025-06-01')).toContain('咨询')
})

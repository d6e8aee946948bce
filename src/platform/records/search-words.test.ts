import { describe, expect, test } from 'vitest'
import { searchQuery, searchVector } from './search-words.ts'

/** Lexemes of a tsvector written as text. */
const words = (vector: string): readonly string[] =>
  [...vector.matchAll(/'((?:[^']|'')*)'/g)].map(([, word = '']) => word.replaceAll("''", "'"))

/** What PostgreSQL makes of a query of and, or and parentheses over those lexemes. */
function finds(typed: string, title: string, codes: readonly string[] = []): boolean {
  const query = searchQuery(typed)
  if (query === undefined) return false
  const there = new Set(words(searchVector(title, codes)))
  const expression = query
    .replaceAll(/'((?:[^']|'')*)'/g, (_, word: string) => String(there.has(word.replaceAll("''", "'"))))
    .replaceAll('&', '&&')
    .replaceAll('|', '||')
  return new Function(`return ${expression}`)() as boolean
}

describe('words under which a record is found', () => {
  test.each([
    ['机械', true],
    ['龙水', true],
    ['龙水机械厂', true],
    ['厂', true],
    ['械龙', false],
    ['机厂', false],
  ])('Chinese is found by neighbouring characters: %s', (typed, found) => {
    expect(finds(typed, '龙水机械厂')).toBe(found)
  })

  test.each([
    ['longshui', true],
    ['jixie', true],
    ['lsjx', true],
    ['jxc', true],
    ['LSJX', true],
    ['ＬＳＪＸ', true],
    ['xl', false],
    ['beijing', false],
  ])('and by pinyin, in full or by initials: %s', (typed, found) => {
    expect(finds(typed, '龙水机械厂')).toBe(found)
  })

  test.each([
    ['XZ-GX-2025-0001', true],
    ['2025-0001', true],
    ['gx', true],
    ['91500111MA5U', true],
    ['9150 0111', true],
    ['2026', false],
  ])('and by a piece of its code or credit code: %s', (typed, found) => {
    expect(finds(typed, '龙水机械厂', ['XZ-GX-2025-0001', '91500111MA5U000000'])).toBe(found)
  })

  test('every word typed must be found', () => {
    expect(finds('龙水 0001', '龙水机械厂', ['XZ-0001'])).toBe(true)
    expect(finds('双桥 0001', '龙水机械厂', ['XZ-0001'])).toBe(false)
  })

  test('a mark before the title does not count', () => {
    expect(finds('演示', '【演示】龙水机械厂')).toBe(false)
    expect(finds('龙水', '【演示】龙水机械厂')).toBe(true)
  })

  test('one letter is no initial: it would find everything', () => {
    expect(finds('x', '龙水机械厂')).toBe(false)
  })

  test('nothing to search for is no query, and quotes cannot break out of one', () => {
    expect(searchQuery('  ')).toBeUndefined()
    expect(searchQuery('-—，。')).toBeUndefined()
    expect(searchQuery("龙'水")).toBe("('龙') & ('水')")
    expect(searchQuery("') | ('x")).toBe("('x')")
  })

  test('a long title keeps the number of words within bounds', () => {
    const many = words(searchVector('工业园区'.repeat(100), []))
    expect(many.length).toBeLessThan(400)
    expect(new Set(many).size).toBe(many.length)
  })
})

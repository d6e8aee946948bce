import { describe, expect, test } from 'vitest'
import { checkPassword } from './password-rules.ts'
import { defaultRules } from './sign-in-rules.ts'

const clerk = { login: 'z.li', name: '李真', administrator: false }
const whatOf = (password: string, owner = clerk, rules = defaultRules) =>
  checkPassword(password, rules, owner).map(({ what }) => what)

describe('a new password', () => {
  test('of ten characters and three kinds will do', () => {
    expect(whatOf('kTpfWx-82v')).toEqual([])
    expect(whatOf('Stapler river 7')).toEqual([])
  })

  test('may be as long as a sentence: 64 characters and more', () => {
    const words = 'Hafen Kessel 7 Wolke Tisch '
    for (const length of [64, 65, 128]) expect(whatOf(words.repeat(8).slice(0, length))).toEqual([])
  })

  test.each([
    ['kT-82', '口令有 5 个字符'],
    ['kTpfWx82-', '口令有 9 个字符'],
    ['ktpfwxqnvzj', '口令的字符种类太少'],
    ['ktpfwxqnv82', '口令的字符种类太少'],
    ['Z.Li-river82', '口令里有账号名'],
    ['il.z-River82', '口令里有账号名'],
    ['River-李真-82', '口令里有姓名'],
    ['Password-2025', '口令太常见'],
    ['P@ssw0rd2025!', '口令太常见'],
    ['Admin@123456', '口令太常见'],
    ['Qwerty-12345', '口令太常见'],
    ['Woaini-52013', '口令太常见'],
    ['PasswordAdmin1', '口令太常见'],
    ['Aaaaaaaaaa-1', '口令太常见'],
  ])('“%s” is refused: %s', (password, what) => expect(whatOf(password)).toContain(what))

  test('of an administrator is longer', () => {
    expect(whatOf('kTpfWx-82v', { ...clerk, administrator: true })).toEqual(['口令有 10 个字符'])
    expect(whatOf('kTpfWx-82v-q', { ...clerk, administrator: true })).toEqual([])
  })

  test('follows the rules as they are set', () => {
    expect(whatOf('kTpfWxQn82v', clerk, { ...defaultRules, kinds: 4 })).toEqual(['口令的字符种类太少'])
    expect(whatOf('kTpfWx-82v', clerk, { ...defaultRules, minLength: 14 })).toEqual(['口令有 10 个字符'])
  })

  test('counts characters, not halves of them', () => {
    expect(whatOf(`aB3${'𠮷'.repeat(6)}`)).toEqual(['口令有 9 个字符'])
  })

  test('says everything that is wrong at once, with a way out', () => {
    const problems = checkPassword('z.li', defaultRules, clerk)
    expect(problems.length).toBeGreaterThanOrEqual(3)
    for (const { why, mend } of problems)
      expect([why, mend].every((text) => (text ?? '').length > 5)).toBe(true)
  })
})

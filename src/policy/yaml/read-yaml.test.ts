import { expect, test } from 'vitest'
import { readYaml } from './read-yaml.ts'
import { placeOf, placeOfKey, type YamlFile } from './yaml-file.ts'

function read(text: string): YamlFile {
  const { document, problems } = readYaml('test.yaml', text)
  expect(problems).toEqual([])
  if (!document) throw new Error('no document')
  return document
}

test('decimals, dates and everything else that looks like data stay text', () => {
  const { data } = read(
    'a: 1.50\nb: 2024-01-01\nc: 0x10\nd: 1e3\ne: yes\nf: .inf\ng: 010\nh: 12:30:00\ni: -0\n',
  )
  expect(data).toEqual({
    a: '1.50',
    b: '2024-01-01',
    c: '0x10',
    d: '1e3',
    e: 'yes',
    f: '.inf',
    g: '010',
    h: '12:30:00',
    i: '-0',
  })
})

test('only true, false and null are not texts, and not when they are quoted', () => {
  expect(read("a: true\nb: 'true'\nc: null\nd: ~\ne:\nf: 'null'\n").data).toEqual({
    a: true,
    b: 'true',
    c: null,
    d: null,
    e: null,
    f: 'null',
  })
})

/** Line and column of the first `word` in a text, counted by hand. */
function placeOfWord(text: string, word: string): { line: number; column: number } {
  const before = text.slice(0, text.indexOf(word)).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

test.each([
  ['plain', 'x:\n  formula: 甲 + 错 # 错\n'],
  ['plain over two lines', 'x:\n  formula: 甲 +\n    乙 *\n    错\n'],
  ['single quotes with an escaped one', "x:\n  formula: '甲 = ''是'' and 错'\n"],
  ['double quotes with escapes', 'x:\n  formula: "甲 = \\"\\u662f\\" and \\\n    错"\n'],
  ['literal block', 'x:\n  formula: |\n    if 甲\n      then 乙\n    else 错\n'],
  ['folded block with a comment in its header', 'x:\n  formula: >- # 说明\n    if 甲\n    then\n\n    错\n'],
])('a character inside a %s text is found again in the file', (_, text) => {
  const file = read(text)
  const value = (file.data as { x: { formula: string } }).x.formula
  const place = placeOf(file, ['x', 'formula'], value.indexOf('错'))
  expect(place).toMatchObject({ file: 'test.yaml', ...placeOfWord(text, '错'), field: 'x/formula' })
})

test('places lead through aliases and merged maps to where the text stands', () => {
  const text = 'base: &base\n  cap: 一\n  floor: 二\none: *base\ntwo: { <<: *base, cap: 三 }\n'
  const file = read(text)
  expect(file.data).toMatchObject({ one: { cap: '一' }, two: { cap: '三', floor: '二' } })
  expect(placeOf(file, ['one', 'cap'])).toMatchObject(placeOfWord(text, '一'))
  expect(placeOf(file, ['two', 'cap'])).toMatchObject(placeOfWord(text, '三'))
  expect(placeOf(file, ['two', 'floor'])).toMatchObject(placeOfWord(text, '二'))
  expect(placeOfKey(file, ['two'], 'cap')).toMatchObject(placeOfWord(text, 'cap: 三'))
})

test('what is missing is told at its nearest parent', () => {
  const text = 'list:\n  - id: 一\n  - id: 二\n'
  expect(placeOf(read(text), ['list', 1, 'label'])).toMatchObject(placeOfWord(text, 'id: 二'))
})

test('aliases that expand without end are refused, ordinary sharing is not', () => {
  const levels = Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`)}]`)
  const bomb = `a0: &a0 [x]\n${levels.join('\n')}\n`
  expect(readYaml('bomb.yaml', bomb).problems).toMatchObject([{ code: 'yaml-alias-limit' }])
  const shared = `base: &b { a: 1 }\nall: [${Array(60).fill('*b')}]\n`
  expect(readYaml('shared.yaml', shared).problems).toEqual([])
})

test.each([
  ['an anchor that does not exist', 'a: *nobody\n', 'yaml-bad-alias'],
  ['two documents', 'a: 1\n---\nb: 2\n', 'yaml-multiple-docs'],
  ['a tag', 'a: !!js/function x\n', 'yaml-tag-resolve-failed'],
  ['nesting beyond all measure', `${'['.repeat(60_000)}`, 'yaml-resource-exhaustion'],
])('refuses %s', (_, text, code) => {
  const { document, problems } = readYaml('test.yaml', text)
  expect(document).toBeUndefined()
  expect(problems[0]).toMatchObject({ code, severity: 'error', where: { file: 'test.yaml' } })
})

test('a key named __proto__ is data, not a prototype', () => {
  const { data } = read('__proto__: { polluted: 1 }\n')
  expect(Object.hasOwn(data as object, '__proto__')).toBe(true)
  expect(({} as { polluted?: string }).polluted).toBeUndefined()
})

test.each([
  ['a: 1\nb：2\n', '：', ':', 2, 2],
  ['b: [1，2\n', '，', ',', 1, 6],
  ['a: “甲”: 1\n', '“', '"', 1, 4],
])(
  'a full-width character in %j is named, with the one to type instead',
  (text, wide, plain, line, column) => {
    const [problem] = readYaml('test.yaml', text).problems
    expect(problem?.mend).toContain(`“${wide}”`)
    expect(problem?.mend).toContain(plain)
    expect(problem?.where).toMatchObject({ line, column })
  },
)

test.each([
  'a: [1\n',
  'a: "b\n',
  'a: *nobody\n',
  'a: 1\n---\nb: 2\n',
  'a: !!js/function x\n',
  'a: b: c\n',
  'a: @b\n',
  'a: 1\n b: 2\n',
  'x\ny: 1\n',
])('the reason why %j cannot be read is Chinese', (text) => {
  for (const { why = '' } of readYaml('test.yaml', text).problems) {
    expect(why).toMatch(/[一-鿿]/)
    expect(why.replaceAll('YAML', '')).not.toMatch(/[A-Za-z]{3}/)
  }
})

import { expect, test } from 'vitest'
import { checkCreditCode } from './credit-code.ts'

const codesOf = (text: string) =>
  checkCreditCode(text).problems.map(({ code, severity }) => `${severity} ${code}`)

test.each([
  '91500111123456788F',
  '91500111MA5U000039',
  '91500111MA5ABCD78R',
  '915001110000000195',
  '91350200776049653A',
  '913702816143139252',
  '91370200797522673R',
  // organisation codes that end in 0 and in X
  '913702817940432206',
  '9137028167179100XT',
])('%s is valid', (code) => {
  expect(checkCreditCode(code)).toEqual({ code, problems: [] })
})

test.each(['91500111MACM8P5450', '913702817403808380'])(
  '%s is valid: 0 is a check character like any other',
  (code) => {
    expect(codesOf(code)).toEqual([])
  },
)

test.each(['91500225MA6003HM47', '91500225MA60QCHP57'])(
  '%s is valid: its division has been renumbered since',
  (code) => {
    expect(codesOf(code)).toEqual([])
  },
)

test.each([
  ['91350203M0001QAY9B', '9'],
  ['91350211M0000XUF46', 'R'],
  ['91350100M0001TGQXM', '1'],
  ['91350203M0001FUE2P', 'J'],
])('%s was issued although its check character should be %s: a warning, no error', (code, expected) => {
  const { problems } = checkCreditCode(code)
  expect(codesOf(code)).toEqual(['warning credit-code.check-character'])
  expect(problems[0]?.what).toContain(`应为“${expected}”`)
})

test('a wrong check character of the organisation code inside is a warning of its own', () => {
  // 17th character 8 → 9 adds one 28 to the sum 1039: 1067 mod 31 = 13, so the 18th becomes J (place 18)
  expect(codesOf('91500111123456789J')).toEqual(['warning credit-code.organisation-check'])
  expect(codesOf('91500111123456789F')).toEqual([
    'warning credit-code.check-character',
    'warning credit-code.organisation-check',
  ])
})

test('lower case, full width, blanks and a leading apostrophe are put right', () => {
  for (const text of [
    '91500111ma5u000039',
    '９１５００１１１ＭＡ５Ｕ００００３９',
    ' 91500111 MA5U 000039\t',
    "'91500111MA5U000039",
    '\ufeff91500111MA5U000039\u200b',
  ]) {
    expect(checkCreditCode(text)).toEqual({ code: '91500111MA5U000039', problems: [] })
  }
})

test.each(['', '91500111MA5U00003', '91500111MA5U0000399', '9.15E+17', '777604965'])(
  '"%s" has the wrong length: an error',
  (text) => {
    expect(codesOf(text)).toEqual(['error credit-code.length'])
  },
)

test.each([
  ['9150O111MA5U000039', '第5位不能是“O”'],
  ['91500111IA5U000039', '第9位不能是“I”'],
  ['91500111MA5S000039', '第12位不能是“S”'],
  ['91500111MA5U00003Z', '第18位不能是“Z”'],
  ['91500111MA5V000039', '第12位不能是“V”'],
  ['9150011AMA5U000039', '第8位不能是“A”'],
  ['91500111-A5U000039', '第9位不能是“-”'],
])('%s uses a character that is not allowed: an error', (text, told) => {
  const { problems } = checkCreditCode(text)
  expect(codesOf(text)).toEqual(['error credit-code.alphabet'])
  expect(problems[0]?.what).toContain(told)
  expect(problems[0]?.where.value).toBe(text)
})

test('every single wrong digit of a code is noticed', () => {
  const code = '91500111MA5ABCD78R'
  for (let at = 0; at < 17; at += 1) {
    for (const other of '0123456789') {
      if (other === code[at]) continue
      const changed = code.slice(0, at) + other + code.slice(at + 1)
      expect(codesOf(changed), changed).toContain('warning credit-code.check-character')
    }
  }
})

import { expect, test } from 'vitest'
import { parseIndustryCode } from './industry-code.ts'

const sections = new Map([
  ['06', 'B'],
  ['36', 'C'],
  ['44', 'D'],
])
const industryOf = (text: string) => {
  const parsed = parseIndustryCode(text, sections)
  return 'industry' in parsed ? parsed.industry : parsed.problem.code
}

test('a code is taken apart as far as it goes', () => {
  expect(industryOf('36')).toEqual({ code: '36', section: 'C', division: '36' })
  expect(industryOf('363')).toEqual({ code: '363', section: 'C', division: '36', group: '363' })
  expect(industryOf('3630')).toEqual({
    code: '3630',
    section: 'C',
    division: '36',
    group: '363',
    class: '3630',
  })
})

test('a section letter may stand in front; case, width and blanks do not matter', () => {
  for (const text of ['C3630', 'c3630', 'Ｃ３６３０', ' C 3630 '])
    expect(industryOf(text)).toEqual(industryOf('3630'))
  expect(industryOf('0610')).toMatchObject({ section: 'B', division: '06', group: '061' })
})

test.each(['', '3', 'C', '36300', 'U36', 'CC36', '3A', '汽车制造业', '36.30'])(
  '"%s" has no such shape',
  (text) => {
    expect(industryOf(text)).toBe('industry-code.shape')
  },
)

test('a division that the table does not know is refused', () => {
  expect(industryOf('98')).toBe('industry-code.unknown-division')
})

test('a letter that contradicts the division is refused, with the right one named', () => {
  const parsed = parseIndustryCode('D3630', sections)
  expect(parsed).toMatchObject({
    problem: {
      code: 'industry-code.wrong-section',
      mend: '请改为 C3630，或改正大类',
      where: { value: 'D3630' },
    },
  })
})

import { expect, test } from 'vitest'
import { inPageWords } from './scheme-problem-words.ts'

test('keys of the file and ids of indicators are told as the page calls them; what is neither stays', () => {
  const names = new Map([['tax-per-mu', '亩均税收']])
  const told = inPageWords({ what: '指标“tax-per-mu”的“cap”不对', mend: '改“cap”，或看“other-key”' }, names)
  expect(told).toEqual({ what: '指标“亩均税收”的上限不对', mend: '改上限，或看“other-key”' })
})

import { expect, test } from 'vitest'
import { clausesByType, everyClause } from './asks-for.ts'
import type { ClauseDefinition } from './format/clauses.ts'

const clause = (key: string, more: Partial<ClauseDefinition> = {}): ClauseDefinition => ({
  key,
  title: key,
  summary: '',
  types: ['duty'],
  ...more,
})

const document = [
  clause('一', { 'asks-for': ['bulletin'] }),
  clause('二', {
    children: [
      clause('二(一)', { 'asks-for': ['parcel', 'bulletin'] }),
      clause('二(二)', { 'asks-for': ['parcel'] }),
    ],
  }),
  clause('三'),
]

test('clauses follow the document, children after their parent', () => {
  expect(everyClause(document).map(({ key }) => key)).toEqual(['一', '二', '二(一)', '二(二)', '三'])
})

test('a record type has every clause that asks for it', () => {
  const keys = [...clausesByType(document)].map(([type, asking]) => [type, asking.map(({ key }) => key)])
  expect(keys).toEqual([
    ['bulletin', ['一', '二(一)']],
    ['parcel', ['二(一)', '二(二)']],
  ])
})

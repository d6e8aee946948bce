import { expect, test } from 'vitest'
import { decimal } from '../../../kernel/rational.ts'
import { type Figure, unusualAmong } from './unusual.ts'

const figure = (firm: string, value: string, more: Partial<Figure> = {}): Figure => ({
  ...{ firm, fact: 'output', value: decimal(value), prior: null, industry: null, parcels: null },
  ...more,
})
const limits = { change: '50', deviations: '3', least: 5 }
const found = (figures: readonly Figure[]) =>
  unusualAmong(figures, limits).map(({ firm, why }) => `${firm} ${why}`)

test('half as much again is the limit itself and is not beyond it, neither up nor down', () => {
  const prior = decimal('100')
  expect(
    found([
      figure('up', '150', { prior }),
      figure('beyond', '150.01', { prior }),
      figure('down', '50', { prior }),
      figure('below', '49.99', { prior }),
      figure('nothing before', '5', { prior: decimal('0') }),
    ]),
  ).toEqual(['beyond change', 'below change'])
})

test('three standard deviations from the mean of the industry, exactly', () => {
  // Of n equal values 0 and one of 1 the mean is 1/(n+1), the variance n/(n+1)², so the one is √n deviations away: 9 others are three, 10 are more.
  const others = (n: number) =>
    Array.from({ length: n }, (_, at) => figure(`f${at}`, '0', { industry: '33' }))
  const one = figure('one', '1', { industry: '33' })
  expect(found([...others(9), one])).toEqual([])
  expect(found([...others(10), one])).toEqual(['one industry'])
  expect(found([...others(10), { ...one, industry: '34' }])).toEqual([])
  expect(unusualAmong([...others(10), one], { ...limits, least: 12 })).toEqual([])
})

test('more land than the parcels have', () => {
  const parcels = decimal('50')
  expect(found([figure('same', '50', { parcels }), figure('more', '50.01', { parcels })])).toEqual([
    'more land',
  ])
})

import { expect, test } from 'vitest'
import { towards } from './plan-progress.ts'

const tax = { fact: 'tax', label: '税金', unit: '万元', from: '1260', to: '1320' }
const gone = (now: string | null, target = tax) => towards(target, now).gone

test('half of the way is 50 %, beyond the target 100 %, the wrong way 0 %, unknown nothing', () => {
  expect(['1260', '1290', '1320', '1400', '1200', null].map((now) => gone(now))).toEqual([
    ...['0', '50', '100', '100', '0', null],
  ])
})

test('less can be the aim', () => {
  const land = { ...tax, from: '50', to: '44' }
  expect(['50', '48.5', '44', '55'].map((now) => gone(now, land))).toEqual(['0', '25', '100', '0'])
})

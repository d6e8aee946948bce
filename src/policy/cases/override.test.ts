import { expect, test } from 'vitest'
import { override } from './override.ts'

const scheme = {
  round: { item: { digits: '2' } },
  groups: [
    { name: '规上', indicators: [{ use: 'tax', cap: '150%' }, { use: 'output' }] },
    { name: '规下', indicators: [{ use: 'tax', cap: '150%' }] },
  ],
}

test('one place is changed, everything else and the original stay', () => {
  const before = structuredClone(scheme)
  expect(override(scheme, { path: 'groups/规上/indicators/tax/cap', value: '120%' })).toEqual({
    ...scheme,
    groups: [
      { name: '规上', indicators: [{ use: 'tax', cap: '120%' }, { use: 'output' }] },
      scheme.groups[1],
    ],
  })
  expect(scheme).toEqual(before)
})

test('a star changes every item', () => {
  expect(override(scheme, { path: 'groups/*/indicators/*/cap', value: '120%' })).toMatchObject({
    groups: [{ indicators: [{ cap: '120%' }, { cap: '120%' }] }, { indicators: [{ cap: '120%' }] }],
  })
})

test('null takes a key away, a list item is reached by its number', () => {
  expect(override(scheme, { path: 'groups/1/indicators/0/cap', value: null })).toMatchObject({
    groups: [scheme.groups[0], { name: '规下', indicators: [{ use: 'tax' }] }],
  })
  expect(override({ a: { b: '1' } }, { path: 'a/b', value: null })).toEqual({ a: {} })
})

test('a path that leads nowhere changes nothing', () => {
  expect(override(scheme, { path: 'groups/规中/indicators', value: [] })).toBeUndefined()
  expect(override(scheme, { path: 'round/item/digits/x', value: '1' })).toBeUndefined()
})

import { expect, test } from 'vitest'
import { type BuildingRow, buildingOf, parcelOf } from './ledger-rows.ts'
import { type LandFirm, partyFinder } from './party-finder.ts'

const firm = (id: string, name = `${id}公司`): LandFirm => ({
  ...{ id, name, code: `C-${id}`, park: 1, parkName: '北区' },
})
const firms = new Map(['a', 'b', 'c'].map((id) => [id, firm(id)]))
const known = partyFinder(firms, new Map([['c', 'b']]))
const building = (given: Partial<BuildingRow>) =>
  buildingOf(
    {
      ...{ id: 'h', name: '1号楼', park: 1, parcel: 'p', floorArea: 600, status: '在租' },
      ...{ tenant: null, rented: null, from: null, to: null, vacantSince: null, leases: [] },
      ...given,
    },
    known,
  ).leases.map(({ lessee, space, from, to }) => [lessee.enterprise, String(space?.num), from, to])
const lease = { lessee: 'a公司', space: '2.5', from: '2024-01-01', to: '2024-12-31' }

test('a lessee is known by its code, or by a name that only one enterprise has; others are strangers', () => {
  expect(known.named('C-b', '写错的名字')).toEqual({ enterprise: 'b', name: 'b公司' })
  expect(known.named(null, ' a公司 ')).toEqual({ enterprise: 'a', name: 'a公司' })
  expect(known.named(undefined, '外来企业')).toEqual({ enterprise: null, name: '外来企业' })
  const twins = partyFinder(new Map([...firms, ['d', firm('d', 'a公司')]]), new Map())
  expect(twins.named(null, 'a公司')).toEqual({ enterprise: null, name: 'a公司' })
})

test('who was merged counts as who goes on; a circle of merges ends', () => {
  expect(known.byId('c').enterprise).toBe('b')
  expect(known.named('C-c', '').enterprise).toBe('b')
  const circle = partyFinder(
    firms,
    new Map([
      ['a', 'b'],
      ['b', 'a'],
    ]),
  )
  expect(['a', 'b']).toContain(circle.byId('a').enterprise)
})

test('2.5 m² are 750 parts; a tenant without rows leases what is let as a whole', () => {
  expect(building({ leases: [lease] })).toEqual([['a', '750', '2024-01-01', '2024-12-31']])
  const whole = { tenant: 'b', rented: 300, from: '2023-05-01', to: '2025-04-30' }
  expect(building(whole)).toEqual([['b', '300', '2023-05-01', '2025-04-30']])
  expect(building({ ...whole, leases: [lease] })).toHaveLength(1)
})

test('who has moved out leases until the day before; a lease that never began counts nothing', () => {
  const left = { status: '空置', vacantSince: '2024-07-01' }
  expect(building({ ...left, leases: [lease] })).toEqual([['a', '750', '2024-01-01', '2024-06-30']])
  expect(building({ ...left, leases: [{ ...lease, to: '2024-03-31' }] })[0]?.[3]).toBe('2024-03-31')
  expect(building({ ...left, leases: [{ ...lease, from: '2024-07-01' }] })).toEqual([])
  // Let anew: the day it once stood empty says nothing of the present lease.
  expect(building({ vacantSince: '2020-01-01', leases: [lease] })[0]?.[3]).toBe('2024-12-31')
})

test('a ratio is kept in hundredths; what is not filled in stays unknown', () => {
  const parcel = { id: 'p', number: 'P-1', park: 1, area: 200_000, ratio: 135, holder: 'a', heldFrom: null }
  expect(parcelOf(parcel, known)).toMatchObject({
    area: { num: 200_000n, den: 1n },
    floorRatio: { num: 27n, den: 20n },
    holder: { enterprise: 'a' },
  })
  expect(parcelOf({ ...parcel, area: null, ratio: null, holder: null }, known)).toMatchObject({
    ...{ area: null, floorRatio: null, holder: null },
  })
})

import { expect, test } from 'vitest'
import { areaFromText, areaIn } from '../../../kernel/area.ts'
import { toFixedText } from '../../../kernel/decimal-text.ts'
import {
  add,
  compare,
  decimal,
  divide,
  equals,
  multiply,
  type Rational,
  rational,
  sum,
  ZERO,
} from '../../../kernel/rational.ts'
import { parseUnit } from '../../../kernel/unit.ts'
import { attributeLand } from './attribution.ts'
import type { LandBuilding, LandLease, LandParcel, Party } from './land-input.ts'

const unit = (text: string) => {
  const found = parseUnit(text)
  if (!found) throw new Error(text)
  return found
}
const area = (text: string, of: string): Rational => {
  const counted = areaFromText(text, unit(of))
  if (!('count' in counted)) throw new Error(text)
  return rational(counted.count)
}
const mu = (text: string) => area(text, '亩')
const metres = (text: string) => area(text, '㎡')
const inMu = (parts: Rational | undefined) => toFixedText(divide(parts ?? ZERO, rational(200_000)), 4)
const firm = (id: string): Party => ({ enterprise: id, name: id })
const stranger: Party = { enterprise: null, name: '外来企业' }
const parcel = (given: Partial<LandParcel> = {}): LandParcel => ({
  ...{ id: 'p', number: 'P-1', park: 'north', area: mu('60'), floorRatio: decimal('1.5') },
  ...{ holder: firm('owner'), heldFrom: null },
  ...given,
})
const lease = (given: Partial<LandLease> = {}): LandLease => ({
  ...{ lessee: firm('tenant'), space: metres('3000'), from: '2020-01-01', to: '2030-12-31', contract: null },
  ...given,
})
const building = (leases: readonly LandLease[], given: Partial<LandBuilding> = {}): LandBuilding => ({
  ...{ id: 'b', name: '1号楼', park: 'north', parcel: 'p', floorArea: metres('20000'), leases },
  ...given,
})
const of = (parcels: readonly LandParcel[], buildings: readonly LandBuilding[], year = '2023') => {
  const { firms, conflicts } = attributeLand({ year, parcels, buildings })
  return {
    land: (id: string) => {
      const found = firms.get(id)
      return found && [inMu(found.own), inMu(found.leasedIn), inMu(found.leasedOut), inMu(found.total)]
    },
    kinds: conflicts.map(({ kind }) => kind),
    conflicts,
    firms,
  }
}

test('40 000 m² of its own are 60 mu', () => {
  expect(of([parcel({ area: metres('40000') })], []).land('owner')).toEqual([
    '60.0000',
    '0.0000',
    '0.0000',
    '60.0000',
  ])
})

test('3 000 m² of a workshop at a ratio of 1.5 are 2 000 m² or 3 mu, taken from whoever lets them', () => {
  const { land, kinds } = of([parcel()], [building([lease()])])
  expect(land('tenant')).toEqual(['0.0000', '3.0000', '0.0000', '3.0000'])
  expect(land('owner')).toEqual(['60.0000', '0.0000', '3.0000', '57.0000'])
  expect(kinds).toEqual([])
})

test('a building without a parcel is converted by the average ratio of its park', () => {
  // (60 × 1.5 + 20 × 1) ÷ 80 = 1.375; 2 750 m² ÷ 1.375 = 2 000 m².
  const other = parcel({ id: 'q', number: 'Q', area: mu('20'), floorRatio: decimal('1') })
  const { land } = of([parcel(), other], [building([lease({ space: metres('2750') })], { parcel: null })])
  expect(land('tenant')?.[3]).toBe('3.0000')
})

test('a parcel without a ratio takes floor over land of its buildings', () => {
  const { land } = of([parcel({ area: metres('10000'), floorRatio: null })], [building([lease()])])
  // 20 000 ÷ 10 000 = 2; 3 000 ÷ 2 = 1 500 m².
  expect(land('tenant')?.[3]).toBe('2.2500')
})

test('days count: a lease from 1 April 2023 is 275 days of 365, one of the leap year from 1 July 184 of 366', () => {
  const from = (day: string, year: string) =>
    of([parcel({ holder: null })], [building([lease({ from: day })])], year).firms.get('tenant')
  const three = mu('3')
  expect(equals(from('2023-04-01', '2023')?.total ?? ZERO, multiply(three, rational(275, 365)))).toBe(true)
  expect(equals(from('2024-07-01', '2024')?.total ?? ZERO, multiply(three, rational(184, 366)))).toBe(true)
})

test('a lease without an end goes on; one that ended before the year or begins after it counts nothing', () => {
  expect(of([parcel()], [building([lease({ to: null })])]).land('tenant')?.[3]).toBe('3.0000')
  expect(of([parcel()], [building([lease({ to: '2022-12-31' })])]).land('tenant')).toBeUndefined()
  expect(of([parcel()], [building([lease({ from: '2024-01-01' })])]).land('tenant')).toBeUndefined()
})

test('a lease to the holder itself moves nothing; one to a stranger still leaves the holder', () => {
  expect(of([parcel()], [building([lease({ lessee: firm('owner') })])]).land('owner')).toEqual([
    '60.0000',
    '0.0000',
    '0.0000',
    '60.0000',
  ])
  const { land, firms } = of([parcel()], [building([lease({ lessee: stranger })])])
  expect([land('owner')?.[3], firms.size]).toEqual(['57.0000', 1])
})

test('a lease that cannot count is told and not guessed', () => {
  const faulty = [
    lease({ from: '2023-05-01', to: '2023-04-30' }),
    lease({ space: ZERO }),
    lease({ space: null }),
    lease({ from: null }),
  ]
  const { land, kinds } = of([parcel()], [building(faulty)])
  expect(land('tenant')).toBeUndefined()
  expect([...kinds].sort()).toEqual(['lease-area', 'lease-area', 'lease-days', 'lease-days'])
  expect(of([parcel({ area: ZERO })], [])).toMatchObject({ kinds: ['no-area'] })
  expect(of([], [building([lease()], { parcel: null })])).toMatchObject({ kinds: ['no-ratio'] })
})

test('the same contract entered twice counts once; its continuation counts from the day after', () => {
  const contract = '8号'
  const first = lease({ contract, from: '2023-01-01', to: '2023-12-31' })
  const twice = of([parcel()], [building([first, first])])
  expect([twice.land('tenant')?.[3], twice.kinds]).toEqual(['3.0000', ['lease-twice']])
  const on = of(
    [parcel()],
    [
      building([
        { ...first, to: '2023-06-30' },
        { ...first, from: '2023-06-01' },
      ]),
    ],
  )
  expect(on.land('tenant')?.[3]).toBe('3.0000')
})

test('shares of a parcel beyond 100 % are a conflict on the very day, and never a negative area', () => {
  const small = parcel({ area: metres('2500') })
  const { kinds, conflicts, land } = of(
    [small],
    [building([lease({ to: '2023-06-30' }), lease({ lessee: firm('other'), from: '2023-06-01' })])],
  )
  expect(kinds).toEqual(['over-parcel'])
  // 4 000 m² on 2 500 m² of land, on the days in June on which both leases run.
  expect(conflicts[0]?.what).toContain('160.0%（2023-06-01）')
  expect(conflicts[0]?.enterprises).toEqual(['owner', 'tenant', 'other'])
  expect(land('owner')?.[3]?.startsWith('-')).toBe(false)
  const one = of([small], [building([lease({ to: '2023-05-31' }), lease({ from: '2023-06-01' })])])
  expect(one.kinds).toEqual([])
})

test('more floor let than the building has is a conflict of its own', () => {
  const { kinds } = of(
    [parcel()],
    [building([lease(), lease({ lessee: firm('other') })], { floorArea: metres('5999.99') })],
  )
  expect(kinds).toEqual(['over-building'])
})

test('no land and no lease: there is nothing to say of an enterprise', () => {
  expect(of([parcel()], []).firms.get('tenant')).toBeUndefined()
})

/** Plain pseudo-random numbers, so that a failure comes again. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

test('without conflicts all that is attributed on a parcel is exactly the parcel, whoever leases when', () => {
  let whole = 0
  for (let seed = 1; seed <= 300; seed++) {
    const below = numbers(seed)
    const day = (year: number) =>
      `${year}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`
    const leases = Array.from({ length: below(6) }, (_, at) =>
      lease({
        lessee: firm(`t${below(4)}`),
        space: metres(String(1 + below(9000))),
        from: day(2022 + below(2)),
        to: below(3) === 0 ? null : day(2023 + below(2)),
        contract: below(2) === 0 ? null : `c${at}`,
      }),
    )
    const one = parcel({ floorRatio: rational(1 + below(300), 100) })
    const { firms, conflicts } = attributeLand({
      year: '2023',
      parcels: [one],
      buildings: [building(leases)],
    })
    for (const { own, leasedIn, leasedOut, total } of firms.values())
      expect(
        compare(total, ZERO) >= 0 && compare(add(own, leasedIn), total) >= 0 && compare(leasedOut, ZERO) >= 0,
      ).toBe(true)
    if (conflicts.length > 0) continue
    whole += 1
    expect(equals(sum([...firms.values()].map(({ total }) => total)), one.area ?? ZERO)).toBe(true)
  }
  expect(whole).toBeGreaterThan(100)
})

test('areas are whole parts: 1 mu and 0.01 m² both', () => {
  expect(areaIn(1n * 200_000n, unit('亩'))).toEqual(rational(1))
  expect(areaIn(3n, unit('㎡'))).toEqual(decimal('0.01'))
})

import { describe, expect, test } from 'vitest'
import { evaluateCondition, withComputed } from '../../record/guard.ts'
import { declaration } from './records.ts'

const of = (type: string) => {
  const found = declaration.records.find((record) => record.type === type)
  if (!found) throw new Error(type)
  return found
}
const asOf = '2025-09-15'

describe('base records', () => {
  test('R01–R10 and R103–R105 are declared, the platform’s own without generic writes', () => {
    expect(declaration.records.map(({ id }) => id)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `R0${n}`),
      'R10',
      'R103',
      'R104',
      'R105',
    ])
    expect(declaration.records.filter(({ origin }) => origin === 'system').map(({ id }) => id)).toEqual([
      'R06',
      'R08',
      'R09',
      'R10',
      'R103',
      'R104',
      'R105',
    ])
  })

  test('a changed boundary is confirmed by the land bureau, with the former one kept', () => {
    const { lifecycle } = of('park-area')
    const byPark = lifecycle.transitions.find(({ action }) => action === '确认变更')
    const byBureau = lifecycle.transitions.find(({ action }) => action === '审定四至变更')
    expect(byBureau?.by).toEqual(['land-bureau'])
    expect(byBureau?.needs).toContain('formerBoundaries')
    const changed = { boundaryChanged: true }
    expect(evaluateCondition(of('park-area'), byPark?.when ?? '', changed, { asOf })).toBe(false)
    expect(evaluateCondition(of('park-area'), byBureau?.when ?? '', changed, { asOf })).toBe(true)
  })

  test('the next limit of a parcel is its agreed start, then its agreed completion, then none', () => {
    const agreed = { agreedStart: '2025-09-30', agreedFinish: '2027-03-31' }
    const limit = (values: object) => withComputed(of('parcel'), { ...values }, { asOf }).nextLimit
    expect(limit(agreed)).toBe('2025-09-30')
    expect(limit({ ...agreed, startedOn: '2025-09-01' })).toBe('2027-03-31')
    expect(limit({ ...agreed, startedOn: '2025-09-01', finishedOn: '2027-01-01' })).toBeNull()
  })

  test('the let share of a building, and what stands empty while nothing is let', () => {
    const share = withComputed(of('building'), { rentable: '8000', rented: '6000' }, { asOf })
    expect([share.letShare, share.vacant]).toEqual(['75', '2000'])
    expect(withComputed(of('building'), { rentable: '8000' }, { asOf }).vacant).toBe('8000')
  })

  test('a claim gives nothing before the park has checked it, and nobody claims twice', () => {
    const claim = of('enterprise').lifecycle.transitions.find(({ action }) => action === '认领')
    expect(claim?.sets).toEqual({ claim: '待核验' })
    const may = (value: string | null) =>
      evaluateCondition(of('enterprise'), claim?.when ?? '', { claim: value }, { asOf })
    expect([may(null), may('未认领'), may('已退回'), may('待核验'), may('已认领')]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { evaluateCondition, withComputed } from '../../record/guard.ts'
import { declaration } from './records.ts'

const asOf = '2025-09-15'
const of = (type: string) => {
  const found = declaration.records.find((record) => record.type === type)
  if (!found) throw new Error(type)
  return found
}
const holds = (type: string, name: string, values: object) => {
  const found = of(type).lifecycle.transitions.find((t) => t.action === name)
  return evaluateCondition(of(type), found?.when ?? '', { ...values }, { asOf })
}

describe('records of the public services', () => {
  test('R54–R59 are declared; the firms of an incubator are a ledger inside R57', () => {
    expect(declaration.records.map(({ id }) => id)).toEqual([
      'R54',
      'R55',
      'R56',
      'R57',
      'R57a',
      'R58',
      'R59',
    ])
  })

  test('nobody serves with a qualification that has run out', () => {
    for (const [type, name] of [
      ['service-product', '批准入驻'],
      ['service-order', '接单'],
    ] as const) {
      expect(holds(type, name, { qualificationUntil: '2025-09-15' })).toBe(true)
      expect(holds(type, name, { qualificationUntil: '2025-09-14' })).toBe(false)
      expect(holds(type, name, {})).toBe('unknown')
    }
  })

  test('an obstacle is answered by a department in every state of the way, and solved before the application', () => {
    const states = of('listing-reserve').lifecycle.transitions.filter(({ action }) => action === '答复障碍')
    expect(states.map(({ from }) => from)).toEqual(['已入库', '培育中', '股改中', '辅导中', '申报中'])
    expect(states.every(({ by }) => by.includes('labour-bureau'))).toBe(true)
    expect(holds('listing-reserve', '提交申报', { openBlockers: '1' })).toBe(false)
    expect(holds('listing-reserve', '提交申报', { openBlockers: '0' })).toBe(true)
  })

  test('the new third board is a quotation, not a listing', () => {
    const listed = (board: string) =>
      withComputed(of('listing-reserve'), { board, listedOn: '2025-06-30' }, { asOf }).listed
    expect([listed('北交所'), listed('新三板')]).toEqual([true, false])
    expect(withComputed(of('listing-reserve'), { board: '主板' }, { asOf }).listed).toBe(false)
  })

  test('a firm graduates with a condition it has met', () => {
    expect(holds('incubated-firm', '毕业', { standards: [] })).toBe(false)
    expect(holds('incubated-firm', '毕业', { standards: ['获得融资'] })).toBe(true)
  })

  test('6 000 of 8 000 ㎡ let are 75 %, 12 of 48 firms graduated 25 %', () => {
    const values = { usable: '8000', rented: '6000', admitted: '48', graduated: '12' }
    const found = withComputed(of('incubator'), values, { asOf })
    expect([found.rentShare, found.graduateShare]).toEqual(['75', '25'])
  })

  test('what the enterprise pays itself is what the voucher leaves', () => {
    const own = (values: object) => withComputed(of('service-order'), { ...values }, { asOf }).ownPart
    expect([own({ settled: '12', voucher: '2.5' }), own({ settled: '12' })]).toEqual(['9.5', '12'])
  })
})

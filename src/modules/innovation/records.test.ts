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

describe('records of innovation', () => {
  test('R29–R33 are declared', () => {
    expect(declaration.records.map(({ id }) => id)).toEqual(['R29', 'R30', 'R31', 'R32', 'R33'])
  })

  test('1300 万元 of 50 000 万元 is a research intensity of 2.60 %', () => {
    const body = withComputed(of('research-body'), { annualExpense: '1300', revenue: '50000' }, { asOf })
    expect(body.intensity).toBe('2.6')
    expect(withComputed(of('research-body'), { annualExpense: '1300' }, { asOf }).intensity).toBeNull()
  })

  test('a body enters the register with a validity that has not run out', () => {
    const enter = (validUntil: string | null) => holds('research-body', '核定入册', { validUntil })
    expect([enter('2028-12-31'), enter('2025-09-14'), enter(null)]).toEqual([true, false, 'unknown'])
  })

  test('a score of 70 below a line of 71 is one point short', () => {
    const gap = (selfScore: string) =>
      withComputed(of('cultivation-entry'), { selfScore, passLine: '71' }, { asOf }).gap
    expect([gap('70'), gap('71'), gap('88')]).toEqual(['1', '0', '0'])
    expect(holds('cultivation-entry', '申报', { selfScore: '70', passLine: '71' })).toBe(false)
    expect(
      holds('cultivation-entry', '申报', { selfScore: '70', passLine: '71', direct: '有效的市级研发机构' }),
    ).toBe(true)
  })
})

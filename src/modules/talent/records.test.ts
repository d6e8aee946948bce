import { describe, expect, test } from 'vitest'
import { rational } from '../../kernel/rational.ts'
import { parseUnit } from '../../kernel/unit.ts'
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
const percentUnit = parseUnit('%')
/** The pack: more than 10 % of a post's places empty is an alarm. */
const parameters = (label: string) =>
  label === '缺工预警比例' && percentUnit ? { label, unit: percentUnit, value: rational(10) } : undefined

describe('records of talent', () => {
  test('R94–R96 are declared', () => {
    expect(declaration.records.map(({ id }) => id)).toEqual(['R94', 'R95', 'R96'])
  })

  test('11 of 100 places empty is an alarm, 10 is not', () => {
    const need = (filled: string) =>
      withComputed(of('talent-need'), { headcount: '20', filled, posts: '100' }, { asOf, parameters })
    expect([need('9').short, need('9').shortShare, need('9').alarm]).toEqual(['11', '11', true])
    expect(need('10').alarm).toBe(false)
    expect(need('25').short).toBe('0')
  })

  test('what is granted is not more than what was asked for', () => {
    const decide = (granted: string | null) => holds('talent-grant', '审定', { requested: '5', granted })
    expect([decide('5'), decide('5.01'), decide(null)]).toEqual([true, false, false])
    expect(holds('talent-grant', '审定', {})).toBe(true)
  })

  test('a family’s schooling is not made public, a grant is', () => {
    const quietly = (matter: string) => holds('talent-grant', '免公示办结', { matter })
    expect([quietly('子女入学'), quietly('人才资助')]).toEqual([true, false])
  })

  test('a grant is filed after its service term', () => {
    const file = (values: object) => holds('talent-grant', '归档', { granted: '5', ...values })
    expect(file({ serviceUntil: '2028-06-30', serviceResult: '合格' })).toBe(false)
    expect(file({ serviceUntil: '2025-06-30', serviceResult: '合格' })).toBe(true)
    expect(file({ serviceUntil: '2028-06-30', serviceResult: '提前离职' })).toBe(true)
  })
})

import { describe, expect, test } from 'vitest'
import { evaluateCondition, withComputed } from '../../record/guard.ts'
import { declaration } from './records.ts'

const of = (type: string) => {
  const found = declaration.records.find((record) => record.type === type)
  if (!found) throw new Error(type)
  return found
}
const guard = (type: string, action: string, values: object) =>
  evaluateCondition(
    of(type),
    of(type).lifecycle.transitions.find((one) => one.action === action)?.when ?? '',
    { ...values },
    { asOf: '2025-09-15' },
  )

describe('park assessment', () => {
  test('the total is the seven dimensions with what is added and taken away', () => {
    const scores = {
      quality: '21.5',
      innovation: '12',
      feature: '13',
      opening: '8',
      intensive: '12.25',
      smart: '9',
      green: '8.5',
    }
    const result = (more: object) =>
      withComputed(of('park-assessment-score'), { ...scores, ...more }, { asOf: '2025-09-15' })
    expect(result({}).total).toBe('84.25')
    expect(result({ bonus: '1', penalty: '2.5' }).total).toBe('82.75')
    expect(result({ green: null }).total).toBeNull()
    expect(result({ rank: '2', rankBefore: '3' }).rankChange).toBe('1')
  })

  test('the weights of a scheme make a hundred before anybody is asked', () => {
    expect(guard('park-assessment', '征求意见', { weightTotal: '100' })).toBe(true)
    expect(guard('park-assessment', '征求意见', { weightTotal: '99.5' })).toBe(false)
  })

  test('a vetoed park is not excellent; the appeal is reviewed by somebody else than who scored', () => {
    expect(guard('park-assessment-score', '审定', { vetoed: true, grade: '优秀' })).toBe(false)
    expect(guard('park-assessment-score', '审定', { vetoed: false, grade: '优秀' })).toBe(true)
    const { transitions } = of('park-assessment-score').lifecycle
    expect(transitions.find(({ action }) => action === '复核更正')?.notBy).toEqual(['试算'])
  })

  test('what touches cadres goes out sealed only', () => {
    expect(guard('assessment-suggestion', '送达', { cadre: true })).not.toBe(true)
    expect(guard('assessment-suggestion', '送达', { cadre: true, sealed: true })).toBe(true)
    expect(guard('assessment-suggestion', '送达', { cadre: false })).toBe(true)
  })
})

import { describe, expect, test } from 'vitest'
import { rational } from '../../kernel/rational.ts'
import { parseUnit } from '../../kernel/unit.ts'
import { evaluateCondition, withComputed } from '../../record/guard.ts'
import type { Transition } from '../../record/lifecycle.ts'
import { declaration } from './records.ts'

const asOf = '2025-09-15'
const of = (type: string) => {
  const found = declaration.records.find((record) => record.type === type)
  if (!found) throw new Error(type)
  return found
}
const action = (type: string, name: string): Transition => {
  const found = of(type).lifecycle.transitions.find((t) => t.action === name)
  if (!found) throw new Error(name)
  return found
}
/** The limits as the pack states them. */
const parameters = (label: string) => {
  const value = { 数据完备率下限: 95, 批次重算更正比例: 2 }[label]
  const unit = parseUnit('%')
  return value === undefined ? undefined : { label, value: rational(value), ...(unit && { unit }) }
}
const holds = (type: string, name: string, values: object) =>
  evaluateCondition(of(type), action(type, name).when ?? '', { ...values }, { asOf, parameters })

describe('records of the evaluation', () => {
  test('R34–R38 are declared; batches and results are computed', () => {
    expect(declaration.records.map(({ id }) => id).sort()).toEqual([
      'R34',
      'R35',
      'R35a',
      'R36',
      'R37',
      'R38',
    ])
    expect(declaration.records.filter(({ origin }) => origin === 'computed').map(({ id }) => id)).toEqual([
      'R35',
      'R36',
    ])
  })

  test('transitions 17–34 are all there', () => {
    const numbers = new Set(
      declaration.records.flatMap(({ lifecycle }) =>
        lifecycle.transitions.flatMap(({ no }) => (no === undefined ? [] : [Number.parseInt(no, 10)])),
      ),
    )
    expect([...numbers].sort()).toEqual(Array.from({ length: 18 }, (_, n) => n + 17))
  })

  test('data go to the enterprises when they are complete, or the gap is explained', () => {
    const push = (values: object) => holds('evaluation-batch', '推送企业确认', values)
    expect(push({ completeness: '95' })).toBe(true)
    expect(push({ completeness: '94.99' })).toBe(false)
    expect(push({ completeness: '94.99', completenessNote: '两家企业停产' })).toBe(true)
  })

  test('an open objection holds up the end of the notice until it is noted', () => {
    const over = (values: object) => holds('evaluation-batch', '期满', values)
    expect(over({ openObjections: '0' })).toBe(true)
    expect(over({ openObjections: '1' })).toBe(false)
    expect(over({ openObjections: '1', objectionNote: '已书面告知，复核后单独更正' })).toBe(true)
  })

  test('an objection comes within the notice period', () => {
    const submit = (noticeUntil: string) => holds('evaluation-objection', '提交异议', { noticeUntil })
    expect([submit('2025-09-15'), submit('2025-09-14')]).toEqual([true, false])
  })

  test('the second handler is not the first, and a change of grade goes to the district leader', () => {
    for (const name of ['维持', '部分更正', '更正'])
      expect(action('evaluation-objection', name).notBy).toEqual(['受理', '派核'])
    expect(action('evaluation-objection', '审定').by).toEqual(['district-leader'])
    const byOffice = (values: object) => holds('evaluation-objection', '办公室审定', values)
    expect(byOffice({ outcome: '更正', gradeBefore: 'B', gradeAfter: 'A' })).toBe(false)
    expect(byOffice({ outcome: '部分更正', gradeBefore: 'B', gradeAfter: 'B' })).toBe(true)
    expect(byOffice({ outcome: '维持', gradeBefore: 'B' })).toBe(true)
  })

  test('78.60 to 86.01 is a change of 7.41', () => {
    const values = { scoreBefore: '78.6', scoreAfter: '86.01', gradeBefore: 'B', gradeAfter: 'A' }
    const found = withComputed(of('evaluation-objection'), values, { asOf })
    expect([found.scoreChange, found.gradeChanged]).toEqual(['7.41', true])
  })

  test('no measure is issued without its basis, no scheme published without its legal review', () => {
    const basis = { direction: '支持', basis: '某价格文件', basisNumber: '某发〔2024〕1号', legality: '通过' }
    const issue = (values: object) => holds('differential-measure', '下达', values)
    expect(issue(basis)).toBe(true)
    expect(issue({ ...basis, basisNumber: null })).toBe(false)
    expect(issue({ ...basis, legality: null })).toBe(false)
    const price = { ...basis, direction: '价格上浮', badge: '偏弱' }
    expect(issue({ ...price, confirmed: false })).toBe(false)
    expect(issue(price)).not.toBe(true)
    expect(issue({ ...price, confirmed: true })).toBe(true)
    expect(holds('evaluation-scheme', '发布', { legality: null })).toBe(false)
    expect(holds('evaluation-scheme', '发布', { legality: '通过' })).toBe(true)
  })
})

import { describe, expect, test } from 'vitest'
import { decimal } from '../../kernel/rational.ts'
import { parseUnit } from '../../kernel/unit.ts'
import { evaluateCondition, type ParameterLookup, withComputed } from '../../record/guard.ts'
import { declaration } from './records.ts'

const of = (type: string) => {
  const found = declaration.records.find((record) => record.type === type)
  if (!found) throw new Error(type)
  return found
}
const given: Readonly<Record<string, string>> = {
  进度绿灯下限: '100',
  进度黄灯下限: '90',
  同比提示线: '50',
  产值下降走访线: '10',
}
const parameters: ParameterLookup = (label) => {
  const value = given[label]
  const unit = parseUnit('%')
  return value === undefined || !unit ? undefined : { label, unit, value: decimal(value) }
}
const context = { asOf: '2025-09-15', parameters }

describe('targets and statistics', () => {
  test('transitions 9–16 of the return are all there', () => {
    const numbers = of('enterprise-report').lifecycle.transitions.flatMap(({ no }) => no ?? [])
    expect(new Set(numbers.map((no) => Number.parseInt(no, 10)))).toEqual(
      new Set([9, 10, 11, 12, 13, 14, 15, 16]),
    )
  })

  test('a target is green on its path, yellow from nine tenths of it, red below; a fall counts by its reduction', () => {
    const light = (current: string, path: string) =>
      withComputed(of('target'), { current, path }, context).progressLight
    expect(light('193.88', '193.88')).toBe('绿')
    expect(light('190', '193.88')).toBe('黄')
    expect(light('3', '5')).toBe('红')
    expect(light('-14.13', '-14')).toBe('绿')
    expect(light('-10', '-11.37')).toBe('红')
    expect(withComputed(of('target'), { current: '3' }, context).progressLight).toBeNull()
  })

  test('an output typed ten times too large is told, and must be explained before it goes in', () => {
    const report = of('enterprise-report')
    const submit = report.lifecycle.transitions.find(({ action }) => action === '提交')?.when ?? ''
    const typed = withComputed(
      report,
      { output: '10120', outputBefore: '1000', revenue: '12000', employees: '60', electricity: '20' },
      context,
    )
    expect([typed.outputChange, typed.hardErrors, typed.softWarnings]).toEqual(['912', '0', '1'])
    expect(evaluateCondition(report, submit, typed, context)).toBe(false)
    expect(evaluateCondition(report, submit, { ...typed, softExplained: '新线投产' }, context)).toBe(true)
  })

  test('value added above output is an error that no explanation mends', () => {
    const report = of('enterprise-report')
    const submit = report.lifecycle.transitions.find(({ action }) => action === '提交')?.when ?? ''
    const values = withComputed(
      report,
      {
        output: '900',
        outputBefore: '1000',
        valueAdded: '901',
        revenue: '900',
        employees: '9',
        electricity: '3',
      },
      context,
    )
    expect(values.hardErrors).toBe('1')
    expect(evaluateCondition(report, submit, { ...values, softExplained: '说明' }, context)).toBe(false)
  })

  test('a firm whose output falls by more than the line is visited', () => {
    const visit = (output: string) =>
      withComputed(of('enterprise-report'), { output, outputBefore: '1000' }, context).visit
    expect([visit('899'), visit('900'), visit('1200')]).toEqual([true, false, false])
  })

  test('targets that add up are handed down only when the parts reach the whole or the gap is explained', () => {
    const handDown = of('target').lifecycle.transitions.find(({ action }) => action === '下达')?.when ?? ''
    const may = (values: object) => evaluateCondition(of('target'), handDown, { ...values }, context)
    const twenty = { summable: true, targetValue: '20' }
    expect(may({ ...twenty, splitTotal: '20' })).toBe(true)
    expect(may({ ...twenty, splitTotal: '19' })).toBe(false)
    expect(may({ ...twenty, splitTotal: '19', splitNote: '差额由区级统筹' })).toBe(true)
    expect(may({ summable: false, targetValue: '96' })).toBe(true)
  })
})

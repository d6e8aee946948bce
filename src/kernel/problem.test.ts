import { expect, test } from 'vitest'
import { describePlace, describeProblem, hasErrors, type Problem, Refusal } from './problem.ts'

const wrongTax: Problem = {
  code: 'cell.not-a-number',
  severity: 'error',
  what: '不是数字',
  where: { file: '税务.xlsx', sheet: '明细', row: 7, cell: 'F', field: '实缴税金', value: '约300' },
  why: '金额按数字核算',
  cites: '三(三)',
  mend: '请只填数字',
}

test('a place is told from the file down to the cell', () => {
  expect(describePlace(wrongTax.where)).toBe('税务.xlsx 工作表“明细” 第7行 F列 （实缴税金）')
  expect(describePlace({ file: 'scheme.yaml', line: 3, column: 5 })).toBe('scheme.yaml:3:5')
  expect(describePlace({})).toBe('')
})

test('a problem tells what, where, why and how to mend it', () => {
  expect(describeProblem(wrongTax).split('\n')).toEqual([
    '✗ 税务.xlsx 工作表“明细” 第7行 F列 （实缴税金）：不是数字（填写的是“约300”）',
    '   原因：金额按数字核算（三(三)）',
    '   怎么改：请只填数字',
  ])
  expect(describeProblem({ code: 'x', severity: 'warning', what: '请核对', where: {} })).toBe('▲ 请核对')
})

test('warnings alone are no errors', () => {
  expect(hasErrors([{ ...wrongTax, severity: 'warning' }])).toBe(false)
  expect(hasErrors([{ ...wrongTax, severity: 'warning' }, wrongTax])).toBe(true)
})

test('a refusal carries its problems', () => {
  const refusal = new Refusal([wrongTax, { ...wrongTax, what: '缺少单位' }])
  expect(refusal.message).toBe('不是数字；缺少单位')
  expect(refusal.problems).toHaveLength(2)
})

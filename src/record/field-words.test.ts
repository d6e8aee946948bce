import { expect, test } from 'vitest'
import { choice, computed, money, number, period, ref, rows, text } from './field.ts'
import { kindWords, needWords } from './field-words.ts'

const labelOf = (type: string) => ({ parcel: '地块' })[type] ?? type

test('a field says what it holds, with unit, options, target or formula', () => {
  const words = [
    money({ label: '价款' }),
    number({ label: '年限', unit: '年' }),
    period({ label: '期次', of: ['year', 'quarter'] }),
    choice({ label: '原因', options: ['政府', '企业'] }),
    ref('parcel', { label: '宗地' }),
    computed({
      label: '比例',
      formula: '已开发 / 应动工',
      as: { kind: 'percent' },
    }),
    rows({ label: '票据', fields: { no: text({ label: '号码' }), amount: money({ label: '金额' }) } }),
  ].map((field) => kindWords(field, labelOf))
  expect(words).toEqual([
    '金额（万元）',
    '数（年）',
    '年度、季度',
    '单选：政府、企业',
    '关联一条地块',
    '自动计算（%）：已开发 / 应动工',
    '明细：号码、金额',
  ])
})

test('a field says when it must be filled', () => {
  expect(needWords(text({ label: '名称', required: true }))).toBe('必填')
  expect(needWords(text({ label: '说明', requiredWhen: '原因 = "政府"' }))).toBe('原因 = "政府" 时必填')
  expect(needWords(text({ label: '备注' }))).toBe('')
})

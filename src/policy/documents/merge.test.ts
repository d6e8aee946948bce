import { expect, test } from 'vitest'
import type { DocumentTemplate } from '../format/document.ts'
import { wordsOf } from './content.ts'
import { type MergeValues, mergeDocument, mergedNames } from './merge.ts'

const template: DocumentTemplate = {
  id: 'notice',
  label: '结果通知书',
  form: 'letter',
  about: 'result',
  cites: '三(三)',
  issuer: '某办公室',
  recipient: '{企业}：',
  body: [
    '你单位得分{总分}分，限档：{限档理由|无}。',
    { heading: '一、明细' },
    { table: '明细', columns: ['指标', '得分'] },
  ],
}
const source = {
  type: 'result',
  id: 'r1',
  version: 2,
  field: 'score',
  dataClass: 'enterprise-secret',
} as const
const values = (filled: Readonly<Record<string, string | null>>): MergeValues => ({
  field: (name) =>
    filled[name] === undefined ? undefined : filled[name] === null ? null : { text: filled[name], source },
  rows: (name) => (name === '明细' ? [[{ text: '亩均税收' }, { text: '31.50', source }]] : undefined),
})

test('what is merged keeps where it comes from; what may be empty says what stands there instead', () => {
  const { content, problems } = mergeDocument(
    template,
    values({ 企业: '甲公司', 总分: '78.60', 限档理由: null }),
    { date: '2025-09-15', number: '某评〔2025〕1号' },
  )
  expect(problems).toEqual([])
  expect(content.recipient && wordsOf(content.recipient)).toBe('甲公司：')
  expect(content.body[0]).toEqual({
    kind: 'text',
    runs: [
      { text: '你单位得分' },
      { text: '78.60', source },
      { text: '分，限档：' },
      { text: '无' },
      { text: '。' },
    ],
  })
  expect(content.body[2]).toMatchObject({
    kind: 'table',
    rows: [[{ text: '亩均税收' }, { text: '31.50', source }]],
  })
  expect(content.number).toBe('某评〔2025〕1号')
})

test('a value that is missing stands out and is told once; a name that does not exist is the fault of the template', () => {
  const twice = { ...template, body: ['{总分}和{总分}', '{位次}'] }
  const { content, problems } = mergeDocument(twice, values({ 企业: '甲公司', 总分: null }), {
    date: '2025-09-15',
  })
  expect(content.body.map((part) => ('runs' in part ? wordsOf(part.runs) : ''))).toEqual([
    '〔总分〕和〔总分〕',
    '〔位次〕',
  ])
  expect(problems.map(({ code, what }) => [code, what])).toEqual([
    ['document/empty-field', '“总分”还没有填'],
    ['document/unknown-field', '文书模板写了“位次”，这类台账没有这一项'],
  ])
})

test('the names that a template merges are known before it is used', () => {
  expect(mergedNames(template)).toEqual([
    { name: '企业', mayBeEmpty: false },
    { name: '总分', mayBeEmpty: false },
    { name: '限档理由', mayBeEmpty: true },
  ])
})

test('what is kept from the person stands in the preview as a gap and says what to do', () => {
  const { content, problems } = mergeDocument(
    { ...template, recipient: '{联系人}', body: ['{税金|无}', { table: '发票', columns: ['金额'] }] },
    {
      field: (name) => (name === '联系人' ? 'masked' : 'hidden'),
      rows: () => 'masked',
    },
    { date: '2025-09-15' },
  )
  expect(content.recipient && wordsOf(content.recipient)).toBe('〔联系人〕')
  expect(content.body).toMatchObject([{ runs: [{ text: '〔税金〕' }] }, { rows: [] }])
  expect(problems.map(({ code, where }) => [code, where.value])).toEqual([
    ['document/masked-field', '联系人'],
    ['document/hidden-field', '税金'],
    ['document/masked-field', '发票'],
  ])
})

test('a value that brings its own full stop does not end the sentence twice', () => {
  const sentence = { ...template, body: ['停止条件：{停止条件|无}。请填写回执。'] }
  const { content } = mergeDocument(sentence, values({ 企业: '甲公司', 停止条件: '下一年度低于 B。' }), {
    date: '2025-09-15',
  })
  const [text] = content.body
  expect(text?.kind === 'text' && wordsOf(text.runs)).toBe('停止条件：下一年度低于 B。请填写回执。')
})

import { z } from 'zod'
import { citesText, decimalText, idText, periodText, record, text, wholeNumber } from './text.ts'

/** A given value: decimal in the fact's unit, or with a unit (`40000 ㎡`); true/false; null = the cell was empty. A key that is left out was not asked. */
const given = z
  .record(text, z.union([z.string(), z.boolean(), z.null()]))
  .describe('事实名称: 值；值可以带单位（40000 ㎡）；null 表示格子是空的；不写表示没有这一列')
const absentOr = (value: z.ZodType<string>) =>
  z.union([z.literal('absent'), value]).describe('absent 表示算不出来')

const common = {
  name: text.describe('算例名称'),
  cites: citesText.exactOptional(),
  note: text.exactOptional(),
}
const override = record({
  path: text.describe('改哪里，如 groups/规上/indicators/*/cap'),
  value: z.json().describe('改成什么'),
})
const prior = given.exactOptional().describe('上年的数')
const digits = wholeNumber.exactOptional().describe('比较前先四舍五入到几位小数')

export const indicatorCaseFormat = record({
  ...common,
  indicator: idText,
  period: periodText.exactOptional(),
  given,
  prior,
  digits,
  expect: absentOr(decimalText),
})

export const schemeCaseFormat = record({
  ...common,
  scheme: idText,
  period: periodText,
  with: z.array(override).exactOptional().describe('在方案上临时改动的地方'),
  enterprises: z
    .array(
      record({
        name: text,
        code: text.exactOptional(),
        facts: given,
        prior,
      }),
    )
    .min(1, '至少写一家企业'),
  expect: z
    .array(
      record({
        name: text,
        group: text.exactOptional(),
        status: z.enum(['graded', 'ungraded', 'excluded', 'incomplete']).exactOptional(),
        score: absentOr(decimalText).exactOptional(),
        rank: wholeNumber.exactOptional(),
        grade: text.exactOptional().describe('最终档次'),
        'score-grade': text.exactOptional().describe('门槛之前按分数得到的档次'),
        indicators: z
          .record(idText, absentOr(decimalText))
          .exactOptional()
          .describe('单项得分：指标编号: 分'),
        values: z.record(idText, absentOr(decimalText)).exactOptional().describe('指标值：指标编号: 值'),
        gates: z.array(idText).exactOptional().describe('命中的门槛编号'),
        adjustments: z.array(idText).exactOptional().describe('命中的加减分编号'),
        digits,
      }),
    )
    .min(1, '至少写一条预期'),
})

const outputs = z.record(idText, z.union([z.string(), z.boolean()])).describe('结果编号: 值')

export const tableCaseFormat = record({
  ...common,
  table: idText,
  period: periodText.exactOptional(),
  given,
  prior,
  digits,
  expect: z.union([
    outputs,
    z.array(outputs).describe('得出几个结果时逐个写'),
    z.literal('none').describe('没有一条规则适用'),
    z.literal('unknown').describe('数据不够，不能判断'),
  ]),
})

export const gradingCaseFormat = record({
  ...common,
  scheme: idText,
  with: z.array(override).exactOptional().describe('在方案上临时改动的地方'),
  group: text,
  scores: z.array(decimalText).min(1, '至少写一个分数').exactOptional().describe('各家总分'),
  n: wholeNumber.exactOptional().describe('只给家数时，按分数各不相同、从高到低处理'),
  expect: z.union([
    z.array(text).describe('按 scores 的顺序写各家的档次'),
    z.record(text, wholeNumber).describe('档次: 家数'),
  ]),
}).refine((grading) => (grading.scores === undefined) !== (grading.n === undefined), {
  error: '分数 scores 和家数 n 写且只写一个',
})

export type IndicatorCase = z.infer<typeof indicatorCaseFormat>
export type SchemeCase = z.infer<typeof schemeCaseFormat>
export type TableCase = z.infer<typeof tableCaseFormat>
export type GradingCase = z.infer<typeof gradingCaseFormat>
export type PolicyCase = IndicatorCase | SchemeCase | TableCase | GradingCase
export type GivenValues = z.infer<typeof given>

/** cases/*.yaml: worked examples that the pack must reproduce. */
export const casesFormat = z
  .array(z.union([indicatorCaseFormat, schemeCaseFormat, tableCaseFormat, gradingCaseFormat]))
  .describe('算例：给出数据和预期结果，检查时逐个重算')

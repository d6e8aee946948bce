import { z } from 'zod'
import type { Fact } from '../../engine/fact.ts'
import { decimalText, expressionText, idText, record, text, unitText } from './text.ts'

export const dataClasses = ['public', 'internal', 'enterprise-secret', 'tax', 'personal'] as const

export const factFormat = record({
  id: idText,
  label: text.describe('名称，公式里就写它'),
  kind: z
    .enum(['number', 'text', 'yes-no', 'choice', 'day', 'code'])
    .describe('number 数、text 文字、yes-no 是否、choice 选项、day 日期、code 代码'),
  unit: unitText.exactOptional(),
  options: z.array(text).min(1, '至少写一个选项').exactOptional(),
  minimum: decimalText.exactOptional().describe('允许的最小值'),
  combine: z
    .enum(['sum', 'max', 'min', 'any', 'first', 'none'])
    .describe('几家企业合并评价时怎样并成一个：求和、最大、最小、任一为是、取第一个、不合并'),
  aliases: z.array(text).default([]).describe('表头里可能出现的其他写法'),
  source: text.describe('提供数据的部门'),
  class: z.enum(dataClasses).describe('数据类别：公开、内部、企业秘密、税务数据、个人信息'),
  derive: record({ when: z.enum(['absent', 'absent-or-zero']), formula: expressionText })
    .exactOptional()
    .describe('没有填报（或填了 0）时的推算公式'),
  effort: decimalText
    .exactOptional()
    .describe('测算“还差多少”时，改善百分之一有多费力：不写是 1，越大越难（默认参数，可调）'),
  evidence: z
    .array(text)
    .exactOptional()
    .describe('企业对这项数据有异议时，认可哪几种证据（默认参数，可调）'),
  note: text.exactOptional().describe('口径'),
}) satisfies z.ZodType<Fact>

/** A fact of the catalogue with what the sheets, permissions and pages need beyond the calculation. */
export type PackFact = z.infer<typeof factFormat>

/** facts.yaml: the catalogue of named values. */
export const factsFormat = z.array(factFormat).describe('事实目录：数据的规范名称、单位、来源和口径')

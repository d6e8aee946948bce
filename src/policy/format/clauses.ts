import { z } from 'zod'
import { parseCitation } from '../../kernel/citation.ts'
import { idText, record, text } from './text.ts'

export const clauseTypes = [
  'target',
  'right',
  'duty',
  'ban',
  'price',
  'procedure',
  'principle',
  'encouragement',
  'support',
] as const

/** What people call the kinds of clauses. */
export const clauseTypeWords: Readonly<Record<(typeof clauseTypes)[number], string>> = {
  target: '目标',
  right: '权利',
  duty: '义务',
  ban: '禁止',
  price: '价格',
  procedure: '程序',
  principle: '原则',
  encouragement: '鼓励',
  support: '扶持',
}

export interface ClauseDefinition {
  readonly key: string
  readonly title: string
  readonly summary: string
  readonly types: readonly (typeof clauseTypes)[number][]
  readonly 'asks-for'?: readonly string[]
  readonly 'not-executable'?: string
  readonly children?: readonly ClauseDefinition[]
}

const clauseFormat: z.ZodType<ClauseDefinition> = record({
  key: z
    .string()
    .refine((key) => {
      const citation = parseCitation(key)
      return citation?.document === undefined && citation?.text === key
    }, '条款号要写成中文数字，下一级写在半角括号里；引言写 preamble，落款写 closing')
    .describe('条款号'),
  title: text.describe('标题（自己的话）'),
  summary: text.describe('内容摘要（自己的话，不抄原文）'),
  types: z
    .array(z.enum(clauseTypes))
    .min(1, '至少写一种性质')
    .describe(`性质：${clauseTypes.map((type) => `${type} ${clauseTypeWords[type]}`).join('、')}`),
  'asks-for': z.array(idText).exactOptional().describe('本条要求建立的台账（记录类型编号）'),
  'not-executable': text
    .exactOptional()
    .describe('本条按性质没有可办理、可计算的内容时写理由；写了它就不写 asks-for'),
  get children() {
    return z.array(clauseFormat).exactOptional().describe('下一级条款')
  },
})

/** clauses.yaml: every clause of the document in our own words. */
export const clausesFormat = z.array(clauseFormat).describe('政策的全部条款')

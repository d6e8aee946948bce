import { z } from 'zod'
import type { GradingDefinition } from '../../engine/definition.ts'
import { decimalText, record, shareText } from './text.ts'

const gradeName = z.string().regex(/^(?!\d+$)\S.{0,9}$/, '档次名称写 1 到 10 个字，不能全是数字')
const base = z
  .enum(['graded', 'with-ungraded'])
  .exactOptional()
  .describe('比例的分母：graded 参评定级的企业、with-ungraded 连不定级的一起算')

export const linesFormat = z
  .record(gradeName, decimalText)
  .describe('分数线，从好到差；达到这条线就是这一档，最后一档写 0')

export const gradingFormat = z.discriminatedUnion('by', [
  record({ by: z.literal('score'), lines: linesFormat }),
  record({
    by: z.literal('share'),
    shares: z.record(gradeName, shareText).describe('累计比例，从好到差，最后一档写 100%'),
    base,
  }),
  record({
    by: z.literal('limits'),
    limits: z
      .record(gradeName, record({ line: decimalText.exactOptional(), share: shareText.exactOptional() }))
      .describe('分数线和累计比例都要满足'),
    base,
  }),
]) satisfies z.ZodType<GradingDefinition>

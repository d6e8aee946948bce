import { z } from 'zod'
import { nearest } from '../../engine/feel/nearest.ts'
import { parseDay } from '../../kernel/day.ts'

/** An object with exactly these keys; every other key is an error that proposes the nearest one. */
export function record<Shape extends z.core.$ZodLooseShape>(shape: Shape, description?: string) {
  const keys = Object.keys(shape)
  const schema = z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => `这里没有“${key}”这个键${proposal(key, keys)}`).join('\n')
        : undefined,
  })
  return description === undefined ? schema : schema.describe(description)
}

/** `，是不是想写“…”？` with the nearest of the known names, or the whole list when nothing is near. */
function proposal(written: string, known: readonly string[]): string {
  const [near] = nearest(written, known)
  return near === undefined ? `（可以写的有：${known.join('、')}）` : `，是不是想写“${near}”？`
}

const decimalPattern = /^[+-]?\d+(\.\d+)?$/

export const text = z.string().min(1, '不能为空')
export const decimalText = z
  .string()
  .regex(decimalPattern, '要写成十进制数，例如 24 或 2.5（不带千分位、单位和百分号）')
  .meta({ decimal: true })
export const shareText = z
  .string()
  .regex(/^\d+(\.\d+)?%$/, '要写成百分比，例如 150%')
  .describe('百分比，例如 150%')
export const decimalOrShareText = z
  .string()
  .regex(/^[+-]?\d+(\.\d+)?%?$/, '要写成十进制数或百分比，例如 1.5 或 150%')
  .meta({ decimal: true })
export const wholeNumber = z
  .string()
  .regex(/^\d{1,6}$/, '要写成非负整数')
  .transform(Number)
  .meta({ decimal: true })
export const dayText = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, {
    error: '日期要写成 2024-05-20 的样子',
    abort: true,
  })
  .refine((day) => parseDay(day) !== undefined, {
    error: (issue) => `没有 ${String(issue.input)} 这一天`,
    params: { mend: '对照日历，改成真实存在的日期。' },
  })
  .describe('日期，如 2024-05-20')
export const periodText = z
  .string()
  .regex(/^\d{4}(Q[1-4]|-(0[1-9]|1[0-2]))?$/, '期间要写成 2024、2024Q3 或 2024-09')
  .meta({ decimal: true })
export const idText = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '编号只能用小写英文字母、数字和连字符，以字母开头，例如 tax-per-mu')
  .describe('编号：小写英文、数字、连字符')
export const packIdText = z
  .string()
  .regex(/^_?[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '政策包编号只能用小写英文字母、数字和连字符，例如 example-2024-1')
  .describe('政策包编号，与文件夹同名')
export const citesText = text.describe('依据：本政策的条款号，或其他文件的名称与条款；多个依据用“；”分开')
export const unitText = text.describe('计量单位；没有单位写 1')
export const expressionText = text.describe('FEEL 表达式')
export const defaultMark = z
  .boolean()
  .exactOptional()
  .describe('true 表示这是使用者可以改的默认值，政策原文没有给出')

import { z } from 'zod'
import type { ParameterDefinition } from '../../engine/definition.ts'
import { citesText, dayText, decimalText, defaultMark, idText, record, text, unitText } from './text.ts'

export const parameterFormat = record({
  id: idText,
  label: text.describe('名称，公式里写作 参数.名称'),
  unit: unitText,
  cites: citesText,
  default: defaultMark,
  note: text.exactOptional(),
  values: z
    .array(record({ from: dayText.describe('从这一天起'), value: decimalText }))
    .min(1, '至少写一个值')
    .describe('按日期先后排列；新值加在后面，旧值保留'),
}) satisfies z.ZodType<ParameterDefinition>

export type PackParameter = z.infer<typeof parameterFormat>

/** parameters.yaml: dated values. */
export const parametersFormat = z.array(parameterFormat).describe('参数表：带生效日期的数值')

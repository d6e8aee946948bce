import { z } from 'zod'
import type { IndicatorDefinition } from '../../engine/definition.ts'
import { citesText, defaultMark, expressionText, idText, record, text, unitText } from './text.ts'

export const indicatorFormat = record({
  id: idText,
  label: text.describe('名称'),
  unit: unitText,
  formula: expressionText,
  better: z
    .enum(['higher', 'lower'])
    .exactOptional()
    .describe('higher 越高越好（不写就是它）、lower 越低越好'),
  cites: citesText,
  note: text.exactOptional().describe('口径'),
  default: defaultMark,
}) satisfies z.ZodType<IndicatorDefinition>

/** indicators.yaml: what is computed from the facts. */
export const indicatorsFormat = z.array(indicatorFormat).describe('指标：由事实算出来的数')

import { z } from 'zod'
import type { SchemeDefinition } from '../../engine/definition.ts'
import { gradingFormat, linesFormat } from './grading.ts'
import { weightedIndicatorFormat } from './scoring.ts'
import {
  citesText,
  decimalText,
  defaultMark,
  expressionText,
  idText,
  record,
  text,
  wholeNumber,
} from './text.ts'

const rounding = z
  .union([z.literal('none'), record({ digits: wholeNumber })])
  .describe('none 不修约，或 { digits: 小数位数 }')

const adjustmentFormat = record({
  id: idText,
  label: text,
  kind: z.enum(['bonus', 'penalty']).describe('bonus 加分、penalty 减分'),
  when: expressionText,
  points: expressionText.describe('分数：十进制数或表达式，不能为负'),
  unknown: z.enum(['skip-and-flag', 'block']).exactOptional(),
  cites: citesText,
})

const gateEffects = ['grade-at-most', 'grade-at-least', 'grade', 'down', 'up'] as const

const gateFormat = record({
  id: idText,
  label: text,
  when: expressionText,
  'grade-at-most': text.exactOptional().describe('最高评为'),
  'grade-at-least': text.exactOptional().describe('最低评为'),
  grade: text.exactOptional().describe('直接评为'),
  down: wholeNumber.exactOptional().describe('下调几档'),
  up: wholeNumber.exactOptional().describe('上调几档'),
  unknown: z.enum(['pass-and-flag', 'block']).describe('条件不明时：不适用但列为“未核实”，或停止评价'),
  cites: citesText,
}).refine((gate) => gateEffects.filter((effect) => gate[effect] !== undefined).length === 1, {
  error: `门槛只能有一个后果：${gateEffects.join('、')} 里写一个`,
})

const groupFormat = record({
  name: text.describe('组名'),
  when: expressionText.describe('哪些企业属于这一组'),
  indicators: z.array(weightedIndicatorFormat).min(1, '至少写一个指标'),
  adjustments: z.array(adjustmentFormat).exactOptional().describe('加分、减分'),
  'bonus-cap': decimalText.exactOptional().describe('加分合计的上限'),
  'penalty-cap': decimalText.exactOptional().describe('减分合计的上限'),
  gates: z.array(gateFormat).exactOptional().describe('门槛：限档、一票否决'),
  grades: gradingFormat,
  'min-size': wholeNumber.exactOptional().describe('少于这么多家时按 when-small 办'),
  'when-small': z
    .union([z.literal('ungraded'), record({ 'merge-into': text }), record({ lines: linesFormat })])
    .exactOptional()
    .describe('样本太少时：并入另一组、改用固定分数线，或不定级'),
})

const participationFormat = record({
  id: idText,
  when: expressionText,
  outcome: z
    .union([z.enum(['excluded', 'ungraded', 'incomplete']), record({ grade: text })])
    .describe('excluded 不参评、ungraded 不定级、incomplete 数据不全、{ grade: 档 } 直接定档'),
  reason: text.describe('写给企业看的理由'),
  unknown: z.enum(['pass', 'pass-and-flag', 'block']),
  cites: citesText,
})

const renameFormat = record({
  what: z
    .enum(['group', 'indicator', 'parameter', 'grade', 'gate', 'rule'])
    .describe('组、指标、参数、档次、门槛、参评规则'),
  from: text.describe('原来的编号或名称'),
  to: text.describe('现在的编号或名称'),
  in: text.describe('从哪一版起改名'),
})

/** schemes/*.yaml: one evaluation scheme. */
export const schemeFormat = record(
  {
    id: idText.describe('方案编号，与文件同名'),
    label: text,
    cites: citesText,
    default: defaultMark,
    note: text.exactOptional(),
    round: record({
      indicator: rounding,
      item: rounding,
      total: rounding,
      mode: z.enum(['half-up', 'half-even']).describe('half-up 四舍五入、half-even 四舍六入五成双'),
      'rank-by': z.enum(['rounded', 'exact']).describe('排名次、比分数线用修约后的分还是修约前的分'),
    }).describe('修约：指标值、单项得分、总分各修约到几位'),
    'merge-by': text.exactOptional().describe('合并评价：记着主体企业信用代码的事实'),
    'industry-by': text.exactOptional().describe('分行业比较时用哪个事实'),
    participation: z.array(participationFormat).describe('谁不参评；从上到下，先符合的有效'),
    groups: z.array(groupFormat).min(1, '至少写一个组').describe('评价组；从上到下，先符合的有效'),
    renamed: z.array(renameFormat).exactOptional().describe('改过名的：旧链接和旧模拟据此找到现在的名称'),
  },
  '评价方案',
) satisfies z.ZodType<SchemeDefinition>

export type PackScheme = z.infer<typeof schemeFormat>

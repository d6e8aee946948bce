import { z } from 'zod'
import type { WeightedIndicator } from '../../engine/definition.ts'
import { citesText, decimalOrShareText, decimalText, idText, record, shareText, wholeNumber } from './text.ts'

const population = z
  .enum(['group', 'industry', 'district'])
  .describe('和谁比：group 本组、industry 同行业、district 全区')

const fixed = record({ fixed: decimalText.describe('固定的基准值，单位同指标') })

export const benchmarkFormat = z.union([
  fixed,
  record({
    stat: z
      .enum(['weighted-mean', 'mean', 'median', 'percentile', 'max', 'min'])
      .describe('加权平均、简单平均、中位数、分位数、最大、最小'),
    of: population,
    year: z.enum(['current', 'prior']).exactOptional().describe('current 当年（不写就是它）、prior 上年'),
    times: decimalOrShareText.exactOptional().describe('乘以几倍'),
    percentile: decimalOrShareText.exactOptional().describe('分位，如 75%'),
    'min-count': wholeNumber.exactOptional().describe('少于这么多家时改用 else'),
    else: z.union([fixed, record({ of: population })]).exactOptional(),
  }),
])

const method = z.discriminatedUnion('method', [
  record({ method: z.literal('ratio') }, '比值法：指标值 ÷ 基准值 × 权重'),
  record(
    {
      method: z.literal('min-max'),
      base: shareText.describe('最差者得权重的百分之几'),
      of: population.exactOptional(),
      min: decimalText.exactOptional(),
      max: decimalText.exactOptional(),
      'when-flat': z.enum(['full', 'base']).exactOptional().describe('大家都一样时给满分还是基础分'),
    },
    '功效系数法：在最差和最好之间按比例给分',
  ),
  record({ method: z.literal('rank'), of: population.exactOptional() }, '名次法'),
  record(
    {
      method: z.literal('piecewise'),
      points: z
        .array(z.tuple([decimalText, shareText]))
        .min(2, '至少写两个点')
        .describe('[指标值, 权重的百分之几]，按指标值从小到大，两点之间按直线计算'),
    },
    '分段折线法',
  ),
  record(
    {
      method: z.literal('steps'),
      steps: z
        .array(record({ 'at-least': decimalText, share: shareText }))
        .min(1, '至少写一级')
        .describe('从好到差；达到哪一级得哪一级的分，都达不到得 0 分'),
    },
    '分级法',
  ),
  record(
    {
      method: z.literal('mean-centred'),
      'at-mean': shareText.describe('等于平均值时得权重的百分之几'),
      slope: decimalOrShareText.describe('每高出平均值一倍再加权重的百分之几'),
      of: population.exactOptional(),
    },
    '均值法',
  ),
])

export const weightedIndicatorFormat = record({
  use: idText.describe('指标编号'),
  weight: decimalText.describe('权重（分）'),
  benchmark: benchmarkFormat.exactOptional().describe('基准值'),
  score: z.union([z.literal('ratio'), method]).describe('计分方法'),
  cap: decimalOrShareText.exactOptional().describe('封顶：最多得权重的百分之几'),
  floor: decimalOrShareText.exactOptional().describe('保底：最少得权重的百分之几'),
  missing: z
    .union([
      z.enum(['zero', 'group-mean', 'exclude', 'block']),
      record({ penalty: decimalText.describe('扣几分') }),
    ])
    .describe(
      '没有数据时：zero 记 0 分、group-mean 按本组该项平均得分、exclude 不计该项、block 整户列为数据不全、{ penalty: 分 } 倒扣',
    ),
  cites: citesText.exactOptional(),
}) satisfies z.ZodType<WeightedIndicator>

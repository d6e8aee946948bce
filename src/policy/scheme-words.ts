import type {
  BenchmarkDefinition,
  GateDefinition,
  GradingDefinition,
  MissingRule,
  ParticipationRule,
  Population,
  RoundingDefinition,
  ScoreDefinition,
} from '../engine/definition.ts'
import { STATISTIC_WORDS } from '../engine/evaluation/benchmark.ts'
import type { IndicatorState, Status } from '../engine/result.ts'

/** How definitions and states of an evaluation read in Chinese. */

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  graded: '已定档',
  ungraded: '不定级',
  excluded: '不参评',
  incomplete: '数据不全',
}

export const STATE_WORDS: Readonly<Record<IndicatorState, string>> = {
  scored: '正常计分',
  capped: '封顶',
  floored: '保底',
  'missing-zero': '缺失，计0分',
  'missing-group-mean': '缺失，按本组平均得分计',
  'missing-excluded': '缺失，不计此项',
  'missing-penalty': '缺失，扣分',
  'missing-block': '缺失，不能评价',
}

export const POPULATION_WORDS: Readonly<Record<Population, string>> = {
  group: '本组',
  industry: '本行业',
  district: '全区',
}

export function benchmarkWords(benchmark: BenchmarkDefinition | undefined): string {
  if (benchmark === undefined) return '无'
  if ('fixed' in benchmark) return benchmark.fixed
  const year = benchmark.year === 'prior' ? '上年' : ''
  const share = benchmark.percentile === undefined ? '' : `${benchmark.percentile} `
  const times = benchmark.times === undefined ? '' : ` × ${benchmark.times}`
  const least =
    benchmark['min-count'] === undefined && benchmark.else === undefined
      ? ''
      : `；不足${benchmark['min-count'] ?? 1}家时用${fallbackWords(benchmark.else)}`
  return `${POPULATION_WORDS[benchmark.of]}${year}${share}${STATISTIC_WORDS[benchmark.stat]}${times}${least}`
}

function fallbackWords(
  fallback: { readonly fixed: string } | { readonly of: Population } | undefined,
): string {
  if (fallback === undefined) return '——'
  return 'fixed' in fallback ? fallback.fixed : `${POPULATION_WORDS[fallback.of]}的`
}

export function scoreWords(score: ScoreDefinition): string {
  if (score === 'ratio') return '与基准之比 × 权重'
  switch (score.method) {
    case 'ratio':
      return '与基准之比 × 权重'
    case 'min-max':
      return `最小—最大值之间线性，最低得权重的${score.base}`
    case 'rank':
      return '按位次'
    case 'piecewise':
      return `分段线性：${score.points.map(([value, share]) => `${value}→${share}`).join('，')}`
    case 'steps':
      return `分档：${score.steps.map((step) => `≥${step['at-least']} 得${step.share}`).join('，')}`
    case 'mean-centred':
      return `平均水平得${score['at-mean']}，每高（低）一倍加（减）${score.slope}`
  }
}

export function missingWords(rule: MissingRule): string {
  if (typeof rule === 'object') return `扣${rule.penalty}分`
  return {
    zero: '计0分',
    'group-mean': '按本组平均得分计',
    exclude: '不计此项，其余按比例放大',
    block: '不能评价（数据不全）',
  }[rule]
}

export function gateWords(gate: GateDefinition): string {
  if (gate['grade-at-most'] !== undefined) return `最高评${gate['grade-at-most']}`
  if (gate['grade-at-least'] !== undefined) return `最低评${gate['grade-at-least']}`
  if (gate.grade !== undefined) return `直接评${gate.grade}`
  return gate.down === undefined ? `上调${gate.up ?? 0}档` : `下调${gate.down}档`
}

export function outcomeWords(outcome: ParticipationRule['outcome']): string {
  return typeof outcome === 'object' ? `直接评${outcome.grade}` : STATUS_WORDS[outcome]
}

export function unknownWords(unknown: 'pass' | 'pass-and-flag' | 'skip-and-flag' | 'block'): string {
  return {
    pass: '不适用',
    'pass-and-flag': '不适用，列为未核实',
    'skip-and-flag': '不适用，列为未核实',
    block: '停止评价（数据不全）',
  }[unknown]
}

export function gradingWords(grading: GradingDefinition): readonly (readonly [string, string])[] {
  if (grading.by === 'score')
    return Object.entries(grading.lines).map(([grade, line]) => [grade, `≥${line}分`])
  const base = grading.base === 'with-ungraded' ? '（占全部企业）' : '（占定档企业）'
  if (grading.by === 'share') {
    return Object.entries(grading.shares).map(([grade, share]) => [grade, `位次在前${share}以内${base}`])
  }
  return Object.entries(grading.limits).map(([grade, limit]) => [
    grade,
    [
      limit.line === undefined ? '' : `≥${limit.line}分`,
      limit.share === undefined ? '' : `位次在前${limit.share}以内${base}`,
    ]
      .filter(Boolean)
      .join('，且') || '其余',
  ])
}

/** The grades of a scheme from best to worst. */
export function gradeNames(grading: GradingDefinition): readonly string[] {
  return Object.keys(
    grading.by === 'score' ? grading.lines : grading.by === 'share' ? grading.shares : grading.limits,
  )
}

export function roundingWords(round: RoundingDefinition): string {
  const digits = (rule: 'none' | { readonly digits: number }) =>
    rule === 'none' ? '不修约' : `修约到${rule.digits}位小数`
  const mode = round.mode === 'half-up' ? '四舍五入' : '四舍六入五成双'
  return `指标值${digits(round.indicator)}；单项得分${digits(round.item)}；总分${digits(round.total)}；方法：${mode}；位次和分数线看${round['rank-by'] === 'rounded' ? '修约后' : '修约前'}的分数`
}

/** How many decimals total and items show: as rounded, otherwise two. */
export function shownDigits(round: RoundingDefinition): { readonly item: number; readonly total: number } {
  const item = round.item === 'none' ? 2 : round.item.digits
  return { item, total: round.total === 'none' ? item : round.total.digits }
}

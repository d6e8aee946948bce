import type { DraftProblemMessage } from '../scheme/draft-messages.ts'

/** Keys of the format as the page calls them. */
const words: Readonly<Record<string, string>> = {
  label: '名称',
  name: '组名',
  weight: '权重',
  fixed: '基准值',
  cap: '上限',
  floor: '下限',
  when: '条件',
  formula: '公式',
  reason: '理由',
  cites: '依据',
  unit: '单位',
  'min-size': '家数',
  'min-count': '家数',
  points: '分数',
  'bonus-cap': '加分合计上限',
  'penalty-cap': '减分合计上限',
  percentile: '分位',
  times: '倍数',
  id: '编号',
  base: '基础分',
  min: '最差值',
  max: '最好值',
  'at-mean': '平均得分',
  slope: '斜率',
  share: '得分',
  'at-least': '指标值',
  steps: '分级',
  score: '计分方法',
  missing: '没有数据时',
  penalty: '扣分',
}

const key = /“([a-z][a-z0-9-]*)”/g

/** A fault of the format in the words of the page instead of the keys of the file, indicators by their names. */
export function inPageWords<P extends Pick<DraftProblemMessage, 'what' | 'mend'>>(
  problem: P,
  indicators: ReadonlyMap<string, string>,
): P {
  const named = (one: string): string | undefined => {
    const indicator = indicators.get(one)
    return indicator === undefined ? words[one] : `“${indicator}”`
  }
  const said = (text: string) => text.replace(key, (whole, one: string) => named(one) ?? whole)
  return { ...problem, what: said(problem.what), ...(problem.mend && { mend: said(problem.mend) }) }
}

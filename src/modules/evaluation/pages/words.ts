import type { IndicatorState, Status } from '../../../engine/result.ts'
import type { Tone } from '../../../ui/chip.tsx'
import { toneOf } from '../../../ui/record/state-chip.tsx'
import { batchLifecycle } from '../lifecycles/batch.ts'
import type { Batch, BatchStatus } from '../messages.ts'

export const resultStatusWords: Readonly<Record<Status, string>> = {
  graded: '已定档',
  ungraded: '不定级',
  excluded: '不参评',
  incomplete: '数据不全',
}

export const stateWords: Readonly<Record<IndicatorState, string>> = {
  scored: '',
  capped: '已封顶',
  floored: '已保底',
  'missing-zero': '未报，计 0 分',
  'missing-group-mean': '未报，按本组平均得分计',
  'missing-excluded': '未报，不计此项',
  'missing-penalty': '未报，扣分',
  'missing-block': '未报，不能评价',
}

export const batchStatusWords: Readonly<
  Record<BatchStatus, { readonly label: string; readonly tone: Tone }>
> = {
  ready: { label: '待运行', tone: 'draft' },
  running: { label: '计算中', tone: 'running' },
  finished: { label: '已算出', tone: 'passed' },
  failed: { label: '计算失败', tone: 'returned' },
  cancelled: { label: '已取消', tone: 'draft' },
  published: { label: '已公示', tone: 'published' },
  withdrawn: { label: '已撤回', tone: 'archived' },
}

/** Where a batch stands: its state in the procedure, or the run that is under way or has failed. */
export function batchChip({ state, status }: Pick<Batch, 'state' | 'status'>): {
  readonly label: string
  readonly tone: Tone
} {
  if (['running', 'failed', 'cancelled'].includes(status)) return batchStatusWords[status]
  return { label: state, tone: toneOf(batchLifecycle, state) }
}

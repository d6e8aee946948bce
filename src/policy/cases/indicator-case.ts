import { compileIndicator, computeIndicator } from '../../engine/evaluation/indicator.ts'
import { nearest } from '../../engine/feel/nearest.ts'
import { periodEnd } from '../../kernel/period.ts'
import { contextOf } from '../context.ts'
import type { IndicatorCase } from '../format/cases.ts'
import type { Pack } from '../pack.ts'
import type { CaseLog } from './report.ts'
import { LATEST_PERIOD, subjectOf } from './subject.ts'

/** Computes one indicator from the given facts. */
export function runIndicatorCase(pack: Pack, one: IndicatorCase, log: CaseLog): void {
  const definition = pack.indicators.find(({ id }) => id === one.indicator)
  if (!definition) {
    const known = pack.indicators.map(({ id }) => id)
    const [near] = nearest(one.indicator, known)
    const mend = near === undefined ? '改正指标编号。' : `是不是想写“${near}”？`
    log.unfit(['indicator'], `没有指标“${one.indicator}”`, mend)
    return
  }
  const subject = subjectOf(one, pack, log)
  if (!subject) return
  const period = one.period ?? LATEST_PERIOD
  const { indicator, faults } = compileIndicator(definition, contextOf(pack, periodEnd(period)))
  if (!indicator) {
    for (const fault of faults)
      log.unfit(['indicator'], `指标不能用：${fault.what}`, fault.mend ?? '先改好指标。')
    return
  }
  const value = computeIndicator(indicator, subject, period)
  log.number(
    ['expect'],
    definition.label,
    one.expect,
    value.kind === 'number' ? value.value : null,
    one.digits,
  )
}

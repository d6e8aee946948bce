import type { Value } from '../../engine/fact.ts'
import { nearest } from '../../engine/feel/nearest.ts'
import { valueText } from '../../engine/feel/render.ts'
import { compileTable } from '../../engine/table/compile.ts'
import { type Decision, decideFor } from '../../engine/table/decide.ts'
import { periodEnd } from '../../kernel/period.ts'
import { parseDecimal } from '../../kernel/rational.ts'
import { contextOf } from '../context.ts'
import type { TableCase } from '../format/cases.ts'
import type { Pack } from '../pack.ts'
import type { Path } from '../yaml/yaml-file.ts'
import type { CaseLog } from './report.ts'
import { LATEST_PERIOD, subjectOf } from './subject.ts'

type Outputs = Readonly<Record<string, string | boolean>>

const outcomes = { none: 'refused', unknown: 'incomplete' } as const

/** A value as a case writes it: texts without quotes, yes and no as true and false. */
function plainText(value: Value): string {
  return value.kind === 'text' || value.kind === 'yes-no' ? String(value.value) : valueText(value)
}

function decisionText(decision: Decision): string {
  if (decision.outcome !== 'decided') return decision.reason
  return decision.outputs.map((outputs) => Object.values(outputs).map(plainText).join('、')).join('；')
}

function compareOutput(
  path: Path,
  id: string,
  expected: string | boolean,
  value: Value | undefined,
  log: CaseLog,
  digits?: number,
): void {
  if (value === undefined) log.differs(path, `结果“${id}”`, String(expected), '决策表没有这个结果')
  else if (value.kind === 'number' && parseDecimal(String(expected)))
    log.number(path, `结果“${id}”`, String(expected), value.value, digits)
  else {
    log.text(path, `结果“${id}”`, String(expected), plainText(value))
  }
}

function compareDecision(one: TableCase, decision: Decision, log: CaseLog): void {
  const { expect, digits } = one
  if (expect === 'none' || expect === 'unknown') {
    const words = expect === 'none' ? '没有一条规则适用（none）' : '不能判断（unknown）'
    if (decision.outcome !== outcomes[expect]) log.differs(['expect'], '', words, decisionText(decision))
    return
  }
  const several = Array.isArray(expect)
  const wanted: readonly Outputs[] = several ? expect : [expect as Outputs]
  if (decision.outcome !== 'decided') {
    const words = wanted.map((outputs) => Object.values(outputs).join('、')).join('；')
    log.differs(['expect'], '', words, decision.reason)
    return
  }
  if (wanted.length !== decision.outputs.length) {
    log.differs(
      ['expect'],
      '结果',
      `${wanted.length} 个`,
      `${decision.outputs.length} 个：${decisionText(decision)}`,
    )
    return
  }
  for (const [index, outputs] of wanted.entries())
    for (const [id, value] of Object.entries(outputs)) {
      const path = several ? ['expect', index, id] : ['expect', id]
      compareOutput(path, id, value, decision.outputs[index]?.[id], log, digits)
    }
}

/** Decides one table for the given facts. */
export function runTableCase(pack: Pack, one: TableCase, log: CaseLog): void {
  const definition = pack.tables.find(({ id }) => id === one.table)
  if (!definition) {
    const known = pack.tables.map(({ id }) => id)
    const [near] = nearest(one.table, known)
    const mend = near === undefined ? '改正决策表编号。' : `是不是想写“${near}”？`
    log.unfit(['table'], `没有决策表“${one.table}”`, mend)
    return
  }
  const subject = subjectOf(one, pack, log)
  if (!subject) return
  const period = one.period ?? LATEST_PERIOD
  const { table, faults } = compileTable(definition, contextOf(pack, periodEnd(period)))
  if (table) compareDecision(one, decideFor(table, subject, period), log)
  else
    for (const fault of faults.filter(({ severity }) => severity === 'error'))
      log.unfit(['table'], `决策表不能用：${fault.what}`, fault.mend ?? '先改好决策表。')
}

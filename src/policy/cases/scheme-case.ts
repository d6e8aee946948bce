import { compileScheme } from '../../engine/evaluation/compile.ts'
import { evaluateScheme } from '../../engine/evaluation/evaluate.ts'
import type { Subject } from '../../engine/fact.ts'
import type { SubjectResult } from '../../engine/result.ts'
import { periodEnd } from '../../kernel/period.ts'
import { contextOf } from '../context.ts'
import type { SchemeCase } from '../format/cases.ts'
import type { Pack } from '../pack.ts'
import type { CaseLog } from './report.ts'
import { schemeOf } from './scheme-of.ts'
import { subjectOf } from './subject.ts'

const statuses = {
  graded: '参评定级',
  ungraded: '不定级',
  excluded: '不参评',
  incomplete: '数据不全',
} as const

function subjectsOf(pack: Pack, { enterprises }: SchemeCase, log: CaseLog): Subject[] {
  return enterprises.flatMap(({ facts, ...enterprise }, index) => {
    const at = ['enterprises', index]
    const places = { given: [...at, 'facts'], prior: [...at, 'prior'] }
    return subjectOf({ ...enterprise, given: facts }, pack, log, places) ?? []
  })
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join('、') === [...b].sort().join('、')
}

function compareResult(
  expected: SchemeCase['expect'][number],
  index: number,
  result: SubjectResult,
  log: CaseLog,
): void {
  const at = (...path: string[]): (string | number)[] => ['expect', index, ...path]
  const { name, digits } = expected
  const why = [...result.reasons.map(({ text }) => text), ...result.problems.map(({ what }) => what)].join(
    '；',
  )
  if (expected.status !== undefined && expected.status !== result.status)
    log.differs(at('status'), `${name}的状态`, statuses[expected.status], statuses[result.status], why)
  if (expected.group !== undefined) log.text(at('group'), `${name}的组`, expected.group, result.group)
  if (expected.score !== undefined)
    log.number(at('score'), `${name}的总分`, expected.score, result.score, digits)
  if (expected.rank !== undefined)
    log.text(
      at('rank'),
      `${name}的名次`,
      String(expected.rank),
      result.rank === null ? null : String(result.rank),
    )
  if (expected['score-grade'] !== undefined)
    log.text(at('score-grade'), `${name}按分数的档次`, expected['score-grade'], result.scoreGrade)
  if (expected.grade !== undefined) log.text(at('grade'), `${name}的档次`, expected.grade, result.grade)
  for (const kind of ['indicators', 'values'] as const)
    for (const [id, number] of Object.entries(expected[kind] ?? {})) {
      const item = result.indicators.find((one) => one.id === id)
      const subject = `${name}的${item?.label ?? id}${kind === 'indicators' ? '得分' : ''}`
      if (!item) log.differs(at(kind, id), subject, number, '没有这个指标', why)
      else log.number(at(kind, id), subject, number, kind === 'indicators' ? item.score : item.value, digits)
    }
  for (const kind of ['gates', 'adjustments'] as const) {
    const hits = result[kind].filter((one) => one.hit === true).map((one) => one.id)
    const wanted = expected[kind]
    if (wanted !== undefined && !sameSet(wanted, hits))
      log.differs(
        at(kind),
        `${name}命中的${kind === 'gates' ? '门槛' : '加减分'}`,
        wanted.join('、') || '没有',
        hits.join('、') || '没有',
      )
  }
}

/** Runs a scheme on the enterprises of a case and compares what the case expects. */
export function runSchemeCase(pack: Pack, one: SchemeCase, log: CaseLog): void {
  const definition = schemeOf(pack, one, log)
  const subjects = subjectsOf(pack, one, log)
  if (!definition || log.problems.length > 0) return
  const { scheme, faults } = compileScheme(definition, contextOf(pack, periodEnd(one.period)))
  if (!scheme) {
    for (const fault of faults.filter(({ severity }) => severity === 'error'))
      log.unfit(['scheme'], `方案不能用：${fault.what}`, fault.mend ?? '先改好方案。')
    return
  }
  const { results } = evaluateScheme(scheme, { period: one.period, subjects })
  for (const [index, expected] of one.expect.entries()) {
    const result = results.find(({ name }) => name === expected.name)
    if (result) compareResult(expected, index, result, log)
    else log.differs(['expect', index, 'name'], `企业“${expected.name}”`, '有结果', '结果里没有这家企业')
  }
}

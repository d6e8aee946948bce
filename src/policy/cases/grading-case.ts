import { FaultList } from '../../engine/evaluation/fault-list.ts'
import { compileGrading, gradeTotals } from '../../engine/evaluation/grading.ts'
import { nearest } from '../../engine/feel/nearest.ts'
import { decimal, type Rational, rational } from '../../kernel/rational.ts'
import type { GradingCase } from '../format/cases.ts'
import type { Pack } from '../pack.ts'
import type { CaseLog } from './report.ts'
import { schemeOf } from './scheme-of.ts'

function totalsOf({ scores, n = 0 }: GradingCase): Rational[] {
  return scores ? scores.map(decimal) : Array.from({ length: n }, (_, index) => rational(n - index))
}

/** Grades a list of totals as a group of the scheme would, gates apart. */
export function runGradingCase(pack: Pack, one: GradingCase, log: CaseLog): void {
  const scheme = schemeOf(pack, one, log)
  if (!scheme) return
  const group = scheme.groups.find(({ name }) => name === one.group)
  if (!group) {
    const known = scheme.groups.map(({ name }) => name)
    const [near] = nearest(one.group, known)
    log.unfit(['group'], `方案里没有“${one.group}”这一组`, `是不是想写“${near ?? known.join('”或“')}”？`)
    return
  }
  const faults = new FaultList()
  const grading = compileGrading(group.grades, [], faults)
  for (const fault of faults.all) log.unfit(['scheme'], `定档办法不能用：${fault.what}`, fault.mend ?? '')
  if (log.problems.length > 0) return
  const grades = gradeTotals(grading, totalsOf(one)).map(({ grade }) => grade)
  if (Array.isArray(one.expect)) compareGrades(one.expect, grades, one, log)
  else compareCounts(one.expect as Readonly<Record<string, number>>, grades, log)
}

function compareGrades(
  expected: readonly string[],
  grades: readonly string[],
  { scores = [] }: GradingCase,
  log: CaseLog,
): void {
  if (expected.length !== grades.length) {
    log.differs(['expect'], '家数', `${expected.length} 家`, `${grades.length} 家`)
    return
  }
  for (const [index, grade] of expected.entries())
    log.text(
      ['expect', index],
      `第 ${index + 1} 家（${scores[index] ?? '未写分数'}）的档次`,
      grade,
      grades[index] ?? null,
    )
}

function compareCounts(
  expected: Readonly<Record<string, number>>,
  grades: readonly string[],
  log: CaseLog,
): void {
  const counts = new Map<string, number>()
  for (const grade of grades) counts.set(grade, (counts.get(grade) ?? 0) + 1)
  for (const grade of new Set([...Object.keys(expected), ...counts.keys()])) {
    const wanted = expected[grade] ?? 0
    const got = counts.get(grade) ?? 0
    if (wanted !== got) log.differs(['expect', grade], `${grade} 档`, `${wanted} 家`, `${got} 家`)
  }
}

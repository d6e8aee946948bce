import { toFixedText } from '../../kernel/decimal-text.ts'
import { compare, type Rational, subtract } from '../../kernel/rational.ts'
import type { IndicatorResult, SubjectResult } from '../result.ts'
import { percentText } from './grading.ts'
import type { GroupGrading } from './outcome.ts'

/** `2024年度`, `2025年第3季度`, `2025年9月`. */
export function periodWords(period: string): string {
  const [, year = period, quarter, month] = /^(\d{4})(?:Q(\d)|-(\d\d))?$/.exec(period) ?? []
  if (quarter) return `${year}年第${quarter}季度`
  return month ? `${year}年${Number(month)}月` : `${year}年度`
}

/** A grade as it is spoken of: `A 类`; names that say themselves what they are stay as they are. */
export function gradeWords(grade: string): string {
  return /^[A-Za-z]+[+＋-]?$/.test(grade) ? `${grade} 类` : `“${grade}”`
}

/** The conclusion in a few sentences: total, grade, distance to the next better line, what was lost most. */
export function conclusion(
  result: SubjectResult,
  period: string,
  grading: GroupGrading,
  digits: { readonly item: number; readonly total: number },
): string {
  const score = result.score ? toFixedText(result.score, digits.total) : '—'
  const grade = result.grade === null ? '不定级' : `评定 ${gradeWords(result.grade)}`
  const distance = distanceText(result, grading, digits.total)
  return `${periodWords(period)}总分 ${score}，${grade}${distance ? `；${distance}` : ''}。${gateText(result)}${lossText(result.indicators, digits.item)}`
}

function distanceText(result: SubjectResult, { grading, base }: GroupGrading, digits: number): string {
  const at = grading.bands.findIndex(({ grade }) => grade === result.scoreGrade)
  const better = grading.bands[at - 1]
  if (!better || !result.score) return ''
  const name = gradeWords(better.grade)
  const parts: string[] = []
  if (better.line && compare(result.score, better.line) < 0)
    parts.push(
      `${name}线 ${toFixedText(better.line, digits)}，差 ${toFixedText(subtract(better.line, result.score), digits)} 分`,
    )
  if (better.share && result.rank !== null) {
    parts.push(`${name}取名次在前 ${percentText(better.share)} 的，本企业第 ${result.rank} 名，共 ${base} 家`)
  }
  return parts.join('；')
}

function gateText({ scoreGrade, grade, gates }: SubjectResult): string {
  if (scoreGrade === null || grade === null || scoreGrade === grade) return ''
  const acted = gates
    .filter(({ hit }) => hit === true)
    .map(({ label, effect, cites }) => `“${label}”${effect}（${cites}）`)
  return `按分数是 ${gradeWords(scoreGrade)}，因${acted.join('、')}，定为 ${gradeWords(grade)}。`
}

function lossText(items: readonly IndicatorResult[], digits: number): string {
  const differences = items.flatMap(({ label, score, weight }) =>
    score ? [{ label, difference: subtract(score, weight) }] : [],
  )
  const shown = (value: Rational, mark: string): string =>
    `${mark}${toFixedText(value.num < 0n ? { num: -value.num, den: value.den } : value, digits)}`
  const lost = differences
    .filter(({ difference }) => difference.num < 0n)
    .sort((a, b) => compare(a.difference, b.difference))
    .map(({ label, difference }) => `${label}(${shown(difference, '−')})`)
  const gained = differences
    .filter(({ difference }) => difference.num > 0n)
    .map(({ label, difference }) => `${label}超基准 ${shown(difference, '+')}`)
  const parts = [lost.length > 0 ? `主要失分：${lost.join('、')}` : '', gained.join('、')].filter(Boolean)
  return parts.length > 0 ? `${parts.join('；')}。` : ''
}

import type { IndicatorResult, SubjectResult } from '../../../engine/result.ts'
import { toDecimalText, toFixedText } from '../../../kernel/decimal-text.ts'
import { absolute, compare, type Rational, subtract } from '../../../kernel/rational.ts'
import type { Edit } from './edit.ts'
import { direction, type Movement } from './movement.ts'
import type { OpenLab } from './open-lab.ts'
import type { Outcome } from './outcome.ts'

/** Firms that show best what a change does: who gains most among those who rise, who loses most among those who fall; where nobody moves, whose total changes most. */
export function tellingFirms(
  { base }: OpenLab,
  outcome: Outcome,
  { before, after }: Movement,
): readonly number[] {
  const changes = Array.from({ length: outcome.size }, (_, firm) => {
    const [was, is] = [base.score(firm), outcome.score(firm)]
    const way = direction(before[firm] ?? -1, after[firm] ?? -1)
    return { firm, way, change: was && is ? subtract(is, was) : null }
  }).filter((one): one is { firm: number; way: typeof one.way; change: Rational } => one.change !== null)
  const ordered = [...changes].sort(
    (a, b) => compare(absolute(b.change), absolute(a.change)) || a.firm - b.firm,
  )
  const rising = ordered.find(({ way }) => way === 'up')
  const falling = ordered.find(({ way }) => way === 'down')
  const chosen = [rising, falling].flatMap((one) => (one ? [one.firm] : []))
  return [...new Set([...chosen, ...ordered.map(({ firm }) => firm)])].slice(0, 2)
}

/** A worked example anybody can check with a calculator: every item before and after, value ÷ benchmark × weight. */
export function workedCase(
  { lab, payload }: OpenLab,
  edits: readonly Edit[],
  firm: number,
  title: string,
): string {
  const before = lab.detail([], firm)
  const after = lab.detail(edits, firm)
  if (!before || !after) return ''
  const { number, park, size } = payload.firms[firm] ?? { number: '', park: '', size: '' }
  const items = after.indicators.map((item) => {
    const was = before.indicators.find(({ id }) => id === item.id)
    return `　${item.label}：${itemText(item)}；原 ${shown(was?.score ?? null)}`
  })
  return [
    `${title}（编号 ${number}，${park}，${size}）：${conclusion(before)} → ${conclusion(after)}`,
    ...items,
    `　合计：原 ${shown(before.score)}，现 ${shown(after.score)}`,
  ].join('\n')
}

function itemText({ value, benchmark, weight, score, state, unit, note }: IndicatorResult): string {
  if (!value || !benchmark) return `${note ?? '没有数据'}，得 ${shown(score)}`
  const measured = unit === '1' ? '' : unit
  const capped = state === 'capped' ? '（封顶）' : state === 'floored' ? '（保底）' : ''
  return `${toDecimalText(value, 4)}${measured} ÷ ${toDecimalText(benchmark, 4)} × ${toDecimalText(weight, 4)}${capped} ＝ ${shown(score)}`
}

function conclusion({ score, grade, reasons }: SubjectResult): string {
  return score ? `${shown(score)} 分，${grade ?? '未定档'}` : (reasons[0]?.text ?? '未评价')
}

function shown(value: Rational | null): string {
  return value ? toFixedText(value, 2) : '—'
}

import { toDecimalText, toFixedText } from '../../../kernel/decimal-text.ts'
import { compare, type Rational } from '../../../kernel/rational.ts'
import { roundTo } from '../../../kernel/rounding.ts'
import type { CaseItem, CaseScore } from './case-score.ts'
import type { Edit } from './edit.ts'
import { direction, type Movement } from './movement.ts'
import type { OpenLab } from './open-lab.ts'

/**
 * Two worked examples anybody can check with a calculator: made-up firms whose figures are the medians of those who rise
 * and of those who fall, on two decimals. They are no firm's own figures, because the draft is read by everybody.
 * `fewest`: of how many firms a median is told at least; null gives no case.
 */
export function workedCases(
  open: OpenLab,
  edits: readonly Edit[],
  movement: Movement,
  fewest: number | null,
): readonly string[] {
  if (fewest === null) return []
  return (['up', 'down'] as const).map((way, at) => {
    const title = at === 0 ? '算例一' : '算例二'
    const { firms, words } = typical(open, movement, way, fewest)
    return workedCase(open, edits, { firms, fewest }, `${title}（虚构企业，各项取${words}的中位数）`)
  })
}

function typical(
  { base }: OpenLab,
  { before, after }: Movement,
  way: 'up' | 'down',
  fewest: number,
): { readonly firms: readonly number[]; readonly words: string } {
  const all = Array.from(before, (from, firm) => ({ firm, way: direction(from, after[firm] ?? -1) }))
  const moving = all.filter((one) => one.way === way).map(({ firm }) => firm)
  if (moving.length >= fewest) return { firms: moving, words: way === 'up' ? '升档企业' : '降档企业' }
  // Nobody to speak of moves that way: the upper or the lower half of all who are graded.
  const graded = all
    .map(({ firm }) => ({ firm, score: base.score(firm) }))
    .filter((one): one is { firm: number; score: Rational } => one.score !== null)
    .sort((a, b) => compare(b.score, a.score))
  const half = Math.ceil(graded.length / 2)
  const part = way === 'up' ? graded.slice(0, half) : graded.slice(-half)
  return {
    firms: part.map(({ firm }) => firm),
    words: way === 'up' ? '得分较高的一半企业' : '得分较低的一半企业',
  }
}

function workedCase(
  { lab, base }: OpenLab,
  edits: readonly Edit[],
  { firms, fewest }: { readonly firms: readonly number[]; readonly fewest: number },
  title: string,
): string {
  const group = commonest(firms.flatMap((firm) => base.group(firm) ?? []))
  if (group === undefined) return ''
  const values = new Map(
    [...lab.labels.keys()].flatMap((indicator): [string, Rational][] => {
      const known = firms.flatMap((firm) => lab.value(firm, indicator) ?? []).sort(compare)
      const middle = known[(known.length - 1) >> 1]
      return middle && known.length >= fewest ? [[indicator, roundTo(middle, 2, 'half-up')]] : []
    }),
  )
  const before = lab.worked([], group, values)
  const after = lab.worked(edits, group, values)
  if (!before || !after) return ''
  const was = new Map(before.items.map((item) => [item.id, item]))
  return [
    `${title}：${conclusion(before)} → ${conclusion(after)}`,
    ...after.items.map(
      (item) => `　${item.label}：${itemText(item)}；原 ${shown(was.get(item.id)?.score ?? null)}`,
    ),
    `　合计：原 ${shown(before.total)}，现 ${shown(after.total)}`,
  ].join('\n')
}

function commonest(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

function itemText({ value, benchmark, weight, score, state, unit }: CaseItem): string {
  if (!value || !benchmark) return `得 ${shown(score)}`
  const measured = unit === '1' ? '' : unit
  const bounded = state === 'capped' ? '（封顶）' : state === 'floored' ? '（保底）' : ''
  return `${toDecimalText(value, 4)}${measured} ÷ ${toDecimalText(benchmark, 4)} × ${toDecimalText(weight, 4)}${bounded} ＝ ${shown(score)}`
}

function conclusion({ total, grade }: CaseScore): string {
  return `${shown(total)} 分${grade === null ? '' : `，${grade}`}`
}

function shown(value: Rational | null): string {
  return value ? toFixedText(value, 2) : '—'
}

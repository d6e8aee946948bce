import { toFixedText } from '../../../kernel/decimal-text.ts'
import { rational } from '../../../kernel/rational.ts'
import { breakdown, type Fairness } from './breakdown.ts'
import type { Firm } from './lab-messages.ts'
import type { Movement } from './movement.ts'

/** What a change would do, in a few plain sentences: how many move, between which grades, and where. */
export function summaryOf(movement: Movement, firms: readonly Firm[]): readonly string[] {
  const { up, down, same, joined, left } = movement
  const all = firms.length
  if (up + down + joined + left === 0) return [`全区 ${all} 家的档次都不变。`]
  const first = `全区 ${all} 家里，升档 ${up} 家，降档 ${down} 家，不变 ${same} 家${others(joined, left)}。`
  return [first, ...flows(movement), ...parks(movement, firms)]
}

function others(joined: number, left: number): string {
  return [joined > 0 ? `，新参评定档 ${joined} 家` : '', left > 0 ? `，不再定档 ${left} 家` : ''].join('')
}

/** The two largest flows between grades. */
function flows({ matrix, grades }: Movement): readonly string[] {
  const all = matrix
    .flatMap((row, from) => row.map((count, to) => ({ from, to, count })))
    .filter(({ from, to, count }) => from !== to && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 2)
  const name = (at: number): string => grades[at] ?? '未定档'
  if (all.length === 0) return []
  return [
    `最多的是 ${all.map(({ from, to, count }) => `${name(from)}→${name(to)} ${count} 家`).join('、')}。`,
  ]
}

function parks(movement: Movement, firms: readonly Firm[]): readonly string[] {
  const shares = breakdown(movement, firms, 'park')
  const most = (way: 'up' | 'down') => [...shares].sort((a, b) => b[way] - a[way])[0]
  const parts = (['up', 'down'] as const).flatMap((way) => {
    const share = most(way)
    return share && share[way] > 0
      ? [
          `${way === 'up' ? '升档' : '降档'}最多的是${share.name}（${share[way]} 家，占它的 ${percent(share[way], share.firms)}）`,
        ]
      : []
  })
  return parts.length > 0 ? [`${parts.join('；')}。`] : []
}

/** On whom it falls: the share of small firms among all, among those who rise and among those who fall. */
export function fairnessSentence(movement: Movement, { small, graded }: Fairness): string {
  const all = `小微占全部定档企业 ${percent(small.all, graded)}`
  if (movement.up + movement.down === 0) return `${all}；没有企业升档或降档。`
  const of = (way: 'up' | 'down', words: string): string =>
    movement[way] === 0 ? `没有企业${words}` : `占${words}的 ${percent(small[way], movement[way])}`
  return `${all}，${of('up', '升档')}，${of('down', '降档')}。`
}

/** A share in percent with one decimal. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '—' : `${toFixedText(rational(part * 100, whole), 1)}%`
}

import { toDecimalText } from '../../kernel/decimal-text.ts'
import {
  compare,
  equals,
  HUNDRED,
  multiply,
  ONE,
  parseDecimal,
  type Rational,
  rational,
  sign,
} from '../../kernel/rational.ts'
import type { GradingDefinition } from '../definition.ts'
import type { FaultList, Path } from './fault-list.ts'
import { competitionRanks } from './ranking.ts'
import { parseShare } from './share.ts'

/** One grade with what it takes to get it; a bound that is not given is no condition. */
export interface GradeBand {
  readonly grade: string
  /** Lowest total of the grade, the line itself included. */
  readonly line?: Rational
  /** Largest rank ÷ n of the grade, the bound itself included. */
  readonly share?: Rational
}

/** Grades from best to worst. */
export interface CompiledGrading {
  readonly by: GradingDefinition['by']
  readonly bands: readonly GradeBand[]
  /** Whether ungraded subjects count in the n of rank ÷ n. */
  readonly countsUngraded: boolean
}

/** The first grade whose line and share are met; below all of them the worst. Shares are compared without dividing. */
export function gradeFor(grading: CompiledGrading, total: Rational, rank: number, n: number): number {
  const found = grading.bands.findIndex(
    ({ line, share }) =>
      (line === undefined || compare(total, line) >= 0) &&
      (share === undefined || compare(rational(rank), multiply(share, rational(n))) <= 0),
  )
  return found < 0 ? grading.bands.length - 1 : found
}

/** Ranks and grades of totals, in the order given. `ungraded` more subjects count in the share base when the grading says so. */
export function gradeTotals(
  grading: CompiledGrading,
  totals: readonly Rational[],
  ungraded = 0,
): readonly { readonly rank: number; readonly grade: string }[] {
  const n = totals.length + (grading.countsUngraded ? ungraded : 0)
  const ranks = competitionRanks(totals)
  return totals.map((total, at) => {
    const rank = ranks[at] ?? 0
    return { rank, grade: grading.bands[gradeFor(grading, total, rank, n)]?.grade ?? '' }
  })
}

/** Reads a grading and tells gaps and overlaps between its bands. */
export function compileGrading(
  definition: GradingDefinition,
  path: Path,
  faults: FaultList,
): CompiledGrading {
  const field = definition.by === 'score' ? 'lines' : definition.by === 'share' ? 'shares' : 'limits'
  const at = [...path, field]
  const bands = bandsOf(definition, at, faults)
  if (bands.length === 0) faults.error('no-grades', at, '没有写任何档次', { mend: '从好到差写出各档。' })
  if (definition.by === 'score') checkLines(bands, at, faults)
  else if (definition.by === 'share') checkShares(bands, at, faults)
  else checkLimits(bands, at, faults)
  return {
    by: definition.by,
    bands,
    countsUngraded: definition.by !== 'score' && definition.base === 'with-ungraded',
  }
}

/** Fixed lines as a grading of their own, for groups that are too small for shares. */
export function compileLines(
  lines: Readonly<Record<string, string>>,
  path: Path,
  faults: FaultList,
): CompiledGrading {
  return compileGrading({ by: 'score', lines }, path, faults)
}

function bandsOf(definition: GradingDefinition, path: Path, faults: FaultList): GradeBand[] {
  const line = (text: string, at: Path) =>
    parseDecimal(text) ?? faults.error('not-a-number', at, `分数线“${text}”不是数`, { mend: '写十进制数。' })
  const share = (text: string, at: Path) =>
    parseShare(text) ??
    faults.error('not-a-number', at, `比例“${text}”不是百分数`, { mend: '写成 20% 这样的百分数。' })
  switch (definition.by) {
    case 'score':
      return Object.entries(definition.lines).flatMap(([grade, text]) => {
        const value = line(text, [...path, grade])
        return value ? [{ grade, line: value }] : []
      })
    case 'share':
      return Object.entries(definition.shares).flatMap(([grade, text]) => {
        const value = share(text, [...path, grade])
        return value ? [{ grade, share: value }] : []
      })
    case 'limits':
      return Object.entries(definition.limits).map(([grade, limit]) => {
        const least = limit.line === undefined ? undefined : line(limit.line, [...path, grade, 'line'])
        const most = limit.share === undefined ? undefined : share(limit.share, [...path, grade, 'share'])
        return { grade, ...(least ? { line: least } : {}), ...(most ? { share: most } : {}) }
      })
  }
}

function checkLines(bands: readonly GradeBand[], path: Path, faults: FaultList): void {
  descending(bands, path, faults)
  const last = bands.at(-1)
  if (last?.line && sign(last.line) !== 0)
    faults.error(
      'band-gap',
      [...path, last.grade],
      `最后一档“${last.grade}”的分数线是 ${toDecimalText(last.line)}，低于它的企业没有档次`,
      { why: '分数线要覆盖全部得分。', mend: '最后一档写 0。' },
    )
}

function descending(bands: readonly GradeBand[], path: Path, faults: FaultList): void {
  for (const [index, band] of bands.entries()) {
    const better = bands[index - 1]
    if (!better?.line || !band.line || compare(better.line, band.line) > 0) continue
    faults.error(
      'band-overlap',
      [...path, band.grade],
      `“${band.grade}”的分数线 ${toDecimalText(band.line)} 没有低于上一档“${better.grade}”的 ${toDecimalText(better.line)}`,
      { why: '档次从好到差，分数线要逐档降低，否则有的档永远评不上。', mend: '按从好到差排列，线逐档降低。' },
    )
  }
}

function ascending(bands: readonly GradeBand[], path: Path, faults: FaultList): void {
  for (const [index, band] of bands.entries()) {
    const better = bands[index - 1]
    if (!better?.share || !band.share || compare(better.share, band.share) < 0) continue
    faults.error(
      'band-overlap',
      [...path, band.grade],
      `“${band.grade}”的累计比例 ${percentText(band.share)} 没有高于上一档“${better.grade}”的 ${percentText(better.share)}`,
      { why: '比例是累计的：A 前20%、B 到60%，写 20%、60%。', mend: '改成累计比例，逐档提高。' },
    )
  }
}

function checkShares(bands: readonly GradeBand[], path: Path, faults: FaultList): void {
  ascending(bands, path, faults)
  const last = bands.at(-1)
  if (last?.share && !equals(last.share, ONE))
    faults.error(
      compare(last.share, ONE) < 0 ? 'band-gap' : 'band-overlap',
      [...path, last.grade],
      `最后一档“${last.grade}”的累计比例是 ${percentText(last.share)}，不是 100%`,
      { why: '累计比例要覆盖全部企业。', mend: '最后一档写 100%。' },
    )
}

function checkLimits(bands: readonly GradeBand[], path: Path, faults: FaultList): void {
  for (const [index, band] of bands.entries()) {
    const better = bands.slice(0, index).find((one) => asksNoMore(one, band))
    if (better)
      faults.error(
        'band-overlap',
        [...path, band.grade],
        `“${band.grade}”永远评不上：达到它的都先评为“${better.grade}”`,
        { why: '档次从好到差，先达到的有效。', mend: `放宽“${band.grade}”的条件，或收紧前面各档。` },
      )
  }
  const last = bands.at(-1)
  if (!last) return
  const lineOpen = !last.line || sign(last.line) === 0
  const shareOpen = !last.share || equals(last.share, ONE)
  if (!lineOpen || !shareOpen)
    faults.error('band-gap', [...path, last.grade], `最后一档“${last.grade}”还有条件，达不到的企业没有档次`, {
      mend: '最后一档不写 line 和 share，或写 line: 0、share: 100%。',
    })
}

/** Whether whoever meets the worse band meets the better one as well. */
function asksNoMore(better: GradeBand, worse: GradeBand): boolean {
  const line = !better.line || (worse.line !== undefined && compare(better.line, worse.line) <= 0)
  const share = !better.share || (worse.share !== undefined && compare(better.share, worse.share) >= 0)
  return line && share
}

export function percentText(share: Rational): string {
  return `${toDecimalText(multiply(share, HUNDRED), 6)}%`
}

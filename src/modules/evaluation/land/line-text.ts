import type { LandLine } from './land-messages.ts'

/** Lines told in full; the rest is counted, and stands in the land account. */
const told = 20
const kinds = { own: '自有', in: '承租', out: '出租' } as const

/** The lines behind a figure of land as a reader follows them: parcel or building, floor and ratio, span and days, 亩. */
export function linesText(lines: readonly LandLine[]): string {
  if (lines.length === 0) return '台账没有这一类用地'
  const texts = lines.slice(0, told).map(lineText)
  return [...texts, ...(lines.length > told ? [`等 ${lines.length} 行`] : [])].join('；')
}

function lineText({
  kind,
  parcel,
  building,
  space,
  ratio,
  from,
  to,
  days,
  ofDays,
  whole,
  land,
}: LandLine): string {
  const where = [parcel && `地块 ${parcel.name}`, building && `房屋 ${building.name}`]
    .filter(Boolean)
    .join(' ')
  const floor = space === null ? '' : `${space} ㎡${ratio === null ? '' : ` ÷ 容积率 ${ratio.value}`} = `
  return `${kinds[kind]} ${where} ${floor}${whole} 亩，${from} 至 ${to} ${days}/${ofDays} 天，计 ${land} 亩`
}

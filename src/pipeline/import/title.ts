import { parsePeriod } from '../../kernel/period.ts'
import { parseUnit, type Unit } from '../../kernel/unit.ts'

/** What the rows above the headers say for the whole sheet. */
export interface Title {
  readonly units: readonly Unit[]
  readonly period?: string
  /** Words for a part of a year (2024年1-9月, 上半年, 三季度), where no whole year is named. */
  readonly part?: string
}

const UNIT = /单位[:：]\s*([^\s，,;；。()（）【】]+)/g
// A year that begins a day (2025年3月1日) or a span (2022—2024年, 2024年1—9月) does not name the period of the sheet.
const PERIOD =
  /(?<![\d—–\-~～至到])(\d{4}\s*年\s*(?:度|第?\s*[一二三四1-4]\s*季度|\d{1,2}\s*月(?:份)?(?!\s*\d{1,2}\s*日))?)(?!\s*[—–\-~～至到\d])/g

const QUARTER = '[一二三四1-4]'
const PARTS = [
  '[上下]半年',
  `前[一二两三1-3]个?季度`,
  `(?:${QUARTER}\\s*[-—–~至到]\\s*)?第?\\s*${QUARTER}\\s*季度`,
  '(?:0?[1-9]|1[0-2])\\s*月?(?:份)?\\s*[-—–~至到]\\s*(?:0?[1-9]|1[0-2])\\s*月(?!\\s*\\d{1,2}\\s*日)',
].join('|')
const PART = new RegExp(
  `(?<!\\d)\\d{4}\\s*年(?:度)?\\s*(?:${PARTS})|(?<=\\()\\s*(?:${PARTS})\\s*(?=\\))`,
  'g',
)
/** Twelve months and four quarters are the year. */
const WHOLE = /(?<!\d)0?1\s*月?(?:份)?\s*[-—–~至到]\s*12\s*月|[一1]\s*[-—–~至到]\s*第?[四4]\s*季度/

/** Reads title texts (and sheet or file names): `单位：万元`, `2024年度…`. Where they name two periods, they name none. */
export function readTitle(texts: readonly string[]): Title {
  const units: Unit[] = []
  const periods = new Set<string>()
  let part: string | undefined
  for (const text of texts) {
    const plain = text.normalize('NFKC')
    for (const [, written = ''] of plain.matchAll(UNIT))
      for (const part of written.split('、')) {
        const unit = parseUnit(part)
        if (unit) units.push(unit)
      }
    const bracket = parseUnit(/\(([^()]*)\)\s*$/.exec(plain)?.[1] ?? '')
    if (bracket) units.push(bracket)
    for (const [, written = ''] of plain.matchAll(PERIOD)) {
      const period = parsePeriod(written)
      if (period !== undefined) periods.add(period)
    }
    for (const [written] of plain.matchAll(PART)) {
      const year = WHOLE.test(written) ? parsePeriod(written.trim().slice(0, 4)) : undefined
      if (year !== undefined) periods.add(year)
      else if (!WHOLE.test(written)) part ??= written.trim()
    }
  }
  const [period] = periods
  return {
    units,
    ...(period !== undefined && periods.size === 1 ? { period } : {}),
    ...(part === undefined ? {} : { part }),
  }
}

import { parsePeriod } from '../../kernel/period.ts'
import { parseUnit, type Unit } from '../../kernel/unit.ts'

/** What the rows above the headers say for the whole sheet. */
export interface Title {
  readonly units: readonly Unit[]
  readonly period?: string
}

const UNIT = /单位[:：]\s*([^\s，,;；。()（）【】]+)/g
// A year that begins a day (2025年3月1日) or a span (2022—2024年, 2024年1—9月) does not name the period of the sheet.
const PERIOD =
  /(?<![\d—–\-~～至到])(\d{4}\s*年\s*(?:度|第?\s*[一二三四1-4]\s*季度|\d{1,2}\s*月(?:份)?(?!\s*\d{1,2}\s*日))?)(?!\s*[—–\-~～至到\d])/g

/** Reads title texts (and sheet or file names): `单位：万元`, `2024年度…`. Where they name two periods, they name none. */
export function readTitle(texts: readonly string[]): Title {
  const units: Unit[] = []
  const periods = new Set<string>()
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
  }
  const [period] = periods
  return { units, ...(period !== undefined && periods.size === 1 ? { period } : {}) }
}

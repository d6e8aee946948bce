import { parsePeriod } from '../../kernel/period.ts'
import { parseUnit, type Unit } from '../../kernel/unit.ts'
import { normaliseLabel } from './label.ts'

/** Which period a column speaks of: that of its row, the one before, or one named in the header. */
export type When = 'row' | 'prior' | { readonly period: string }

/** A part of a header that only qualifies: a unit, a period, or words that say nothing more. */
export interface Qualifier {
  readonly unit?: Unit
  readonly when?: When
}

export const PRIOR = /^(上年同期|去年同期|上一年度?|上年度?|去年|上期)(?:数|值|[.的:_-])?/
export const CURRENT = /^(本年度?|当年度?|今年|本期|评价期|评价年度)(?:数|值|[.的:_-])?/
export const DATED = /^((?:19|20)\d\d年(?:度|第?[一二三四1-4]季度|\d{1,2}月份?)?|(?:19|20)\d\d)[.的:_-]?/
export const UNIT_WORD = /^(?:计量|金额|数量)?单位:?/
const NO_MEANING = /^(是\/否|是或否|有\/无|y\/n|1\/0|必填|选填|yyyy.*)$/
const BRACKET = /^(.+)[([]([^()[\]]*(?:\([^()]*\))?[^()[\]]*)[)\]]$/

/** Reads a normalised text that is nothing but a qualifier. */
export function readQualifier(text: string): Qualifier | undefined {
  if (NO_MEANING.test(text)) return {}
  const when = readWhen(text)
  if (when) return { when }
  const unit = parseUnit(text.replace(UNIT_WORD, ''))
  return unit && { unit }
}

export function readWhen(text: string): When | undefined {
  const whole = (pattern: RegExp): boolean => pattern.exec(text)?.[0] === text
  if (whole(PRIOR)) return 'prior'
  if (whole(CURRENT)) return 'row'
  const period = /^(19|20)\d\d(年|$)/.test(text) ? parsePeriod(text) : undefined
  return period === undefined ? undefined : { period }
}

/** A header taken apart without knowing its words: what only qualifies it, and the normalised words that are left. */
export interface HeaderParts {
  /** Without unit and period. */
  readonly words: string
  /** Without the unit only. */
  readonly withoutUnit: string
  readonly qualifier: Qualifier
}

export function splitHeader(text: string): HeaderParts {
  const behind = splitUnit(text)
  let words = behind.words
  let when = behind.qualifier.when ?? readWhen(words)
  for (const pattern of [PRIOR, CURRENT, DATED]) {
    const match = pattern.exec(words)
    const rest = match ? words.slice(match[0].length) : ''
    const read = match && rest !== '' ? readWhen(match[1] ?? '') : undefined
    if (!read) continue
    words = rest
    when ??= read
    break
  }
  return {
    words,
    withoutUnit: behind.withoutUnit,
    qualifier: { ...behind.qualifier, ...(when === undefined ? {} : { when }) },
  }
}

/** Takes off what stands behind the words: `(万元)`, `(上年,元)`, `/万元`, ` 元`. */
function splitUnit(text: string): HeaderParts {
  const plain = normaliseLabel(text)
  const [, base = '', inside = ''] = BRACKET.exec(plain) ?? []
  if (base !== '') return splitInside(base, inside)
  const spaced = text.normalize('NFKC').trim().split(/\s+/)
  const last = spaced.length > 1 ? readQualifier(normaliseLabel(spaced.at(-1) ?? '')) : undefined
  if (last?.unit) {
    const words = normaliseLabel(spaced.slice(0, -1).join(''))
    return { words, withoutUnit: words, qualifier: last }
  }
  for (let at = 1; at < plain.length - 1; at += 1) {
    if (!'/,:;_-'.includes(plain.charAt(at))) continue
    const unit = parseUnit(plain.slice(at + 1).replace(UNIT_WORD, ''))
    const words = plain.slice(0, at)
    if (unit) return { words, withoutUnit: words, qualifier: { unit } }
  }
  return { words: plain, withoutUnit: plain, qualifier: {} }
}

function splitInside(base: string, inside: string): HeaderParts {
  const whole = readQualifier(inside)
  let qualifier: Qualifier = whole ?? {}
  const words: string[] = []
  const others: string[] = []
  for (const part of whole ? [] : inside.split(/[,;、:]/)) {
    const read = readQualifier(part)
    if (read) qualifier = { ...qualifier, ...read }
    else words.push(part)
    if (!read?.unit) others.push(part)
  }
  if (whole && !whole.unit) others.push(inside)
  const bracketed = (parts: readonly string[]) => (parts.length > 0 ? `${base}(${parts.join(',')})` : base)
  return { words: bracketed(words), withoutUnit: bracketed(others), qualifier }
}

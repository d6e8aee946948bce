import type { Fact } from '../../engine/fact.ts'
import { parseUnit, sameDimension, type Unit } from '../../kernel/unit.ts'
import type { FactLabels } from './fact-labels.ts'
import { normaliseLabel } from './label.ts'
import {
  CURRENT,
  DATED,
  PRIOR,
  type Qualifier,
  readQualifier,
  readWhen,
  UNIT_WORD,
  type When,
} from './qualifier.ts'

/** What a header says: which fact, in which unit, of which period. */
export interface HeaderMeaning {
  readonly fact: Fact
  readonly unit?: Unit
  readonly when: When
}

/** Reads a header text against the catalogue. Undefined when it is not exactly a label or alias with such qualifiers. */
export function readHeader(text: string, labels: FactLabels): HeaderMeaning | undefined {
  const spaced = text.normalize('NFKC').trim().split(/\s+/)
  const last = spaced.length > 1 ? readQualifier(normaliseLabel(spaced.at(-1) ?? '')) : undefined
  return (
    recognise(normaliseLabel(text), labels) ??
    (last?.unit && qualify(recognise(normaliseLabel(spaced.slice(0, -1).join('')), labels), last))
  )
}

/** Reads a header of two rows: a group over several columns and what stands below it. */
export function readGroupedHeader(group: string, own: string, labels: FactLabels): HeaderMeaning | undefined {
  const [above, below] = [normaliseLabel(group), normaliseLabel(own)]
  if (above === '' || above === below) return readHeader(own, labels)
  if (below === '') return readHeader(group, labels)
  const [first, second] = [splitBracket(above), splitBracket(below)]
  const joined =
    recognise(`${first.base}${second.base}`, labels) ?? recognise(`${second.base}${first.base}`, labels)
  if (joined) return qualify(qualify(joined, fitting(first.qualifier, joined)), second.qualifier)
  const alone = readHeader(own, labels)
  if (alone) return qualify(alone, fitting(readQualifier(above) ?? first.qualifier, alone))
  const qualifier = readQualifier(below)
  if (!qualifier) return recognise(`${above}(${below})`, labels)
  const whole = readHeader(group, labels)
  // `年度` over `2024` is a header and its first value, not a header in two rows.
  return whole?.fact.kind === 'number' ? qualify(whole, qualifier) : undefined
}

/** A text and what a bracket behind it says, where that only qualifies. */
function splitBracket(text: string): { readonly base: string; readonly qualifier: Qualifier } {
  const [, base, inside = ''] = /^(.+)\(([^()]*)\)$/.exec(text) ?? []
  const qualifier = base === undefined ? undefined : readQualifier(inside)
  return base === undefined || !qualifier ? { base: text, qualifier: {} } : { base, qualifier }
}

/** A group's unit holds only for columns it can measure and that name none themselves. */
function fitting(context: Qualifier, own: HeaderMeaning): Qualifier {
  const { unit, ...rest } = context
  return unit && !own.unit && measures(unit, own.fact) ? context : rest
}

/** Whether numbers of the fact can be given in this unit. */
export function measures(unit: Unit, fact: Fact): boolean {
  const own = fact.unit === undefined ? undefined : parseUnit(fact.unit)
  return own !== undefined && sameDimension(own, unit)
}

function recognise(text: string, labels: FactLabels): HeaderMeaning | undefined {
  const fact = labels.find(text)
  if (fact) return { fact, when: 'row' }
  return fromPeriodWord(text, labels) ?? fromBracket(text, labels) ?? fromSlash(text, labels)
}

function fromPeriodWord(text: string, labels: FactLabels): HeaderMeaning | undefined {
  for (const pattern of [PRIOR, CURRENT, DATED]) {
    const match = pattern.exec(text)
    const rest = match ? text.slice(match[0].length) : ''
    const when = match && rest !== '' ? readWhen(match[1] ?? '') : undefined
    const meaning = when && recognise(rest, labels)
    if (meaning) return { ...meaning, when }
  }
  return undefined
}

/** `用地面积(亩)`, `固定资产投资(累计,万元)`, `产值(上年,千元)`. */
function fromBracket(text: string, labels: FactLabels): HeaderMeaning | undefined {
  const match = /^(.+)[([]([^()[\]]*(?:\([^()]*\))?[^()[\]]*)[)\]]$/.exec(text)
  const [, base = '', inside = ''] = match ?? []
  if (!match) return undefined
  const whole = readQualifier(inside)
  if (whole) return qualify(recognise(base, labels), whole)
  let qualifier: Qualifier = {}
  const words: string[] = []
  for (const part of inside.split(/[,;、:]/)) {
    const read = readQualifier(part)
    if (read) qualifier = { ...qualifier, ...read }
    else words.push(part)
  }
  const word = words.join('')
  if (word === '') return qualify(recognise(base, labels), qualifier)
  const plain = labels.find(base)
  if (plain && listsOptions(plain, word)) return { fact: plain, when: 'row' }
  const fact =
    labels.find(`${word}${base}`) ?? labels.find(`${base}(${word})`) ?? labels.find(`${base}${word}`)
  return fact && qualify({ fact, when: 'row' }, qualifier)
}

/** `生产状态(正常/停产/僵尸)` only repeats what may be filled in. */
function listsOptions(fact: Fact, text: string): boolean {
  const options = new Set(fact.options?.map(normaliseLabel))
  return text.split(/[/|]/).every((option) => options.has(option))
}

/** `产值/万元`, `产值,万元`, `产值:万元`, `产值_万元`. */
function fromSlash(text: string, labels: FactLabels): HeaderMeaning | undefined {
  for (let at = 1; at < text.length - 1; at += 1) {
    if (!'/,:;_-'.includes(text.charAt(at))) continue
    const unit = parseUnit(text.slice(at + 1).replace(UNIT_WORD, ''))
    const meaning = unit && recognise(text.slice(0, at), labels)
    if (meaning) return qualify(meaning, { unit })
  }
  return undefined
}

function qualify(meaning: HeaderMeaning | undefined, qualifier: Qualifier): HeaderMeaning | undefined {
  if (!meaning) return undefined
  const unit = qualifier.unit ?? meaning.unit
  return {
    fact: meaning.fact,
    when: qualifier.when ?? meaning.when,
    ...(unit ? { unit } : {}),
  }
}

import { isMap, isSeq, parseDocument, stringify } from 'yaml'
import { type Problem, Refusal } from '../../kernel/problem.ts'
import { normaliseLabel } from './label.ts'
import { splitHeader } from './qualifier.ts'

/** What a mapping writes for a column that is to be left out. */
export const IGNORE = '忽略'

/** Which columns of which files mean what. `file` is a file name in which `*` stands for anything; without it the rule holds for every file. */
export interface MappingRule {
  readonly file?: string
  /** Header, with or without its unit (or `header@F` for the one in column F, `@F` where column F has none) → fact label, optionally with unit and 上年, or 忽略. */
  readonly columns: Readonly<Record<string, string>>
}

export type Mapping = readonly MappingRule[]

function refuse(what: string, file: string | undefined): Refusal {
  const problem: Problem = {
    code: 'mapping.format',
    severity: 'error',
    what,
    where: file === undefined ? {} : { file },
    mend: '写成一串规则，例如：- file: 税务*.xlsx，下一行 columns:，再下面每行“表头: 事实名称”或“表头: 忽略”。',
  }
  return new Refusal([problem])
}

/** Reads a mapping from YAML text. Throws a Refusal when it has another shape. */
export function readMapping(text: string, file?: string): Mapping {
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: true, maxAliasCount: 0 } as object)
  const [fault] = document.errors
  if (fault) throw refuse(`对照表读不懂：${fault.message.split('\n')[0] ?? ''}`, file)
  if (document.contents === null) return []
  if (!isSeq(document.contents)) throw refuse('对照表的最外层应是一串规则', file)
  return document.contents.items.map((item) => readRule(item, file))
}

function readRule(item: unknown, file: string | undefined): MappingRule {
  const columns = isMap(item) ? item.get('columns', true) : undefined
  const pattern = isMap(item) ? item.get('file') : undefined
  if (!isMap(columns)) throw refuse('对照表里有一条规则没有 columns', file)
  const entries = Object.entries(columns.toJSON() as Record<string, unknown>)
  const wrong = entries.find(([, target]) => typeof target !== 'string' || target === '')
  if (wrong) throw refuse(`表头“${wrong[0]}”后面应写一个事实名称或“${IGNORE}”`, file)
  if (pattern !== undefined && typeof pattern !== 'string') throw refuse('file 应是文件名', file)
  return {
    ...(pattern === undefined ? {} : { file: pattern }),
    columns: Object.fromEntries(entries.map(([header, target]) => [header, String(target)])),
  }
}

export function writeMapping(mapping: Mapping): string {
  return `# 表头对照：左边是表格里的表头，右边是事实名称，或“${IGNORE}”。\n${stringify(mapping, { defaultStringType: 'PLAIN', lineWidth: 0 })}`
}

/** The mapping with further columns for one file (or for every file). Later rules win over earlier ones. */
export function addToMapping(
  mapping: Mapping,
  columns: Readonly<Record<string, string>>,
  file?: string,
): Mapping {
  const same = mapping.find((rule) => rule.file === file)
  const rule: MappingRule = {
    ...(file === undefined ? {} : { file }),
    columns: { ...same?.columns, ...columns },
  }
  return [...mapping.filter((other) => other !== same), rule]
}

/**
 * The target for a column of a file: a rule for the very column (`用地面积@F`, `@F` where there is no header) before one
 * for the header, one with the exact header before one without its unit, later rules before earlier ones.
 */
export function mappedTarget(
  mapping: Mapping,
  file: string,
  header: string,
  column: string,
): string | undefined {
  const keys = columnKeys(header, column)
  const rules = mapping.filter((rule) => appliesTo(rule, file)).reverse()
  for (const key of keys)
    for (const rule of rules) {
      const found = Object.entries(rule.columns).find(([written]) => normaliseLabel(written) === key)
      if (found) return found[1]
    }
  return undefined
}

/** Normalised keys under which a mapping may speak of a column, the narrowest first. */
export function columnKeys(header: string, column: string): readonly string[] {
  const at = `@${column.toLowerCase()}`
  const exact = normaliseLabel(header)
  if (exact === '') return [at]
  const loose = header.includes(' / ')
    ? header
        .split(' / ')
        .map((part) => splitHeader(part).withoutUnit)
        .join('/')
    : splitHeader(header).withoutUnit
  return [...new Set([`${exact}${at}`, `${loose}${at}`, exact, loose])]
}

export function appliesTo({ file: pattern }: MappingRule, file: string): boolean {
  return pattern === undefined || matches(pattern, file)
}

function matches(pattern: string, file: string): boolean {
  const parts = pattern.split('*')
  if (parts.length === 1) return pattern === file
  const [first = '', ...rest] = parts
  const last = rest.pop() ?? ''
  if (!file.startsWith(first) || !file.endsWith(last)) return false
  let at = first.length
  for (const part of rest) {
    const found = file.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= file.length - last.length
}

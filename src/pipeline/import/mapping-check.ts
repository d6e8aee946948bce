import type { Fact } from '../../engine/fact.ts'
import { nearest } from '../../engine/feel/nearest.ts'
import type { Problem } from '../../kernel/problem.ts'
import { factLabels } from './fact-labels.ts'
import { readHeader } from './header.ts'
import { normaliseLabel } from './label.ts'
import { appliesTo, columnKeys, IGNORE, type Mapping } from './mapping.ts'
import { proposeFacts } from './proposal.ts'
import type { Table } from './table.ts'

/** A pair of a mapping that no column of the sheets answers to. */
export interface UnmatchedPair {
  readonly header: string
  readonly target: string
  /** File pattern of its rule. */
  readonly file?: string
}

/** Reports targets of a mapping that are not facts of the catalogue. `file` is the name of the mapping's own file. */
export function checkMapping(mapping: Mapping, facts: readonly Fact[], file?: string): readonly Problem[] {
  const labels = factLabels(facts)
  const targets = new Set(mapping.flatMap(({ columns }) => Object.values(columns)))
  return [...targets]
    .filter((target) => target !== IGNORE && !readHeader(target, labels))
    .map((target) => {
      const near = proposeFacts(target, facts).map((label) => `“${label}”`)
      return {
        code: 'mapping.unknown-fact',
        severity: 'error',
        what: `对照表里的“${target}”不是事实目录里的名称`,
        where: { ...(file === undefined ? {} : { file }), field: target },
        mend: `${near.length > 0 ? `是不是${near.join('或')}？` : ''}照事实目录里的“名称”写，例如“实缴税金（元）”；不要这一列就写“忽略”。`,
      }
    })
}

/** Pairs that hold for one of the files at least and meet no column there. */
export function unmatchedPairs(mapping: Mapping, tables: readonly Table[]): readonly UnmatchedPair[] {
  return mapping.flatMap((rule) => {
    const concerned = tables.filter(({ grid }) => appliesTo(rule, grid.file))
    if (concerned.length === 0) return []
    const keys = new Set(
      concerned.flatMap(({ columns }) => columns.flatMap(({ header, letter }) => columnKeys(header, letter))),
    )
    return Object.entries(rule.columns)
      .filter(([header]) => !keys.has(normaliseLabel(header)))
      .map(([header, target]) => ({
        header,
        target,
        ...(rule.file === undefined ? {} : { file: rule.file }),
      }))
  })
}

/** Tells that a pair changed nothing, with the headers it may have meant. */
export function unmatchedProblem(pair: UnmatchedPair, tables: readonly Table[]): Problem {
  const { header, target, file } = pair
  const headers = tables.flatMap(({ columns }) => columns.map((column) => column.header.replace(/\s+/g, ' ')))
  const near = nearest(
    header,
    headers.filter((one) => one !== ''),
    2,
  ).map((one) => `“${one}”`)
  return {
    code: 'mapping.unmatched',
    severity: 'warning',
    what: `对照“${header}=${target}”没有对上任何一列，没有起作用`,
    where: { ...(file === undefined ? {} : { file }), field: header },
    mend: `${near.length > 0 ? `是不是${near.join('或')}？` : ''}照表里的表头原样写（单位可以不写）；没有表头的列写“@列号”，例如 @E。`,
  }
}

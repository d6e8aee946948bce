import type { Problem } from '../../kernel/problem.ts'
import type { Grid } from '../../platform/sheets/grid.ts'
import type { FactLabels } from './fact-labels.ts'
import { readHeader } from './header.ts'
import { IGNORE, type Mapping, mappedTarget } from './mapping.ts'
import type { FixedHeader, Table } from './table.ts'

export interface FixedHeaders {
  readonly read: FixedHeader
  /** Letters of the columns that the mapping leaves out. */
  readonly ignored: (table: Table) => ReadonlySet<string>
  readonly problems: readonly Problem[]
}

/** What a mapping says about the headers of one sheet. The target may carry a unit or 上年 of its own; else those of the header stay. */
export function fixedHeaders(mapping: Mapping, grid: Grid, labels: FactLabels): FixedHeaders {
  const targets = new Set(mapping.flatMap(({ columns }) => Object.values(columns)))
  const problems = [...targets]
    .filter((target) => target !== IGNORE && !readHeader(target, labels))
    .map(
      (target): Problem => ({
        code: 'mapping.unknown-fact',
        severity: 'error',
        what: `对照表里的“${target}”不是事实目录里的名称`,
        where: { field: target },
        mend: '照事实目录里的“名称”写，例如“实缴税金（元）”；不要这一列就写“忽略”。',
      }),
    )
  const read: FixedHeader = (header, letter) => {
    const target = mapping.length === 0 ? undefined : mappedTarget(mapping, grid.file, header, letter)
    if (target === undefined) return undefined
    return target === IGNORE ? 'ignore' : readHeader(target, labels)
  }
  const ignored = (table: Table): ReadonlySet<string> =>
    new Set(
      table.columns
        .filter(({ header, letter }) => read(header, letter) === 'ignore')
        .map(({ letter }) => letter),
    )
  return { read, ignored, problems }
}

import type { Fact } from '../../engine/fact.ts'
import type { Problem } from '../../kernel/problem.ts'
import { cellText, type Grid } from '../../platform/sheets/grid.ts'
import { placeOf } from './columns.ts'
import { proposeFacts } from './proposal.ts'
import type { Table } from './table.ts'

/** A sheet in which no row looks like headers. A warning when another sheet of the same file was understood. */
export function noHeader(grid: Grid, facts: readonly Fact[], otherSheetUnderstood: boolean): Problem {
  if (grid.rows.length === 0)
    return {
      code: 'import.empty-sheet',
      severity: otherSheetUnderstood ? 'warning' : 'error',
      what: '工作表是空的',
      where: placeOf({ grid }),
      mend: '核对是不是拿错了文件，或者数据在隐藏的工作表里。',
    }
  const fullest = [...grid.rows.slice(0, 10)].sort(
    (a, b) => written(b.cells).length - written(a.cells).length,
  )[0]
  const texts = written(fullest?.cells ?? []).slice(0, 12)
  const proposals = texts.flatMap((text) => {
    const [label] = proposeFacts(text, facts, 1)
    return label === undefined ? [] : [`“${text}”→“${label}”`]
  })
  return {
    code: 'import.no-header',
    severity: otherSheetUnderstood ? 'warning' : 'error',
    what: '找不到表头：前 40 行里没有一行同时有企业（信用代码或名称）和别的事实，这张表没有导入',
    where: { ...placeOf({ grid }), ...(fullest && fullest.number > 0 ? { row: fullest.number } : {}) },
    ...(proposals.length > 0
      ? { why: `最像表头的一行里，这些名称不认识但相近：${proposals.join('，')}` }
      : {}),
    mend: '第一行写表头，至少要有“统一社会信用代码”或“企业名称”，再加要导入的事实名称。',
  }
}

/** Neither a column, nor the title, nor the name of sheet or file says which period the rows belong to. */
export function periodAssumed(table: Table, period: string): Problem {
  return {
    code: 'import.period-assumed',
    severity: 'warning',
    what: `表里没有年度，也没有在标题里写明，按 ${period} 读取`,
    where: placeOf(table),
    mend: '加一列“年度”，或者在标题里写明“××××年度”。',
  }
}

function written(cells: Grid['rows'][number]['cells']): readonly string[] {
  return Array.from(cells, (cell) => cellText(cell).trim()).filter((text) => text !== '')
}

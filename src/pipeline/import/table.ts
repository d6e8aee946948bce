import type { Grid, GridRow } from '../../platform/sheets/grid.ts'
import { cellText } from '../../platform/sheets/grid.ts'
import { columnLetters } from '../../platform/sheets/write.ts'
import type { FactLabels } from './fact-labels.ts'
import { type HeaderMeaning, readGroupedHeader, readHeader } from './header.ts'
import { readTitle, type Title } from './title.ts'

/** A column under the headers of a sheet. */
export interface TableColumn {
  readonly index: number
  readonly letter: string
  /** Header as written; group and own text of a two-row header joined by ` / `. */
  readonly header: string
  readonly meaning?: HeaderMeaning
}

/** A sheet taken apart: titles above, one or two header rows, data below. */
export interface Table {
  readonly grid: Grid
  readonly title: Title
  readonly headerRow: number
  readonly columns: readonly TableColumn[]
  readonly rows: readonly GridRow[]
}

/** Reads a header the mapping fixes; undefined where it says nothing. */
export type FixedHeader = (header: string, letter: string) => HeaderMeaning | 'ignore' | undefined

interface Block {
  readonly start: number
  readonly depth: 1 | 2
  readonly columns: readonly TableColumn[]
  /** Recognised facts, then what units and periods the headers add. */
  readonly facts: number
  readonly details: number
}

/** Headers stand near the top. */
const SEARCHED_ROWS = 40
/** Columns beyond are not read: no sheet of facts is that wide. */
export const WIDEST = 1_000
/** Header cells are labels, not paragraphs. */
const LONGEST_HEADER = 80

/** Finds the headers: the one or two rows that name most facts. Undefined when none names an enterprise and something about it. */
export function findTable(
  grid: Grid,
  labels: FactLabels,
  fixed: FixedHeader,
  identity: { readonly code: string; readonly name: string },
): Table | undefined {
  const top = grid.format === 'json' ? grid.rows.slice(0, 1) : grid.rows.slice(0, SEARCHED_ROWS)
  const texts = headerTexts(grid, top)
  const memory = new Map<string, HeaderMeaning | undefined>()
  const read = (group: string, own: string): HeaderMeaning | undefined => {
    const key = `${group}\n${own}`
    if (!memory.has(key))
      memory.set(key, group === '' ? readHeader(own, labels) : readGroupedHeader(group, own, labels))
    return memory.get(key)
  }
  let best: Block | undefined
  for (const depth of [1, 2] as const)
    for (let start = 0; start + depth <= top.length; start += 1) {
      if (depth === 2 && (isTitle(texts[start]) || top[start + 1]?.number !== (top[start]?.number ?? 0) + 1))
        continue
      const block = readBlock(texts, start, depth, read, fixed, grid.format === 'csv')
      if (!best || better(block, best)) best = block
    }
  const ids = new Set(best?.columns.map(({ meaning }) => meaning?.fact.id))
  if (!best || best.facts < 2 || !(ids.has(identity.code) || ids.has(identity.name))) return undefined
  const end = best.start + best.depth
  return {
    grid,
    title: readTitle(texts.slice(0, best.start).flatMap((row) => [...new Set(row)])),
    headerRow: grid.rows[end - 1]?.number ?? 0,
    columns: best.columns,
    rows: grid.rows.slice(end),
  }
}

function better(a: Block, b: Block): boolean {
  return a.facts > b.facts || (a.facts === b.facts && a.details > b.details)
}

function readBlock(
  texts: readonly (readonly string[])[],
  start: number,
  depth: 1 | 2,
  read: (group: string, own: string) => HeaderMeaning | undefined,
  fixed: FixedHeader,
  spread: boolean,
): Block {
  const below = texts[start + depth - 1] ?? []
  const written = depth === 2 ? (texts[start] ?? []) : []
  const above = spread && depth === 2 ? spreadGroups(written, below) : written
  const columns: TableColumn[] = []
  const known = new Set<string>()
  let details = 0
  // Columns that hold data further down but have no header are columns as well.
  const width = Math.max(0, ...texts.map((row) => row.length))
  for (let index = 0; index < width; index += 1) {
    const group = above[index] ?? ''
    const own = below[index] ?? ''
    const header = [...new Set([group, own])].filter((text) => text !== '').join(' / ')
    const letter = columnLetters(index + 1)
    const decided = fixed(header, letter)
    const meaning = decided ?? (header.length > LONGEST_HEADER ? undefined : read(group, own))
    if (!meaning || meaning === 'ignore') {
      columns.push({ index, letter, header })
      continue
    }
    known.add(`${meaning.fact.id} ${JSON.stringify(meaning.when)}`)
    if (meaning.unit) details += 1
    if (meaning.when !== 'row') details += 1
    columns.push({ index, letter, header, meaning })
  }
  return { start, depth, columns, facts: known.size, details }
}

/** Text files have no merged cells: a group, that is a header with another one below it, holds for the columns to its right. */
function spreadGroups(above: readonly string[], below: readonly string[]): readonly string[] {
  let group = ''
  return Array.from({ length: Math.max(above.length, below.length) }, (_, index) => {
    const own = above[index] ?? ''
    const grouped = (below[index] ?? '') !== ''
    if (own !== '' || !grouped) group = grouped ? own : ''
    return grouped ? group : own
  })
}

/** Texts of the first rows with merged cells filled in. */
function headerTexts(grid: Grid, top: readonly GridRow[]): readonly (readonly string[])[] {
  const texts = top.map(({ cells }) => Array.from(cells.slice(0, WIDEST), (cell) => cellText(cell).trim()))
  const width = Math.max(0, ...texts.map((row) => row.length))
  const rowIndex = new Map(top.map(({ number }, index) => [number, index]))
  const last = top.at(-1)?.number ?? 0
  for (const merge of grid.merges.filter(({ top: first }) => first <= last).slice(0, 2_000)) {
    const value = texts[rowIndex.get(merge.top) ?? -1]?.[merge.left - 1] ?? ''
    if (value === '') continue
    for (let number = merge.top; number <= Math.min(merge.bottom, last); number += 1) {
      const row = texts[rowIndex.get(number) ?? -1]
      if (!row) continue
      for (let column = merge.left; column <= Math.min(merge.right, width); column += 1) {
        while (row.length < column) row.push('')
        if (row[column - 1] === '') row[column - 1] = value
      }
    }
  }
  return texts
}

/** One text over all columns, or one that stands alone at the left. */
function isTitle(row: readonly string[] | undefined): boolean {
  const [first, ...others] = row ?? []
  return (
    first !== undefined &&
    first !== '' &&
    (others.every((text) => text === '') || others.every((text) => text === first))
  )
}

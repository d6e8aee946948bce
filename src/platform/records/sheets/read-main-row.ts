import type { Problem } from '../../../kernel/problem.ts'
import type { Values } from '../../../record/messages.ts'
import { readFieldValue } from '../../../record/value.ts'
import { cellText, type GridRow } from '../../sheets/grid.ts'
import type { StoredRecord } from '../stored-record.ts'
import type { ParkNames } from './find-parks.ts'
import { type FindLink, readGiven, typedText } from './given-value.ts'
import type { FoundColumn, FoundSheet } from './recognise-sheets.ts'
import { words } from './sheet-words.ts'
import { contentOf, isAsWritten, type LinkText, type SheetRecord } from './written-value.ts'

/** What a row of the main sheet gives: values by field, the place, and what is wrong cell by cell. */
export interface GivenRow {
  /** Only what is filled; null where the cell asks to clear. */
  readonly values: Values
  readonly place: {
    readonly park?: string
    readonly area?: string
    readonly town?: string
    readonly organisation?: string
    readonly enterprise?: string
  }
  readonly problems: readonly Problem[]
}

export interface ReadingContext {
  readonly sheet: FoundSheet
  readonly parks: ParkNames
  readonly findLink: FindLink
  readonly linkText: LinkText
}

/** Reads a row. Where the record is known, cells that hold just what we would write of it count as left alone. */
export function readMainRow(
  row: GridRow,
  { sheet, parks, findLink, linkText }: ReadingContext,
  before: StoredRecord | undefined,
): GivenRow {
  const values: Record<string, unknown> = {}
  const place: Record<string, string> = {}
  const problems: Problem[] = []
  const contacts = new Map<string, { given: Record<string, string>; column: FoundColumn }>()
  const written = before && asWritten(before, linkText)
  const tell = (found: FoundColumn, what: string, mend?: string) =>
    problems.push({
      code: 'import.value',
      severity: 'error',
      what,
      where: placeOf(sheet, row, found),
      ...(mend !== undefined && { mend }),
    })
  for (const found of sheet.columns) {
    const { column, at, factor } = found
    const cell = row.cells[at] ?? ''
    const text = typedText(cell)
    if (!column || text === '') continue
    if (written && isAsWritten(cell, contentOf(column, written, 0, linkText))) continue
    const { of } = column
    const clear = cellText(cell).trim() === words.clear
    if (of.kind === 'field') {
      const read = clear
        ? { value: null }
        : readGiven(of.field, cell, { findLink, ...(factor && { factor }) })
      if ('value' in read) values[of.name] = read.value
      else tell(found, `“${column.label}”${read.fault}`, read.mend)
    } else if (of.kind === 'contact') {
      const same = contacts.get(of.name) ?? { given: {}, column: found }
      same.given[of.part] = clear ? '' : text
      contacts.set(of.name, same)
    } else if (of.kind === 'header' && of.part === 'park') {
      const park = parks.find(text)
      if (park === undefined)
        tell(found, `没有“${text.slice(0, 30)}”这个园区`, `可填：${parks.now.join('、')}`)
      else place.park = String(park)
    } else if (of.kind === 'header' && of.part === 'enterprise') {
      const link = findLink('enterprise', text)
      if ('id' in link) place.enterprise = link.id
      else tell(found, link.fault, link.mend)
    } else if (of.kind === 'header' && of.part !== 'code' && of.part !== 'line')
      place[of.part] = text.slice(0, 100)
  }
  for (const [name, { given, column }] of contacts) {
    if (column.column?.of.kind !== 'contact') continue
    const read = readContact(column.column.of.field, before?.values[name], given)
    if ('value' in read) values[name] = read.value
    else tell(column, `“${column.column.label}”${read.fault}`, read.mend)
  }
  return { values, place, problems }
}

function readContact(
  field: Parameters<typeof readFieldValue>[0],
  before: unknown,
  given: Readonly<Record<string, string>>,
) {
  const merged = { name: '', ...(before as Readonly<Record<string, string>> | null), ...given }
  const filled = Object.fromEntries(
    Object.entries(merged).filter(([part, text]) => part === 'name' || text !== ''),
  )
  return Object.values(filled).every((text) => text === '') ? { value: null } : readFieldValue(field, filled)
}

/** A stored record as its row in a sheet. */
export function asWritten(record: StoredRecord, linkText: LinkText): SheetRecord {
  const { code, area, town, organisation, status, due, values } = record
  return {
    code,
    park: record.park === 0 ? null : record.parkName,
    area,
    town,
    organisation,
    enterprise: record.enterprise === null ? null : (linkText(record.enterprise) ?? record.enterpriseName),
    status,
    due,
    values,
  }
}

export function placeOf(sheet: FoundSheet, row: GridRow, column?: FoundColumn): Problem['where'] {
  return {
    file: sheet.grid.file,
    ...(sheet.grid.sheet !== undefined && { sheet: sheet.grid.sheet }),
    row: row.number,
    ...(column && {
      cell: column.letter,
      field: column.header,
      value: cellText(row.cells[column.at]).slice(0, 100),
    }),
  }
}

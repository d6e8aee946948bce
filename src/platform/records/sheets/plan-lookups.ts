import type { RecordDefinition } from '../../../record/definition.ts'
import type { Values } from '../../../record/messages.ts'
import type { Person } from '../../auth/person.ts'
import type { GridRow } from '../../sheets/grid.ts'
import { idsIn } from '../read-record.ts'
import { keyOf } from './find-existing.ts'
import type { ParkNames } from './find-parks.ts'
import { type FindLink, readGiven, typedText } from './given-value.ts'
import { partText } from './join-lines.ts'
import type { FoundSheet } from './recognise-sheets.ts'

/** Texts in the columns that name other records. */
export function wantedLinks(main: FoundSheet): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>()
  const add = (type: string, text: string) => {
    if (text !== '') wanted.set(type, (wanted.get(type) ?? new Set()).add(text))
  }
  for (const { at, column } of main.columns) {
    const of = column?.of
    for (const { cells } of main.rows) {
      const text = typedText(cells[at])
      if (of?.kind === 'header' && of.part === 'enterprise') add('enterprise', text)
      if (of?.kind === 'field' && of.field.kind === 'ref') add(of.field.to, text)
      // A list is parted by semicolons, or by any sign: what a cell means is seen only when it is read.
      if (of?.kind === 'field' && of.field.kind === 'refs')
        for (const part of [...text.split(/[；;\n]/), ...text.split(/[；;\n、，,]/)])
          add(of.field.to, part.trim())
    }
  }
  return wanted
}

/** The number, and the values of the first unique key, that a row gives. */
export function identityOf(
  definition: RecordDefinition,
  main: FoundSheet,
  row: GridRow,
  {
    findLink,
    parks,
    person,
  }: { readonly findLink: FindLink; readonly parks: ParkNames; readonly person: Person },
): { readonly code: string; readonly key: Values } {
  const key: Record<string, unknown> = {}
  for (const name of keyOf(definition)) {
    const found = main.columns.find(({ column }) => column?.of.kind === 'field' && column.of.name === name)
    const field = definition.fields[name]
    if (name === '@enterprise') {
      const link = findLink('enterprise', partText(main, row, 'enterprise'))
      if ('id' in link) key[name] = link.id
    } else if (name === '@park') {
      const park =
        parks.find(partText(main, row, 'park')) ?? (person.parks.length === 1 ? person.parks[0] : undefined)
      if (park !== undefined) key[name] = String(park)
    } else if (found && field) {
      const read = readGiven(field, row.cells[found.at] ?? '', {
        findLink,
        ...(found.factor && { factor: found.factor }),
      })
      if ('value' in read) key[name] = read.value
    }
  }
  return { code: partText(main, row, 'code'), key }
}

/** Ids of what a record names. */
export function linksIn(
  definition: RecordDefinition,
  values: Values,
  enterprise: string | null,
): readonly string[] {
  return [
    ...(enterprise === null ? [] : [enterprise]),
    ...Object.entries(definition.fields).flatMap(([name, { kind }]) =>
      kind === 'ref' || kind === 'refs' ? idsIn(values[name]) : [],
    ),
  ]
}

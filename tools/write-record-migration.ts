import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { declarations } from '../src/modules/index.ts'
import { type KeptShape, shapesOf, textOfShapes } from '../src/record/kept-shape.ts'
import { differenceOf } from '../src/record/shape-difference.ts'

/**
 * Writes the migration that leads from the tables as they were last (migrations/record-types.json) to the tables as declared.
 * `npm run record-migration -- <name> [--narrow type.column]`: one file for what takes a moment, and `<name>_afterwards` for what reads whole tables and runs
 * outside a transaction. Both are read by a person before they are committed. `--initial` writes the first migration anew, while nothing is in use yet.
 */
const folder = new URL('../migrations/', import.meta.url)
const memory = new URL('record-types.json', folder)
const firstTables = '0050_record_types.sql'
const firstViews = '0070_record_views.sql'
const mark = '-- Written by npm run record-migration'

function write(name: string, ...parts: readonly (readonly string[])[]): void {
  const text = parts.flat()
  if (text.length === 0) return
  writeFileSync(new URL(name, folder), `${text.join('\n')}\n`)
  console.log(`migrations/${name}`)
}

function initial(shapes: readonly KeptShape[]): string {
  const later = readdirSync(folder).filter(
    (name) =>
      name.endsWith('.sql') &&
      ![firstTables, firstViews].includes(name) &&
      readFileSync(new URL(name, folder), 'utf8').includes(mark),
  )
  if (later.length > 0)
    return `There are later migrations of record types (${later.join(', ')}): write a difference instead.`
  const { statements, views, kept } = differenceOf([], shapes)
  write(firstTables, [`${mark}: tables of the record types, from their definitions.`], statements)
  write(
    firstViews,
    [`${mark}: readable views of the record types. They hold nothing and may be made anew at any time.`],
    views,
  )
  writeFileSync(memory, textOfShapes(kept))
  return ''
}

function difference(shapes: readonly KeptShape[], name: string, narrowed: readonly string[]): string {
  const before: readonly KeptShape[] = JSON.parse(readFileSync(memory, 'utf8'))
  const { statements, views, afterwards, refusals, kept } = differenceOf(before, shapes, new Set(narrowed))
  if (refusals.length > 0) return refusals.join('\n')
  if (textOfShapes(kept) === textOfShapes(before)) return 'Definitions and tables agree: nothing to write.'
  const newest =
    readdirSync(folder)
      .filter((file) => /^\d{4}_.*\.sql$/.test(file))
      .sort()
      .at(-1) ?? '0000'
  const number = String(Number(newest.slice(0, 4)) + 1).padStart(4, '0')
  if (statements.length + views.length > 0)
    write(`${number}_${name}.sql`, [`${mark}; read it before it is committed.`], statements, views)
  if (afterwards.length > 0)
    write(
      `${number}_${name}_afterwards.sql`,
      ['-- outside a transaction', `${mark}; statement by statement, can be repeated.`],
      afterwards,
    )
  writeFileSync(memory, textOfShapes(kept))
  return ''
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    initial: { type: 'boolean', default: false },
    narrow: { type: 'string', multiple: true, default: [] },
  },
})
const shapes = shapesOf(declarations.flatMap(({ records }) => records))
const [name = ''] = positionals
const trouble = values.initial
  ? initial(shapes)
  : /^[a-z][a-z0-9_]{2,40}$/.test(name)
    ? difference(shapes, name, values.narrow)
    : 'npm run record-migration -- <name in snake_case> [--narrow type.column]'
if (trouble !== '') {
  console.error(trouble)
  process.exitCode = 1
}

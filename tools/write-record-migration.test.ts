import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { declarations } from '../src/modules/index.ts'
import { type KeptShape, shapesOf, textOfShapes } from '../src/record/kept-shape.ts'
import { differenceOf } from '../src/record/shape-difference.ts'
import { constraintName, headerColumns } from '../src/record/table-sql.ts'

const folder = new URL('../migrations/', import.meta.url)
const text = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
const remembered: readonly KeptShape[] = JSON.parse(text('record-types.json'))
const shapes = shapesOf(declarations.flatMap(({ records }) => records))

describe('tables of the record types', () => {
  test('agree with the definitions: otherwise run npm run record-migration', () => {
    const { statements, views, afterwards, refusals } = differenceOf(remembered, shapes)
    expect([...refusals, ...statements, ...views, ...afterwards], 'run npm run record-migration').toEqual([])
    expect(text('record-types.json')).toBe(textOfShapes(remembered))
  })

  test('the first migration is the difference from nothing, as long as it is the only one', () => {
    const later = readdirSync(folder).filter(
      (name) =>
        /^\d{4}_.*\.sql$/.test(name) &&
        !/^(0050_record_types|0070_record_views)\.sql$/.test(name) &&
        text(name).includes('npm run record-migration'),
    )
    if (later.length > 0) return
    const { statements, views } = differenceOf([], shapes)
    expect(text('0050_record_types.sql').split('\n').slice(1).join('\n')).toBe(`${statements.join('\n')}\n`)
    expect(text('0070_record_views.sql').split('\n').slice(1).join('\n')).toBe(`${views.join('\n')}\n`)
  })

  test('no two names meet in the database, and none is longer than PostgreSQL keeps', () => {
    const names = shapes.flatMap(({ table, columns, indexes }) => [
      table,
      ...indexes.map(({ name }) => name),
      ...columns.flatMap(({ name, options, references }) => [
        ...(options ? [`${table}.${constraintName(table, name, 'check')}`] : []),
        ...(references === undefined ? [] : [`${table}.${constraintName(table, name, 'fk')}`]),
      ]),
    ])
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    expect(names.filter((name) => (name.split('.').at(-1) ?? '').length > 63)).toEqual([])
  })

  test('no field takes the column of a header', () => {
    const header = new Set(headerColumns.map(({ name }) => name))
    expect(shapes.flatMap(({ columns }) => columns.filter(({ name }) => header.has(name)))).toEqual([])
  })
})

import { writeFileSync } from 'node:fs'
import { declarations } from '../src/modules/index.ts'
import { shapeOf, tableOf } from '../src/record/table-shape.ts'
import { addColumns, createTable, foreignKeys } from '../src/record/table-sql.ts'

/** Writes the first migration of the record types. Later changes are differences: `npm run record-migration`. */
const entered = declarations.flatMap(({ records }) => records).filter(({ origin }) => origin === 'entered')
const tables = new Map(entered.map((one) => [one.type, tableOf(one)]))
const shapes = entered.map((one) => shapeOf(one, (type) => tables.get(type)))

const parts = [
  '-- Tables of the record types, written from their definitions (tools/write-record-tables.ts).',
  ...shapes.map((shape) => (shape.table.startsWith('r_') ? createTable(shape) : addColumns(shape))),
  ...shapes.flatMap(foreignKeys),
]
writeFileSync(new URL('../migrations/0050_record_types.sql', import.meta.url), `${parts.join('\n\n')}\n`)

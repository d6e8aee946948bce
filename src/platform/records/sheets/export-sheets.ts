import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { add, decimal, type Rational, ZERO } from '../../../kernel/rational.ts'
import { isAmount } from '../../../record/amount.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import { type CellStyle, columnLetters, type StyledCell } from '../../sheets/write.ts'
import type { SteppedSheet } from '../../sheets/write-in-steps.ts'
import { idsIn } from '../read-record.ts'
import type { StoredRecord } from '../stored-record.ts'
import { asWritten } from './read-main-row.ts'
import type { SheetColumn, SheetLayout, SheetShape } from './sheet-layout.ts'
import { words } from './sheet-words.ts'
import { contentOf, fieldContent, type LinkText } from './written-value.ts'

/** Records some at a time, with the texts of what they name. */
export type ReadLot = (
  at: number,
) => Promise<{ readonly records: readonly StoredRecord[]; readonly linkText: LinkText } | undefined>

const heading: CellStyle = { bold: true, fill: 'EAEEF2', wrap: true, border: true }
const day: CellStyle = { format: 'yyyy-mm-dd' }
const total: CellStyle = { bold: true, fill: 'F6F8FA' }
const quiet: CellStyle = { colour: '8C959F' }

/** What is said of an export besides the records. */
export interface ExportFrame {
  /** 单位-账号-时间. */
  readonly watermark: string
  /** Rows of the sheet 口径说明: what and its value. */
  readonly notes: readonly (readonly [string, string])[]
}

/** The sheets of an export: the template's columns filled, totals as formulas, table rows, and what the list contains. */
export function exportSheets(
  definition: RecordDefinition,
  layout: SheetLayout,
  count: number,
  read: ReadLot,
  { watermark, notes }: ExportFrame,
): readonly SteppedSheet[] {
  return [
    mainSheet(layout.main, count, read, watermark),
    ...layout.rows.map((shape) => lineSheet(definition, shape, read, watermark)),
    {
      name: words.scope,
      widths: [18, 80],
      rows: [
        ...notes.map(([what, value]): readonly StyledCell[] => [
          { content: what, style: { bold: true } },
          { content: value, style: { wrap: true } },
        ]),
        [{ content: words.version, style: { bold: true } }, { content: layout.version }],
        [
          { content: words.watermark, style: { bold: true } },
          { content: watermark, style: quiet },
        ],
      ],
    },
  ]
}

function mainSheet(shape: SheetShape, count: number, read: ReadLot, watermark: string): SteppedSheet {
  const { columns, name } = shape
  const last = columnLetters(columns.length)
  return {
    ...frameOf(shape, name, watermark),
    filter: `A1:${last}${Math.max(count + 1, 1)}`,
    rows: (async function* () {
      yield headerRow(columns)
      const sums = columns.map(() => ZERO)
      let line = 0
      for await (const { record, linkText } of each(read)) {
        line += 1
        const row = asWritten(record, linkText)
        yield columns.map((column, at): StyledCell => {
          const content = contentOf(column, row, line, linkText)
          if (typeof content === 'number') sums[at] = add(sums[at] ?? ZERO, decimal(String(content)))
          return styled(content)
        })
      }
      yield totalRow(columns, sums, line)
      yield [{ content: `${words.watermark}：${watermark}`, style: quiet }]
    })(),
  }
}

function lineSheet(
  definition: RecordDefinition,
  shape: SheetShape,
  read: ReadLot,
  watermark: string,
): SteppedSheet {
  const { columns, rows: field = '' } = shape
  return {
    ...frameOf(shape, shape.name, watermark),
    rows: (async function* () {
      yield headerRow(columns)
      let line = 0
      for await (const { record, linkText } of each(read)) {
        line += 1
        const given = (record.values[field] ?? []) as readonly Readonly<Record<string, unknown>>[]
        if (definition.fields[field]?.kind === 'rows')
          for (const values of given)
            yield columns.map(({ of }): StyledCell => {
              if (of.kind === 'row') return styled(fieldContent(of.field, values[of.name], linkText))
              return { content: of.kind === 'header' && of.part === 'code' ? record.code : String(line) }
            })
      }
    })(),
  }
}

async function* each(read: ReadLot) {
  for (let at = 0; ; at += 1) {
    const lot = await read(at)
    if (!lot) return
    for (const record of lot.records) yield { record, linkText: lot.linkText }
  }
}

function frameOf({ columns }: SheetShape, name: string, watermark: string) {
  return {
    name,
    widths: columns.map(({ header: { length } }) => Math.max(12, length * 2 + 2)),
    frozen: { rows: 1, columns: 1 },
    footer: watermark,
  }
}

function headerRow(columns: readonly SheetColumn[]): readonly StyledCell[] {
  return columns.map(({ header: content }) => ({ content, style: heading }))
}

function styled(content: StyledCell['content']): StyledCell {
  return typeof content === 'object' && content !== null && 'day' in content
    ? { content, style: day }
    : { content }
}

/** Totals of what adds up, as formulas over the rows that the filter leaves visible. */
function totalRow(
  columns: readonly SheetColumn[],
  sums: readonly Rational[],
  count: number,
): readonly StyledCell[] {
  return columns.map(({ of }, at): StyledCell => {
    if (at === 0) return { content: words.total, style: total }
    if (count === 0 || !('field' in of) || !addsUp(of.field)) return { content: null, style: total }
    const letters = columnLetters(at + 1)
    return {
      content: {
        formula: `SUBTOTAL(109,${letters}2:${letters}${count + 1})`,
        result: Number(toDecimalText(sums[at] ?? ZERO)),
      },
      style: total,
    }
  })
}

/** Shares and ratios have no total. */
function addsUp(field: Extract<SheetColumn['of'], { readonly field: unknown }>['field']): boolean {
  const scalar = field.kind === 'computed' ? field.as : field
  return isAmount(scalar) && scalar.kind !== 'percent' && !/[/%]|^[1年分]$/.test(scalar.unit)
}

/** Ids of what records name, so that their texts are looked up at once. */
export function namedIn(definition: RecordDefinition, records: readonly StoredRecord[]): readonly string[] {
  const names = Object.entries(definition.fields).flatMap(([name, { kind }]) =>
    kind === 'ref' || kind === 'refs' ? [name] : [],
  )
  return records.flatMap(({ values, enterprise }) => [
    ...(enterprise === null ? [] : [enterprise]),
    ...names.flatMap((name) => idsIn(values[name])),
  ])
}

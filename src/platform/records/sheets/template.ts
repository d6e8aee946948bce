import { isAmount } from '../../../record/amount.ts'
import {
  type CellStyle,
  columnLetters,
  type SheetContent,
  type StyledCell,
  writeWorkbook,
} from '../../sheets/write.ts'
import { type GuideContext, guideOf } from './column-guide.ts'
import type { SheetColumn, SheetLayout, SheetShape } from './sheet-layout.ts'
import { words } from './sheet-words.ts'

/** Rows of the template with drop-downs and open cells. */
const preparedRows = 5_000

const heading: CellStyle = { bold: true, fill: 'EAEEF2', wrap: true, border: true }
const needed: CellStyle = { ...heading, colour: '9A3412' }
const example: CellStyle = { colour: '8C959F', fill: 'F6F8FA', open: true }
const text: CellStyle = { open: true, format: '@' }
const number: CellStyle = { open: true }
const day: CellStyle = { open: true, format: 'yyyy-mm-dd' }
const body: CellStyle = { wrap: true }
const head: CellStyle = { bold: true }

/** An empty workbook for a type: one sheet for the records, one for each field of table rows, the rules of filling in, and the lists behind the drop-downs. */
export async function templateWorkbook(layout: SheetLayout, context: GuideContext): Promise<Uint8Array> {
  const lists = new Map<string, readonly string[]>()
  const data = [layout.main, ...layout.rows].map((shape) => dataSheet(shape, context, lists))
  return writeWorkbook({
    title: `${context.definition.label}导入模板`,
    sheets: [...data, guideSheet(layout, context), ...(lists.size > 0 ? [listSheet(lists)] : [])],
  })
}

function dataSheet(
  { name, columns }: SheetShape,
  context: GuideContext,
  lists: Map<string, readonly string[]>,
): SheetContent {
  const filled = columns.filter(({ of }) => of.kind !== 'shown')
  const guides = filled.map((column) => guideOf(column, context))
  const header = filled.map(
    ({ header: content, required }): StyledCell => ({ content, style: required ? needed : heading }),
  )
  const sample = guides.map(
    (guide, at): StyledCell => ({
      content: at === 0 ? words.example : guide.example || null,
      style: example,
    }),
  )
  return {
    name,
    widths: filled.map(({ header: { length } }) => Math.max(12, length * 2 + 2)),
    rows: [header, sample],
    frozen: { rows: 1, columns: 1 },
    columnStyles: filled.map(styleOf),
    lists: guides.flatMap(({ options }, at) =>
      options.length === 0
        ? []
        : [
            {
              range: `${columnLetters(at + 1)}2:${columnLetters(at + 1)}${preparedRows}`,
              from: rangeOf(options, lists),
            },
          ],
    ),
    notes: guides.map((guide, at) => ({ cell: `${columnLetters(at + 1)}1`, text: noteOf(guide) })),
    guarded: true,
  }
}

function styleOf({ of }: SheetColumn): CellStyle {
  if (!('field' in of)) return text
  if (isAmount(of.field)) return number
  return of.field.kind === 'day' ? day : text
}

function noteOf({ needed: must, unit, form, remark }: ReturnType<typeof guideOf>): string {
  return [must, form, unit === '' ? '' : `单位：${unit}`, remark].filter(Boolean).join('\n')
}

/** The place of a list in the sheet of lists; the same list stands there once. */
function rangeOf(options: readonly string[], lists: Map<string, readonly string[]>): string {
  const key = options.join('\n')
  if (!lists.has(key)) lists.set(key, options)
  const letters = columnLetters([...lists.keys()].indexOf(key) + 1)
  return `${words.options}!$${letters}$1:$${letters}$${options.length}`
}

function listSheet(lists: ReadonlyMap<string, readonly string[]>): SheetContent {
  const columns = [...lists.values()]
  const longest = Math.max(...columns.map(({ length }) => length))
  return {
    name: words.options,
    widths: columns.map(() => 20),
    rows: Array.from({ length: longest }, (_, at) =>
      columns.map((column): StyledCell => ({ content: column[at] ?? null })),
    ),
    hidden: true,
  }
}

function guideSheet(layout: SheetLayout, context: GuideContext): SheetContent {
  const { definition } = context
  const line = (...cells: readonly string[]): readonly StyledCell[] =>
    cells.map((content) => ({ content, style: body }))
  return {
    name: words.guide,
    widths: [18, 22, 24, 10, 40, 60],
    rows: [
      [{ content: `${definition.label}导入模板`, style: { bold: true, size: 14 } }],
      line(words.version, layout.version),
      line(words.type, definition.type),
      [],
      ...rules(layout).map((content): readonly StyledCell[] => [{ content }]),
      [],
      ['工作表', '列', '要求', '单位', '填什么', '说明'].map(
        (content): StyledCell => ({ content, style: head }),
      ),
      ...[layout.main, ...layout.rows].flatMap(({ name, columns }) =>
        columns
          .filter(({ of }) => of.kind !== 'shown')
          .map((column) => {
            const { needed: must, unit, form, remark } = guideOf(column, context)
            return line(name, column.header, must, unit, form, remark)
          }),
      ),
    ],
  }
}

function rules({ rows }: SheetLayout): readonly string[] {
  return [
    '1. 从第2行起一行填一条记录；“示例”行不会导入，可以删去。列的先后可以调整，不用的列可以删去。',
    `2. “${words.code}”留空的是新记录；填了编号的更新那条记录。没有编号时，按唯一的字段找已有的记录。`,
    `3. 更新时，空格表示不改；要清空一格，填“${words.clear}”。`,
    '4. 单位写在表头的括号里，可以改成能换算的单位，例如把“亩”改成“㎡”。没有的数据留空，不要填 0。',
    '5. 默认全部正确才写入；写入以后可以整批撤销。',
    ...(rows.length > 0
      ? [
          `6. 明细表（${rows.map(({ name }) => name).join('、')}）里的每一行，用“${words.code}”或“${words.line}”与主表的记录对上；有明细的记录，明细整体更新。`,
        ]
      : []),
  ]
}

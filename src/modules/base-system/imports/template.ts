import ExcelJS from 'exceljs'
import { columnLetters, plainText } from '../../../platform/sheets/write.ts'
import type { PackFact } from '../../../policy/format/facts.ts'
import type { Pack } from '../../../policy/pack.ts'

/** Rows of the template with drop-downs; more can be added by copying. */
const preparedRows = 2_000
const identity = ['credit-code', 'name', 'year', 'park', 'town', 'industry']

/**
 * An empty workbook with a column for each fact: its label and unit as the import reads them, drop-downs for choices and
 * yes-no, and a second sheet that says what each column means and who supplies it.
 */
export async function importTemplate(pack: Pack, used: ReadonlySet<string>): Promise<Uint8Array> {
  const facts = columnsOf(pack, used)
  const book = new ExcelJS.Workbook()
  book.creator = 'Yuance'
  const sheet = book.addWorksheet('年度数据', { views: [{ state: 'frozen', ySplit: 1, xSplit: 2 }] })
  sheet.columns = facts.map((fact) => ({
    header: plainText(headerOf(fact)),
    width: Math.max(12, headerOf(fact).length * 2 + 2),
    style: fact.kind === 'number' ? { numFmt: 'General' } : { numFmt: '@' },
  }))
  const header = sheet.getRow(1)
  header.font = { bold: true }
  header.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEAEEF2' } }
  for (const [at, fact] of facts.entries()) {
    const choices = choicesOf(fact, pack)
    const list = choices.join(',')
    // Excel holds at most 255 characters in such a list.
    if (choices.length === 0 || list.length > 250) continue
    const letters = columnLetters(at + 1)
    for (let row = 2; row <= preparedRows; row += 1)
      sheet.getCell(`${letters}${row}`).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${list}"`],
        showErrorMessage: true,
        errorTitle: '请从列表中选择',
        error: `可填：${list}`.slice(0, 220),
      }
  }
  addNotes(book, facts)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function columnsOf({ facts }: Pack, used: ReadonlySet<string>): readonly PackFact[] {
  const first = identity.flatMap((id) => facts.filter((fact) => fact.id === id))
  return [...first, ...facts.filter(({ id }) => used.has(id) && !identity.includes(id))]
}

function headerOf({ label, unit }: PackFact): string {
  return unit === undefined || unit === '1' ? label : `${label}（${unit}）`
}

function choicesOf(fact: PackFact, { district }: Pack): readonly string[] {
  if (fact.kind === 'yes-no') return ['是', '否']
  if (fact.id === 'park') return (district?.parks ?? []).map(({ name }) => name)
  return fact.options ?? []
}

function addNotes(book: ExcelJS.Workbook, facts: readonly PackFact[]): void {
  const notes = book.addWorksheet('填写说明')
  notes.columns = [
    { header: '列', width: 22 },
    { header: '单位', width: 12 },
    { header: '填什么', width: 16 },
    { header: '提供单位', width: 18 },
    { header: '口径', width: 70 },
  ]
  notes.getRow(1).font = { bold: true }
  const kinds = {
    number: '数字',
    text: '文字',
    'yes-no': '是 或 否',
    choice: '从列表选',
    day: '日期，如 2024-03-01',
    code: '代码',
  }
  for (const fact of facts)
    notes.addRow(
      [
        fact.label,
        fact.unit === '1' ? '' : (fact.unit ?? ''),
        fact.options ? fact.options.join('、') : kinds[fact.kind],
        fact.source,
        [fact.note, fact.aliases.length > 0 ? `也认得：${fact.aliases.join('、')}` : '']
          .filter(Boolean)
          .join('；'),
      ].map(plainText),
    )
  notes.addRow([])
  notes.addRow([
    '一行是一家企业的一个年度；没有数据的格留空，不要填 0。单位写在表头的括号里，可以改成能换算的单位。',
  ])
}

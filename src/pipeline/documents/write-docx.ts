import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { dayInWords } from '../../kernel/day.ts'
import {
  type Block,
  type DocumentContent,
  type MergeSource,
  type Run,
  wordsOf,
} from '../../policy/documents/content.ts'
import { character, font, linePitch, markSize, page, red, size, titlePitch } from './layout.ts'

/** Merged values of one file with the bookmark that each stands in. */
type Sources = Map<string, MergeSource>

interface Look {
  readonly font?: string
  readonly size?: number
  readonly color?: string
}

/**
 * A document as a Word file in the layout of GB/T 9704-2012. Every merged value stands in a bookmark `f1`, `f2` …, and the file's custom property
 * of the same name says where it was read: `type/id@version#field`.
 */
export async function writeDocx(content: DocumentContent): Promise<Uint8Array> {
  const sources: Sources = new Map()
  const children = [
    ...heads(content),
    line(content.title, sources, { font: font.title, size: size.two }, { alignment: AlignmentType.CENTER }),
    blank(),
    ...(content.recipient ? [line(content.recipient, sources)] : []),
    ...content.body.flatMap((block, at) => blockOf(block, sources, at === content.body.length - 1)),
    ...signature(content),
    ...copies(content, sources),
  ]
  const document = new Document({
    title: wordsOf(content.title),
    creator: content.issuer,
    evenAndOddHeaderAndFooters: true,
    customProperties: [...sources].map(([name, { type, id, version, field }]) => ({
      name,
      value: `${type}/${id}@${version}#${field}`,
    })),
    styles: { default: { document: { run: { font: font.body, size: size.three } } } },
    sections: [{ ...section(content), children }],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function section({ watermark }: DocumentContent): Omit<ISectionOptions, 'children'> {
  const mark =
    watermark === null
      ? {}
      : {
          headers: {
            default: new Header({ children: [marked(watermark)] }),
            even: new Header({ children: [marked(watermark)] }),
          },
        }
  return {
    properties: {
      page: {
        size: { width: page.width, height: page.height },
        margin: {
          top: page.top,
          bottom: page.bottom,
          left: page.left,
          right: page.right,
          footer: page.footer,
        },
      },
      grid: { linePitch, type: 'lines' },
    },
    ...mark,
    footers: {
      default: new Footer({ children: [pageNumber(AlignmentType.RIGHT)] }),
      even: new Footer({ children: [pageNumber(AlignmentType.LEFT)] }),
    },
  }
}

/** `— 1 —`, outer edge, one character in (§7.5). */
function pageNumber(alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Paragraph {
  return new Paragraph({
    alignment,
    indent: alignment === AlignmentType.RIGHT ? { right: character } : { left: character },
    children: [
      new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: font.figures, size: size.four }),
    ],
  })
}

function marked(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text, font: font.heading, size: size.four, color: '999999' })],
  })
}

/** The red head with document number and line; papers without one begin with their title. */
function heads({ form, header, number }: DocumentContent): Paragraph[] {
  const numbered =
    number === null
      ? []
      : [
          new Paragraph({
            alignment: form === 'paper' ? AlignmentType.RIGHT : AlignmentType.CENTER,
            children: [new TextRun({ text: number, size: size.three })],
          }),
        ]
  if (form === 'paper' || header === null) return numbered
  const rule = { style: BorderStyle.SINGLE, size: 12, space: 4, color: red }
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: linePitch, after: linePitch },
      children: [new TextRun({ text: header, font: font.title, size: markSize(header), color: red })],
    }),
    ...numbered,
    new Paragraph({ border: { bottom: rule }, spacing: { after: linePitch * 2 }, children: [] }),
  ]
}

function pieces(runs: readonly Run[], sources: Sources, look: Look = {}): ParagraphChild[] {
  return runs.map(({ text, source }) => {
    const piece = new TextRun({ text, ...look })
    if (!source) return piece
    const name = `f${sources.size + 1}`
    sources.set(name, source)
    return new Bookmark({ id: name, children: [piece] })
  })
}

function line(
  runs: readonly Run[],
  sources: Sources,
  look: Look = {},
  more: ConstructorParameters<typeof Paragraph>[0] & object = {},
): Paragraph {
  const spacing =
    look.size === size.two
      ? { line: titlePitch, lineRule: LineRuleType.EXACT }
      : { line: linePitch, lineRule: LineRuleType.EXACT }
  return new Paragraph({ spacing, ...more, children: pieces(runs, sources, look) })
}

function blank(keepNext = false): Paragraph {
  return new Paragraph({
    keepNext,
    spacing: { line: linePitch, lineRule: LineRuleType.EXACT },
    children: [],
  })
}

/** A heading stays with what it heads, and the `last` lines of the text with the signature, which never stands on a page alone (§7.3.5). */
function blockOf(block: Block, sources: Sources, last: boolean): (Paragraph | Table)[] {
  const indent = { indent: { firstLine: character * 2 } }
  const heading = { ...indent, keepNext: true }
  if (block.kind === 'text') {
    const look = { ...indent, alignment: AlignmentType.JUSTIFIED, keepNext: last }
    return [line(block.runs, sources, {}, look)]
  }
  if (block.kind === 'heading') return [line(block.runs, sources, { font: font.heading }, heading)]
  if (block.kind === 'subheading') return [line(block.runs, sources, { font: font.subheading }, heading)]
  return [tableOf(block, sources), blank(last)]
}

/** Widths of the columns in twips, as their longest cells need: a Latin letter takes half of a Chinese character. */
function columnWidths({ columns, rows }: Extract<Block, { kind: 'table' }>): number[] {
  const length = (text: string) => [...text].reduce((sum, letter) => sum + (letter < '\u2e80' ? 1 : 2), 0)
  const wanted = columns.map((name, at) =>
    Math.min(40, Math.max(8, length(name), ...rows.map((cells) => length(cells[at]?.text ?? ''))) + 2),
  )
  const sum = wanted.reduce((total, one) => total + one, 0)
  const width = page.width - page.left - page.right
  return wanted.map((one) => Math.floor((width * one) / sum))
}

function tableOf(block: Extract<Block, { kind: 'table' }>, sources: Sources): Table {
  const { columns, rows } = block
  const cell = (runs: readonly Run[], look: Look) =>
    new TableCell({
      children: [new Paragraph({ alignment: AlignmentType.CENTER, children: pieces(runs, sources, look) })],
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: columnWidths(block),
    rows: [
      new TableRow({
        tableHeader: true,
        children: columns.map((text) => cell([{ text }], { font: font.heading, size: size.four })),
      }),
      ...rows.map(
        (cells) =>
          new TableRow({ cantSplit: true, children: cells.map((one) => cell([one], { size: size.four })) }),
      ),
    ],
  })
}

/** Issuer and day of issue, four characters from the right edge: room for the seal (§7.3.5). */
function signature({ issuer, date, form }: DocumentContent): Paragraph[] {
  const right = (text: string) =>
    line(
      [{ text }],
      new Map(),
      {},
      { alignment: AlignmentType.RIGHT, indent: { right: character * 4 }, keepNext: text === issuer },
    )
  return form === 'minutes'
    ? [blank(true), right(dayInWords(date))]
    : [blank(true), right(issuer), right(dayInWords(date))]
}

/** The closing block between two lines in size 4 type (§7.4). */
function copies({ copies: runs, issuer, date, form }: DocumentContent, sources: Sources): Paragraph[] {
  if (form === 'paper') return []
  const rule = { style: BorderStyle.SINGLE, size: 8, space: 1, color: '000000' }
  const issued = `${issuer}  ${dayInWords(date)}印发`
  const look = { size: size.four }
  return [
    blank(),
    ...(runs
      ? [
          line([{ text: '抄送：' }, ...runs], sources, look, {
            border: { top: rule },
            indent: { left: character, right: character },
          }),
        ]
      : []),
    line([{ text: issued }], new Map(), look, {
      border: { top: rule, bottom: rule },
      indent: { left: character, right: character },
    }),
  ]
}

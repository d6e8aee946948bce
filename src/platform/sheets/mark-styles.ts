export type Mark = 'error' | 'warning' | 'note' | 'note-header'

const fills: Readonly<Record<'error' | 'warning', string>> = { error: 'FFFFC7CE', warning: 'FFFFEB9C' }
const noteColour = 'FF9C0006'

/** The stylesheet of a workbook (ISO/IEC 29500-1 §18.8) with room for marks: every format stays what it is and may get a marked twin. */
export class MarkStyles {
  readonly #xml: string
  readonly #formats: readonly string[]
  readonly #fills: number
  readonly #fonts: number
  readonly #added = new Map<string, { readonly index: number; readonly xml: string }>()

  private constructor(xml: string, formats: readonly string[], counts: { fills: number; fonts: number }) {
    this.#xml = xml
    this.#formats = formats
    this.#fills = counts.fills
    this.#fonts = counts.fonts
  }

  /** Undefined for a stylesheet that is not written the way spreadsheet programs write it. */
  static from(xml: string): MarkStyles | undefined {
    const [formats, filled, fonts] = [inside(xml, 'cellXfs'), inside(xml, 'fills'), inside(xml, 'fonts')]
    if (formats === undefined || filled === undefined || fonts === undefined) return undefined
    const list = elements(formats, 'xf')
    if (list.length === 0) return undefined
    return new MarkStyles(xml, list, {
      fills: elements(filled, 'fill').length,
      fonts: elements(fonts, 'font').length,
    })
  }

  /** Number of the format that is `format` with the mark. */
  marked(format: number, mark: Mark): number {
    const key = mark === 'note' || mark === 'note-header' ? mark : `${mark} ${format}`
    const known = this.#added.get(key)
    if (known) return known.index
    const index = this.#formats.length + this.#added.size
    this.#added.set(key, { index, xml: this.#format(format, mark) })
    return index
  }

  toString(): string {
    const added = [...this.#added.values()].map(({ xml }) => xml)
    const filled = Object.values(fills).map(
      (colour) =>
        `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`,
    )
    const font = `<font><sz val="10"/><color rgb="${noteColour}"/></font>`
    const bold = `<font><b/><sz val="10"/><color rgb="${noteColour}"/></font>`
    return append(append(append(this.#xml, 'fonts', [font, bold]), 'fills', filled), 'cellXfs', added)
  }

  #format(format: number, mark: Mark): string {
    if (mark === 'note' || mark === 'note-header') {
      const font = this.#fonts + (mark === 'note' ? 0 : 1)
      return `<xf numFmtId="0" fontId="${font}" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`
    }
    const fill = this.#fills + (mark === 'error' ? 0 : 1)
    const own = this.#formats[format] ?? this.#formats[0] ?? '<xf/>'
    return own.replace(/^<xf\b([^>]*?)(\/?)>/, (_, attributes: string, end: string) => {
      const rest = attributes.replace(/\s(?:fillId|applyFill)="[^"]*"/g, '').trimEnd()
      return `<xf${rest} fillId="${fill}" applyFill="1"${end}>`
    })
  }
}

function inside(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}\\b[^>]*>([\\s\\S]*?)</${name}>`).exec(xml)?.[1]
}

/** The elements of one name that lie directly side by side. */
function elements(xml: string, name: string): readonly string[] {
  return xml.match(new RegExp(`<${name}\\b[^>]*/>|<${name}\\b[^>]*>[\\s\\S]*?</${name}>`, 'g')) ?? []
}

function append(xml: string, name: string, added: readonly string[]): string {
  if (added.length === 0) return xml
  return xml.replace(
    new RegExp(`<${name}\\b([^>]*)>([\\s\\S]*?)</${name}>`),
    (_, attributes: string, content: string) => {
      const counted = attributes.replace(
        /\scount="(\d+)"/,
        (__, count: string) => ` count="${Number(count) + added.length}"`,
      )
      return `<${name}${counted}>${content}${added.join('')}</${name}>`
    },
  )
}

import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { refusals } from './refusals.ts'

/** What a reader of an XML part wants to hear. Names come without namespace prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string | undefined>>): void
  text?(text: string): void
  close?(name: string): void
}

/** SpreadsheetML is flat; deeper nesting is no workbook. */
const DEEPEST = 64
const MOST_ATTRIBUTES = 200

/**
 * Reads an XML 1.0 part while it arrives. Document type declarations are refused, so there are no entities but the five
 * of XML itself and nothing is ever fetched.
 */
export async function readXml(
  part: string,
  pieces: AsyncIterable<Uint8Array>,
  listener: XmlListener,
): Promise<void> {
  const parser = new SaxesParser()
  let depth = 0
  let attributes = 0
  parser.on('error', (error) => {
    throw refusals.damaged(`“${part}”不是合格的 XML（${error.message}）`)
  })
  parser.on('doctype', () => {
    throw refusals.doctype(part)
  })
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > MOST_ATTRIBUTES) throw refusals.damaged(`“${part}”里有一个元素带了太多属性`)
  })
  parser.on('opentag', (tag: SaxesTagPlain) => {
    depth += 1
    attributes = 0
    if (depth > DEEPEST) throw refusals.damaged(`“${part}”嵌套太深`)
    listener.open?.(localName(tag.name), tag.attributes)
  })
  if (listener.text) parser.on('text', (text) => listener.text?.(text))
  if (listener.text) parser.on('cdata', (text) => listener.text?.(text))
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth -= 1
    listener.close?.(localName(tag.name))
  })
  let decoder: ReturnType<typeof decoderFor> | undefined
  try {
    for await (const piece of pieces) {
      decoder ??= decoderFor(piece)
      parser.write(decoder.decode(piece, { stream: true }))
    }
    parser.write(decoder?.decode() ?? '')
  } catch (error) {
    throw error instanceof TypeError ? refusals.damaged(`“${part}”的文字编码不对`) : error
  }
  parser.close()
}

function decoderFor(first: Uint8Array) {
  const utf16 =
    first[0] === 0xff && first[1] === 0xfe
      ? 'utf-16le'
      : first[0] === 0xfe && first[1] === 0xff
        ? 'utf-16be'
        : undefined
  return new TextDecoder(utf16 ?? 'utf-8', { fatal: true })
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The value of an attribute under any prefix (`id` finds `r:id`). Costs a search: not for cells. */
export function prefixed(
  attributes: Readonly<Record<string, string | undefined>>,
  name: string,
): string | undefined {
  const key = Object.keys(attributes).find((candidate) => localName(candidate) === name)
  return key === undefined ? undefined : attributes[key]
}

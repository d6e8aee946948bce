import { parseChineseNumber } from './chinese-number.ts'

/**
 * A reference to a rule's source. Without `document` it names a clause of the pack's own document by key: `三(三)`,
 * `preamble`, `closing`. With `document` it names another document, and a clause of it where one is given.
 */
export interface Citation {
  /** The whole citation, normalised; parses to itself. */
  readonly text: string
  readonly document?: string
  readonly clause?: string
}

const NUMBER = '[一二三四五六七八九十百零〇]+'
const KEY = new RegExp(`^(?:(${NUMBER})(?:\\((${NUMBER})\\)(\\d+)?)?|preamble|closing)$`)
const BROKEN_KEY = new RegExp(`^[()、.\\d${NUMBER.slice(1, -2)}]+$`)
// An article with its paragraph (款) and item (项) ends a citation of another document: 第十四条第二款第(三)项.
const ARTICLE = new RegExp(
  `^(.*?)\\s*(第(?:${NUMBER}|\\d+)[章节条](?:之${NUMBER})?(?:第?(?:${NUMBER}|\\d+)款)?(?:第?\\(?(?:${NUMBER}|\\d+)\\)?项)?)$`,
)
const NAMED: Readonly<Record<string, string>> = { 引言: 'preamble', 导语: 'preamble', 结语: 'closing' }

/** Reads a citation. Undefined for an empty text and for a broken clause key such as `三(三`; any other text names another document. */
export function parseCitation(text: string): Citation | undefined {
  const plain = normaliseCitation(text)
  if (plain === '') return undefined
  if (KEY.test(plain)) return { text: plain, clause: plain }
  if (BROKEN_KEY.test(plain)) return undefined
  const article = ARTICLE.exec(plain)
  if (article?.[2] !== undefined) return foreign(article[1] ?? '', article[2])
  const space = plain.lastIndexOf(' ')
  const last = plain.slice(space + 1)
  return space > 0 && KEY.test(last) ? foreign(plain.slice(0, space), last) : { text: plain, document: plain }
}

function foreign(document: string, clause: string): Citation {
  return document === '' ? { text: clause, clause } : { text: `${document} ${clause}`, document, clause }
}

/** One way of writing: 三（三）, 三、（三）and ㊂-free variants become 三(三); a year in a document number stands in 〔〕 (GB/T 9704-2012 §7.2.5). */
export function normaliseCitation(text: string): string {
  const plain = text
    .replace(/[（）［］０-９Ａ-Ｚａ-ｚ㈠-㈩]/g, (sign) => sign.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[[【(〔](\d{4})[\]】)〕](?=\s*\d+\s*号)/g, '〔$1〕')
    .replace(/ ?([()]) ?/g, '$1')
    .replace(/^([一二三四五六七八九十]+)、/, '$1')
  return NAMED[plain] ?? plain
}

/** Order of reading: our own document first – preamble, clauses by number, closing – then other documents by text. */
export function compareCitations(a: Citation, b: Citation): number {
  if ((a.document === undefined) !== (b.document === undefined)) return a.document === undefined ? -1 : 1
  if (a.document !== b.document) return compareTexts(a.document ?? '', b.document ?? '')
  const left = clauseOrder(a.clause)
  const right = clauseOrder(b.clause)
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return compareTexts(a.text, b.text)
}

function clauseOrder(clause: string | undefined): readonly number[] {
  if (clause === undefined || clause === 'preamble') return [0]
  if (clause === 'closing') return [Number.MAX_SAFE_INTEGER]
  const numbers = clause.match(new RegExp(`${NUMBER}|\\d+`, 'g')) ?? []
  return numbers.map((number) => parseChineseNumber(number) ?? Number(number))
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

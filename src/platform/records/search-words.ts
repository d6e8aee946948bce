import { pinyin } from 'pinyin-pro'

/** Longest stretch of Chinese that is looked up in full; longer titles are cut, codes never. */
const mostCharacters = 80

/**
 * The words under which a record is found: every two neighbouring characters of its title (also across the whole of short ones), its pinyin syllables and
 * the two-letter pieces of their initials, the pieces of its code. Written as a tsvector's text.
 */
export function searchVector(title: string, codes: readonly string[]): string {
  const words = new Set<string>()
  const plain = title.replace(/^[【[(（][^】\])）]*[】\])）]/, '')
  for (const run of runsOf(plain)) {
    for (const piece of pieces(run)) words.add(piece)
    for (const one of run) words.add(one)
  }
  const syllables = pinyin(plain.slice(0, mostCharacters), {
    toneType: 'none',
    type: 'array',
    nonZh: 'removed',
  })
  for (const syllable of syllables) words.add(syllable)
  for (const piece of pieces(syllables.map((one) => one.charAt(0)).join(''))) words.add(`^${piece}`)
  for (const piece of pieces(syllables.join(''))) words.add(`~${piece}`)
  for (const code of codes) for (const piece of pieces(code.toLowerCase())) words.add(piece)
  return [...words]
    .filter((word) => word !== '')
    .map(quote)
    .join(' ')
}

/** The query for what somebody typed: characters, pinyin, initials or a piece of a code. Undefined when nothing can be searched for. */
export function searchQuery(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase()
  if (text === '') return undefined
  const groups = runsOf(text).map((run) => {
    if (!/^[a-z0-9]/.test(run)) return (run.length === 1 ? [run] : pieces(run)).map(quote).join(' & ')
    if (run.length === 1) return quote(run)
    const as = (mark: string) =>
      `(${pieces(run)
        .map((piece) => quote(`${mark}${piece}`))
        .join(' & ')})`
    return /^[a-z]+$/.test(run) ? `${as('')} | ${as('^')} | ${as('~')}` : as('')
  })
  return groups.length === 0 ? undefined : groups.map((group) => `(${group})`).join(' & ')
}

function runsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{Script=Han}]{1,80}|[a-z0-9]+/gu) ?? []
}

function pieces(text: string): readonly string[] {
  if (text.length < 2) return text === '' ? [] : [text]
  return Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2))
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
}

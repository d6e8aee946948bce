import { pinyin } from 'pinyin-pro'

/** What lists are sorted by and a search looks at: pinyin, initials, name and code, in small letters. */
export function searchText(name: string, code: string): string {
  const plain = name.replace(/^[【[(（][^】\])）]*[】\])）]/, '')
  const syllables = pinyin(plain, { toneType: 'none', type: 'array' })
  const initials = syllables.map((syllable) => syllable.charAt(0)).join('')
  return `${syllables.join('')} ${initials} ${name} ${code}`.toLowerCase()
}

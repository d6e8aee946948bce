import { pinyin } from 'pinyin-pro'
import type { Fact } from '../../engine/fact.ts'
import { nearest } from '../../engine/feel/nearest.ts'
import { measures } from './header.ts'
import { normaliseLabel } from './label.ts'
import { splitHeader } from './qualifier.ts'

/** A word in more names than this (面积, 工业) tells none of them. */
const FEW = 3

/**
 * Labels of the facts a header may have meant, most alike first: by its signs, then by its sound (用的面积 for 用地面积).
 * A header that names a unit means only facts it can measure, which leaves so few that a common word will do.
 */
export function proposeFacts(header: string, facts: readonly Fact[], count = 2): readonly string[] {
  const { words, qualifier } = splitHeader(header.split(' / ').at(-1) ?? '')
  const text = bracketFirst(words)
  if (text === '' || text.length > 40) return []
  const { unit } = qualifier
  const owners = new Map<string, string>()
  for (const fact of facts)
    if (!unit || measures(unit, fact))
      for (const name of [fact.label, ...fact.aliases])
        if (!owners.has(normaliseLabel(name))) owners.set(normaliseLabel(name), fact.label)
  const bySound = new Map([...owners].map(([name, label]) => [sound(name), label]))
  const found = [
    bySound.get(sound(text)),
    ...nearest(text, owners.keys(), 6)
      .filter((name) => sharesEnough(text, name))
      .map((name) => owners.get(name)),
    ...nearest(sound(text), bySound.keys(), 1).map((name) =>
      nearlySame(name, sound(text)) ? bySound.get(name) : undefined,
    ),
    ...(unit ? sharingWords(text, [...owners.keys()]).map((name) => owners.get(name)) : []),
  ]
  return [...new Set(found.filter((label) => label !== undefined))].slice(0, count)
}

/** `占地面积(自有)` is 自有占地面积. */
function bracketFirst(words: string): string {
  const [, base = '', inside = ''] = /^(.+)\(([^()]*)\)$/.exec(words) ?? []
  return base === '' ? words : `${inside}${base}`
}

/** Names that have two signs in a row in common with the text other than words found in many names, those with most first. */
function sharingWords(text: string, names: readonly string[]): readonly string[] {
  const pairs = [...new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)))]
  const telling = pairs.filter((pair) => names.filter((name) => name.includes(pair)).length <= FEW)
  const shared = (name: string) => telling.filter((pair) => name.includes(pair)).length
  return names.filter((name) => shared(name) > 0).sort((a, b) => shared(b) - shared(a) || a.length - b.length)
}

/** One common sign is chance in all but the shortest words. */
function sharesEnough(text: string, name: string): boolean {
  const shared = [...new Set(text)].filter((sign) => name.includes(sign)).length
  return shared >= 2 || (text.length <= 2 && name.length <= 2 && shared > 0)
}

function sound(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array' }).join('')
}

function nearlySame(a: string, b: string): boolean {
  return Math.abs(a.length - b.length) <= 2 && a.slice(0, 3) === b.slice(0, 3)
}

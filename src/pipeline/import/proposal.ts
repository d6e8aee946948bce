import { pinyin } from 'pinyin-pro'
import type { Fact } from '../../engine/fact.ts'
import { nearest } from '../../engine/feel/nearest.ts'
import { normaliseLabel } from './label.ts'

/** Labels of the facts a header may have meant, most alike first: by its signs, then by its sound (用的面积 for 用地面积). */
export function proposeFacts(header: string, facts: readonly Fact[], count = 2): readonly string[] {
  const text = normaliseLabel(header).replace(/\([^()]*\)$/, '')
  if (text === '' || text.length > 40) return []
  const owners = new Map<string, string>()
  for (const fact of facts)
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
  ]
  return [...new Set(found.filter((label) => label !== undefined))].slice(0, count)
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

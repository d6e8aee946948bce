import { endingOf } from './file-kind.ts'

const longest = 200

/** A file's name without what other systems stumble over or what deceives the eye: separators, controls, direction marks. The ending stays. */
export function tidyName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .toWellFormed()
  const ending = endingOf(plain)
  const stem = ending === '' ? plain : plain.slice(0, -ending.length - 1)
  const kept = stem.slice(0, longest - ending.length - 1).toWellFormed() || '未命名'
  return ending === '' ? kept : `${kept}.${ending}`
}

import type { Field } from './field.ts'

/** What stands for a value that is not shown: enough to tell two persons apart, not enough to reach one. Amounts, tables and files leave nothing (null). */
export function maskOf(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (field.kind === 'contact' && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([part, text]) => [part, part === 'post' ? text : maskText(String(text))]),
    )
  if (['text', 'long-text', 'party', 'credit-code'].includes(field.kind) && typeof value === 'string')
    return maskText(value)
  return null
}

/** `13800001111` → `138****1111`, an identity number's ends, `张三丰` → `张**`. */
function maskText(text: string): string {
  const characters = [...text.trim()]
  const digits = characters.filter((one) => /\d/.test(one)).length
  const [head, tail] = digits >= 7 ? [3, 4] : [1, 0]
  if (characters.length <= head + tail) return '*'.repeat(characters.length)
  const hidden = Math.min(characters.length - head - tail, 8)
  return [
    ...characters.slice(0, head),
    '*'.repeat(hidden),
    ...characters.slice(characters.length - tail),
  ].join('')
}

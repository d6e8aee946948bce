import type { Scalar } from 'yaml'

const BLANK = /\s/

/** Source offsets of the non-blank characters of a scalar, in order. Quoting, folding and indentation only ever add or drop blanks and escapes. */
function visibleOffsets(scalar: Scalar, text: string): number[] {
  const [start, end] = scalar.range ?? [0, 0]
  const offsets: number[] = []
  const push = (at: number, count = 1): void => {
    for (let n = 0; n < count; n++) offsets.push(at)
  }
  if (scalar.type === 'QUOTE_DOUBLE') {
    for (let at = start + 1; at < end - 1; at++) {
      const char = text[at] ?? ''
      if (char !== '\\') {
        if (!BLANK.test(char)) push(at)
        continue
      }
      const kind = text[at + 1] ?? ''
      const width = { x: 2, u: 4, U: 8 }[kind] ?? 0
      if (width > 0) {
        const decoded = String.fromCodePoint(Number.parseInt(text.slice(at + 2, at + 2 + width), 16))
        if (!BLANK.test(decoded)) push(at, decoded.length)
      } else if (!/[\sntrvfN_LP]/.test(kind)) push(at)
      at += 1 + width
    }
    return offsets
  }
  const block = scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED'
  const single = scalar.type === 'QUOTE_SINGLE'
  // A block text begins on the line after its header `|` or `>-`.
  const first = block ? text.indexOf('\n', start) + 1 : single ? start + 1 : start
  const last = single ? end - 1 : end
  for (let at = first; at < last; at++) {
    if (BLANK.test(text[at] ?? '')) continue
    push(at)
    if (single && text[at] === "'") at++
  }
  return offsets
}

/** Offset in the file of character `from` of a scalar's text. */
export function scalarOffset(scalar: Scalar, text: string, from: number): number {
  const [start] = scalar.range ?? [0]
  const offsets = visibleOffsets(scalar, text)
  const before = String(scalar.value).slice(0, from).replace(/\s/g, '').length
  const last = offsets.at(-1)
  return offsets[before] ?? (last === undefined ? start : last + 1)
}

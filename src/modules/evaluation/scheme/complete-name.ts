/** A name that an expression can use, with what helps to choose it. */
export interface Completion {
  /** As it is written in the expression. */
  readonly name: string
  /** Unit or kind, and where it comes from. */
  readonly hint: string
  /** Other words by which people look for it. */
  readonly aliases: readonly string[]
}

/** Names consist of letters, Han characters and digits; a prefix such as 上年 ends with a dot. */
const nameBefore = /[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]*)?$/u

/** The beginning of a name in front of the caret; empty inside a text literal or where none is being written. */
export function nameAt(text: string, caret: number): string {
  const before = text.slice(0, caret)
  const quotes = before.split('"').length - 1
  return quotes % 2 === 1 ? '' : (nameBefore.exec(before)?.[0] ?? '')
}

/** Names that fit what was begun: those that begin with it first, then those that contain it or are known by it. */
export function completionsOf(
  begun: string,
  names: readonly Completion[],
  most: number,
): readonly Completion[] {
  if (begun === '' || /^\d+$/.test(begun)) return []
  const starts = names.filter(({ name }) => name.startsWith(begun) && name !== begun)
  const others = names.filter(
    ({ name, aliases }) =>
      !name.startsWith(begun) && (name.includes(begun) || aliases.some((one) => one.includes(begun))),
  )
  const whole = names.some(({ name }) => name === begun)
  return [...starts, ...(whole ? [] : others)].slice(0, most)
}

/** The text with the name written in place of its beginning, and where the caret then stands. */
export function completed(
  text: string,
  caret: number,
  name: string,
): { readonly text: string; readonly caret: number } {
  const start = caret - nameAt(text, caret).length
  return { text: text.slice(0, start) + name + text.slice(caret), caret: start + name.length }
}

/** A word of a dictionary with the time in which it is offered. Records keep the word they were given, whatever becomes of it. */
export interface DictionaryWord {
  readonly word: string
  /** First day; null for a word that the product comes with. */
  readonly from: string | null
  /** First day on which it is offered no more. */
  readonly until: string | null
  /** The word in whose place it stands. */
  readonly formerly?: string
}

/** One change of a dictionary, holding from a day on. `remove` takes away a word that was entered by mistake and never used. */
export type DictionaryChange = { readonly from: string; readonly word: string } & (
  | { readonly act: 'add' | 'retire' | 'remove' }
  | { readonly act: 'rename'; readonly to: string }
)

/** The words of a dictionary after its changes, in the order in which they are offered. Changes that find nothing to change do nothing. */
export function changedWords(
  words: readonly string[],
  changes: readonly DictionaryChange[],
): readonly DictionaryWord[] {
  const start = words.map((word): DictionaryWord => ({ word, from: null, until: null }))
  return changes.reduce<readonly DictionaryWord[]>(
    (now, change) => now.flatMap(changing(change)).concat(added(now, change)),
    start,
  )
}

function changing(change: DictionaryChange): (one: DictionaryWord) => readonly DictionaryWord[] {
  return (one) => {
    if (one.word !== change.word || one.until !== null) return [one]
    switch (change.act) {
      case 'add':
        return [one]
      case 'remove':
        return []
      case 'retire':
        return [{ ...one, until: change.from }]
      case 'rename':
        return [
          { ...one, until: change.from },
          { word: change.to, from: change.from, until: null, formerly: one.word },
        ]
    }
  }
}

function added(
  now: readonly DictionaryWord[],
  { act, word, from }: DictionaryChange,
): readonly DictionaryWord[] {
  const known = now.some((one) => one.word === word && one.until === null)
  return act === 'add' && !known ? [{ word, from, until: null }] : []
}

/** The words that are offered on a day. */
export function wordsOn(words: readonly DictionaryWord[], day: string): readonly string[] {
  return words.filter((one) => isOffered(one, day)).map(({ word }) => word)
}

export function isOffered({ from, until }: DictionaryWord, day: string): boolean {
  return (from === null || from <= day) && (until === null || until > day)
}

import { nearest } from '../../engine/feel/nearest.ts'

const SUFFIX =
  /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|总公司|公司|集团|\((?:普通|有限)合伙\))$/

/** A name with blanks taken out and one shape of brackets. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\ufeff]/g, '')
    .replace(/[〔〖[【]/g, '(')
    .replace(/[〕〗\]】]/g, ')')
    .toLowerCase()
}

/** A name as it is shown: line breaks and runs of blanks become one blank, and none between Chinese signs. */
export function tidyName(name: string): string {
  return name
    .trim()
    .replace(/[\s\u200b-\u200d\ufeff]+/g, ' ')
    .replace(/(?<=[\p{Script=Han}（）()]) (?=[\p{Script=Han}（）()])/gu, '')
}

/** A plain name without the words for its legal form: 甲乙机械有限责任公司 → 甲乙机械. */
export function coreName(name: string): string {
  const plain = plainName(name)
  const core = plain.replace(SUFFIX, '')
  return core.length >= 2 ? core : plain
}

export type NameMatch =
  | {
      readonly kind: 'found'
      readonly id: string
      readonly name: string
      readonly how: 'exact' | 'form' | 'short'
    }
  | { readonly kind: 'ambiguous' | 'unknown'; readonly candidates: readonly string[] }

interface Known {
  readonly id: string
  readonly name: string
  readonly core: string
}

/** Shorter names say too little to be found inside others. */
const SHORTEST = 2

/** So many unknown names get proposals; a longer list is a wrong file, and proposing for all of it takes too long. */
const PROPOSED = 300

/** The enterprises whose code is known, found by name. */
export class NameRegister {
  readonly #byPlain = new Map<string, Map<string, string>>()
  readonly #byCore = new Map<string, Map<string, string>>()
  readonly #byPair = new Map<string, Known[]>()
  #unknown = 0
  readonly #memory = new Map<string, NameMatch>()

  constructor(names: Iterable<readonly [id: string, name: string]>) {
    for (const [id, name] of names) this.#register(id, name)
  }

  #register(id: string, name: string): void {
    const plain = plainName(name)
    const core = coreName(name)
    if (this.#byPlain.get(plain)?.has(id)) return
    put(this.#byPlain, plain, id, name)
    put(this.#byCore, core, id, name)
    for (const pair of pairs(core)) {
      const holders = this.#byPair.get(pair)
      if (holders) holders.push({ id, name, core })
      else this.#byPair.set(pair, [{ id, name, core }])
    }
  }

  /** By the whole name, then without the legal form, then as a short name that stands in exactly one full name. Never guesses between two. */
  find(name: string): NameMatch {
    const known = this.#memory.get(name)
    if (known) return known
    const match = this.#search(name)
    this.#memory.set(name, match)
    return match
  }

  #search(name: string): NameMatch {
    const core = coreName(name)
    for (const [how, found] of [
      ['exact', this.#byPlain.get(plainName(name))],
      ['form', this.#byCore.get(core)],
      ['short', this.#containing(core)],
    ] as const) {
      if (!found || found.size === 0) continue
      const [first] = found
      if (found.size === 1 && first) return { kind: 'found', id: first[0], name: first[1], how }
      return {
        kind: 'ambiguous',
        candidates: [...found]
          .map(([id, full]) => `${full} ${id}`)
          .sort()
          .slice(0, 5),
      }
    }
    this.#unknown += 1
    return { kind: 'unknown', candidates: this.#unknown > PROPOSED ? [] : this.#alike(core) }
  }

  #containing(core: string): ReadonlyMap<string, string> | undefined {
    if (core.length < SHORTEST) return undefined
    let fewest: readonly Known[] | undefined
    for (const pair of pairs(core)) {
      const holders = this.#byPair.get(pair)
      if (!holders) return undefined
      if (!fewest || holders.length < fewest.length) fewest = holders
    }
    return new Map(fewest?.filter((known) => known.core.includes(core)).map(({ id, name }) => [id, name]))
  }

  /** Names that share a pair of signs and look alike; only those, for comparing with every name takes too long. */
  #alike(core: string): readonly string[] {
    const near = new Map<string, string>()
    for (const pair of pairs(core))
      for (const known of (this.#byPair.get(pair) ?? []).slice(0, 20))
        near.set(known.core, `${known.name} ${known.id}`)
    return nearest(core, near.keys(), 3).map((one) => near.get(one) ?? one)
  }
}

function put(index: Map<string, Map<string, string>>, key: string, id: string, name: string): void {
  const found = index.get(key) ?? new Map<string, string>()
  found.set(id, name)
  index.set(key, found)
}

function pairs(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))
}

/** What has to be done once each. */
export const ways = {
  taken: 'arrows taken',
  refused: 'arrows refused to the wrong role',
  general: 'moves that every procedure knows',
  imported: 'types imported from their template',
  unchanged: 'types exported and imported unchanged',
} as const

/** What a walk has seen; added up over all types and printed. */
export class WalkCounts {
  readonly #numbers = new Map<string, number>()
  readonly #ways = new Map<string, { readonly all: Set<string>; readonly done: Set<string> }>()
  readonly #faults = new Map<string, string[]>()

  add(what: string, count = 1): void {
    this.#numbers.set(what, (this.#numbers.get(what) ?? 0) + count)
  }

  /** What went otherwise than it should with a type, in a sentence. */
  fault(type: string, what: string): void {
    this.#faults.set(type, [...this.faultsOf(type), what])
  }

  faultsOf(type: string): readonly string[] {
    return this.#faults.get(type) ?? []
  }

  of(what: string): number {
    return this.#numbers.get(what) ?? 0
  }

  /** Something of a kind that is to be done once each. */
  expect(kind: string, key: string): void {
    this.#way(kind).all.add(key)
  }

  done(kind: string, key: string): void {
    this.#way(kind).done.add(key)
  }

  isDone(kind: string, key: string): boolean {
    return this.#way(kind).done.has(key)
  }

  all(kind: string): number {
    return this.#way(kind).all.size
  }

  left(kind: string): readonly string[] {
    const { all, done } = this.#way(kind)
    return [...all].filter((key) => !done.has(key))
  }

  #way(kind: string) {
    const way = this.#ways.get(kind) ?? { all: new Set<string>(), done: new Set<string>() }
    this.#ways.set(kind, way)
    return way
  }

  toString(): string {
    const ways = [...this.#ways].map(
      ([kind, { all, done }]) => `${kind}: ${[...all].filter((key) => done.has(key)).length} of ${all.size}`,
    )
    return [...ways, ...[...this.#numbers].map(([what, count]) => `${what}: ${count}`)].join('\n')
  }
}

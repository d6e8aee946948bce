/** Ways by which data reaches somebody, or is changed. */
export type Channel =
  | 'list'
  | 'bin'
  | 'count'
  | 'search'
  | 'sort'
  | 'filter'
  | 'detail'
  | 'fields'
  | 'history'
  | 'choice'
  | 'export'
  | 'template'
  | 'import'
  | 'file'
  | 'inbox'
  | 'notice'
  | 'job'
  | 'links'
  | 'create'
  | 'edit'
  | 'delete'
  | 'act'
  | 'operation'

/** Counts cases by channel and keeps what was not as the tables say. */
export class CaseBook {
  readonly #counts = new Map<Channel, number>()
  readonly mismatches: string[] = []

  /** One case: what the tables say and what came. */
  note(channel: Channel, what: string, wanted: unknown, came: unknown): void {
    this.#counts.set(channel, (this.#counts.get(channel) ?? 0) + 1)
    if (JSON.stringify(wanted) !== JSON.stringify(came))
      this.mismatches.push(
        `${channel} ${what}: the tables say ${JSON.stringify(wanted)}, came ${JSON.stringify(came)}`,
      )
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0)
  }

  of(channel: Channel): number {
    return this.#counts.get(channel) ?? 0
  }

  toString(): string {
    return [...this.#counts].map(([channel, count]) => `${channel} ${count}`).join(', ')
  }
}

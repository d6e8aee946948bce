import { type Relation, relations } from './access-matrix.ts'
import { TypeView } from './type-view.ts'

type Json = ReturnType<typeof JSON.parse>

/** Everything of a type that is read, each answer compared with the tables. */
export class ReadCases extends TypeView {
  /** Reading channels. */
  async read(): Promise<void> {
    await this.#list()
    await this.#search()
    await this.#oracles()
    await this.#choices()
    for (const relation of relations) await this.#one(relation)
  }

  async #list(): Promise<void> {
    const note = this.book.note.bind(this.book)
    for (const bin of [false, true]) {
      const { status, json } = await this.ask(
        'GET',
        `${this.path}?size=200&sort=code${bin ? '&bin=yes' : ''}`,
      )
      const may = this.granted.may.has('view')
      note(bin ? 'bin' : 'list', this.name('may'), may ? 200 : 404, status)
      if (status !== 200) continue
      const ids = new Set(json.rows.map(({ id }: Json) => id))
      for (const [relation, { id }] of this.planted) {
        const wanted = this.sees(relation) && (relation === 'archived') === bin
        note(bin ? 'bin' : 'list', this.name(relation), wanted, ids.has(id))
      }
      if (bin || json.total > 200) continue
      note('count', this.name('total'), json.rows.length, json.total)
      const states = Object.values(json.states as Record<string, number>)
      note(
        'count',
        this.name('states'),
        json.rows.length,
        states.reduce((sum, count) => sum + count, 0),
      )
      const concealed = [...this.hidden(), ...this.masked()]
      note(
        'count',
        this.name('sums'),
        [],
        Object.keys(json.sums).filter((name) => concealed.includes(name)),
      )
      const shown = new Set(json.rows.flatMap(({ values }: Json) => Object.keys(values)))
      note(
        'fields',
        this.name('in the list'),
        [],
        this.hidden().filter((name) => shown.has(name)),
      )
    }
  }

  async #search(): Promise<void> {
    // The enterprises were there before there was a search.
    if (!this.granted.may.has('view') || this.definition.type === 'enterprise') return
    for (const [relation, { id, code }] of this.planted) {
      if (relation === 'archived') continue
      const { json } = await this.ask('GET', `${this.path}?q=${encodeURIComponent(code)}`)
      this.book.note(
        'search',
        this.name(relation),
        this.sees(relation),
        json.rows.some((row: Json) => row.id === id),
      )
    }
  }

  /** What is hidden or masked can be neither sorted nor filtered by. */
  async #oracles(): Promise<void> {
    if (!this.granted.may.has('view')) return
    for (const name of [...this.hidden(), ...this.masked()].slice(0, 3)) {
      const sorted = await this.ask('GET', `${this.path}?sort=${name}`)
      this.book.note('sort', this.name(name), 422, sorted.status)
      const filtered = await this.ask('GET', `${this.path}?f.${name}=1`)
      this.book.note('filter', this.name(name), 422, filtered.status)
    }
  }

  async #choices(): Promise<void> {
    const { status, json } = await this.ask('GET', `${this.path}/candidates`)
    this.book.note('choice', this.name('may'), this.granted.may.has('view') ? 200 : 404, status)
    if (status !== 200) return
    const ids = new Set(json.rows.map(({ id }: Json) => id))
    for (const [relation, { id }] of this.planted)
      this.book.note(
        'choice',
        this.name(relation),
        this.sees(relation) && relation !== 'archived',
        ids.has(id),
      )
  }

  async #one(relation: Relation): Promise<void> {
    const one = this.planted.get(relation)
    if (!one && relation !== 'missing') return
    const note = this.book.note.bind(this.book)
    const wanted = this.sees(relation) ? 200 : 404
    const at = `${this.path}/${one?.id ?? '00000000-0000-4000-8000-000000000000'}`
    const detail = await this.ask('GET', at)
    note('detail', this.name(relation), wanted, detail.status)
    if (one && wanted === 404)
      note('detail', this.name(`${relation} tells nothing`), false, detail.text.includes(one.code))
    if (detail.status === 200) this.#fields(relation, detail.json)
    const history = await this.ask('GET', `${at}/history`)
    note('history', this.name(relation), wanted, history.status)
    if (history.status === 200) {
      const told = new Set(
        history.json.rows.flatMap(({ changes }: Json) => changes.map(({ field }: Json) => field)),
      )
      note(
        'fields',
        this.name(`${relation} in the history`),
        [],
        this.hidden().filter((name) => told.has(name)),
      )
    }
    if (one && one.file !== '') {
      const file = await this.ask('GET', `/files/${one.file}`)
      note('file', this.name(relation), wanted, file.status)
    }
  }

  #fields(relation: Relation, { values, masked, links }: Json): void {
    const note = this.book.note.bind(this.book)
    note(
      'fields',
      this.name(relation),
      [],
      this.hidden().filter((name) => Object.hasOwn(values, name)),
    )
    const concealable = this.masked()
    note(
      'fields',
      this.name(`${relation} masked`),
      [],
      (masked as string[]).filter((one) => !concealable.includes(one)),
    )
    const raw = this.planted.get(relation)?.values ?? {}
    const bare = concealable.filter(
      (one) =>
        (raw[one] ?? null) !== null && JSON.stringify(values[one] ?? null) === JSON.stringify(raw[one]),
    )
    note('fields', this.name(`${relation} masked, shown as they are`), [], bare)
    const linked = [...links.up, ...links.down].map(({ record }: Json) => record.type as string)
    const blind = linked.filter((type) => !this.matrix.granted(type, this.account.role).may.has('view'))
    note('links', this.name(relation), [], [...new Set(blind)])
  }
}

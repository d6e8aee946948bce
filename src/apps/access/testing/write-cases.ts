import { type Relation, relations } from './access-matrix.ts'
import { TypeView } from './type-view.ts'

/** What is written. */
export class WriteCases extends TypeView {
  /** Writes: those that are allowed change nothing, because what they ask for is wrong or what there is already. */
  async write(): Promise<void> {
    if (this.definition.origin !== 'entered') return
    const { may } = this.granted
    const made = await this.ask('POST', this.path, { values: { noSuchField: 1 } })
    this.book.note(
      'create',
      this.name('may'),
      may.has('create') ? 422 : may.has('view') ? 403 : 404,
      made.status,
    )
    for (const relation of relations) {
      const one = this.planted.get(relation)
      if (!one && relation !== 'missing') continue
      const at = `${this.path}/${one?.id ?? '00000000-0000-4000-8000-000000000000'}`
      await this.#change(relation, at)
      if (one) await this.#act(relation, at)
    }
  }

  /** On a version that never was: whoever may is told of the version, whoever may not of that. */
  async #change(relation: Relation, at: string): Promise<void> {
    const status = (right: 'edit' | 'delete'): number =>
      !this.sees(relation)
        ? 404
        : !this.granted.may.has(right)
          ? 403
          : this.reach(relation) === 'read'
            ? 403
            : 412
    const edited = await this.ask('PATCH', at, { values: {} }, 999_999)
    this.book.note('edit', this.name(relation), status('edit'), edited.status)
    const deleted = await this.ask('DELETE', at, undefined, 999_999)
    this.book.note('delete', this.name(relation), status('delete'), deleted.status)
  }

  /** Whoever has no part in the procedure is refused each of its steps, and the moves that every procedure has. */
  async #act(relation: Relation, at: string): Promise<void> {
    const { lifecycle, type } = this.definition
    const { status = lifecycle.start, version = 1 } = this.planted.get(relation) ?? {}
    const part = this.granted.may.has('act') && this.reach(relation) === 'yes'
    if (part || this.matrix.byRelation.has(type)) return
    const step = lifecycle.transitions.find(({ from }) => [from].flat().includes(status))?.action
    // Some states do not offer the move to anybody: that is a conflict, not a permission.
    const move = (['作废', '挂起', '转办'] as const).find((one) => lifecycle.generic.includes(one))
    const tries: readonly (readonly [string | undefined, readonly number[]])[] = [
      [step, [403, 412]],
      [move, [403, 409, 412]],
    ]
    for (const [action, refused] of tries) {
      if (action === undefined) continue
      const body = action === move ? { opinion: '试着办一办' } : {}
      const done = await this.ask('POST', `${at}/actions/${encodeURIComponent(action)}`, body, version)
      // Of a list open to everybody the bin is open as well: who only reads there is told that, others that the record is gone.
      const gone = this.reach(relation) === 'read' ? [403, 409, 412] : [409, 412]
      const wanted = this.sees(relation) ? (relation === 'archived' ? gone : refused) : [404]
      this.book.note('act', this.name(`${relation} ${action}`), true, wanted.includes(done.status))
    }
  }
}

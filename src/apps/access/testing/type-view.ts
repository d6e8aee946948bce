import { classOf, type RecordDefinition } from '../../../record/definition.ts'
import type { DataClass } from '../../../record/field.ts'
import { roles } from '../../../record/roles.ts'
import type { Browser } from '../../demo/testing/browser.ts'
import type { WalkAccount } from '../../records/testing/walk-world.ts'
import type { Granted, Matrix, Reach, Relation } from './access-matrix.ts'
import type { CaseBook } from './case-book.ts'
import type { Planted } from './planted-world.ts'

type Json = ReturnType<typeof JSON.parse>

/** One role before one type: what the tables say, and a way to ask the running server. */
export class TypeView {
  readonly matrix: Matrix
  readonly book: CaseBook
  readonly browser: Browser
  readonly account: WalkAccount
  readonly definition: RecordDefinition
  readonly planted: ReadonlyMap<Relation, Planted>
  readonly granted: Granted

  constructor(
    matrix: Matrix,
    book: CaseBook,
    browser: Browser,
    account: WalkAccount,
    definition: RecordDefinition,
    planted: ReadonlyMap<Relation, Planted>,
  ) {
    this.matrix = matrix
    this.book = book
    this.browser = browser
    this.account = account
    this.definition = definition
    this.planted = planted
    this.granted = matrix.granted(definition.type, account.role)
  }

  /** How the role reaches a record of the type by the tables. */
  reach(relation: Relation): Reach {
    const { type } = this.definition
    const { view } = roles[this.account.role]
    // A park's or the district's record is no firm's own.
    const firms = view === 'enterprise' && ['park', 'district'].includes(this.definition.scope)
    const reach =
      firms && ['own', 'archived'].includes(relation) ? 'no' : this.matrix.reach(this.account.role, relation)
    if (relation === 'missing') return 'no'
    if (reach === 'shared') {
      const whom = view === 'enterprise' ? 'firm' : 'unit'
      if (this.matrix.authorised.get(type) === whom) return 'yes'
      return this.matrix.catalogues.has(type) ? 'read' : 'no'
    }
    if (reach === 'no' && this.matrix.catalogues.has(type)) return 'read'
    return reach
  }

  /** Whether the role sees the record at all. */
  sees(relation: Relation): boolean {
    return this.granted.may.has('view') && this.reach(relation) !== 'no'
  }

  hidden(): readonly string[] {
    return this.fieldsOf((one) => !this.granted.plain.has(one) && !this.granted.masked.has(one))
  }

  masked(): readonly string[] {
    return this.fieldsOf((one) => !this.granted.plain.has(one) && this.granted.masked.has(one))
  }

  fieldsOf(is: (one: DataClass) => boolean): readonly string[] {
    const { fields } = this.definition
    return Object.entries(fields).flatMap(([name, field]) =>
      is(classOf(this.definition, field)) ? [name] : [],
    )
  }

  get path(): string {
    return `/records/${this.definition.type}`
  }

  name(more: string): string {
    return `${this.definition.type} ${this.account.role} ${more}`
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    version?: number,
  ): Promise<{ status: number; text: string; json: Json }> {
    const response = await this.browser.send(
      method,
      path,
      body,
      version === undefined ? {} : { 'if-match': `"${version}"` },
    )
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return { status: response.status, text, json: isJson && text !== '' ? JSON.parse(text) : undefined }
  }
}

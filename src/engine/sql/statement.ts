import { Unstated } from './refusals.ts'

/** The tables a statement reads. `subjects(code)`; `facts(code, year, fact, n, d, truth, word)`, see {@link emitScheme}. */
export interface SqlTables {
  readonly subjects: string
  readonly facts: string
}

/** A statement that grows step by step: each a `with` part that PostgreSQL works out once. */
export class Statement {
  readonly tables: SqlTables
  readonly unstated = new Unstated()
  private readonly steps: string[] = []
  /** Name of the step added last. */
  last = ''

  constructor(tables: SqlTables) {
    this.tables = tables
  }

  /** Adds a step; a later one may read it by its name. */
  step(name: string, query: string): void {
    this.steps.push(`${name} as materialized (\n${query}\n)`)
    this.last = name
  }

  /** The whole statement, ending in a query over the steps. */
  ending(query: string): string {
    return `with ${this.steps.join(',\n')}\n${query}`
  }
}

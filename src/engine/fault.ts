/**
 * Something wrong inside a definition, told without knowing files: `path` leads into the definition
 * (`['groups', 0, 'indicators', 2, 'weight']`), `from`/`to` are offsets inside an expression text.
 * The policy layer turns it into a Problem with file and line.
 */
export interface Fault {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly path: readonly (string | number)[]
  readonly from?: number
  readonly to?: number
  readonly what: string
  readonly why?: string
  readonly mend?: string
}

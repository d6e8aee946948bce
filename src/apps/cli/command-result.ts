/** What a command says and how it ends: 1 where the input has errors. */
export interface CommandResult {
  readonly exitCode: 0 | 1
  readonly output: string
}

/** Something in the log that cannot have come about by the program's own writing. */
export interface Fault {
  readonly kind:
    | 'entry-changed'
    | 'entry-missing'
    | 'entry-twice'
    | 'chain-broken'
    | 'chain-missing'
    | 'chain-replaced'
    | 'backdated'
    | 'checkpoint-changed'
    | 'checkpoint-missing'
    | 'checkpoint-signature'
    | 'checkpoint-key'
    | 'checkpoint-root'
    | 'witness-changed'
    | 'witness-ahead'
  /** What is wrong, in Chinese. */
  readonly what: string
  readonly record?: { readonly type: string; readonly id: string }
  /** Number of the entry in its record's chain. */
  readonly entry?: number
  /** When, in UTC, as the log says. */
  readonly at?: string
  readonly checkpoint?: number
}

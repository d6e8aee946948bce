/** Asks the person for a code before a final approval; whether one was given. */
type Asker = () => Promise<boolean>

let asker: Asker | undefined

/** Says who asks, while the shell stands. Returns how to take it back. */
export function askForCodesWith(ask: Asker): () => void {
  asker = ask
  return () => {
    if (asker === ask) asker = undefined
  }
}

/** Whether the person has now proven who they are. */
export async function proveAgain(): Promise<boolean> {
  return (await asker?.()) ?? false
}

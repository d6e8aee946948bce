const final: readonly string[] = ['已定档', '已归档']

/** Whether the grades of a batch in this state are final: decided, no longer open to objections. */
export function isFinal(state: string): boolean {
  return final.includes(state)
}

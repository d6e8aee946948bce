/** The first of `stem-1`, `stem-2` … that is not taken. */
export function freeId(stem: string, taken: readonly string[]): string {
  const ids = new Set(taken)
  let at = 1
  while (ids.has(`${stem}-${at}`)) at++
  return `${stem}-${at}`
}

/**
 * The unit that supplies what a catalogue says comes from `source`: the only one of the pack whose name has it. Undefined where there is none or more than
 * one; then the office answers.
 */
export function supplierOf(units: readonly string[], source: string): string | undefined {
  const found = units.filter((unit) => unit.includes(source))
  return found.length === 1 ? found[0] : undefined
}

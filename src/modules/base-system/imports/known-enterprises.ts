import type { Fact } from '../../../engine/fact.ts'
import type { Grid } from '../../../platform/sheets/grid.ts'

/** An enterprise that the sender may see. */
export interface KnownEnterprise {
  readonly code: string
  readonly name: string
  readonly park: number
}

/** What the register of known enterprises is called where a file would have a name. */
export const REGISTER = '企业库'

/** The known enterprises as one more sheet, so that rows without a credit code find theirs by name. */
export function knownGrid(known: readonly KnownEnterprise[], facts: readonly Fact[]): Grid | undefined {
  const label = (id: string): string => facts.find((fact) => fact.id === id)?.label ?? id
  if (known.length === 0) return undefined
  return {
    file: REGISTER,
    format: 'json',
    merges: [],
    rows: [
      { number: 0, cells: [label('credit-code'), label('name')] },
      ...known.map(({ code, name }, at) => ({ number: at + 1, cells: [code, name] })),
    ],
  }
}

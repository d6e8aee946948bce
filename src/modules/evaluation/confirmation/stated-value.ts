import type { Fact, Value } from '../../../engine/fact.ts'
import { DIMENSIONLESS } from '../../../kernel/unit.ts'
import { readCell } from '../../../pipeline/import/cell-value.ts'
import { unprocessable } from '../../../platform/http/http-problem.ts'

/** The words between which a figure that is no number is chosen; null where any text will do. */
export function optionsOf({ kind, options }: Pick<Fact, 'kind' | 'options'>): readonly string[] | null {
  return kind === 'yes-no' ? ['是', '否'] : kind === 'choice' ? (options ?? []) : null
}

/** What somebody states of a figure that is no number, read as a sheet's cell is. Throws 422 where it is none of what the figure can be. */
export function statedValue(fact: Fact, text: string, path: string): Value {
  const { value, complaint } = readCell(text, { fact, unit: DIMENSIONLESS, columnUnit: DIMENSIONLESS })
  if (value) return value
  throw unprocessable('evaluation/stated-value', `“${text}”不能作为${fact.label}`, [
    {
      path,
      what: complaint?.what ?? '没有填写',
      mend: complaint?.mend ?? `填写${optionsOf(fact)?.join('或') ?? fact.label}。`,
    },
  ])
}

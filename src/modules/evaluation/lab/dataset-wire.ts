import type { Absence, Dataset, Fact, FactMap, Subject, SuppliedFact, Value } from '../../../engine/fact.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { decimal } from '../../../kernel/rational.ts'
import type { Cell, Column, LabPayload } from './lab-messages.ts'

/** In the order of the numbers that stand for them. */
const absences: readonly Absence[] = ['missing', 'not-asked', 'undefined']

/** The facts of all subjects, fact by fact: what the lab's evaluator reads and nothing else. */
export function toColumns(subjects: readonly Subject[], facts: readonly Fact[]): readonly Column[] {
  return facts.map(({ id }) => ({
    fact: id,
    now: subjects.map((one) => toCell(one.facts.get(id))),
    prior: subjects.map((one) => toCell(one.prior.get(id))),
  }))
}

function toCell(supplied: SuppliedFact | undefined): Cell {
  if (!supplied) return null
  const { value } = supplied
  switch (value.kind) {
    case 'number':
      return toDecimalText(value.value)
    case 'absent':
      return absences.indexOf(value.reason)
    case 'text':
    case 'day':
    case 'yes-no':
      return value.value
    default:
      return null
  }
}

/** The dataset that the columns came from, with the firms' numbers for their codes. */
export function toDataset({
  batch,
  firms,
  columns,
  facts,
}: Pick<LabPayload, 'batch' | 'firms' | 'columns' | 'facts'>): Dataset {
  const kinds = new Map(facts.map((fact) => [fact.id, fact.kind]))
  const side = (at: number, which: 'now' | 'prior'): FactMap =>
    new Map(
      columns.flatMap((column): [string, SuppliedFact][] => {
        const value = toValue(column[which][at] ?? null, kinds.get(column.fact))
        return value ? [[column.fact, { value }]] : []
      }),
    )
  return {
    period: batch.period,
    subjects: firms.map(
      ({ number }, at): Subject => ({
        id: number,
        name: number,
        facts: side(at, 'now'),
        prior: side(at, 'prior'),
      }),
    ),
  }
}

function toValue(cell: Cell, kind: Fact['kind'] | undefined): Value | undefined {
  if (cell === null || kind === undefined) return undefined
  if (typeof cell === 'boolean') return { kind: 'yes-no', value: cell }
  if (typeof cell === 'number') return { kind: 'absent', reason: absences[cell] ?? 'undefined', of: [] }
  if (kind === 'number') return { kind: 'number', value: decimal(cell) }
  return { kind: kind === 'day' ? 'day' : 'text', value: cell }
}

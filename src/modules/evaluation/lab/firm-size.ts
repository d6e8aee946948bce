import type { Fact, Subject } from '../../../engine/fact.ts'
import { compileTable } from '../../../engine/table/compile.ts'
import type { CompiledTable } from '../../../engine/table/compiled-table.ts'
import { decideFor } from '../../../engine/table/decide.ts'
import { contextOf } from '../../../policy/context.ts'
import type { Pack } from '../../../policy/pack.ts'

export interface FirmSize {
  readonly size: string
  readonly small: boolean
}

const sizeFact = 'size-class'
const industryFact = 'size-industry'
/** Options of the size fact from here on are small: large and medium come first in the national classes. */
const firstSmall = 2
const unknown: FirmSize = { size: '未划型', small: false }

/** Size of a firm: as supplied, else by the pack's tables for it from employees, revenue and industry. */
export function sizeReader(pack: Pack, asOf: string): (subject: Subject, period: string) => FirmSize {
  const fact = pack.facts.find(({ id }) => id === sizeFact)
  const industry = pack.facts.find(({ id }) => id === industryFact)
  const sizes = fact && tableFor(pack, fact, asOf)
  const industries = industry && tableFor(pack, industry, asOf)
  const sized = (text: string | undefined): FirmSize =>
    text === undefined ? unknown : { size: text, small: (fact?.options ?? []).indexOf(text) >= firstSmall }
  return (subject, period) => {
    const given = textOf(subject, sizeFact)
    if (given !== undefined || !sizes) return sized(given)
    const told = textOf(subject, industryFact) ?? (industries && decided(industries, subject, period))
    const complete: Subject =
      told === undefined
        ? subject
        : {
            ...subject,
            facts: new Map([...subject.facts, [industryFact, { value: { kind: 'text', value: told } }]]),
          }
    return sized(decided(sizes, complete, period))
  }
}

/** The pack's table whose one output is the fact. */
function tableFor(pack: Pack, { label }: Fact, asOf: string): CompiledTable | undefined {
  const definition = pack.tables.find(({ outputs }) => outputs.length === 1 && outputs[0]?.label === label)
  return definition && compileTable(definition, contextOf(pack, asOf)).table
}

function decided(table: CompiledTable, subject: Subject, period: string): string | undefined {
  const decision = decideFor(table, subject, period)
  if (decision.outcome !== 'decided') return undefined
  const value = Object.values(decision.outputs[0] ?? {})[0]
  return value?.kind === 'text' ? value.value : undefined
}

function textOf({ facts }: Subject, id: string): string | undefined {
  const value = facts.get(id)?.value
  return value?.kind === 'text' ? value.value : undefined
}

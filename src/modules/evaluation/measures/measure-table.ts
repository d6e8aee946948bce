import type { Value } from '../../../engine/fact.ts'
import { compileTable } from '../../../engine/table/compile.ts'
import type { CompiledTable } from '../../../engine/table/compiled-table.ts'
import { decideFor } from '../../../engine/table/decide.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { sign } from '../../../kernel/rational.ts'
import { contextOf } from '../../../policy/context.ts'
import type { Pack } from '../../../policy/pack.ts'

/** Names by which the product asks the pack: its table, and what the table looks at. */
const tableId = 'differential-measures'
const gradeFact = 'evaluation-grade'
const resourceFact = 'resource-kind'
/** Direction of a row that leaves things as they are. */
const unchanged = '维持'
const priceDirections: readonly string[] = ['价格上浮', '价格下浮']

/** What a row of the table says for a grade and a kind of resource. */
export interface MeasureRule {
  readonly grade: string
  readonly resource: string
  readonly direction: string
  readonly content: string
  /** Null where the measure has no size. */
  readonly rate: string | null
  readonly rateUnit: string | null
  /** Label of the annual figure that the rate is multiplied with. */
  readonly usage: string | null
  readonly executor: string
  readonly basis: string
  readonly basisNumber: string
  readonly stop: string
  /** Number of the row, from 1. */
  readonly row: number
  readonly cites: string
  /** Moves a price: only by a document of the authority that sets it. */
  readonly price: boolean
}

export interface MeasureTable {
  readonly label: string
  /** The figures are the product's defaults, not the policy's text. */
  readonly isDefault: boolean
  readonly resources: readonly string[]
  /** What applies to a grade, in the order of the resources. */
  rulesFor(grade: string): readonly MeasureRule[]
}

/** The pack's table of differential measures as it holds on the day; undefined where the pack has none. Throws where a checked pack does not compile. */
export function measureTable(pack: Pack, asOf: string): MeasureTable | undefined {
  const definition = pack.tables.find(({ id }) => id === tableId)
  const resources = pack.facts.find(({ id }) => id === resourceFact)?.options ?? []
  if (!definition) return undefined
  const { table, faults } = compileTable(definition, contextOf(pack, asOf))
  if (!table) throw new Error(`table ${tableId}: ${faults.map(({ what }) => what).join('; ')}`)
  const period = asOf.slice(0, 4)
  const known = new Map<string, readonly MeasureRule[]>()
  return {
    label: definition.label,
    isDefault: definition.default === true,
    resources,
    rulesFor(grade) {
      const rules =
        known.get(grade) ?? resources.flatMap((resource) => ruleFor(table, grade, resource, period) ?? [])
      known.set(grade, rules)
      return rules
    },
  }
}

function ruleFor(
  table: CompiledTable,
  grade: string,
  resource: string,
  period: string,
): MeasureRule | undefined {
  const text = (value: string) => ({ value: { kind: 'text', value } }) as const
  const facts = new Map([
    [gradeFact, text(grade)],
    [resourceFact, text(resource)],
  ])
  const decision = decideFor(table, { id: '', name: '', facts, prior: new Map() }, period)
  if (decision.outcome !== 'decided') return undefined
  const [rule] = decision.rules
  const outputs = decision.outputs[0] ?? {}
  const said = (id: string) => textOf(outputs[id])
  const direction = said('direction')
  if (!rule || direction === unchanged) return undefined
  return {
    grade,
    resource,
    direction,
    content: said('content'),
    rate: rateOf(outputs.rate),
    rateUnit: said('rate-unit') || null,
    usage: said('usage') || null,
    executor: said('executor'),
    basis: said('basis'),
    basisNumber: said('basis-number'),
    stop: said('stop'),
    row: rule.rule + 1,
    cites: rule.cites,
    price: priceDirections.includes(direction),
  }
}

function textOf(value: Value | undefined): string {
  return value?.kind === 'text' ? value.value : ''
}

function rateOf(value: Value | undefined): string | null {
  return value?.kind === 'number' && sign(value.value) !== 0 ? toDecimalText(value.value) : null
}

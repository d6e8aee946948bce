import type { Fact, Subject } from '../../../engine/fact.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { decimal, divide, multiply } from '../../../kernel/rational.ts'
import { multiplyUnits, parseUnit, sameDimension } from '../../../kernel/unit.ts'
import type { Values } from '../../../record/messages.ts'
import type { MeasureRule, MeasureTable } from './measure-table.ts'
import type { Badge } from './robustness.ts'

/** One enterprise's result as measures follow from it. */
export interface Graded {
  readonly enterprise: string
  readonly grade: string
  readonly period: string
  readonly batch: string
  /** Gates that capped or fixed the grade. */
  readonly gates: readonly string[]
  readonly subject: Pick<Subject, 'facts'> | undefined
  /** Account numbers at the utilities, by kind of resource. */
  readonly accounts: ReadonlyMap<string, readonly string[]>
  /** How firmly the grade stands, where it was tried. */
  readonly robust: { readonly share: string; readonly badge: Badge } | null
}

export interface Bases {
  get(resource: string): { readonly basis: string; readonly basisNumber: string } | undefined
}

/** A measure that the table wants for an enterprise, with the values its record begins with. */
export interface Wanted {
  readonly resource: string
  readonly direction: string
  readonly executor: string
  /** What follows from result and table: kept up to date while it is a suggestion. */
  readonly origin: Values
  /** What people may write over. */
  readonly suggestion: Values
}

/** Whether a rule acts at all: a price moves only by a document. */
export function isOff(rule: MeasureRule, bases: Bases): boolean {
  return rule.price && rule.basis === '' && bases.get(rule.resource) === undefined
}

/** What the table wants for a result; prices without a document are left out. */
export function wantedMeasures(
  {
    table,
    facts,
    bases,
  }: { readonly table: MeasureTable; readonly facts: readonly Fact[]; readonly bases: Bases },
  result: Graded,
): readonly Wanted[] {
  return table
    .rulesFor(result.grade)
    .filter((rule) => !isOff(rule, bases))
    .map((rule) => wanted(table, facts, bases, rule, result))
}

function wanted(
  table: MeasureTable,
  facts: readonly Fact[],
  bases: Bases,
  rule: MeasureRule,
  result: Graded,
): Wanted {
  const document = rule.basis === '' ? bases.get(rule.resource) : rule
  const { resource, direction, executor, rate, rateUnit } = rule
  const gates = result.gates.length === 0 ? '' : `，其中${result.gates.join('、')}`
  const account = (result.accounts.get(resource) ?? []).join('、')
  return {
    resource,
    direction,
    executor,
    origin: {
      grade: result.grade,
      resultBatch: result.batch,
      tableRow: `${table.label} 第 ${rule.row} 行`,
      clause: rule.cites,
      why: `${result.period} 年度评价为 ${result.grade} 类${gates}；按“${table.label}”第 ${rule.row} 行（依据 ${rule.cites}）建议。`,
      keptShare: result.robust?.share ?? null,
      badge: result.robust?.badge ?? null,
    },
    suggestion: {
      content: rule.content,
      rate,
      rateUnit: rate === null ? null : (rateUnit ?? '').replace('/', '每') || null,
      amount: document ? amountOf(rule, facts, result.subject) : null,
      account: account === '' ? null : account,
      stopCondition: rule.stop || null,
      basis: document?.basis ?? null,
      basisNumber: document?.basisNumber ?? null,
      executor: executor || null,
    },
  }
}

/** Rate × use of the year in 万元, to the fen; null where either is unknown. */
function amountOf(
  { rate, rateUnit, usage }: MeasureRule,
  facts: readonly Fact[],
  subject: Graded['subject'],
): string | null {
  const fact = facts.find(({ label }) => label === usage)
  const value = fact && subject?.facts.get(fact.id)?.value
  const by = parseUnit((rateUnit ?? '').replace('每', '/'))
  const of = parseUnit(fact?.unit ?? '')
  const money = parseUnit('万元')
  if (rate === null || value?.kind !== 'number' || !by || !of || !money) return null
  const product = multiplyUnits(by, of)
  if (!sameDimension(product, money)) return null
  const inMoney = divide(multiply(multiply(decimal(rate), value.value), product.factor), money.factor)
  return toDecimalText(inMoney, 6)
}

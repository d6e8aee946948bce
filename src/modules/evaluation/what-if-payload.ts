import { prepareSubjects } from '../../engine/evaluation/prepare.ts'
import type { Dataset, FactMap, Subject, Value } from '../../engine/fact.ts'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import { exact, toExactText } from '../../kernel/exact-text.ts'
import {
  absolute,
  add,
  compare,
  decimal,
  divide,
  negate,
  type Rational,
  rational,
  sign,
} from '../../kernel/rational.ts'
import { parseUnit, sameDimension } from '../../kernel/unit.ts'
import { compileContent } from '../../pipeline/evaluate/scheme-version.ts'
import type { StoredResult } from '../../pipeline/evaluate/stored-result.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import { conflict } from '../../platform/http/http-problem.ts'
import type { PackFact } from '../../policy/format/facts.ts'
import type { BatchRow } from './batch-row.ts'
import { evaluationService } from './evaluation-service.ts'
import { frozenFacts, frozenSubject } from './frozen-facts.ts'
import { frozenFor, heldIn } from './held-figures.ts'
import type { KeptResult } from './result-detail.ts'
import type { FactValue, Lever, WhatIf } from './result-messages.ts'
import { type Correction, correctedSubject, originalResult } from './revisions.ts'
import { type Simulation, simulations } from './what-if/simulation.ts'

/** The figures of one result, and the batch's own engine on them; a text says why it cannot be run. */
export interface WhatIfFigures {
  readonly data: Omit<WhatIf, 'levers'>
  readonly simulation: Simulation | string
}

/** Everything the browser needs to run the batch's own engine on one enterprise, the others held still; `corrections` stand in place of facts of the snapshot. */
export async function whatIfPayload(
  batch: BatchRow,
  result: KeptResult,
  inTransaction: InTransaction,
  corrections: readonly Correction[] = [],
): Promise<WhatIf> {
  const { data, simulation } = await whatIfReader(batch, inTransaction)(result, corrections)
  return { ...data, levers: leversOf(data, simulation, batch.content.facts) }
}

export type WhatIfReader = (result: KeptResult, corrections?: readonly Correction[]) => Promise<WhatIfFigures>

/**
 * Reads the figures of one result of a batch after another. What is the same for all of them is found once: the compiled scheme, the held figures, and the
 * facts of everybody where `known` gives the batch's frozen facts. The reader throws 409 for a result without a score.
 */
export function whatIfReader(batch: BatchRow, inTransaction: InTransaction, known?: Dataset): WhatIfReader {
  const { content, asOf, period } = batch
  const compiled = compileContent(content, asOf)
  const { usedFacts, indicators: read } = compiled
  const facts = content.facts.filter(({ id, label }) => usedFacts.has(id) || isNamed(batch, id, label))
  const used = new Set(facts.map(({ id }) => id))
  const fixed = {
    scheme: content.scheme,
    indicators: content.indicators.filter(({ id }) => read.has(id)),
    facts: [...facts],
    parameters: [...content.parameters],
    asOf,
    period,
  }
  const open = simulations()
  let held: ReturnType<typeof heldIn> | undefined
  const own = known && new Map(known.subjects.map((one) => [one.id, one]))
  let joined: Promise<ReadonlyMap<string, Subject>> | undefined
  /** Those who were evaluated together with others, as one. */
  const joint = async (): Promise<ReadonlyMap<string, Subject>> => {
    const { subjects } = prepareSubjects(compiled, known ?? (await frozenFacts(inTransaction, batch)))
    return new Map(subjects.flatMap((one) => (one.members.length > 1 ? [[one.id, one]] : [])))
  }
  return async (result, corrections = []) => {
    const { score, group } = result
    if (score === null || group === null) throw withoutScore(result)
    held ??= heldIn(batch, compiled, inTransaction, known)
    const figures = await held
    const dataOf = (one: Subject | undefined): WhatIfFigures['data'] => {
      const { facts = new Map(), prior = new Map() } = one ?? {}
      const frozen = frozenFor(compiled, figures, group, { facts })
      if (!frozen) throw withoutFigures(group)
      return {
        ...fixed,
        subject: {
          id: result.code,
          name: result.name,
          facts: wireFacts(facts, used),
          prior: wireFacts(prior, used),
        },
        frozen,
        result: { score, grade: result.grade },
      }
    }
    const opened = (one: Subject | undefined): WhatIfFigures => {
      const data = dataOf(one && correctedSubject(one, corrections))
      return { data, simulation: open(data) }
    }
    const alone = own ? own.get(result.code) : await frozenSubject(inTransaction, batch, result.enterprise)
    if (!compiled.mergeBy) return opened(alone)
    if (!known) {
      const run =
        corrections.length === 0
          ? result
          : await inTransaction(evaluationService, (tx) => originalResult(tx, batch, result.enterprise), {
              readOnly: true,
            })
      if (givesItems(open, dataOf(alone), run ?? result)) return opened(alone)
    }
    joined ??= joint()
    return opened((await joined).get(result.code) ?? alone)
  }
}

/** Whether a firm's own figures give the items of its result; otherwise others' were added. */
function givesItems(
  open: ReturnType<typeof simulations>,
  data: WhatIfFigures['data'],
  { score, indicators }: StoredResult,
): boolean {
  const simulation = open({ ...data, result: { score: score ?? '0', grade: null } })
  if (typeof simulation === 'string') return false
  const values = new Map(simulation.now.items.map(({ id, value }) => [id, value && toDecimalText(value)]))
  return indicators.every(({ id, value }) => values.get(id) === value)
}

function withoutFigures(group: string) {
  return conflict('evaluation/nothing-held', '这次评价没有留下可供单独计算的基准和分数线', [
    { path: 'code', what: `“${group}”的基准和分数线`, mend: '请系统管理员核验这个批次（yuance verify）。' },
  ])
}

function withoutScore({ reasons }: KeptResult) {
  return conflict('evaluation/no-score', '这家企业没有得分，不能测算还差多少', [
    {
      path: 'code',
      what: reasons.map(({ text }) => text).join('；'),
      mend: '先补齐数据，再重新评价。',
    },
  ])
}

/** Facts the scheme names itself: by what enterprises are joined, by what they are compared. */
function isNamed({ content: { scheme } }: BatchRow, id: string, label: string): boolean {
  return [scheme['merge-by'], scheme['industry-by']].some((name) => name === id || name === label)
}

function wireFacts(facts: FactMap, used: ReadonlySet<string>): WhatIf['subject']['facts'] {
  return Object.fromEntries(
    [...facts].flatMap(([id, { value, source }]) => {
      const wire = wireValue(value)
      return used.has(id) && wire ? [[id, { value: wire, ...(source && { source }) }]] : []
    }),
  )
}

function wireValue(value: Value): FactValue | undefined {
  switch (value.kind) {
    case 'number':
      return { kind: 'number', value: toExactText(value.value) }
    case 'absent':
      return { kind: 'absent', reason: value.reason, of: [...value.of] }
    case 'text':
    case 'day':
      return { kind: value.kind, value: value.value }
    case 'yes-no':
      return { kind: 'yes-no', value: value.value }
    default:
      return undefined
  }
}

const money = parseUnit('元')

/**
 * Figures whose change moves the score, found by trying: one percent more and one percent less. Money is never offered to be
 * lowered: earning less is not an improvement, even where a quotient says so.
 */
function leversOf(
  data: WhatIfFigures['data'],
  simulation: WhatIfFigures['simulation'],
  catalogue: readonly PackFact[],
): Lever[] {
  const efforts = new Map(catalogue.map(({ id, effort }) => [id, effort ?? '1']))
  if (typeof simulation === 'string') return []
  const start = decimal(data.result.score)
  return data.facts.flatMap((fact): Lever[] => {
    const supplied = data.subject.facts[fact.id]?.value
    if (supplied?.kind !== 'number' || fact.kind !== 'number') return []
    const value = exact(supplied.value)
    const part = sign(value) === 0 ? rational(1) : divide(absolute(value), rational(100))
    const gain = (change: Rational): number => {
      const { score } = simulation.evaluate(new Map([[fact.id, add(value, change)]]))
      return score ? compare(score, start) : -1
    }
    const unit = parseUnit(fact.unit ?? '1')
    const isMoney = unit !== undefined && money !== undefined && sameDimension(unit, money)
    const [more, less] = [gain(part), gain(negate(part))]
    const better =
      more > 0 || (more === 0 && less < 0)
        ? 'higher'
        : less > 0 || (less === 0 && more < 0)
          ? 'lower'
          : undefined
    if (better === undefined || (better === 'lower' && isMoney)) return []
    return [
      {
        fact: fact.id,
        label: fact.label,
        unit: fact.unit ?? '1',
        value: toDecimalText(value),
        better,
        step: stepOf(value),
        effort: efforts.get(fact.id) ?? '1',
      },
    ]
  })
}

/** About four leading digits: fine enough to matter, coarse enough to read. */
function stepOf(value: Rational): string {
  const size = absolute(value)
  if (compare(size, rational(10_000)) >= 0) return '1'
  return compare(size, rational(100)) >= 0 ? '0.1' : '0.01'
}

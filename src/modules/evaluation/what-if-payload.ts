import { prepareSubjects } from '../../engine/evaluation/prepare.ts'
import type { Dataset, FactMap, Subject, Value } from '../../engine/fact.ts'
import { toDecimalText } from '../../kernel/decimal-text.ts'
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
import type { InTransaction } from '../../platform/database/transaction.ts'
import { conflict } from '../../platform/http/http-problem.ts'
import type { PackFact } from '../../policy/format/facts.ts'
import type { BatchRow } from './batch-row.ts'
import { evaluationService } from './evaluation-service.ts'
import { frozenFacts, frozenSubject } from './frozen-facts.ts'
import { linesOf } from './grade-lines.ts'
import type { KeptResult } from './result-detail.ts'
import type { FactValue, Lever, WhatIf } from './result-messages.ts'
import { type Correction, correctedSubject } from './revisions.ts'
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
 * Reads the figures of one result of a batch after another. What is the same for all of them is found once: the compiled scheme, the lines of a group, and the
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
  const lines = new Map<string, ReturnType<typeof linesOf>>()
  const linesIn = (group: string): ReturnType<typeof linesOf> => {
    const found =
      lines.get(group) ??
      inTransaction(evaluationService, (tx) => linesOf(tx, batch, group), { readOnly: true })
    lines.set(group, found)
    return found
  }
  const own = known && new Map(known.subjects.map((one) => [one.id, one]))
  return async (result, corrections = []) => {
    const { score, group } = result
    if (score === null || group === null) throw withoutScore(result)
    const frozen = {
      group,
      benchmarks: result.indicators.map(({ id, benchmark }) => ({ indicator: id, value: benchmark })),
      groupMeans: result.indicators.flatMap(({ id, state, score }) =>
        state === 'missing-group-mean' && score !== null ? [{ indicator: id, score }] : [],
      ),
      ...(await linesIn(group)),
    }
    const opened = (subject: Subject | undefined): WhatIfFigures => {
      const data = {
        ...fixed,
        subject: {
          id: result.code,
          name: result.name,
          facts: wireFacts(subject?.facts ?? new Map(), used),
          prior: wireFacts(subject?.prior ?? new Map(), used),
        },
        frozen,
        result: { score, grade: result.grade },
      }
      return { data, simulation: open({ ...data, levers: [] }) }
    }
    const subject = own ? own.get(result.code) : await frozenSubject(inTransaction, batch, result.enterprise)
    const alone = opened(subject && correctedSubject(subject, corrections))
    if (typeof alone.simulation !== 'string') return alone
    // Its own figures do not give its score: it was evaluated together with others, whose facts count as well.
    const { subjects: all, ...rest } = known ?? (await frozenFacts(inTransaction, batch))
    const { subjects } = prepareSubjects(compiled, {
      ...rest,
      subjects: all.map((one) => (one.id === result.code ? correctedSubject(one, corrections) : one)),
    })
    return opened(subjects.find(({ id }) => id === result.code))
  }
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
      return { kind: 'number', value: toDecimalText(value.value) }
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
    const value = decimal(supplied.value)
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
        value: supplied.value,
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

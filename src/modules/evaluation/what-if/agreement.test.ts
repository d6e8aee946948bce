import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SchemeDefinition } from '../../../engine/definition.ts'
import { compileScheme } from '../../../engine/evaluation/compile.ts'
import { runScheme } from '../../../engine/evaluation/evaluate.ts'
import { holdFigures } from '../../../engine/evaluation/hold-figures.ts'
import { datasetOf } from '../../../engine/evaluation/testing/plain-dataset.ts'
import {
  FLAG_FACTS,
  INDICATOR_DEFINITIONS,
  plainFacts,
  type Row,
} from '../../../engine/evaluation/testing/plain-words.ts'
import { randomRows } from '../../../engine/evaluation/testing/random-data.ts'
import { randomPolicy, risingPolicy } from '../../../engine/evaluation/testing/random-policy.ts'
import type { FactMap } from '../../../engine/fact.ts'
import { toExactText } from '../../../kernel/exact-text.ts'
import { decimal } from '../../../kernel/rational.ts'
import { type StoredResult, storedResults } from '../../../pipeline/evaluate/stored-result.ts'
import { frozenFor } from '../held-figures.ts'
import { resultFrom } from '../objection/corrected-result.ts'
import { type WhatIf, whatIf } from '../result-messages.ts'
import { type Outcome, type Simulation, simulations, startFrom } from './simulation.ts'

const runs = process.env.YUANCE_LONG === '1' ? 1000 : 120
const context = {
  facts: [...plainFacts()],
  indicators: [...INDICATOR_DEFINITIONS],
  parameters: [],
  asOf: '2024-12-31',
}

type Message = Omit<WhatIf, 'levers'>

interface Tried {
  readonly stored: StoredResult
  readonly row: Row
  /** As the server sends it and the browser has it. */
  readonly message: Message
  readonly simulation: Simulation | string
}

/** The batch, and every firm that has a score tried alone from what would be sent of it. */
function tried(definition: SchemeDefinition, rows: readonly Row[]): readonly Tried[] {
  const { scheme } = compileScheme(definition, context)
  if (!scheme) return []
  const dataset = datasetOf(rows)
  const run = runScheme(scheme, dataset)
  const held = holdFigures(scheme, run)
  const open = simulations()
  return storedResults(run.result, { policy: 'p', policyHash: 'h' }).results.flatMap((stored) => {
    const { code, name, group, score, grade } = stored
    const subject = dataset.subjects.find(({ id }) => id === code)
    const row = rows.find((one) => one.code === code)
    if (score === null || group === null || !subject || !row) return []
    const frozen = frozenFor(scheme, held, group, subject)
    if (!frozen) throw new Error(`nothing is held for ${code}`)
    const facts = wire(subject.facts)
    const sent = {
      ...{ scheme: definition, ...context, period: dataset.period, frozen, levers: [] },
      subject: { id: code, name, facts, prior: wire(subject.prior) },
      result: { score, grade },
    }
    const message: Message = whatIf.parse(JSON.parse(JSON.stringify(sent)))
    return [{ stored, row, message, simulation: open(message) }]
  })
}

function wire(facts: FactMap): WhatIf['subject']['facts'] {
  return Object.fromEntries(
    [...facts].map(([id, { value }]) => [
      id,
      {
        value: (value.kind === 'number'
          ? { kind: 'number', value: toExactText(value.value) }
          : value) as WhatIf['subject']['facts'][string]['value'],
      },
    ]),
  )
}

/** All of a result that does not depend on where everybody else stands. */
function kept(result: StoredResult) {
  const { rank: _rank, problems: _problems, ...rest } = result
  return { ...rest, reasons: rest.reasons.map(({ text }) => text) }
}

/** The result that a correction would store. */
const correctedTo = (stored: StoredResult, outcome: Outcome) =>
  kept(resultFrom({ ...stored, indicators: [], gates: [], adjustments: [] }, outcome, ''))

/** Items that compare with every other value one by one; nothing of it can be held. */
const byRank = ({ scheme, frozen }: Message): boolean =>
  scheme.groups.some(
    ({ name, indicators }) =>
      name === frozen.group &&
      indicators.some(({ score }) => typeof score === 'object' && score.method === 'rank'),
  )

test(`on ${runs} random schemes a firm tried or corrected alone keeps what the batch gave it`, () => {
  const seen = { tried: 0, refused: 0, changed: 0 }
  fc.assert(
    fc.property(randomPolicy, randomRows, ({ definition }, rows) => {
      for (const { stored, row, message, simulation } of tried(definition, rows)) {
        if (byRank(message)) {
          expect(simulation).toMatch('按名次')
          seen.refused++
          continue
        }
        if (typeof simulation === 'string') throw new Error(`${stored.code}: ${simulation}`)
        expect(correctedTo(stored, simulation.now)).toEqual(kept(stored))
        seen.tried++
        // The slider moved, and the figure corrected for good.
        const [fact] = Object.keys(row.facts).filter((id) => isNumber(id, row))
        if (fact === undefined || simulation.movesPrior.has(fact)) continue
        const facts = { ...message.subject.facts, [fact]: { value: { kind: 'number', value: '17.3' } } }
        const corrected = startFrom({ ...message, subject: { ...message.subject, facts } } as Message)
        if (typeof corrected === 'string') throw new Error(corrected)
        expect(simulation.evaluate(new Map([[fact, decimal('17.3')]]))).toEqual(corrected.now)
        seen.changed++
      }
    }),
    { numRuns: runs },
  )
  // The generators must reach what is compared.
  expect(seen.tried).toBeGreaterThan(runs / 2)
  expect(seen.changed).toBeGreaterThan(runs / 4)
}, 600_000)

test('where nobody else matters, a changed figure gives what a batch with that figure gives', () => {
  let changed = 0
  fc.assert(
    fc.property(risingPolicy, randomRows, ({ definition }, rows) => {
      if (definition.groups[0]?.grades.by !== 'score') return
      for (const { stored, row, simulation } of tried(definition, rows)) {
        if (typeof simulation === 'string') throw new Error(simulation)
        const figures = { ...row.facts, output: '88.8' }
        const again = rows.map((one) => (one === row ? { ...one, facts: figures } : one))
        const wanted = tried(definition, again).find((one) => one.stored.code === stored.code)
        if (!wanted) continue
        const outcome = simulation.evaluate(new Map([['output', decimal('88.8')]]))
        expect(correctedTo(stored, outcome)).toEqual(kept(wanted.stored))
        changed++
      }
    }),
    { numRuns: runs },
  )
  expect(changed).toBeGreaterThan(runs / 4)
}, 600_000)

function isNumber(id: string, { facts }: Row): boolean {
  return !FLAG_FACTS.includes(id) && id !== 'industry' && facts[id] !== null
}

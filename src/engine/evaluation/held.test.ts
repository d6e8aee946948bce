import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SubjectResult } from '../result.ts'
import { runScheme } from './evaluate.ts'
import { explain, explainRun } from './explain.ts'
import { heldFor } from './held.ts'
import { heldText, readHeld } from './held-text.ts'
import { holdFigures } from './hold-figures.ts'
import { runHeld } from './run-held.ts'
import { compiledPlain, datasetOf } from './testing/plain-dataset.ts'
import { randomRows } from './testing/random-data.ts'
import { randomPolicy } from './testing/random-policy.ts'

const runs = process.env.YUANCE_LONG === '1' ? 3000 : 150

/** Everything but the rank, which a single subject does not have. */
const told = ({ rank: _rank, ...rest }: SubjectResult) => rest

test('one firm alone, the others held still, gets what it got among them, with the same derivation', () => {
  let compared = 0
  let graded = 0
  fc.assert(
    fc.property(randomPolicy, randomRows, ({ definition }, rows) => {
      const { scheme } = compiledPlain(definition)
      if (!scheme) return
      const dataset = datasetOf(rows)
      const run = runScheme(scheme, dataset)
      // As they are stored and sent.
      const held = (JSON.parse(JSON.stringify(holdFigures(scheme, run).map(heldText))) as never[]).map(
        readHeld,
      )
      for (const result of run.result.results) {
        const subject = dataset.subjects.find(({ id }) => id === result.code)
        if (!subject || result.score === null || result.group === null) continue
        const own = heldFor(scheme, held, result.group, subject)
        if (!own) throw new Error(`nothing is held for ${result.code}`)
        const group = definition.groups.find(({ name }) => name === result.group)
        if (group?.indicators.some(({ score }) => typeof score === 'object' && score.method === 'rank'))
          continue
        const alone = runHeld(scheme, dataset.period, subject, own)
        expect(told(alone.one)).toEqual(told(result))
        const steps = (all: ReturnType<typeof explain>) =>
          all?.children.filter(({ label }) => !['位次', '定档', '锁定口径'].includes(label))
        expect(steps(explainRun(scheme, alone, [subject], alone.one))).toEqual(
          steps(explain(scheme, dataset, run.result, result.code)),
        )
        compared++
        if (result.grade !== null) graded++
      }
    }),
    { numRuns: runs },
  )
  // The generators must reach what is compared.
  expect(compared).toBeGreaterThan(runs / 2)
  expect(graded).toBeGreaterThan(runs / 4)
}, 600_000)

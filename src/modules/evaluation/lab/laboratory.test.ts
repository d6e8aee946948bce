import fc from 'fast-check'
import { expect, test } from 'vitest'
import { datasetOf } from '../../../engine/evaluation/testing/plain-dataset.ts'
import { INDICATOR_DEFINITIONS, plainFacts } from '../../../engine/evaluation/testing/plain-words.ts'
import { randomRows } from '../../../engine/evaluation/testing/random-data.ts'
import { randomPolicy } from '../../../engine/evaluation/testing/random-policy.ts'
import { toFixedText } from '../../../kernel/decimal-text.ts'
import { addressOf, type Edit, everyGroup, withEdit } from './edit.ts'
import { Laboratory } from './laboratory.ts'
import { district, schemeOf } from './testing/district.ts'
import { randomEdits } from './testing/random-edits.ts'
import { byEngine, told } from './testing/same-as-engine.ts'

const runs = process.env.YUANCE_LONG === '1' ? 1000 : 110
const ours = await schemeOf('policies/dazu-2022-14', 'efficiency-2024')

function outcomeOf(lab: Laboratory, edits: readonly Edit[]) {
  const answer = lab.answer(edits)
  if (!('outcome' in answer)) throw new Error(JSON.stringify(answer.faults))
  return answer.outcome
}

test('without a change the lab says what the engine says, firm by firm', () => {
  const lab = new Laboratory(ours.definition, ours.context, district(600))
  expect(told(outcomeOf(lab, []), lab.dataset)).toEqual(byEngine(lab, ours.context, []))
})

test('increment from 5 to 15 and output from 20 to 10: the worked firm loses 7.40 and stays B', () => {
  const lab = new Laboratory(ours.definition, ours.context, district(50))
  const outcome = outcomeOf(lab, [
    { what: 'weight', group: everyGroup, item: 'output-increment', value: '15' },
    { what: 'weight', group: everyGroup, item: 'output-per-mu', value: '10' },
  ])
  const score = outcome.score(0)
  expect(score && toFixedText(score, 2)).toBe('71.20')
  expect(outcome.grade(0)).toBe('B')
})

test.each([
  [
    'policies/dazu-2022-14',
    'efficiency-2024',
    ['用地面积 < 20', '严重失信 = true', '规上 = true or 实缴税金 > 500'],
  ],
  ['policies/tongling-2021', undefined, []],
  ['policies/jingde-2022', undefined, []],
  ['policies/huaian-2024', undefined, []],
  ['policies/huangyan-2022', undefined, []],
] as const)(
  'one lab, one change after the other, never differs from the engine: %s',
  async (folder, id, conditions) => {
    const { definition, context } = await schemeOf(folder, id ?? (await firstScheme(folder)))
    const lab = new Laboratory(definition, context, district(60, 7))
    let compared = 0
    fc.assert(
      fc.property(randomEdits(definition, [...conditions]), (edits) => {
        const expected = byEngine(lab, context, edits)
        const answer = lab.answer(edits)
        if (!expected) return
        compared++
        expect('outcome' in answer && told(answer.outcome, lab.dataset)).toEqual(expected)
      }),
      { numRuns: conditions.length > 0 ? runs : runs / 5 },
    )
    expect(compared).toBeGreaterThan(runs / 12)
  },
  600_000,
)

async function firstScheme(folder: string): Promise<string> {
  const { readPackFolders } = await import('../../../platform/packs/read-folders.ts')
  const { loadPack } = await import('../../../policy/load-pack.ts')
  const { id, folders } = await readPackFolders(folder)
  return loadPack(id, folders).pack?.schemes[0]?.id ?? ''
}

test('random schemes on random data, changed at random, agree with the engine', () => {
  const context = {
    facts: plainFacts(),
    indicators: INDICATOR_DEFINITIONS,
    parameters: [],
    asOf: '2024-12-31',
  }
  const policyWithEdits = randomPolicy.chain(({ definition }) =>
    fc.tuple(
      fc.constant(definition),
      fc.array(randomEdits(definition, ['用地 > 10']), { minLength: 1, maxLength: 3 }),
    ),
  )
  let compared = 0
  fc.assert(
    fc.property(policyWithEdits, randomRows, ([definition, all], rows) => {
      const lab = new Laboratory(definition, context, datasetOf(rows))
      for (const edits of [[], ...all]) {
        const expected = byEngine(lab, context, edits)
        const answer = lab.answer(edits)
        if (!expected) continue
        compared++
        expect('outcome' in answer && told(answer.outcome, lab.dataset)).toEqual(expected)
      }
    }),
    { numRuns: runs },
  )
  expect(compared).toBeGreaterThan(runs)
}, 600_000)

test('an edit finds its indicator again after the id was changed, by the name it had', () => {
  const [group] = ours.definition.groups
  if (!group) throw new Error('no group')
  const renamed = {
    ...ours.definition,
    groups: [
      {
        ...group,
        indicators: group.indicators.map((item) =>
          item.use === 'tax-per-mu' ? { ...item, use: 'tax-yield' } : item,
        ),
      },
    ],
  }
  const indicators = ours.context.indicators.map((one) =>
    one.id === 'tax-per-mu' ? { ...one, id: 'tax-yield' } : one,
  )
  const lab = new Laboratory(renamed, { ...ours.context, indicators }, district(20))
  const old: Edit = { what: 'cap', group: group.name, item: 'tax-per-mu', label: '亩均税收', value: '100%' }
  expect(lab.answer([old]).lost).toEqual([])
  expect(lab.answer([{ ...old, label: '别的名称' }]).lost).toHaveLength(1)
  const score = (edits: readonly Edit[]) => outcomeOf(lab, edits).item(0, 'tax-yield')
  expect([score([]), score([old])].map((one) => one && toFixedText(one, 2))).toEqual(['31.50', '30.00'])
})

test('lines that cross are refused in words, and the lab goes on with the next change', () => {
  const lab = new Laboratory(ours.definition, ours.context, district(20))
  const answer = lab.answer([{ what: 'line', group: everyGroup, grade: 'B', value: '90' }])
  expect('faults' in answer && answer.faults.map(({ code }) => code)).toContain('band-overlap')
  expect('outcome' in lab.answer([])).toBe(true)
})

test('a second wish for the same thing takes the place of the first', () => {
  const first: Edit = { what: 'weight', group: everyGroup, item: 'a', value: '1' }
  const other: Edit = { what: 'weight', group: everyGroup, item: 'b', value: '1' }
  const all = withEdit(withEdit([first], other), { ...first, value: '2' })
  expect(all.map((one) => [addressOf(one), 'value' in one && one.value])).toEqual([
    ['weight/*/a/', '2'],
    ['weight/*/b/', '1'],
  ])
})

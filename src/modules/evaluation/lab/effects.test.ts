import { expect, test } from 'vitest'
import { toDecimalText, toFixedText } from '../../../kernel/decimal-text.ts'
import { add, decimal, equals, HUNDRED, type Rational, subtract, sum } from '../../../kernel/rational.ts'
import { applyEdits } from './apply-edits.ts'
import { nearLines } from './boundary.ts'
import { breakdown, fairnessOf } from './breakdown.ts'
import { causesOf, stepsOf } from './causes.ts'
import { type Edit, everyGroup } from './edit.ts'
import { editLine } from './edit-words.ts'
import { numbered } from './firm-numbers.ts'
import type { Firm } from './lab-messages.ts'
import { Laboratory } from './laboratory.ts'
import { type Movement, movementOf, moversOf } from './movement.ts'
import { resourceFacts, resourceShifts } from './resources.ts'
import { sensitivities } from './sensitivity.ts'
import { summaryOf } from './summary.ts'
import { district, schemeOf } from './testing/district.ts'
import { balanced, totalOf, unbalanced } from './weights.ts'

const { definition, context } = await schemeOf('policies/dazu-2022-14', 'efficiency-2024')
const lab = new Laboratory(definition, context, district(400, 3))
const base = outcomeOf([])
const firms: readonly Firm[] = lab.dataset.subjects.map(({ id }, at) => ({
  number: id,
  park: at % 4 === 0 ? '甲园' : '乙园',
  industry: `行业${at % 7}`,
  size: at % 3 === 0 ? '中型' : '小型',
  small: at % 3 !== 0,
}))
const wish: readonly Edit[] = [
  { what: 'weight', group: everyGroup, item: 'output-increment', value: '15' },
  { what: 'weight', group: everyGroup, item: 'output-per-mu', value: '10' },
  { what: 'benchmark', group: everyGroup, item: 'tax-per-mu', value: { fixed: '20' } },
  { what: 'gate', group: everyGroup, gate: 'idle', value: 'off' },
  { what: 'line', group: everyGroup, grade: 'A', value: '82' },
]

function outcomeOf(edits: readonly Edit[]) {
  const answer = lab.answer(edits)
  if (!('outcome' in answer)) throw new Error(JSON.stringify(answer.faults))
  return answer.outcome
}

test('up, down, unchanged, joined and left are everybody, and the matrix adds up to the same', () => {
  const exempt: Edit = { what: 'exemption', rule: 'new-plant', value: 'off' }
  for (const edits of [wish, [exempt], [...wish, exempt]]) {
    const { up, down, same, joined, left, matrix } = movementOf(base, outcomeOf(edits))
    expect(up + down + same + joined + left).toBe(400)
    expect(matrix.flat().reduce((all, one) => all + one, 0)).toBe(400)
  }
  expect(movementOf(base, outcomeOf([exempt])).joined).toBeGreaterThan(0)
})

test('what the steps do to a firm adds up to its whole change, exactly', () => {
  const outcome = outcomeOf(wish)
  const steps = stepsOf(lab, wish)
  const movers = moversOf(movementOf(base, outcome))
  expect(movers.length).toBeGreaterThan(20)
  for (const { firm } of movers) {
    const [was, is] = [base.score(firm), outcome.score(firm)]
    if (!was || !is) continue
    const parts = causesOf(base, steps, firm).flatMap(({ change }) => change ?? [])
    expect(equals(add(was, sum(parts)), is)).toBe(true)
  }
})

test('the worked firm loses its 7.40 by the weight of output alone', () => {
  const causes = causesOf(base, stepsOf(lab, wish.slice(0, 2)), 0)
  expect(
    causes.map(({ edits, change }) => [
      edits.map((one) => editLine(definition, one, lab.labels)).join(),
      change && toFixedText(change, 2),
    ]),
  ).toEqual([['亩均产值 权重 20 → 10', '-7.40']])
})

test('a line that has to pass another is told together with the change that lets it', () => {
  const edits: readonly Edit[] = [
    { what: 'line', group: everyGroup, grade: 'B', value: '86' },
    { what: 'line', group: everyGroup, grade: 'A', value: '95' },
  ]
  expect(stepsOf(lab, edits).map((step) => step.edits.length)).toEqual([2])
})

test('weights are brought to 100 in their proportions, the one that was moved staying', () => {
  const [group] = applyEdits(definition, [
    { what: 'weight', group: everyGroup, item: 'tax-per-mu', value: '40' },
  ]).definition.groups
  if (!group) throw new Error('no group')
  expect(unbalanced([group]).map(({ total }) => toDecimalText(total))).toEqual(['110'])
  const edits = balanced(group, 'tax-per-mu', decimal('40')) ?? []
  const [after] = applyEdits(definition, edits).definition.groups
  expect(after && equals(totalOf(after), HUNDRED)).toBe(true)
  // By hand: the other 70 share 60, so 20 becomes 17.142857 → 17.14; the largest takes the 0.01 that rounding leaves.
  expect(after?.indicators.map(({ weight }) => weight)).toEqual([
    '40',
    '17.14',
    '8.57',
    '12.86',
    '8.57',
    '8.57',
    '4.29',
  ])
})

test('every weight is moved by five both ways while the sum stays 100', () => {
  const all = [...sensitivities(lab, [], base)]
  expect(all.map(({ item }) => item)).toEqual(definition.groups[0]?.indicators.map(({ use }) => use))
  const moved = all.flatMap(({ tries }) => tries.flatMap(({ movement }) => movement ?? []))
  // The weight of 5 cannot be lowered by 5.
  expect(moved).toHaveLength(all.length * 2 - 1)
  expect(moved.every(({ up, down, same }) => up + down + same === 400)).toBe(true)
})

test('firms near a line are those within a point of it', () => {
  const near = nearLines(base)
  const lines = ['85', '65', '45'].map(decimal)
  const expected = lab.dataset.subjects.flatMap((_, firm) => {
    const score = base.status(firm) === 'graded' ? base.score(firm) : null
    return lines
      .filter((line) => score && Math.abs(Number(toDecimalText(subtract(score, line)))) <= 1)
      .map(() => firm)
  })
  expect(near.map(({ firm }) => firm).sort((a, b) => a - b)).toEqual(expected)
})

test('land and money only change their grade', () => {
  const facts = resourceFacts(
    context.facts,
    base.groups.map(({ group }) => group),
  )
  expect(facts.map(({ id }) => id)).toEqual([
    'land',
    'tax-paid',
    'output',
    'revenue',
    'value-added',
    'fixed-investment',
    'research-expense',
  ])
  for (const { before, after } of resourceShifts(lab, movementOf(base, outcomeOf(wish)), facts))
    expect(equals(sum(before), sum(after))).toBe(true)
})

const moves = (pairs: readonly (readonly [number, number])[]): Movement => ({
  grades: ['A', 'B', 'C', 'D'],
  before: Int8Array.from(pairs, ([from]) => from),
  after: Int8Array.from(pairs, ([, to]) => to),
  matrix: [],
  up: pairs.filter(([from, to]) => to < from).length,
  down: pairs.filter(([from, to]) => to > from).length,
  same: pairs.filter(([from, to]) => to === from).length,
  joined: 0,
  left: 0,
})
const firm = (park: string, small: boolean): Firm => ({ number: '', park, industry: '', size: '', small })

const limits = { share: '60', fewest: 5 }

test('a change that falls on one park or on small firms is told', () => {
  // Six fall, five of them small and in the same park; four large ones stay.
  const movement = moves([
    ...Array.from({ length: 6 }, () => [0, 1] as const),
    ...Array.from({ length: 4 }, () => [1, 1] as const),
  ])
  const all = [
    ...Array.from({ length: 5 }, () => firm('甲园', true)),
    firm('乙园', false),
    ...Array.from({ length: 4 }, () => firm('乙园', false)),
  ]
  const { warnings, small } = fairnessOf(movement, all, limits)
  expect(small).toEqual({ all: 5, up: 0, down: 5 })
  expect(warnings).toEqual([
    '降档的 6 家里小微企业有 5 家，占 83%，比它们在全部企业里的占比高',
    '降档的 6 家里有 5 家在甲园，占 83%，超过 60%',
  ])
  // Five of six are 83.3 %: not above 84, and with seven needed six say nothing.
  expect(fairnessOf(movement, all, { share: '84', fewest: 5 }).warnings).toEqual([])
  expect(fairnessOf(movement, all, { share: '60', fewest: 7 }).warnings).toEqual([])
  expect(fairnessOf(movement, all, null).warnings).toEqual([])
  expect(breakdown(movement, all, 'park')[0]).toEqual({ name: '甲园', firms: 5, up: 0, down: 5, same: 0 })
})

test('a change that falls on everybody alike is not warned of', () => {
  const movement = moves(Array.from({ length: 10 }, () => [0, 1] as const))
  const all = Array.from({ length: 10 }, (_, at) => firm(`园${at % 5}`, at < 5))
  expect(fairnessOf(movement, all, limits).warnings).toEqual([])
})

test('the summary says first how many move', () => {
  const movement = movementOf(base, outcomeOf(wish))
  const { up, down, same } = movement
  expect(summaryOf(movement, firms)[0]).toBe(
    `全区 400 家里，升档 ${up} 家，降档 ${down} 家，不变 ${same} 家。`,
  )
  expect(summaryOf(movementOf(base, base), firms)).toEqual(['全区 400 家的档次都不变。'])
})

test('a made-up firm is scored as the engine scores a real one with its figures', () => {
  const values = new Map(
    [...lab.labels.keys()].flatMap((id): [string, Rational][] => {
      const value = lab.value(0, id)
      return value ? [[id, value]] : []
    }),
  )
  const before = lab.worked([], '规上工业企业', values)
  const after = lab.worked(wish.slice(0, 2), '规上工业企业', values)
  expect([before, after].map((one) => [one?.total && toFixedText(one.total, 2), one?.grade])).toEqual([
    ['78.60', 'B'],
    ['71.20', 'B'],
  ])
})

test('numbers stand for codes in their order, also where one names another', () => {
  const facts = (joint?: string) =>
    new Map(joint === undefined ? [] : [['joint', { value: { kind: 'text', value: joint } as const }]])
  const subjects = [
    { id: 'C', name: '丙公司', facts: facts(' b '), prior: facts('A') },
    { id: 'A', name: '甲公司', facts: facts(), prior: facts() },
  ]
  const { dataset, numbers } = numbered({ period: '2024', subjects }, 'joint')
  expect([...numbers]).toEqual([
    ['A', '0001'],
    ['B', '0002'],
    ['C', '0003'],
  ])
  expect(dataset.subjects.map(({ id, name }) => [id, name])).toEqual([
    ['0003', '0003'],
    ['0001', '0001'],
  ])
  expect(dataset.subjects[0]?.facts.get('joint')?.value).toEqual({ kind: 'text', value: '0002' })
  expect(dataset.subjects[0]?.prior.size).toBe(0)
})

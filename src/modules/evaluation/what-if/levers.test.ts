import { expect, test } from 'vitest'
import { toDecimalText, toFixedText } from '../../../kernel/decimal-text.ts'
import { decimal } from '../../../kernel/rational.ts'
import type { WhatIf } from '../result-messages.ts'
import { neededChanges, packages } from './levers.ts'
import { openSimulation, type Simulation, simulations } from './simulation.ts'
import { example, lever } from './testing/worked-enterprise.ts'

async function open(
  change: (data: WhatIf) => WhatIf = (data) => data,
): Promise<{ data: WhatIf; simulation: Simulation }> {
  const data = change(await example())
  const simulation = openSimulation(data)
  if (typeof simulation === 'string') throw new Error(simulation)
  return { data, simulation }
}

test('the slider gives what the batch gives', async () => {
  const { simulation } = await open()
  const more = simulation.evaluate(new Map([['tax-paid', decimal('1320')]]))
  expect(more.score && toFixedText(more.score, 2)).toBe('85.02')
  expect(more.grade).toBe('A')
})

test('land moves last year along, so that growth is not earned by a smaller divisor', async () => {
  const { simulation } = await open()
  const smaller = simulation.evaluate(new Map([['land', decimal('44')]]))
  expect(smaller.score && toFixedText(smaller.score, 2)).toBe('86.01')
})

test('a start that differs from the published result is refused', async () => {
  const data = await example()
  expect(openSimulation({ ...data, result: { score: '78.61', grade: 'B' } })).toMatch('对不上')
})

test('each lever alone, rounded in the direction that still reaches the line', async () => {
  const { data, simulation } = await open()
  const needs = neededChanges(simulation, data.levers, decimal('85'))
  const changes = needs.map((need) => [
    need.lever.fact,
    need.reached ? toDecimalText(need.change) : need.reached,
    need.reached && need.reach,
  ])
  // By hand, with items rounded half-up to two decimals: investment needs 14.395 ÷ 10 × 300 × 50 = 21,592.5,
  // energy 4625 × 15 ÷ (2.5 × 21.395) = 1,297.03, research 12.295 ÷ 10 × 2.5 % × 18,000 = 553.275.
  expect(changes).toEqual([
    ['tax-paid', '59.8', 'easy'],
    ['output', '1275', 'easy'],
    ['land', '-5.28', 'possible'],
    ['energy', '-553', 'hard'],
    ['research-expense', '288', 'hard'],
    ['fixed-investment', '9593', 'costly'],
  ])
})

test('on a finer step the need is exact', async () => {
  const { data, simulation } = await open((whole) => ({
    ...whole,
    levers: [lever('tax-paid', '实缴税金', '万元', '1260', '0.01')],
  }))
  const [need] = neededChanges(simulation, data.levers, decimal('85'))
  expect(need?.reached && toDecimalText(need.change)).toBe('59.78')
})

test('a lever whose item is capped says how much is still lacking', async () => {
  const { data, simulation } = await open((whole) => ({
    ...whole,
    levers: [lever('fixed-investment', '固定资产投资', '万元', '12000', '1')],
  }))
  const [need] = neededChanges(simulation, data.levers, decimal('95'))
  // 8.00 can become at most 15.00: 78.60 + 7.00 = 85.60.
  expect(need?.reached === false && toFixedText(need.short, 2)).toBe('9.40')
})

test('every package reaches the line and gets smaller steps with more levers', async () => {
  const { data, simulation } = await open()
  const ways = packages(simulation, neededChanges(simulation, data.levers, decimal('85')), decimal('85'))
  expect(ways.map(({ changes }) => changes.length)).toEqual([1, 2, 3])
  for (const way of ways) {
    const { grade } = simulation.evaluate(
      new Map(way.changes.map((change) => [change.lever.fact, change.value])),
    )
    expect(grade).toBe('A')
  }
  const tax = ways.map(({ changes }) => Number(toDecimalText(changes[0]?.change ?? decimal('0'))))
  expect(tax).toEqual([...tax].sort((a, b) => b - a))
})

test('a mean that stands in for a missing indicator keeps its points', async () => {
  const { simulation } = await open((whole) => {
    const { energy: _energy, ...facts } = whole.subject.facts
    const groups = whole.scheme.groups.map((group) => ({
      ...group,
      indicators: group.indicators.map((item) =>
        item.use === 'value-added-per-energy' ? { ...item, missing: 'group-mean' as const } : item,
      ),
    }))
    return {
      ...whole,
      scheme: { ...whole.scheme, groups },
      subject: { ...whole.subject, facts },
      frozen: { ...whole.frozen, items: [{ indicator: 'value-added-per-energy', lent: '12.34' }] },
      result: { score: '75.94', grade: 'B' },
    }
  })
  const same = simulation.evaluate(new Map())
  expect(same.score && toFixedText(same.score, 2)).toBe('75.94')
  expect(same.grade).toBe('B')
})

test('a scheme that ranks item by item cannot be tried on one enterprise', async () => {
  const data = await example()
  const [group] = data.scheme.groups
  if (!group) throw new Error('the scheme has no group')
  const ranked = {
    ...group,
    indicators: group.indicators.map((item) => ({ ...item, score: { method: 'rank' as const } })),
  }
  expect(openSimulation({ ...data, scheme: { ...data.scheme, groups: [ranked] } })).toMatch('按名次')
})

test('simulations opened one after the other keep to their own figures, whoever came before', async () => {
  const data = await example()
  const open = simulations()
  const number = (value: string) => ({ value: { kind: 'number' as const, value } })
  const score = (one: WhatIf, changes = new Map()) => {
    const simulation = open(one)
    if (typeof simulation === 'string') return simulation
    const outcome = simulation.evaluate(changes)
    return [outcome.score && toFixedText(outcome.score, 2), outcome.grade]
  }
  const withLand44 = {
    ...data,
    subject: {
      ...data.subject,
      facts: { ...data.subject.facts, land: number('44') },
      prior: { ...data.subject.prior, land: number('44') },
    },
    result: { score: '86.01', grade: 'A' },
  }
  const lowered = {
    ...data,
    frozen: {
      ...data.frozen,
      lines: data.frozen.lines.map((line) => (line.grade === 'A' ? { ...line, line: '78' } : line)),
    },
  }
  for (const _ of [1, 2]) {
    expect(score(data)).toEqual(['78.60', 'B'])
    expect(score(withLand44)).toEqual(['86.01', 'A'])
    expect(score(lowered)).toEqual(['78.60', 'A'])
    expect(score(data, new Map([['tax-paid', decimal('1320')]]))).toEqual(['85.02', 'A'])
  }
})

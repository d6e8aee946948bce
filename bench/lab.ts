import { cpus } from 'node:os'
import { toFixedText } from '../src/kernel/decimal-text.ts'
import { decimal } from '../src/kernel/rational.ts'
import { type Edit, everyGroup } from '../src/modules/evaluation/lab/edit.ts'
import { Laboratory } from '../src/modules/evaluation/lab/laboratory.ts'
import { movementOf } from '../src/modules/evaluation/lab/movement.ts'
import { district, schemeOf } from '../src/modules/evaluation/lab/testing/district.ts'
import { verdict } from './verdict.ts'

/**
 * The reform lab while somebody drags: one weight, one benchmark, one cap, one line moved step by step over 600 and 5,000
 * firms. Prints milliseconds, by the clock and of the thread alone, because other work on the machine is not the lab's.
 * Goals: 600 firms at a quarter of the speed p95 ≤ 8 (so ≤ 2 here), 5,000 firms p95 ≤ 50.
 */
const { definition, context } = await schemeOf('policies/dazu-2022-14', 'efficiency-2024')

const drags: Readonly<Record<string, (step: number) => Edit>> = {
  weight: (step) => ({
    what: 'weight',
    group: everyGroup,
    item: 'tax-per-mu',
    value: String(20 + (step % 200) / 10),
  }),
  benchmark: (step) => ({
    what: 'benchmark',
    group: everyGroup,
    item: 'tax-per-mu',
    value: { fixed: String(15 + (step % 200) / 10) },
  }),
  percentile: (step) => ({
    what: 'benchmark',
    group: everyGroup,
    item: 'output-per-mu',
    value: { stat: 'percentile', of: 'district', percentile: `${1 + (step % 99)}%` },
  }),
  cap: (step) => ({ what: 'cap', group: everyGroup, item: 'output-per-mu', value: `${100 + (step % 100)}%` }),
  line: (step) => ({ what: 'line', group: everyGroup, grade: 'A', value: String(75 + (step % 200) / 10) }),
}

const shown = (ms: number): string => toFixedText(decimal(String(ms)), 2)
const at = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(share * times.length)] ?? 0

for (const [count, goal] of [
  [600, 2],
  [5000, 50],
] as const) {
  const dataset = district(count)
  const opening = performance.now()
  const lab = new Laboratory(definition, context, dataset)
  const first = lab.answer([])
  if (!('outcome' in first)) throw new Error(JSON.stringify(first.faults))
  console.log(`${count} firms: opened in ${shown(performance.now() - opening)} ms`)
  let slowest = 0
  for (const [name, edit] of Object.entries(drags)) {
    const wall: number[] = []
    let thread = 0
    for (let step = 0; step < 460; step++) {
      const start = performance.now()
      const cpu = process.threadCpuUsage()
      const answer = lab.answer([edit(step * 7)])
      if (!('outcome' in answer)) throw new Error(JSON.stringify(answer.faults))
      movementOf(first.outcome, answer.outcome)
      const { user, system } = process.threadCpuUsage(cpu)
      if (step < 60) continue
      wall.push(performance.now() - start)
      thread += user + system
    }
    console.log(
      `  ${name.padEnd(10)} p50 ${shown(at(wall, 0.5))} p95 ${shown(at(wall, 0.95))} ms; thread mean ${shown(thread / 1000 / wall.length)} ms`,
    )
    slowest = Math.max(slowest, at(wall, 0.95))
  }
  console.log(`  ${verdict('slowest p95', slowest, goal, 'ms')}`)
}
console.log(`on ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`)

import { expect, test } from 'vitest'
import { decimal } from '../../kernel/rational.ts'
import { parseUnit, type Unit } from '../../kernel/unit.ts'
import { evaluateCondition, withComputed } from '../../record/guard.ts'
import { declaration } from './records.ts'

const [project, run] = declaration.records
const lines: Readonly<Record<string, string>> = {
  设施负荷黄灯线: '90',
  设施负荷红灯线: '100',
  项目滞后提示线: '10',
}
const context = {
  asOf: '2025-09-15',
  parameters: (label: string) => {
    const line = lines[label]
    return line === undefined ? undefined : { label, unit: parseUnit('%') as Unit, value: decimal(line) }
  },
}

test('a project passes the stations in order', () => {
  expect(Object.keys(project?.lifecycle.states ?? {})).toEqual(
    expect.arrayContaining(['谋划', '立项', '可研', '资金落实', '开工', '竣工', '已移交']),
  )
})

test('nothing is started without money whose source is named', () => {
  if (!project) throw new Error('no project')
  const guard = project.lifecycle.transitions.find(({ action }) => action === '落实资金')?.when ?? ''
  const ask = (values: Record<string, unknown>) =>
    evaluateCondition(project, guard, withComputed(project, values, context), context)
  const funds = { investment: '1000', retained: '400', bondFunds: '600' }
  expect(ask({ ...funds, sources: [{}, {}] })).toBe(true)
  expect(ask({ ...funds, sources: [] })).toBe(false)
  expect(ask({ ...funds, bondFunds: '500', sources: [{}] })).toBe(false)
})

test.each([
  ['9000', '90', '正常'],
  ['9001', '90.01', '黄'],
  ['10001', '100.01', '红'],
])('%s of 10000 t/d load a plant by %s %%: %s', (actual, load, warning) => {
  if (!run) throw new Error('no run')
  expect(withComputed(run, { capacity: '10000', actual }, context)).toMatchObject({ load, warning })
})

test('behind by more than ten points, the cause must be told', () => {
  if (!project) throw new Error('no project')
  expect(withComputed(project, { progress: '40', plannedProgress: '51' }, context)).toMatchObject({
    lag: '11',
    lagging: true,
  })
  expect(withComputed(project, { progress: '40', plannedProgress: '50' }, context)).toMatchObject({
    lagging: false,
  })
})

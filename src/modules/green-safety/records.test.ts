import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { decimal } from '../../kernel/rational.ts'
import { parseUnit, type Unit } from '../../kernel/unit.ts'
import { evaluateCondition, withComputed } from '../../record/guard.ts'
import { declaration } from './records.ts'

const type = (name: string) => {
  const found = declaration.records.find((definition) => definition.type === name)
  if (!found) throw new Error(`no type ${name}`)
  return found
}
interface Parameter {
  readonly label: string
  readonly unit: string
  readonly values: readonly { readonly value: string }[]
}
const parameters = new Map(
  ['national', 'dazu-2022-14'].flatMap((pack) =>
    (parse(readFileSync(`policies/${pack}/parameters.yaml`, 'utf8')) as Parameter[]).map(
      (parameter) => [parameter.label, parameter] as const,
    ),
  ),
)
const context = {
  asOf: '2025-09-15',
  parameters: (label: string) => {
    const { unit, values } = parameters.get(label) ?? {}
    const last = values?.at(-1)
    return unit && last
      ? { label, unit: parseUnit(unit) as Unit, value: decimal(String(last.value)) }
      : undefined
  },
}

test('the moves of a hidden danger stand in the table', () => {
  const numbers = new Set(type('hazard').lifecycle.transitions.map(({ no }) => no?.replace(/[a-z]$/, '')))
  for (let no = 85; no <= 89; no++) expect(numbers).toContain(String(no))
})

test('whoever reported does not check again, and a major danger is checked by the emergency bureau', () => {
  const checks = type('hazard').lifecycle.transitions.filter(({ action }) => action === '复查通过')
  expect(checks.map(({ notBy }) => notBy)).toEqual([['上报'], ['上报']])
  expect(checks.find(({ from }) => from === '重大待复查')?.by).toEqual(['emergency-bureau'])
})

test('no major danger is put right without its supervision task', () => {
  const hazard = type('hazard')
  const guard = hazard.lifecycle.transitions.find(
    ({ action, from }) => action === '提交整改' && from === '挂牌督办',
  )?.when
  const photos = { before: [{}], after: [{}] }
  expect(evaluateCondition(hazard, guard ?? '', photos, context)).toBe(false)
  expect(evaluateCondition(hazard, guard ?? '', { ...photos, supervisionTask: 'x' }, context)).toBe(true)
})

test('1000 t coal, 5 GWh, 200,000 m³ gas, 100 t diesel and 30,000 GJ are 2764.11 t of standard coal', () => {
  const used = { coal: '1000', electricity: '500', gas: '20', diesel: '100', heat: '30000' }
  expect(withComputed(type('energy-report'), used, context).energy).toBe('2764.11')
  const equalValue = withComputed(type('energy-report'), { electricity: '500', method: '等价值' }, context)
  expect(equalValue.energy).toBe('1500')
})

test('of 10 produced, 0.2 taken from stock and 8.4 used, 82.35 % are used', () => {
  const waste = { produced: '10', oldUse: '0.2', ownUse: '8.4' }
  expect(withComputed(type('solid-waste'), waste, context).usedShare).toBe('82.35')
})

test.each([
  ['79', '正常'],
  ['80', '黄'],
  ['90', '橙'],
  ['100', '红'],
])('a budget used to %s %% is %s', (used, warning) => {
  expect(withComputed(type('energy-budget'), { quota: '100', used }, context).warning).toBe(warning)
})

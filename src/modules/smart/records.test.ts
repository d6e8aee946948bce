import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { decimal } from '../../kernel/rational.ts'
import { parseUnit } from '../../kernel/unit.ts'
import { evaluateCondition, withComputed } from '../../record/guard.ts'
import { declaration } from './records.ts'

const asOf = '2025-09-15'
const of = (type: string) => {
  const found = declaration.records.find((record) => record.type === type)
  if (!found) throw new Error(type)
  return found
}
interface Stated {
  readonly label: string
  readonly unit: string
  readonly values: readonly { readonly value: string }[]
}
const pack: readonly Stated[] = parse(readFileSync('policies/dazu-2022-14/parameters.yaml', 'utf8'))
const parameters = (label: string) => {
  const found = pack.find((parameter) => parameter.label === label)
  const unit = found && parseUnit(found.unit)
  return found && { label, value: decimal(found.values[0]?.value ?? '0'), ...(unit && { unit }) }
}

describe('records of the smart parks', () => {
  test('R44–R48 are declared', () => {
    expect(declaration.records.map(({ id }) => id)).toEqual(['R44', 'R45', 'R46', 'R47', 'R48'])
  })

  test('a workshop needs 60 and 70 per cent, a factory 70 and 80, by the notice of 2023', () => {
    const workshop = {
      kind: '数字化车间',
      investment: '1000',
      equipmentShare: '60',
      processShare: '70',
      costCut: '15',
      efficiencyGain: '10',
      defectCut: '10',
      energyGain: '8',
    }
    const qualified = (values: object) =>
      withComputed(of('smart-factory'), { ...workshop, ...values }, { asOf, parameters }).qualified
    expect(qualified({})).toBe(true)
    expect(qualified({ kind: '智能工厂' })).toBe(false)
    expect(qualified({ kind: '智能工厂', equipmentShare: '70', processShare: '80' })).toBe(true)
    expect(qualified({ investment: '999.99' })).toBe(false)
    expect(qualified({ energyGain: null })).toBeNull()
  })

  test('a project is awarded once, and nobody recognises what they inspected', () => {
    const { unique, lifecycle } = of('smart-factory')
    expect(unique).toEqual([['projectCode']])
    expect(lifecycle.transitions.find(({ action }) => action === '认定')?.notBy).toEqual(['核验通过'])
  })

  test('a park platform is accepted when every function works', () => {
    const accept = of('smart-park-project').lifecycle.transitions.find(({ action }) => action === '申请验收')
    const ready = (functionsDone: string) =>
      evaluateCondition(
        of('smart-park-project'),
        accept?.when ?? '',
        { functionsDone, functionsTotal: '12' },
        { asOf },
      )
    expect([ready('11'), ready('12')]).toEqual([false, true])
  })
})

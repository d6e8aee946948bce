import { expect, test } from 'vitest'
import { decimal } from '../../kernel/rational.ts'
import { parseUnit, type Unit } from '../../kernel/unit.ts'
import { evaluateCondition, type ParameterValue, withComputed } from '../../record/guard.ts'
import { declaration } from './records.ts'

const [landRevenue, feeExemption, subsidy] = declaration.records

const figures: Readonly<Record<string, readonly [string, string]>> = {
  教育资金计提比例: ['10', '%'],
  农田水利计提比例: ['10', '%'],
  安居工程计提比例: ['10', '%'],
  配套费征收标准: ['100', '元/㎡'],
  设备补助比例: ['10', '%'],
  设备补助上限: ['200', '万元'],
  补助审定金额阈值: ['100', '万元'],
}
const context = {
  asOf: '2025-09-15',
  parameters: (label: string): ParameterValue | undefined => {
    const [value, unit] = figures[label] ?? []
    return value && unit ? { label, value: decimal(value), unit: parseUnit(unit) as Unit } : undefined
  },
}

test('the ten moves of an application stand in the table', () => {
  const numbers = new Set(subsidy?.lifecycle.transitions.map(({ no }) => no?.replace(/[a-z]$/, '')))
  for (let no = 61; no <= 70; no++) expect(numbers).toContain(String(no))
})

test('no invoice counts in two applications', () => {
  expect(subsidy?.fields.invoices).toMatchObject({ kind: 'rows', uniqueAcross: 'number' })
})

test('of 3000 万元 price with 1800 cost and 60 fee, each fund gets a tenth of the yield', () => {
  if (!landRevenue) throw new Error('no land revenue')
  const values = withComputed(landRevenue, { price: '3000', cost: '1800', businessFee: '60' }, context)
  expect(values).toMatchObject({ yield: '1140', education: '114', deducted: '342', retained: '2658' })
})

test('only the qualifying part of a mixed building is free of the fee', () => {
  if (!feeExemption) throw new Error('no fee exemption')
  const building = { totalArea: '30000', production: '24000', storage: '3000' }
  expect(withComputed(feeExemption, { ...building, boundaryResult: '四至内' }, context)).toMatchObject({
    exemptFee: '270',
    payable: '30',
  })
  expect(withComputed(feeExemption, { ...building, boundaryResult: '四至外' }, context)).toMatchObject({
    exemptFee: '0',
    payable: '300',
  })
})

test('large subsidies are decided by the district leader', () => {
  if (!subsidy) throw new Error('no subsidy')
  const guard = subsidy.lifecycle.transitions.find(({ action }) => action === '审定')?.when ?? 'false'
  const decide = (approvedSubsidy: string) =>
    evaluateCondition(
      subsidy,
      guard,
      withComputed(
        subsidy,
        { approvedInvestment: '3000', approvedSubsidy, budgetLeft: '800', duplicateCheck: '未发现重复' },
        context,
      ),
      context,
    )
  expect(decide('99')).toBe(true)
  expect(decide('100')).toBe(false)
})

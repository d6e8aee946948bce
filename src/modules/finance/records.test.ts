import { expect, test } from 'vitest'
import { withComputed } from '../../record/guard.ts'
import { declaration } from './records.ts'

const [bond, fund, need, pool] = declaration.records
const context = { asOf: '2025-09-15', parameters: () => undefined }

test('the moves of needs and of the pool stand in the tables', () => {
  const numbers = new Set(
    [need, pool].flatMap((type) => type?.lifecycle.transitions.map(({ no }) => no?.replace(/[a-z]$/, ''))),
  )
  for (let no = 71; no <= 79; no++) expect(numbers).toContain(String(no))
})

test('an enterprise withdraws its authorisation whenever it wants', () => {
  expect(need?.lifecycle.transitions.find(({ action }) => action === '撤回授权')).toMatchObject({ from: '*' })
})

test('compensation passes three different hands', () => {
  const by = (action: string) => pool?.lifecycle.transitions.find((t) => t.action === action)
  expect(by('初审')?.by).toEqual(['financial-office'])
  expect(by('审核')).toMatchObject({ by: ['finance-bureau'], notBy: ['初审'] })
  expect(by('审定')).toMatchObject({ by: ['district-leader'], notBy: ['初审', '审核'] })
})

test('a loan of ten thousand at 3 % over 15 years is covered 1.30 times by 18850', () => {
  if (!bond) throw new Error('no bond')
  const values = { size: '10000', rate: '3', termYears: '15', netRevenue: '18850' }
  expect(withComputed(bond, values, context)).toMatchObject({
    principalAndInterest: '14500',
    coverage: '1.3',
  })
})

test('a loss of 500 is shared 40 : 40 : 20, the pool pays no more than it has', () => {
  if (!pool) throw new Error('no pool')
  const values = { loss: '500', poolShare: '40', guarantorShare: '40', bankShare: '20', poolBalance: '150' }
  const numbers = {
    ...context,
    parameters: (label: string) => ({ label, value: { num: 90n, den: 1n } }),
  }
  expect(withComputed(pool, values, numbers)).toMatchObject({
    shareTotal: '100',
    poolPart: '150',
    guarantorPart: '200',
    bankPart: '100',
  })
})

test('an unfinished checklist is not diligence', () => {
  if (!fund) throw new Error('no fund')
  const done = Object.keys(fund.fields).filter((name) => fund.fields[name]?.group === '尽调清单')
  const all = Object.fromEntries(
    done.filter((name) => name !== 'diligenceResult').map((name) => [name, true]),
  )
  expect(withComputed(fund, all, context)).toMatchObject({ diligent: true })
  expect(withComputed(fund, { ...all, conflictChecked: false }, context)).toMatchObject({ diligent: false })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { decimal } from '../../../kernel/rational.ts'
import { readPackFolders } from '../../../platform/packs/read-folders.ts'
import { loadPack } from '../../../policy/load-pack.ts'
import type { Pack } from '../../../policy/pack.ts'
import { type MeasureTable, measureTable } from './measure-table.ts'
import { type Graded, wantedMeasures } from './wanted-measures.ts'

let pack: Pack
let table: MeasureTable
const none = new Map<string, { basis: string; basisNumber: string }>()
const document = { basis: '某市差别电价办法', basisNumber: '某发改价〔2024〕1号' }

beforeAll(async () => {
  const { id, folders } = await readPackFolders('policies/dazu-2022-14')
  const loaded = loadPack(id, folders)
  if (!loaded.pack) throw new Error('the pack does not load')
  pack = loaded.pack
  const found = measureTable(pack, '2025-09-15')
  if (!found) throw new Error('the pack has no table of measures')
  table = found
})

function firm(grade: string, electricity?: string): Graded {
  const facts = new Map(
    electricity === undefined
      ? []
      : [['electricity', { value: { kind: 'number', value: decimal(electricity) } } as const]],
  )
  return {
    enterprise: 'e',
    grade,
    period: '2024',
    batch: 'b',
    gates: [],
    subject: { facts },
    accounts: new Map([['用电', ['6001', '6002']]]),
    robust: null,
  }
}
const wish = (result: Graded, bases: ReadonlyMap<string, typeof document> = none) =>
  wantedMeasures({ table, facts: pack.facts, bases }, result)

describe('what the table wants', () => {
  test('an A enterprise is preferred in land, energy, credit and honours, each with a document', () => {
    const all = wish(firm('A'))
    expect(all.map(({ resource, direction }) => `${resource}${direction}`)).toEqual([
      '用地优先',
      '用能指标优先',
      '信贷优先',
      '荣誉与推荐优先',
    ])
    expect(all.every(({ suggestion }) => suggestion.basis !== null && suggestion.basisNumber !== null)).toBe(
      true,
    )
  })

  test('prices are off until a document is entered, resource by resource', () => {
    expect(wish(firm('D')).map(({ resource }) => resource)).toEqual(['用地', '用能指标'])
    const on = wish(firm('D'), new Map([['用电', document]]))
    expect(on.map(({ resource }) => resource)).toEqual(['用地', '用电', '用能指标'])
    expect(on[1]?.suggestion).toMatchObject({
      rate: '0.1',
      rateUnit: '元每千瓦时',
      account: '6001、6002',
      ...document,
    })
  })

  test('0.1 元 a kilowatt-hour on 300 万 kilowatt-hours are 30 万元', () => {
    const [, power] = wish(firm('D', '300'), new Map([['用电', document]]))
    expect(power?.suggestion.amount).toBe('30')
    const [, unknown] = wish(firm('D'), new Map([['用电', document]]))
    expect(unknown?.suggestion.amount).toBe(null)
  })

  test('the reason names grade, row and clause, and no points', () => {
    const [land] = wish(firm('C'))
    expect(land?.origin).toMatchObject({
      grade: 'C',
      tableRow: '差别化措施 第 6 行',
      clause: '三(三)；四(三)',
    })
    expect(land?.origin.why).toBe('2024 年度评价为 C 类；按“差别化措施”第 6 行（依据 三(三)；四(三)）建议。')
  })
})

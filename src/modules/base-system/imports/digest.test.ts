import { expect, test } from 'vitest'
import type { Fact } from '../../../engine/fact.ts'
import { digest } from './digest.ts'

const fact = (id: string, label: string, rest: Partial<Fact> = {}): Fact => ({
  id,
  label,
  aliases: [],
  kind: 'text',
  combine: 'none',
  ...rest,
})
const facts = [
  fact('credit-code', '统一社会信用代码', { kind: 'code' }),
  fact('name', '企业名称'),
  fact('year', '年度'),
  fact('tax-paid', '实缴税金', { kind: 'number', unit: '万元' }),
]
const [old, young] = ['91500111DM10472940', '91500111DM1060309Q']
const known = [
  { code: old, name: '【演示】甲机械有限公司', park: 1 },
  { code: young, name: '【演示】乙科技有限公司', park: 1 },
]

test('of a known enterprise, a year that no sheet tells of is left alone: it is not a year of gaps', async () => {
  const sheet = `企业名称,年度,实缴税金（万元）
【演示】甲机械有限公司,2023,900
【演示】甲机械有限公司,2024,1260
【演示】乙科技有限公司,2024,30
`
  const { lots, counts, refused } = await digest({
    purpose: 'write',
    files: [{ id: 'f', name: '税务.csv', bytes: new TextEncoder().encode(sheet) }],
    facts,
    remembered: [],
    chosen: [],
    known,
    placement: { parks: [], towns: new Map(), allowed: [1] },
    otherwise: '2024',
  })
  expect(refused).toEqual([])
  const rows = lots.flatMap((lot) => JSON.parse(lot))
  expect(
    rows.filter(({ fact }) => fact === 'tax-paid').map(({ code, period, kind }) => [code, period, kind]),
  ).toEqual([
    [old, '2024', 'number'],
    [old, '2023', 'number'],
    [young, '2024', 'number'],
  ])
  expect(rows.filter(({ code, period }) => code === young && period !== '2024')).toEqual([])
  expect(counts).toMatchObject({ told: 2, wrong: 0 })
})

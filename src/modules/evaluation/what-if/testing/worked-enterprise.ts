import { readPackFolders } from '../../../../platform/packs/read-folders.ts'
import { contextOf } from '../../../../policy/context.ts'
import { loadPack } from '../../../../policy/load-pack.ts'
import type { FactValue, WhatIf } from '../../result-messages.ts'

const number = (value: string): { value: FactValue } => ({ value: { kind: 'number', value } })
export const lever = (
  fact: string,
  label: string,
  unit: string,
  value: string,
  step: string,
  better: 'higher' | 'lower' = 'higher',
  effort = '1',
) => ({
  fact,
  label,
  unit,
  value,
  better,
  step,
  effort,
})

/** The fictional enterprise whose figures a calculator gives: 78.60 points, grade B, 6.40 below the line of A. */
export async function example(): Promise<WhatIf> {
  const { id, folders } = await readPackFolders('policies/dazu-2022-14')
  const { pack } = loadPack(id, folders)
  if (!pack) throw new Error('the pack does not load')
  const scheme = pack.schemes.find(({ id }) => id === 'efficiency-2024')
  if (!scheme) throw new Error('the pack has no such scheme')
  return {
    scheme,
    ...contextOf(pack, '2024-12-31'),
    indicators: [...pack.indicators],
    facts: [...pack.facts],
    parameters: [...pack.parameters],
    period: '2024',
    subject: {
      id: 'demo',
      name: '【演示】甲公司',
      facts: {
        'above-scale': { value: { kind: 'yes-no', value: true } },
        'production-start': { value: { kind: 'day', value: '2015-06-01' } },
        'production-state': { value: { kind: 'text', value: '正常' } },
        'serious-accidents': number('0'),
        'serious-discredit': { value: { kind: 'yes-no', value: false } },
        land: number('50'),
        'tax-paid': number('1260'),
        output: number('18500'),
        'fixed-investment': number('12000'),
        'value-added': number('4625'),
        energy: number('1850'),
        'research-expense': number('265.5'),
        revenue: number('18000'),
      },
      prior: { 'tax-paid': number('1218.57'), land: number('50'), output: number('18700') },
    },
    frozen: {
      group: '规上工业企业',
      items: [],
      means: [],
      lines: [
        { grade: 'A', line: '85' },
        { grade: 'B', line: '65' },
        { grade: 'C', line: '45' },
        { grade: 'D', line: null },
      ],
      ranked: 30,
      base: 30,
      byShare: false,
    },
    levers: [
      lever('tax-paid', '实缴税金', '万元', '1260', '0.1'),
      lever('output', '工业总产值', '万元', '18500', '1'),
      lever('land', '用地面积', '亩', '50', '0.01', 'lower'),
      lever('research-expense', '研发费用', '万元', '265.5', '1', 'higher', '0.5'),
      lever('energy', '综合能源消费量', '吨标准煤', '1850', '0.1', 'lower'),
      lever('fixed-investment', '固定资产投资', '万元', '12000', '1', 'higher', '1.5'),
    ],
    result: { score: '78.60', grade: 'B' },
  }
}

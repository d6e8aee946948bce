import { expect, test } from 'vitest'
import { schemeOf } from '../lab/testing/district.ts'
import { describeScheme } from './describe-scheme.ts'

const { definition, context } = await schemeOf('policies/dazu-2022-14', 'efficiency-2024')
const bonus = {
  id: 'new-tax',
  label: '新增税金',
  kind: 'bonus',
  when: '实缴税金 > 上年.实缴税金',
  points: '2',
  cites: '三(三)',
} as const

test('the ledger lists what gives and takes points, once where groups agree, with the group where they do not', () => {
  const described = (other: object) =>
    describeScheme(
      {
        ...definition,
        groups: definition.groups.map((group, at) => ({
          ...group,
          adjustments: [at === 0 ? bonus : { ...bonus, ...other }],
        })),
      },
      context.indicators,
    ).adjustments
  const row = {
    name: '新增税金',
    kind: '加分',
    points: '2',
    condition: '实缴税金 > 上年实缴税金',
    clause: '三(三)',
  }
  expect(described({})).toEqual([row])
  const [one, two] = definition.groups.map(({ name }) => name)
  expect(described({ kind: 'penalty', points: '参数.扣分' })).toEqual([
    { ...row, name: `新增税金（${one}）` },
    {
      ...row,
      name: `新增税金（${two}）`,
      kind: '减分',
      points: null,
      condition: '实缴税金 > 上年实缴税金；分值 扣分',
    },
  ])
})

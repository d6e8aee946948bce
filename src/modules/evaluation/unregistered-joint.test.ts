import { expect, test } from 'vitest'
import type { Subject } from '../../engine/fact.ts'
import type { BatchRow } from './batch-row.ts'
import { unregisteredJoint } from './unregistered-joint.ts'

const batch = {
  period: '2024',
  content: {
    scheme: { 'merge-by': '合并评价代码' },
    facts: [{ id: 'group-code', label: '合并评价代码', kind: 'text' }],
  },
} as unknown as BatchRow
const firm = (id: string, joins?: string): Subject => ({
  id,
  name: `公司${id}`,
  facts: new Map(joins === undefined ? [] : [['group-code', { value: { kind: 'text', value: joins } }]]),
  prior: new Map(),
})
const snapshot = (...subjects: Subject[]) => ({
  dataset: { period: '2024', subjects },
  enterprises: new Map(subjects.map(({ id }) => [id, { id, park: 1 }])),
})

test('two firms that join under a code that nobody has are told, both, with the way out', () => {
  const [one, ...more] = unregisteredJoint(
    batch,
    snapshot(firm('甲', 'x9'), firm('乙', ' X9 '), firm('丙')),
    [{ code: 'X9' }, { code: '甲' }, { code: '乙' }, { code: '丙' }],
  )
  expect(more).toEqual([])
  expect(one).toMatchObject({ what: expect.stringContaining('X9'), where: { value: 'X9' } })
  expect(one?.why).toContain('“公司甲”、“公司乙”')
  expect(one?.mend).toContain('企业档案')
})

test('a joint result of a registered firm belongs to it', () => {
  expect(
    unregisteredJoint(batch, snapshot(firm('甲'), firm('乙', '甲')), [{ code: '甲' }, { code: '乙' }]),
  ).toEqual([])
})

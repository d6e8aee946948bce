import { expect, test } from 'vitest'
import { addDays } from '../kernel/day.ts'
import { actionsFor } from './actions.ts'
import { defineRecord } from './definition.ts'
import { choice, text } from './field.ts'
import { defineLifecycle } from './lifecycle.ts'
import { begin } from './process.ts'

const lifecycle = defineLifecycle({
  id: 'reviewed',
  start: '审核',
  states: { 审核: { kind: 'open' }, 通过: { kind: 'ended' } },
  transitions: [
    {
      from: '审核',
      action: '审核通过',
      to: '通过',
      by: ['department'],
      needs: ['verdict'],
      when: '审核意见 != "不通过"',
      otherwise: '要有通过的意见',
    },
  ],
  generic: [],
  clerks: ['department'],
})
const definition = defineRecord({
  id: 'T1',
  type: 'reviewed-paper',
  label: '送审件',
  purpose: '只为测试',
  origin: 'entered',
  scope: 'district',
  prefix: 'TEST',
  fields: {
    name: text({ label: '名称', required: true }),
    verdict: choice({ label: '审核意见', options: ['通过', '不通过'] }),
  },
  title: ['name'],
  list: ['name'],
  routes: [],
  lifecycle,
})
const clock = {
  days: () => undefined,
  addDays,
  addWorkingDays: () => null,
  workingDaysBetween: () => null,
}

function approval(verdict: string | null, byClock = false) {
  const [found] = actionsFor(
    definition,
    begin(lifecycle, '2025-09-15', clock),
    { account: 'd', role: 'department', organisation: null, enterprise: null, parks: [], byClock } as never,
    {
      values: { name: '甲', verdict },
      extensions: 1,
      createdBy: 'a',
      organisation: null,
      park: null,
    } as never,
    { asOf: '2025-09-15', parameters: [], status: '审核' } as never,
  )
  return found
}

test('a step whose condition waits for its own form can be begun; what is filled in decides', () => {
  expect(approval(null)).toMatchObject({ allowed: true, needs: [{ field: 'verdict', filled: false }] })
  expect(approval('不通过')).toMatchObject({ allowed: false, reasons: ['要有通过的意见'] })
  expect(approval('通过')).toMatchObject({ allowed: true })
})

test('the clock fills no form', () => {
  expect(approval(null, true)?.reasons).toContain('要有通过的意见')
})

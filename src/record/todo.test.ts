import { expect, test } from 'vitest'
import { defineLifecycle } from './lifecycle.ts'
import { begin } from './process.ts'
import { awaitedBy } from './todo.ts'

const clock = {
  days: () => undefined,
  addDays: (day: string) => day,
  addWorkingDays: () => null,
  workingDaysBetween: () => null,
}
const handing = defineLifecycle({
  id: 'handing-in',
  start: '待审',
  states: {
    待审: { kind: 'open', tone: 'blue' },
    在册: { kind: 'open', tone: 'blue' },
    已审: { kind: 'done', tone: 'green' },
    退出: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    { from: '待审', action: '审核', to: '已审', by: ['park-clerk'] },
    { from: '待审', action: '入册', to: '在册', by: ['park-clerk'] },
    { from: '待审', action: '撤回', to: '退出', by: ['enterprise-clerk'] },
    { from: ['待审', '在册'], action: '撤销', to: '退出', by: ['district-leader'] },
  ],
  generic: [],
  clerks: ['park-clerk'],
})

test('a record waits for those who go on with it, not for who may withdraw it', () => {
  const author = { createdBy: 'someone', creatorRole: 'enterprise-clerk', organisation: null }
  expect(awaitedBy(handing, begin(handing, '2025-09-15', clock), author)).toEqual([{ role: 'park-clerk' }])
})

test('where nothing is left but to revoke, nobody is asked', () => {
  const author = { createdBy: 'someone', creatorRole: 'enterprise-clerk', organisation: null }
  const state = { ...begin(handing, '2025-09-15', clock), status: '在册' }
  expect(awaitedBy(handing, state, author)).toEqual([])
})

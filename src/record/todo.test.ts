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
    已审: { kind: 'done', tone: 'green' },
    退出: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    { from: '待审', action: '审核', to: '已审', by: ['park-clerk'] },
    { from: '待审', action: '撤回', to: '退出', by: ['enterprise-clerk'] },
  ],
  generic: [],
  clerks: ['park-clerk'],
})

test('a record waits for those who go on with it, not for who may withdraw it', () => {
  const author = { createdBy: 'someone', creatorRole: 'enterprise-clerk', organisation: null }
  expect(awaitedBy(handing, begin(handing, '2025-09-15', clock), author)).toEqual([{ role: 'park-clerk' }])
})

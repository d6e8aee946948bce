import { expect, test } from 'vitest'
import { defineLifecycle } from './lifecycle.ts'
import { actionsOf, actorsWords, byWords, fromWords, stateWords } from './lifecycle-words.ts'

const notice = defineLifecycle({
  id: 'sample',
  start: '草拟',
  states: {
    草拟: { kind: 'draft' },
    公示: { kind: 'waiting', within: 'notice-days' },
    答复: { kind: 'open', within: 'answer-days', calendarDays: true },
    生效: { kind: 'done' },
  },
  transitions: [
    { from: '草拟', action: '发布', to: '公示', by: ['joint-office'] },
    { from: '公示', action: '期满', to: '答复', by: ['joint-office'], auto: 'due' },
    { from: ['公示', '答复'], action: '批准', to: '生效', by: ['district-leader', '@responsible'] },
    { from: '*', action: '发布', to: '公示', by: ['joint-office'] },
  ],
  generic: ['加签'],
  clerks: ['joint-office'],
})
const [publish, expire, approve, again] = notice.transitions

test('states say what they are and within how many days they are left, where the pack says it', () => {
  const days = (parameter: string) => (parameter === 'notice-days' ? 5 : undefined)
  expect(stateWords(notice, days)).toEqual([
    '草拟（起草）',
    '公示（等待到期，5个工作日）',
    '答复（办理）',
    '生效（办结）',
  ])
  expect(stateWords(notice, () => 30)[2]).toBe('答复（办理，30天）')
})

test('steps say from where and by whom, the clock included', () => {
  expect([publish, approve, again].map((step) => step && fromWords(step))).toEqual([
    '草拟',
    '公示、答复',
    '办结前各状态',
  ])
  expect(expire && byWords(expire)).toBe('联席会议办公室经办、系统（到期自动）')
  expect(approve && byWords(approve)).toBe('区领导、责任单位')
})

test('all posts of a side are named as the side', () => {
  const enterprise = ['enterprise-clerk', 'town', 'enterprise-admin', 'enterprise-signatory'] as const
  expect(actorsWords(enterprise)).toBe('企业各岗位、镇街')
  expect(actorsWords(enterprise.slice(0, 3))).toBe('企业填报员、镇街、企业管理员')
})

test('actions are those of the table and of its generic moves, each once', () => {
  expect(actionsOf(notice)).toEqual(['发布', '期满', '批准', '加签', '签署意见'])
})

import { describe, expect, test } from 'vitest'
import { evaluateCondition, withComputed } from '../../record/guard.ts'
import { declaration } from './records.ts'

const of = (type: string) => {
  const found = declaration.records.find((record) => record.type === type)
  if (!found) throw new Error(type)
  return found
}
const action = (type: string, name: string) => {
  const found = of(type).lifecycle.transitions.find((one) => one.action === name)
  if (!found) throw new Error(name)
  return found
}
const guard = (type: string, name: string, values: object, asOf = '2025-09-15') =>
  evaluateCondition(of(type), action(type, name).when ?? '', { ...values }, { asOf })
const numbersOf = (type: string) =>
  new Set(of(type).lifecycle.transitions.flatMap(({ no }) => (no ? [Number.parseInt(no, 10)] : [])))

describe('joint meeting and supervision', () => {
  test('transitions 1–8 of supervision and 90–93 of the meeting are all there', () => {
    expect(numbersOf('supervision-task')).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
    expect(numbersOf('joint-meeting')).toEqual(new Set([90, 91, 92, 93]))
  })

  test('no agenda without a topic and its papers; no minutes while a topic is open', () => {
    expect(guard('joint-meeting', '确定议程', { agenda: [{}, {}], materialsReady: true })).toBe(true)
    expect(guard('joint-meeting', '确定议程', { agenda: [], materialsReady: true })).toBe(false)
    expect(guard('joint-meeting', '确定议程', { agenda: [{}], materialsReady: false })).toBe(false)
    expect(guard('joint-meeting', '录入结论', { agenda: [{}, {}], conclusions: [{}] })).toBe(false)
    expect(guard('joint-meeting', '录入结论', { agenda: [{}, {}], conclusions: [{}, {}] })).toBe(true)
  })

  test('minutes are signed by the leader, then each decision becomes one task', () => {
    expect(action('joint-meeting', '印发').by).toEqual(['district-leader'])
    expect(action('joint-meeting', '分解任务').creates).toMatchObject([
      {
        type: 'meeting-decision',
        each: { rows: 'conclusions', where: { in: ['同意', '修改后同意'] } },
        acts: ['立督办'],
      },
    ])
    expect(guard('meeting-decision', '立督办', { minutesNumber: null })).toBe(false)
    expect(guard('joint-meeting', '全部办结', { taskCount: '2', doneCount: '1' })).toBe(false)
  })

  test('a task is finished at a hundred per cent; one from an instruction only once the leader has read it', () => {
    expect(guard('supervision-task', '申请办结', { progress: '99.9' })).toBe(false)
    expect(guard('supervision-task', '申请办结', { progress: '100' })).toBe(true)
    expect(guard('supervision-task', '核查通过', { category: '会议' })).toBe(true)
    expect(guard('supervision-task', '核查通过', { category: '批示' })).toBe(false)
    expect(guard('supervision-task', '核查通过', { category: '批示', leaderReadOn: '2025-09-12' })).toBe(true)
  })

  test('a task is prolonged once, after its day by the leader alone, and then runs to the new day', () => {
    expect(action('supervision-task', '申请延期').atMost).toBe(1)
    const asked = { deadline: '2025-09-14', newDeadline: '2025-10-15' }
    expect(guard('supervision-task', '同意延期', asked, '2025-09-14')).toBe(true)
    expect(guard('supervision-task', '同意延期', asked, '2025-09-15')).toBe(false)
    expect(action('supervision-task', '领导同意延期').by).toEqual(['district-leader'])
    const limit = (values: object) =>
      withComputed(of('supervision-task'), { ...values }, { asOf: '2025-09-15' }).limit
    expect(limit(asked)).toBe('2025-09-14')
    expect(limit({ ...asked, extendedOn: '2025-09-15' })).toBe('2025-10-15')
  })

  test('what is a town’s by rule needs a reason where it is not', () => {
    const needed = (values: object) => {
      const field = of('duty-item').fields.exception
      return evaluateCondition(
        of('duty-item'),
        field?.requiredWhen ?? '',
        { ...values },
        { asOf: '2025-09-15' },
      )
    }
    expect(needed({ category: '市场监管', townRole: '配合' })).toBe(true)
    expect(needed({ category: '市场监管', townRole: '主责' })).toBe(false)
    expect(needed({ category: '经济发展', townRole: '配合' })).toBe(false)
  })
})

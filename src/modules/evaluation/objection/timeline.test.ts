import { expect, test } from 'vitest'
import type { ProcessClock } from '../../../record/process.ts'
import { objectionLifecycle } from '../lifecycles/objection.ts'
import { timelineOf } from './timeline.ts'

const limits: Readonly<Record<string, number>> = {
  'objection-accept-days': 2,
  'objection-assign-days': 1,
  'objection-verify-days': 5,
  'objection-review-days': 3,
  'objection-decide-days': 5,
}
/** Every day is a working day here. */
const addDays = (day: string, count: number) => {
  const at = Number(day.slice(8)) + count
  return `${day.slice(0, 8)}${String(at).padStart(2, '0')}`
}
const clock: ProcessClock = {
  days: (id) => limits[id],
  addDays,
  addWorkingDays: addDays,
  workingDaysBetween: () => null,
}
const submitted = { from: '待签章', to: '待受理', on: '2025-09-01' }
const accepted = { from: '待受理', to: '核查中', on: '2025-09-02' }
const assigned = { from: '核查中', to: '数源核查', on: '2025-09-03' }
const shown = (
  status: string,
  due: string | null,
  moves: Parameters<typeof timelineOf>[1]['moves'],
  latest: string | null = null,
) =>
  timelineOf(objectionLifecycle, { status, due, until: '2025-09-05', latest, moves }, clock).map(
    (one) => `${one.label} ${one.state} ${one.on ?? '-'} ${one.due ?? '-'}`,
  )

test('five steps: done ones with their day, the others with their last day', () => {
  expect(shown('待受理', '2025-09-03', [submitted])).toEqual([
    '提交异议 done 2025-09-01 -',
    '受理 now - 2025-09-03',
    '数源核查 next - 2025-09-09',
    '换人复核 next - 2025-09-12',
    '审定 next - 2025-09-17',
  ])
})

test('no step ahead is later than the limit of the whole', () => {
  expect(shown('待受理', '2025-09-03', [submitted], '2025-09-16').at(-1)).toBe('审定 next - 2025-09-16')
})

test('while it is paused no step has a last day; only what it waits for has one', () => {
  const sentBack = { from: '待受理', to: '待补正', on: '2025-09-02' }
  expect(shown('待补正', '2025-09-12', [submitted, sentBack], '2025-09-16')).toEqual([
    '提交异议 done 2025-09-01 -',
    '受理 paused - 2025-09-12',
    '数源核查 next - -',
    '换人复核 next - -',
    '审定 next - -',
  ])
  const resumed = { from: '待补正', to: '待受理', on: '2025-09-05' }
  expect(shown('待受理', '2025-09-06', [submitted, sentBack, resumed], '2025-09-19').at(-1)).toBe(
    '审定 next - 2025-09-19',
  )
})

test('before it is handed in there is only the last day for that', () => {
  expect(shown('待签章', null, [{ from: '草稿', to: '待签章', on: '2025-09-01' }])).toEqual([
    '提交异议 now - 2025-09-05',
    '受理 next - -',
    '数源核查 next - -',
    '换人复核 next - -',
    '审定 next - -',
  ])
})

test('sent back, a step is the present one again; assigned, the check counts from its own last day', () => {
  expect(shown('数源核查', '2025-09-08', [submitted, accepted, assigned]).slice(1, 4)).toEqual([
    '受理 done 2025-09-02 -',
    '数源核查 now - 2025-09-08',
    '换人复核 next - 2025-09-11',
  ])
})

test('refused or taken back, it ends where it stood; decided, every step is done', () => {
  expect(shown('不予受理', null, [submitted, { from: '待受理', to: '不予受理', on: '2025-09-02' }])).toEqual([
    '提交异议 done 2025-09-01 -',
    '受理 ended 2025-09-02 -',
  ])
  const decided = [
    submitted,
    accepted,
    assigned,
    { from: '数源核查', to: '待复核', on: '2025-09-04' },
    { from: '待复核', to: '拟定', on: '2025-09-05' },
    { from: '拟定', to: '已复核', on: '2025-09-06' },
  ]
  expect(shown('已复核', null, decided).map((one) => one.split(' ')[1])).toEqual(Array(5).fill('done'))
})

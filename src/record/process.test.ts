import { describe, expect, test } from 'vitest'
import { CHINESE_CALENDAR } from '../kernel/chinese-calendar.ts'
import { addDays } from '../kernel/day.ts'
import { addWorkingDays, countWorkingDays } from '../kernel/working-days.ts'
import { standardApproval } from './generic-lifecycles.ts'
import { defineLifecycle } from './lifecycle.ts'
import { lightOf, warnOf } from './light.ts'
import { advance, begin, type ProcessClock, type ProcessEvent, type ProcessState, replay } from './process.ts'

/** Limits of the tests, in working days; the calendar is that of 2025: 1–8 October off, Sunday 28 September and Saturday 11 October worked. */
const limits: Readonly<Record<string, number>> = {
  'approval-accept-days': 2,
  'approval-supplement-days': 10,
  'approval-first-days': 5,
  'approval-joint-days': 10,
  'approval-decide-days': 5,
  'publicity-days': 5,
  'light-warning-days': 3,
  'light-warning-share': 20,
  long: 30,
}
const clock: ProcessClock = {
  days: (id) => limits[id],
  addDays,
  addWorkingDays: (day, count) => addWorkingDays(day, count, CHINESE_CALENDAR),
  workingDaysBetween: (from, to) => countWorkingDays(from, to, CHINESE_CALENDAR),
}
const unknownYears: ProcessClock = { ...clock, addWorkingDays: () => null, workingDaysBetween: () => null }

const approval = standardApproval({
  id: 'tested-approval',
  apply: ['enterprise-admin'],
  first: ['joint-office'],
  joint: ['finance-bureau', 'land-bureau'],
  decide: ['district-leader'],
  publicity: ['joint-office'],
})

const event = (on: string, action: string, more: Partial<ProcessEvent> = {}): ProcessEvent => ({
  action,
  account: 'a',
  name: '甲',
  role: 'joint-office',
  on,
  ...more,
})
/** Made on the first event's day. */
const stateAfter = (...events: readonly ProcessEvent[]): ProcessState =>
  replay(approval, events[0]?.on ?? '2025-09-15', events, clock)
const inFirstReview = [event('2025-09-15', '提交'), event('2025-09-16', '受理')]
const inJointReview = [...inFirstReview, event('2025-09-17', '初审通过')]

describe('time limits', () => {
  test('a state’s limit begins the day after it was entered', () => {
    expect(stateAfter(event('2025-09-15', '提交'))).toMatchObject({ status: '待受理', due: '2025-09-17' })
    expect(stateAfter(...inFirstReview)).toMatchObject({ since: '2025-09-16', due: '2025-09-23' })
  })

  test('holidays do not count, weekends worked in exchange do', () => {
    // Sunday 28, Monday 29, Tuesday 30 September; Thursday 9 and Friday 10 October.
    expect(stateAfter(event('2025-09-25', '提交'), event('2025-09-26', '受理')).due).toBe('2025-10-10')
  })

  test('a draft has none', () => {
    expect(begin(approval, '2025-09-15', clock).due).toBeNull()
  })

  test('where the year’s holidays are not published there is no limit rather than a guess', () => {
    expect(replay(approval, '2025-09-15', inFirstReview, unknownYears)).toMatchObject({
      status: '初审中',
      due: null,
    })
  })

  test('calendar days where the state says so', () => {
    const byCalendar = defineLifecycle({
      ...approval,
      id: 'by-calendar',
      states: { ...approval.states, 待受理: { kind: 'open', within: 'long', calendarDays: true } },
    })
    expect(replay(byCalendar, '2025-09-15', [event('2025-09-15', '提交')], clock).due).toBe('2025-10-15')
  })
})

describe('a time for several states together', () => {
  const whole = defineLifecycle({
    ...approval,
    id: 'with-whole',
    whole: { within: 'whole', states: ['待受理', '初审中', '联审中'] },
  })
  const eightDays: ProcessClock = { ...clock, days: (id) => (id === 'whole' ? 8 : clock.days(id)) }
  const processAfter = (...events: readonly ProcessEvent[]) => replay(whole, '2025-09-01', events, eightDays)
  const handedIn = [event('2025-09-01', '提交'), event('2025-09-03', '受理')]
  const lateReview = [...handedIn, event('2025-09-10', '初审通过')]

  test('runs from the first of them on, and none has a limit beyond it', () => {
    expect(processAfter(...handedIn).due).toBe('2025-09-10')
    // The joint review alone would have had until the 24th.
    expect(processAfter(...lateReview).due).toBe('2025-09-11')
  })

  test('stands still in every pause, holidays in it or not, and goes on with what was left', () => {
    const hung = [...handedIn, event('2025-09-05', '挂起')]
    expect(processAfter(...hung).due).toBeNull()
    // Four of eight days had run, and three of five of the review were left.
    const resumed = processAfter(...hung, event('2025-09-29', '恢复办理'))
    expect(resumed).toMatchObject({ status: '初审中', due: '2025-10-10', whole: { from: '2025-09-01' } })
    const twice = [...hung, event('2025-09-29', '恢复办理'), event('2025-09-30', '退回补正')]
    const joint = processAfter(...twice, event('2025-10-14', '提交补正'), event('2025-10-14', '初审通过'))
    // One more had run by 30 September: three are left after 14 October.
    expect(joint.due).toBe('2025-10-17')
  })

  test('a pause does not mend what was late already', () => {
    const late = [...lateReview, event('2025-09-15', '挂起'), event('2025-09-17', '恢复办理')]
    expect(processAfter(...late).due).toBe('2025-09-15')
  })

  test('begins anew when it was left', () => {
    const back = [event('2025-09-01', '提交'), event('2025-09-02', '撤回'), event('2025-09-10', '提交')]
    expect(processAfter(...back)).toMatchObject({ whole: { from: '2025-09-10', paused: 0 } })
    expect(processAfter(...back.slice(0, 2)).whole).toBeUndefined()
  })
})

describe('退回补正', () => {
  const sentBack = [...inFirstReview, event('2025-09-18', '退回补正')]

  test('stops the clock and sets one for the supplement', () => {
    // Left of the first review: Friday 19, Monday 22, Tuesday 23.
    expect(stateAfter(...sentBack)).toMatchObject({
      status: '待补正',
      due: '2025-10-09',
      returnTo: { status: '初审中', since: '2025-09-16', left: 3 },
    })
  })

  test('the days that were left run on from the day of the supplement', () => {
    // Thursday 9, Friday 10 and Saturday 11 October.
    expect(stateAfter(...sentBack, event('2025-09-30', '提交补正'))).toMatchObject({
      status: '初审中',
      since: '2025-09-16',
      due: '2025-10-11',
      returnTo: null,
    })
  })

  test('what was late already has nothing left', () => {
    const late = [...inFirstReview, event('2025-09-25', '退回补正'), event('2025-10-09', '提交补正')]
    expect(stateAfter(...late)).toMatchObject({ status: '初审中', due: '2025-10-09' })
  })
})

describe('挂起', () => {
  test('has no limit of its own and leads back with what was left', () => {
    const hung = [...inFirstReview, event('2025-09-22', '挂起')]
    expect(stateAfter(...hung)).toMatchObject({ status: '已挂起', due: null })
    // One day was left: Tuesday 23; work goes on on Friday 10 October, Saturday 11 is worked.
    expect(stateAfter(...hung, event('2025-10-10', '恢复办理'))).toMatchObject({
      status: '初审中',
      due: '2025-10-11',
    })
  })

  test('opinions given and asked for outlive it', () => {
    const state = stateAfter(
      ...inJointReview,
      event('2025-09-18', '同意', { account: 'f', role: 'finance-bureau' }),
      event('2025-09-18', '加签', { assignee: [{ id: 'b' }] }),
      event('2025-09-19', '挂起'),
      event('2025-09-22', '恢复办理'),
    )
    expect(Object.keys(state.lanes)).toEqual(['finance-bureau'])
    expect(state.cosigners).toEqual(['b'])
  })

  test('作废 ends what is paused and forgets the way back', () => {
    expect(
      stateAfter(...inFirstReview, event('2025-09-22', '挂起'), event('2025-09-23', '作废')),
    ).toMatchObject({
      status: '已作废',
      due: null,
      returnTo: null,
    })
  })
})

test('延期 adds working days to the last day', () => {
  expect(stateAfter(...inFirstReview, event('2025-09-22', '延期', { days: 3 })).due).toBe('2025-09-26')
  expect(stateAfter(...inFirstReview, event('2025-09-22', '延期', { days: 5 })).due).toBe('2025-09-29')
})

test('撤回 leads to the start; the state is as at the beginning but for what was done', () => {
  const {
    counts: _,
    doers: __,
    last: ___,
    ...state
  } = stateAfter(...inFirstReview, event('2025-09-17', '撤回'))
  expect(state).toEqual({
    status: '草稿',
    since: '2025-09-17',
    due: null,
    returnTo: null,
    lanes: {},
    cosigners: [],
    handler: null,
  })
})

test('转办 holds for the state it happens in', () => {
  const handed = [
    ...inFirstReview,
    event('2025-09-17', '转办', { assignee: [{ id: 'b', role: 'joint-office' }] }),
  ]
  expect(stateAfter(...handed).handler).toEqual({ account: 'b', role: 'joint-office' })
  expect(stateAfter(...handed, event('2025-09-18', '初审通过')).handler).toBeNull()
})

describe('parallel review', () => {
  const finance = event('2025-09-18', '同意', { account: 'f', role: 'finance-bureau' })

  test('waits for every lane, whatever their order', () => {
    const land = event('2025-09-19', '不同意', { account: 'g', role: 'land-bureau' })
    expect(stateAfter(...inJointReview, finance).status).toBe('联审中')
    for (const order of [
      [finance, land],
      [land, finance],
    ])
      expect(stateAfter(...inJointReview, ...order).status).toBe('待审定')
  })

  test('a lane counts once', () => {
    expect(stateAfter(...inJointReview, finance, { ...finance, account: 'h' }).status).toBe('联审中')
  })

  test('the limit is that of the state, not of the last opinion', () => {
    // Ten working days after Wednesday 17 September: 18, 19, 22–26, 28, 29, 30.
    expect(stateAfter(...inJointReview, finance).due).toBe('2025-09-30')
  })
})

test('签署意见 takes away the one who was asked, by account or by role', () => {
  const asked = [
    ...inFirstReview,
    event('2025-09-17', '会签', { assignee: [{ id: 'land-bureau' }, { id: 'b' }] }),
  ]
  expect(stateAfter(...asked).cosigners).toEqual(['land-bureau', 'b'])
  expect(
    stateAfter(...asked, event('2025-09-17', '签署意见', { account: 'x', role: 'land-bureau' })).cosigners,
  ).toEqual(['b'])
  const stood = event('2025-09-17', '签署意见', { account: 'y', role: 'park-clerk', for: 'b' })
  expect(stateAfter(...asked, stood).cosigners).toEqual(['land-bureau'])
})

test('what does not leave the state is an error, and changes nothing', () => {
  const state = stateAfter(...inFirstReview)
  const before = structuredClone(state)
  for (const action of ['提交', '审定', '提交补正', '恢复办理', '没有的动作'])
    expect(() => advance(approval, state, event('2025-09-17', action), clock)).toThrow(RangeError)
  expect(state).toEqual(before)
})

describe('lights', () => {
  const light = (state: ProcessState, asOf: string) =>
    lightOf(approval, state.status, state.due, warnOf(state, clock), asOf)

  test('yellow on the last days of a short limit, red after it', () => {
    // Due on Tuesday 23: three working days before is Thursday 18.
    const state = stateAfter(...inFirstReview)
    expect(['2025-09-17', '2025-09-18', '2025-09-23', '2025-09-24'].map((on) => light(state, on))).toEqual([
      'green',
      'yellow',
      'yellow',
      'red',
    ])
  })

  test('yellow in the last fifth of a long one', () => {
    // Thirty working days after Monday 1 September end on 17 October; six before that is Friday 10 October.
    expect(warnOf({ since: '2025-09-01', due: '2025-10-17' }, clock)).toBe('2025-10-10')
    expect(clock.workingDaysBetween('2025-09-01', '2025-10-17')).toBe(30)
  })

  test('grey where only the clock runs, and where nobody is waited for any more', () => {
    const public_ = stateAfter(
      ...inJointReview,
      event('2025-09-18', '同意', { role: 'finance-bureau' }),
      event('2025-09-18', '同意', { role: 'land-bureau' }),
      event('2025-09-19', '审定'),
      event('2025-09-19', '发布公示'),
    )
    expect(public_).toMatchObject({ status: '公示中', due: '2025-09-26' })
    expect(light(public_, '2025-10-20')).toBe('grey')
    expect(
      light(stateAfter(event('2025-09-15', '提交'), event('2025-09-16', '不予受理')), '2025-12-01'),
    ).toBe('grey')
  })

  test('yellow from the first day where the clock had to move it on, until somebody acts', () => {
    const moved = stateAfter(event('2025-09-15', '提交'), event('2025-09-18', '受理', { auto: true }))
    expect(light(moved, '2025-09-18')).toBe('yellow')
    expect(advance(approval, moved, event('2025-09-18', '初审通过'), clock).late).toBeUndefined()
  })
})

describe('a table', () => {
  const table = {
    id: 'small',
    start: '甲',
    states: { 甲: { kind: 'draft' }, 乙: { kind: 'open' }, 丙: { kind: 'done' } },
    transitions: [
      { from: '甲', action: '进', to: '乙', by: ['joint-office'] },
      { from: '乙', action: '完', to: '丙', by: ['joint-office'] },
    ],
    generic: [],
    clerks: [],
  } as const

  test.each([
    ['no start state 丁', { ...table, start: '丁' }],
    [
      '完 names a state 戊 that does not exist',
      { ...table, transitions: [table.transitions[0], { ...table.transitions[1], to: '戊' }] },
    ],
    ['丁 is never reached', { ...table, states: { ...table.states, 丁: { kind: 'open' } } }],
    ['nothing ends', { ...table, states: { ...table.states, 丙: { kind: 'open' } } }],
    [
      '丁 cannot end',
      {
        ...table,
        states: { ...table.states, 丁: { kind: 'open' } },
        transitions: [...table.transitions, { from: '甲', action: '岔', to: '丁', by: ['joint-office'] }],
      },
    ],
  ] as const)('is refused: %s', (what, broken) => {
    expect(() => defineLifecycle(broken)).toThrow(what)
  })
})

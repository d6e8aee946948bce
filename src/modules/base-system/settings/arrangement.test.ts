import { expect, test } from 'vitest'
import { readArrangement } from './arrangement.ts'

test('the official notice is read as it is published', () => {
  // 国务院办公厅关于2026年部分节假日安排的通知 (extract)
  const text = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`
  const { holidays, workdays, faults } = readArrangement(text, 2026)
  expect(faults).toEqual([])
  expect(holidays.slice(0, 4)).toEqual(['2026-01-01', '2026-01-02', '2026-01-03', '2026-02-15'])
  expect(holidays).toHaveLength(3 + 9 + 7)
  expect(holidays.at(-1)).toBe('2026-10-07')
  expect(workdays).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-09-20', '2026-10-10'])
})

test('a list of days, a stretch over the end of a month, days that share the month', () => {
  const text = '2026-04-30至2026-05-02 放假\n4月25日、26日上班；9月29日至10月2日放假'
  expect(readArrangement(text, 2026)).toEqual({
    holidays: [
      '2026-04-30',
      '2026-05-01',
      '2026-05-02',
      '2026-09-29',
      '2026-09-30',
      '2026-10-01',
      '2026-10-02',
    ],
    workdays: ['2026-04-25', '2026-04-26'],
    faults: [],
  })
})

test.each([
  ['1月1日至3日', '“1月1日至3日”没有写是放假还是上班'],
  ['1月5日上班', '2026-01-05 本来就是工作日，不用写上班'],
  ['2月30日放假', '“2月30日”不是日期，或者先后颠倒'],
  ['1月8日至1月3日放假', '“1月8日至1月3日”不是日期，或者先后颠倒'],
  ['1月3日放假。1月3日上班', '2026-01-03 又放假又上班'],
  ['另行通知', '没有读到日期'],
])('%s is told: %s', (text, fault) => {
  expect(readArrangement(text, 2026).faults).toContain(fault)
})

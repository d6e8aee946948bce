import { expect, test } from 'vitest'
import { describeArrangement, stretches } from './calendar.ts'

test('days are told as stretches, so that they can be held against the notice', () => {
  const holidays = ['2026-12-31', '2027-01-01', '2027-04-30', '2027-05-01', '2027-05-02', '2027-10-01']
  expect(stretches(holidays, 2027)).toEqual(['2026年12月31日至2027年1月1日', '4月30日至5月2日', '10月1日'])
  expect(describeArrangement({ key: '2027', content: { holidays, workdays: ['2027-10-09'] } })).toEqual({
    title: '2027 年节假日',
    summary: '放假 6 天（2026年12月31日至2027年1月1日、4月30日至5月2日、10月1日），调休上班 1 天（10月9日）',
  })
})

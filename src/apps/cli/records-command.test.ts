import { expect, test } from 'vitest'
import { recordTypes } from './records-command.ts'

const asked = recordTypes({
  clauses: [
    {
      key: '四(三)',
      title: '用地',
      summary: '',
      types: ['duty'],
      'asks-for': ['parcel', 'idle-land-case'],
    },
    { key: '五(四)', title: '统计', summary: '', types: ['duty'], 'asks-for': ['parcel'] },
  ],
})

test('a type has its number, label, origin, the clauses that ask for it and the states a record can be in', () => {
  const found = asked.find(({ type }) => type === 'idle-land-case')
  expect(found).toMatchObject({ id: 'R86', label: '闲置土地', origin: 'entered', clauses: ['四(三)'] })
  // The main road of the procedure, and the states that only generic moves lead to.
  expect(found?.states).toEqual(
    expect.arrayContaining(['疑似', '调查中', '已认定', '听证告知', '待缴', '销号', '已挂起', '已作废']),
  )
  expect(asked.find(({ type }) => type === 'parcel')?.clauses).toEqual(['四(三)', '五(四)'])
})

test('every type is listed once, in the order of the numbers', () => {
  const ids = asked.map(({ id }) => id)
  expect(ids.slice(0, 3)).toEqual(['R01', 'R02', 'R03'])
  expect(ids.slice(-2)).toEqual(['R104', 'R105'])
  expect(ids[ids.indexOf('R57') + 1]).toBe('R57a')
  expect(new Set(ids).size).toBe(ids.length)
})

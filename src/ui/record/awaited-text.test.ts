import { expect, test } from 'vitest'
import { awaitedText } from './awaited-text.ts'

const action = (by: readonly string[], generic = false) => ({
  action: '意见',
  to: '联审完成',
  by: [...by],
  allowed: true,
  generic,
  reasons: [],
  needs: [],
  offers: [],
  opinion: 0,
  gives: [],
})
const lane = (label: string, done: string | null) => ({
  role: label,
  label,
  action: done,
  by: null,
  opinion: null,
})
const text = (process: unknown) => awaitedText(process as Parameters<typeof awaitedText>[0])

test('of several lanes only those without an opinion are waited for, by the names they have', () => {
  const lanes = [lane('东园', '同意'), lane('西园', null), lane('应急局', null)]
  expect(text({ actions: [action(['park-director'])], lanes })).toBe('西园、应急局的意见')
})

test('without lanes, whoever may act; what anybody may do at any time names nobody', () => {
  expect(text({ actions: [action(['district-leader']), action(['@handler'], true)], lanes: [] })).toBe(
    '区领导',
  )
  expect(text({ actions: [], lanes: [] })).toBe('')
})

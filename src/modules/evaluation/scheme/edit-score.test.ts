import { expect, test } from 'vitest'
import { missingOfKind, scoreOfKind } from './edit-score.ts'

test('whom firms are compared with stays from one way of comparing to another', () => {
  expect(scoreOfKind('rank', { method: 'min-max', base: '20%', of: 'industry', min: '3' })).toEqual({
    method: 'rank',
    of: 'industry',
  })
  expect(scoreOfKind('min-max', 'ratio')).toEqual({ method: 'min-max', base: '' })
})

test('points and steps stand for each other, in the order that each asks', () => {
  const points = [
    ['10', '60%'],
    ['20', '100%'],
  ] as const
  const steps = [
    { 'at-least': '20', share: '100%' },
    { 'at-least': '10', share: '60%' },
  ]
  expect(scoreOfKind('steps', { method: 'piecewise', points })).toEqual({ method: 'steps', steps })
  expect(scoreOfKind('piecewise', { method: 'steps', steps })).toEqual({ method: 'piecewise', points })
})

test('a way that is chosen again keeps what it says', () => {
  const score = { method: 'min-max', base: '20%' } as const
  expect(scoreOfKind('min-max', score)).toBe(score)
  expect(missingOfKind('penalty', { penalty: '2' })).toEqual({ penalty: '2' })
  expect(missingOfKind('penalty', 'zero')).toEqual({ penalty: '' })
  expect(missingOfKind('exclude', { penalty: '2' })).toBe('exclude')
})

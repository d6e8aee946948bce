import { expect, test } from 'vitest'
import { defineRecord } from '../../src/record/definition.ts'
import { day, text } from '../../src/record/field.ts'
import { ledger } from '../../src/record/generic-lifecycles.ts'
import { fingerprint, typesThatPassed } from './verified.ts'

const run = (...tests: readonly (readonly [string, string])[]) => ({
  testResults: [{ assertionResults: tests.map(([fullName, status]) => ({ fullName, status })) }],
})

test('a test speaks for the type it names, and only where it passed', () => {
  const report = run(
    ['walk target from template to restore', 'passed'],
    ['walk target-task from template to restore', 'failed'],
    ['walk parcel from template to restore', 'skipped'],
  )
  expect(typesThatPassed(report, ['target', 'target-task', 'parcel', 'bond'])).toEqual(['target'])
})

test('a fault in a test that names no type leaves nothing verified', () => {
  const report = run(['walk target', 'passed'], ['the counts are complete', 'failed'])
  expect(typesThatPassed(report, ['target'])).toEqual([])
})

test('a single test over all types vouches for all of them, no test for none', () => {
  expect(typesThatPassed(run(['every type is walked', 'passed']), ['target', 'bond'])).toEqual([
    'target',
    'bond',
  ])
  expect(typesThatPassed({ testResults: [] }, ['target', 'bond'])).toEqual([])
  // Where some tests name types, the others are no evidence for a type that none names.
  expect(typesThatPassed(run(['walk target', 'passed'], ['counts', 'passed']), ['target', 'bond'])).toEqual([
    'target',
  ])
})

test('a fingerprint changes with a label, a step and who may see', () => {
  const lifecycle = ledger({ id: 'sample', edit: ['park-clerk'], confirm: ['park-director'] })
  const sample = defineRecord({
    id: 'R999',
    type: 'sample',
    label: '样例',
    purpose: '样例。',
    origin: 'entered',
    scope: 'park',
    prefix: 'YL',
    fields: { name: text({ label: '名称' }), begun: day({ label: '开工' }) },
    title: ['name'],
    list: ['name'],
    lifecycle,
    routes: ['/sample'],
  })
  const rules = [{ types: '*', roles: ['park-clerk'], may: ['view'] }] as const
  const print = fingerprint(sample, rules)
  expect(fingerprint({ ...sample }, [...rules])).toBe(print)
  const others = [
    fingerprint({ ...sample, fields: { ...sample.fields, name: text({ label: '全称' }) } }, rules),
    fingerprint(
      { ...sample, lifecycle: { ...lifecycle, transitions: lifecycle.transitions.slice(1) } },
      rules,
    ),
    fingerprint(sample, [{ ...rules[0], roles: ['town'] }]),
  ]
  expect(new Set([print, ...others]).size).toBe(4)
})

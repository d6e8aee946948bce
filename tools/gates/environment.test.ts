import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Whoever runs the product finds every setting in one place, and none there that is no more. */
const page = readFileSync('docs/operations.zh-CN.md', 'utf8')
const name = /\b(?:YUANCE_[A-Z_]+|DATABASE_(?:OWNER_)?URL)\b/g
/** Of the tests and the tools alone. */
const inner = new Set(['YUANCE_LONG'])

test('every environment variable that the product reads is told to the operator, and no other', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|\/testing\//.test(file))
  const read = new Set(
    files.flatMap((file) => readFileSync(file, 'utf8').match(name) ?? []).filter((one) => !inner.has(one)),
  )
  const told = new Set([...page.matchAll(/`([A-Z_]+)`/g)].map(([, one = '']) => one))
  expect(read.size).toBeGreaterThan(15)
  expect([...read].filter((one) => !told.has(one))).toEqual([])
  expect([...told].filter((one) => !read.has(one) && !['PORT', 'HOST'].includes(one))).toEqual([])
})

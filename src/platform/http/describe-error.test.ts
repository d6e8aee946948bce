import { expect, test } from 'vitest'
import { Refusal } from '../../kernel/problem.ts'
import { describeError } from './describe-error.ts'
import { requireVersion } from './entity-tag.ts'

test('an unexpected error shows an incident number and nothing from inside', () => {
  const { body, unexpected } = describeError(new Error('relation "secret_table" at /srv/x.ts:12'))
  expect(body.status).toBe(500)
  expect(body.title).toContain(body.incident)
  expect(JSON.stringify(body)).not.toMatch(/secret_table|srv/)
  expect(unexpected).toBeInstanceOf(Error)
})

test('a refusal tells every problem with its place and mend', () => {
  const where = { file: '税务.xlsx', sheet: '明细', row: 7, cell: 'F' }
  const { body } = describeError(
    new Refusal([{ code: 'sheet/number', severity: 'error', what: '不是数字', where, mend: '改成数字。' }]),
  )
  expect(body).toMatchObject({ status: 422, code: 'sheet/number', title: '不是数字' })
  expect(body.errors[0]).toMatchObject({ what: '不是数字', mend: '改成数字。', where })
  expect(body.errors[0]?.path).toContain('第7行')
})

test.each([
  ['42501', 403],
  ['23505', 409],
  ['23001', 409],
  ['40001', 503],
  ['57014', 503],
])('the database’s %s becomes %i without its words', (code, status) => {
  const { body, unexpected } = describeError(Object.assign(new Error('Key (login)=(canary)'), { code }))
  expect(body.status).toBe(status)
  expect(JSON.stringify(body)).not.toContain('canary')
  expect(unexpected).toBeUndefined()
})

test('a change on an old version is refused and names both', () => {
  expect(() => requireVersion(3, 3)).not.toThrow()
  const refused = (() => {
    try {
      requireVersion(2, 3)
    } catch (error) {
      return describeError(error)
    }
  })()
  expect(refused?.body).toMatchObject({ status: 412, code: 'http/version-conflict' })
  expect(refused?.headers).toEqual({ ETag: '"3"' })
})

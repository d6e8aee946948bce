import { expect, test } from 'vitest'
import { connectionRefusal, serverProblem } from './server-check.ts'

test('PostgreSQL 15 in UTF8 is the oldest that will do', () => {
  expect(serverProblem({ number: '150000', version: '15.0', encoding: 'UTF8' })).toBeUndefined()
  expect(serverProblem({ number: '140012', version: '14.12', encoding: 'UTF8' })).toMatchObject({
    code: 'database/too-old',
    what: 'PostgreSQL 版本过低：14.12',
  })
  expect(serverProblem({ number: '160002', version: '16.2', encoding: 'SQL_ASCII' })).toMatchObject({
    code: 'database/encoding',
  })
})

test('a failed connection names the server and keeps the password to itself', () => {
  const refusal = connectionRefusal(
    { connectionString: 'postgres://clerk:s3cret@db.example:6432/parks' },
    Object.assign(new Error('x'), { code: '28P01' }),
  )
  expect(refusal.problems[0]).toMatchObject({
    where: { subject: 'clerk@db.example:6432/parks' },
    why: '用户名或口令不正确。',
  })
  expect(JSON.stringify(refusal.problems)).not.toContain('s3cret')
})

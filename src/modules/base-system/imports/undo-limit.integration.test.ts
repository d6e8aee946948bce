import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../platform/database/testing/test-database.ts'
import { tooLate, undoLimit } from './undo-limit.ts'

const actor = { account: '00000000-0000-0000-0000-000000000001', name: '试验', view: 'district' } as const
const written = '2025-09-15T02:30:00Z'
const parameter = {
  id: 'import-undo-hours',
  label: '导入撤销时限',
  unit: '小时',
  cites: '测',
  default: true as const,
  values: [
    { from: '2024-01-01', value: '24' },
    { from: '2025-09-16', value: '0.5' },
  ],
}

describe.each(inject('databaseServers'))('on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase(server)
  })
  afterAll(() => database?.close())
  const limit = (at: string, parameters = [parameter]) =>
    database.inTransaction(actor, (tx) => undoLimit(tx, at, { parameters }))

  test('ends so many hours after the writing, by the value of that day', async () => {
    expect(await limit(written)).toEqual({
      hours: '24',
      until: '2025-09-16T02:30:00Z',
      untilText: '2025-09-16 10:30',
      over: true,
    })
    expect(await limit('2025-09-16T02:30:00Z')).toMatchObject({ hours: '0.5', until: '2025-09-16T03:00:00Z' })
  })

  test('is not over before', async () => {
    expect(await limit('2999-01-01T00:00:00Z')).toMatchObject({ over: false })
  })

  test('there is none where the pack names none, or none for that day', async () => {
    expect(await limit(written, [])).toBeUndefined()
    expect(await limit('2023-12-31T00:00:00Z')).toBeUndefined()
  })
})

test('the refusal says how long, until when, why, and what to do instead', () => {
  const entry = tooLate({ hours: '24', until: '', untilText: '2025-09-16 10:30', over: true })
  expect(entry.what).toBe('撤销时限是写入后 24 小时，到 2025-09-16 10:30 为止')
  expect(entry.why).toBeTruthy()
  expect(entry.mend).toContain('更正的表')
})

import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { keepFile, startWalkServer, type WalkServer } from '../records/testing/walk-servers.ts'
import { Browsers, makeWorld } from '../records/testing/walk-world.ts'
import { readMatrix } from './testing/access-matrix.ts'
import { CaseBook } from './testing/case-book.ts'
import { runOperations, undeclared } from './testing/operation-cases.ts'
import { runOwn } from './testing/own-cases.ts'
import { plantWorld } from './testing/planted-world.ts'
import { type CaseWorld, pairsOf, runPairs } from './testing/run-cases.ts'

/*
 * Who sees and does what, asked of a running server and compared with the signed tables of `docs/access/`: role × right × whose record × channel. A spread of
 * the pairs of roles and types here; a sixth of all with YUANCE_LONG=1.
 */

const today = '2025-09-15'
const long = process.env.YUANCE_LONG === '1'
const matrix = readMatrix()

describe('role × right × relation × channel', () => {
  const book = new CaseBook()
  let database: TestDatabase
  let walk: WalkServer
  let seconds = 0
  let missing: readonly string[] = []

  beforeAll(async () => {
    const [at] = inject('databaseServers')
    if (!at) throw new Error('no database server')
    database = await openTestDatabase(at)
    walk = await startWalkServer(at, database, today)
    const world = await makeWorld(database)
    const records = await plantWorld(walk.server, database, world, { file: await keepFile(database), today })
    const all: CaseWorld = { server: walk.server, browsers: new Browsers(), world, records }
    const began = performance.now()
    await runPairs(all, matrix, book, pairsOf(all, long ? 1 / 6 : 1 / 60), { sheets: long ? 4 : 9 })
    await runOwn(all, database, matrix, book)
    await runOperations(all, book, long ? 1 : 5)
    missing = await undeclared(walk.server.url)
    seconds = (performance.now() - began) / 1000
  }, 900_000)
  afterAll(async () => {
    await walk?.stop()
    await database?.close()
  })

  test('the tables name every operation, and none that there is not', () => {
    expect(missing).toEqual([])
  })

  test('every answer is as the tables say', () => {
    console.log(
      `access cases: ${book.total} in ${Math.trunc(seconds)} s, mismatches ${book.mismatches.length} (${book})`,
    )
    expect(book.mismatches).toEqual([])
    expect(book.total).toBeGreaterThan(long ? 10_000 : 2_000)
    if (!long) expect(seconds).toBeLessThan(90)
  })
})

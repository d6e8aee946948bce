import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import { WalkCounts } from './testing/walk-counts.ts'
import { plantAll, walkAll } from './testing/walk-entered.ts'
import { linkedTypes } from './testing/walk-order.ts'
import { keepFile, startWalkServer, type WalkServer } from './testing/walk-servers.ts'
import { Browsers, makeWorld } from './testing/walk-world.ts'
import { type Walk, WalkedRecord } from './testing/walked-record.ts'

const firstDay = '2025-09-15'
/** Types to look at while working on one: `WALK=parcel,building npx vitest …`. */
const only = process.env.WALK?.split(',')

describe('records of every type', () => {
  const counts = new WalkCounts()
  let database: TestDatabase
  let lanes: WalkServer[]
  let walks: Walk[]
  let entered: readonly RecordDefinition[]

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openTestDatabase(databaseServer)
    lanes = await Promise.all([1, 2, 3].map(() => startWalkServer(databaseServer, database, firstDay)))
    const world = await makeWorld(database)
    const shared = {
      world,
      counts,
      firstDay,
      browsers: new Browsers(),
      file: await keepFile(database),
      made: new Map(),
      numbers: new Map(),
    }
    walks = lanes.map(({ server, clock }) => ({ ...shared, server, clock }))
    const [walk] = walks as [Walk]
    const definitions = [...walk.server.records.definitions.values()].filter(
      ({ origin }) => origin === 'entered',
    )
    const near =
      only &&
      new Set([...only, ...definitions.filter(({ type }) => only.includes(type)).flatMap(linkedTypes)])
    entered = definitions.filter(({ type }) => near?.has(type) ?? true)
    const enterprise = walk.server.records.definitions.get('enterprise') as RecordDefinition
    const [someone] = world.accounts
    if (!someone) throw new Error('no accounts')
    const firm = await WalkedRecord.open(walk, enterprise, world.firms.a.id, someone, 0)
    shared.made.set('enterprise', firm.stored)
  })
  afterAll(async () => {
    for (const lane of lanes ?? []) await lane.stop()
    await database?.close()
  })

  test('entered types', { timeout: 900_000 }, async () => {
    const begun = performance.now()
    const planted = await plantAll(walks, entered)
    console.log('planted after', ((performance.now() - begun) / 1000) | 0)
    await walkAll(
      walks,
      entered.filter(({ type }) => only?.includes(type) ?? true),
      planted,
      database,
    )
    console.log('walked after', ((performance.now() - begun) / 1000) | 0)
    console.log(counts.faults.join('\n'))
    console.log(String(counts), counts.left('通用动作').join(' '))
    expect(1).toBe(1)
  })
})

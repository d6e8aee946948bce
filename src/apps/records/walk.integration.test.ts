import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { declarations } from '../../modules/index.ts'
import { packInForce } from '../../pipeline/evaluate/pack-in-force.ts'
import { schemeVersions } from '../../pipeline/evaluate/scheme-version.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { plantResults } from './testing/plant-results.ts'
import { WalkCounts, ways } from './testing/walk-counts.ts'
import { inLanes, plantAll, walkEntered } from './testing/walk-entered.ts'
import { walkReadOnly } from './testing/walk-read-only.ts'
import { keepFile, startWalkServer, type WalkServer } from './testing/walk-servers.ts'
import { Browsers, makeWorld } from './testing/walk-world.ts'
import { type Walk, WalkedRecord } from './testing/walked-record.ts'

/*
 * Every record type through the interface, in a world of two parks with people of every role: what is entered from template to restoring, with every step
 * of its procedure; what the platform writes as far as it is read.
 */

const firstDay = '2025-09-15'
const definitions = declarations.flatMap(({ records }) => records)
const entered = definitions.filter(({ origin }) => origin === 'entered')
/** Filed one by one by those whom they concern: nobody brings them as a sheet. */
const filedOneByOne = [
  'approval-case',
  'commitment-notice',
  'data-check',
  'evaluation-objection',
  'service-order',
  'talent-grant',
]
const written = definitions.filter(({ origin }) => origin !== 'entered')

describe('records of every type', () => {
  const counts = new WalkCounts()
  let database: TestDatabase
  let lanes: WalkServer[]
  let seconds = 0
  let busy = 0

  beforeAll(async () => {
    const begun = performance.now()
    const before = process.cpuUsage()
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
    const walks: readonly Walk[] = lanes.map(({ server, clock }) => ({ ...shared, server, clock }))
    const [walk] = walks
    const [someone] = world.accounts
    const enterprise = entered.find(({ type }) => type === 'enterprise')
    if (!walk || !someone || !enterprise) throw new Error('no world to walk in')
    const firm = await WalkedRecord.open(walk, enterprise, world.firms.a.id, someone, 0)
    shared.made.set('enterprise', firm.stored)
    const [scheme] = schemeVersions(await packInForce(walk.server.services.policy))
    if (!scheme) throw new Error('no scheme')
    const { firms, parks } = world
    const evaluated = (['a', 'b'] as const).map((side) => ({
      enterprise: firms[side].id,
      park: parks[side].id,
    }))
    await plantResults(database, evaluated, scheme)
    await walkEntered(walks, entered, await plantAll(walks, entered), database)
    // On no record yet: for its uploader's eyes alone.
    await keepFile(database, someone.id)
    await inLanes(walks, written, walkReadOnly)
    seconds = (performance.now() - begun) / 1000
    const { user, system } = process.cpuUsage(before)
    busy = (user + system) / 1_000_000
  }, 900_000)
  afterAll(async () => {
    for (const lane of lanes ?? []) await lane.stop()
    await database?.close()
  })

  test.each(definitions.map(({ type, origin }) => [origin, type] as const))('%s type %s', (_, type) => {
    expect(counts.faultsOf(type)).toEqual([])
  })

  test('none was left out, and every step was taken once and refused once', () => {
    const took = `${Math.trunc(seconds)} s, ${Math.trunc(busy)} s of them on the processor`
    console.log(`${definitions.length} record types walked in ${took}\n${counts}`)
    expect(counts.of('entered types walked')).toBe(entered.length)
    expect(counts.of('computed and system types walked')).toBe(written.length)
    const arrows = entered.flatMap(({ lifecycle }) =>
      lifecycle.transitions.flatMap(({ from }) => [from].flat()),
    )
    expect(counts.all(ways.taken)).toBe(arrows.length)
    for (const way of [ways.taken, ways.refused, ways.general]) expect(counts.left(way), way).toEqual([])
    for (const way of [ways.imported, ways.unchanged])
      expect([...counts.left(way)].sort(), way).toEqual(filedOneByOne)
  })
})

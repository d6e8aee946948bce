import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { actorOf, findPerson, identityService } from '../../platform/auth/person.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import type { Actor, Transaction } from '../../platform/database/transaction.ts'
import { type RoleId, roles } from '../../record/roles.ts'
import { tableOf } from '../../record/table-shape.ts'
import { keepFile, startWalkServer, type WalkServer } from '../records/testing/walk-servers.ts'
import { Browsers, makeWorld, type World } from '../records/testing/walk-world.ts'
import { everyRole, type Matrix, type Relation, readMatrix } from './testing/access-matrix.ts'
import { CaseBook } from './testing/case-book.ts'
import { runOwn } from './testing/own-cases.ts'
import { plantWorld, type Records } from './testing/planted-world.ts'
import { type CaseWorld, pairsOf, runPairs } from './testing/run-cases.ts'

/*
 * Each of the two lines alone. The database without any guard above it: rows are asked for and written by plain statements, without a condition. The guards
 * without the database: row-level security is switched off on every table, and the cases of the signed tables are asked again.
 */

const today = '2025-09-15'
const matrix: Matrix = readMatrix()

describe('each line of defence alone', () => {
  let database: TestDatabase
  let walk: WalkServer
  let world: World
  let records: Records
  const actors = new Map<string, Actor>()

  beforeAll(async () => {
    const [at] = inject('databaseServers')
    if (!at) throw new Error('no database server')
    database = await openTestDatabase(at)
    walk = await startWalkServer(at, database, today)
    world = await makeWorld(database)
    records = await plantWorld(walk.server, database, world, { file: await keepFile(database), today })
    for (const role of everyRole) {
      const account = world.accounts.find((one) => one.role === role && one.side === 'a')
      const person = await database.inTransaction(identityService, (tx) =>
        findPerson(tx, account?.id ?? '', true),
      )
      if (person) actors.set(role, actorOf(person))
    }
  }, 600_000)
  afterAll(async () => {
    await walk?.stop()
    await database?.close()
  })

  const entered = () =>
    [...walk.server.records.definitions.values()].filter(({ origin }) => origin === 'entered')
  const as = <T>(role: string, work: (tx: Transaction) => Promise<T>): Promise<T> =>
    walk.server.services.inTransaction(actors.get(role) as Actor, work)

  /** Whether a person of the role works on the record, by where it stands; rights to types are not the database's. */
  const works = (type: string, role: RoleId, relation: Relation): boolean => {
    const { scope } = walk.server.records.definitions.get(type) ?? { scope: 'any' }
    const isFirm = roles[role].view === 'enterprise'
    if (isFirm && ['own', 'archived'].includes(relation) && (scope === 'park' || scope === 'district'))
      return false
    const reach = matrix.reach(role, relation)
    return reach === 'shared'
      ? matrix.authorised.get(type) === (isFirm ? 'firm' : 'unit')
      : reach === 'yes' || reach === 'bin'
  }
  /** The same for reading: catalogues are everybody's who works with records. */
  const held = (type: string, role: RoleId, relation: Relation): boolean =>
    works(type, role, relation) ||
    matrix.reach(role, relation) === 'read' ||
    (matrix.catalogues.has(type) && !['identity', 'audit'].includes(roles[role].view))
  /** Groups of roles that see the same; one of each is enough for the database. */
  const views = [
    'joint-office',
    'park-clerk',
    'town',
    'enterprise-clerk',
    'bank',
    'system-admin',
    'audit-admin',
  ] as const

  /** Whatever the role may not read or write at all is no row. */
  const asked = async (
    role: string,
    statement: string,
    values: readonly string[] = [],
  ): Promise<ReadonlySet<unknown>> =>
    as(role, async (tx) => {
      const { rows } = await sql<{
        id: unknown
      }>`${sql.raw(statement)}${values.length > 0 ? sql`any(${[...values]}::uuid[]) returning id` : sql``}`.execute(
        tx,
      )
      return new Set(rows.map(({ id }) => id))
    }).catch((error: Error) => {
      if (/permission denied|row-level security/.test(error.message)) return new Set()
      throw error
    })

  test('without guards the database shows no foreign row: tables, readable views, and what hangs on records', async () => {
    const foreign: string[] = []
    let rows = 0
    for (const role of views) {
      const hanging = await Promise.all(
        [
          ['record', 'id'],
          ['record_file', 'record_id'],
          // The auditor's log names every record and tells nothing of it.
          ...(role === 'audit-admin' ? [] : [['action', 'record_id']]),
          ['todo', 'record_id'],
          ['notice', 'record_id'],
        ].map(
          async ([road = '', column]) =>
            [road, await asked(role, `select ${column} as id from ${road}`)] as const,
        ),
      )
      for (const definition of entered()) {
        const table = tableOf(definition)
        const readable = `v_${definition.type.replaceAll('-', '_')}`
        const roads = [
          [table, await asked(role, `select id from ${table}`)] as const,
          [readable, await asked(role, `select "记录标识" as id from ${readable}`)] as const,
          ...hanging,
        ]
        for (const [road, ids] of roads)
          for (const [relation, { id }] of records.get(definition.type) ?? []) {
            rows += 1
            if (ids.has(id) && !held(definition.type, role, relation))
              foreign.push(`${role} reads ${definition.type} ${relation} in ${road}`)
          }
      }
    }
    console.log(`row-level security alone: ${rows} rows asked for, ${foreign.length} foreign read`)
    expect(foreign).toEqual([])
    expect(rows).toBeGreaterThan(10_000)
  })

  test('without guards the database lets no foreign row be written', async () => {
    const foreign: string[] = []
    let rows = 0
    for (const role of views.filter((one) => one !== 'joint-office'))
      for (const definition of entered()) {
        const theirs = [...(records.get(definition.type) ?? [])].filter(
          ([relation]) => !works(definition.type, role, relation),
        )
        if (theirs.length === 0) continue
        rows += theirs.length
        const changed = await asked(
          role,
          `update ${tableOf(definition)} set title = title where id = `,
          theirs.map(([, { id }]) => id),
        )
        for (const [relation, { id }] of theirs)
          if (changed.has(id)) foreign.push(`${role} changes ${definition.type} ${relation}`)
      }
    console.log(`row-level security alone: ${rows} foreign rows tried to write, ${foreign.length} written`)
    expect(foreign).toEqual([])
    expect(rows).toBeGreaterThan(1_000)
  })

  test('a policy that lets everything through is noticed, of each kind', async () => {
    const silent: string[] = []
    const kinds: readonly (readonly [policy: string, role: (typeof views)[number], write: boolean])[] = [
      ['park_reads', 'park-clerk', false],
      ['park_changes', 'park-clerk', true],
      ['town', 'town', false],
      ['itself', 'enterprise-clerk', false],
      ['own_unit', 'bank', false],
      ['shared', 'bank', false],
    ]
    const table = 'r_hazard'
    const foreign = records.get('hazard')?.get('other-park')?.id ?? ''
    for (const [policy, role, write] of kinds) {
      const reads = async (): Promise<boolean> =>
        write
          ? (await asked(role, `update ${table} set title = title where id = `, [foreign])).has(foreign)
          : (await asked(role, `select id from ${table}`)).has(foreign)
      const [before] = await database.query(
        'select qual from pg_policies where tablename = $1 and policyname = $2',
        [table, policy],
      )
      if (await reads()) silent.push(`${policy} lets through already`)
      // To change a row one has to read it; and the change is written to the registry, which keeps it once more by policies of its own.
      if (write) {
        await database.query(`create policy opened on ${table} for select to app_park using (true)`)
        await database.query('create policy opened on record to app_park using (true)')
        if (await reads()) silent.push(`${policy} does not hold by itself`)
      }
      await database.query(`alter policy ${policy} on ${table} using (true)`)
      if (!(await reads())) silent.push(`${policy} opened, and nobody notices`)
      await database.query(`alter policy ${policy} on ${table} using (${before?.qual})`)
      if (write) for (const one of [table, 'record']) await database.query(`drop policy opened on ${one}`)
    }
    console.log(`policies opened: ${kinds.length}, not noticed: ${silent.length}`)
    expect(silent).toEqual([])
  })

  test('a new row of somebody else is not taken either', async () => {
    const taken: string[] = []
    for (const role of views.filter((one) => one !== 'joint-office'))
      for (const definition of entered().filter(({ table }) => table === undefined)) {
        const from = records.get(definition.type)?.get('other-park')
        if (!from) continue
        const done = await as(role, async (tx) => {
          const { numAffectedRows = 0n } = await sql
            .raw(
              `insert into ${tableOf(definition)} (code, title, park_id, town, enterprise_id, status, created_by, created_role, created_on)
               values ('F-${role}-${definition.prefix}', '塞入', ${world.parks.b.id}, '${world.towns.b}', '${world.firms.b.id}', '${definition.lifecycle.start}', gen_random_uuid(), '${role}', '2025-01-01')`,
            )
            .execute(tx)
          return Number(numAffectedRows)
        }).catch((error: Error) => {
          if (/permission denied|row-level security/.test(error.message)) return 0
          throw error
        })
        if (done > 0) taken.push(`${role} adds a ${definition.type} to the other park`)
      }
    expect(taken).toEqual([])
  })

  test('without row-level security the guards alone keep every case', async () => {
    const [, ...others] = await database.query(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity",
    )
    expect(others.length).toBeGreaterThan(100)
    await database.query(`do $$ declare name text; begin
      for name in select oid::regclass::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity loop
        execute format('alter table %s no force row level security', name);
        execute format('alter table %s disable row level security', name);
      end loop; end $$`)
    const book = new CaseBook()
    const all: CaseWorld = { server: walk.server, browsers: new Browsers(), world, records }
    const pairs = pairsOf(all, process.env.YUANCE_LONG === '1' ? 1 / 4 : 1 / 60).filter(
      ([, { origin }]) => origin === 'entered',
    )
    await runPairs(all, matrix, book, pairs, { sheets: 9 })
    await runOwn(all, database, matrix, book)
    console.log(`guards alone: ${book.total} cases, ${book.mismatches.length} not kept (${book})`)
    expect(book.mismatches).toEqual([])
  }, 900_000)
})

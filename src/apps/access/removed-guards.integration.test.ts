import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { keepFile, startWalkServer, type WalkServer } from '../records/testing/walk-servers.ts'
import { Browsers, makeWorld, type World } from '../records/testing/walk-world.ts'
import { readMatrix } from './testing/access-matrix.ts'
import { CaseBook } from './testing/case-book.ts'
import { runOperations } from './testing/operation-cases.ts'
import { runOwn } from './testing/own-cases.ts'
import { plantWorld, type Records } from './testing/planted-world.ts'
import { pairsOf, runPairs } from './testing/run-cases.ts'

/*
 * The cases can fail: each guard is taken out, one at a time, and the tables must notice. Row-level security is off, so that nothing else holds. Only with
 * YUANCE_LONG=1.
 */

const matrix = readMatrix()
const always = sql`true`
type Loose = Record<string, unknown>
type Permissions = { may: Set<string>; hidden: Set<string>; masked: Set<string>; concealed: Set<string> }

/** A module in which one function was replaced; `real` is the one that was there. */
const records = '../../platform/records'
const withPermissions =
  (change: (found: Permissions) => Permissions) =>
  (real: unknown) =>
  (...given: unknown[]) =>
    change((real as (...all: unknown[]) => Permissions)(...given))
const granting = (right: string) =>
  withPermissions((found) => ({
    ...found,
    may: found.may.has('view') ? new Set([...found.may, right]) : found.may,
  }))

const mutants: readonly (readonly [
  guard: string,
  module: string,
  name: string,
  replace: (real: unknown) => unknown,
])[] = [
  [
    'scope of lists, details, histories and exports',
    `${records}/record-scope.ts`,
    'reachedOf',
    () => () => always,
  ],
  [
    'scope of choices, links, inbox and notices',
    `${records}/record-scope.ts`,
    'reachedInRegistry',
    () => () => always,
  ],
  [
    'types in inbox, notices and links',
    `${records}/record-scope.ts`,
    'viewableTypes',
    () => (system: { definitions: Map<string, unknown> }) => [...system.definitions.keys()],
  ],
  ['what is only read is not changed', `${records}/record-scope.ts`, 'requireRight', () => async () => {}],
  ['steps on what is only read', `${records}/record-scope.ts`, 'requireOwn', () => async () => {}],
  [
    'right to view a type',
    `${records}/record-system.ts`,
    'definitionFor',
    () => (system: { definitions: Map<string, unknown> }, _: unknown, type: string) =>
      system.definitions.get(type),
  ],
  [
    'classes of fields',
    `${records}/record-system.ts`,
    'permissionsOf',
    withPermissions((found) => ({ ...found, hidden: new Set() })),
  ],
  [
    'sorting and filtering by what is concealed',
    `${records}/record-system.ts`,
    'permissionsOf',
    withPermissions((found) => ({ ...found, concealed: new Set() })),
  ],
  [
    'masks',
    `${records}/record-system.ts`,
    'permissionsOf',
    withPermissions((found) => ({ ...found, masked: new Set() })),
  ],
  ...['create', 'edit', 'delete', 'import', 'export'].map(
    (right) =>
      [`right to ${right}`, `${records}/record-system.ts`, 'permissionsOf', granting(right)] as const,
  ),
  ['files by the records that hold them', `${records}/held-files.ts`, 'mayHaveFile', () => async () => true],
  ['whose step it is', '../../record/persons.ts', 'isOneOf', () => () => true],
  [
    'whose background work it is',
    '../../platform/jobs/job-queue.ts',
    'readJob',
    (real) => (tx: unknown, id: unknown) => (real as (...all: unknown[]) => unknown)(tx, id),
  ],
  [
    'roles of operations',
    '../../platform/http/operation.ts',
    'operation',
    (real) => (one: Loose) =>
      (real as (one: Loose) => Loose)({
        ...one,
        access: Array.isArray(one.access) ? 'signed-in' : one.access,
      }),
  ],
]

describe.runIf(process.env.YUANCE_LONG === '1')('each guard taken out is noticed', () => {
  let database: TestDatabase
  let world: World
  let planted: Records
  const noticed: string[] = []

  beforeAll(async () => {
    const at = inject('databaseServers')[0]
    if (!at) throw new Error('no database server')
    database = await openTestDatabase(at)
    const walk = await startWalkServer(at, database, '2025-09-15')
    world = await makeWorld(database)
    planted = await plantWorld(walk.server, database, world, {
      file: await keepFile(database),
      today: '2025-09-15',
    })
    await walk.stop()
    await database.query(`do $$ declare name text; begin
      for name in select oid::regclass::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity loop
        execute format('alter table %s no force row level security', name);
        execute format('alter table %s disable row level security', name);
      end loop; end $$`)
  }, 600_000)
  afterAll(async () => {
    console.log(`guards taken out: ${mutants.length}, noticed: ${noticed.length}`)
    process.stdout.write(
      `figure guards-noticed-percent ${Math.floor((noticed.length * 100) / mutants.length)}\n`,
    )
    await database?.close()
  })

  test.each(mutants)(
    '%s',
    async (guard, module, name, replace) => {
      vi.resetModules()
      vi.doMock(module, async (original) => {
        const real = await original<Loose>()
        return { ...real, [name]: replace(real[name]) }
      })
      const servers = await import('../records/testing/walk-servers.ts')
      const walk: WalkServer = await servers.startWalkServer(
        inject('databaseServers')[0] as never,
        database,
        '2025-09-15',
      )
      try {
        const book = new CaseBook()
        const all = { server: walk.server, browsers: new Browsers(), world, records: planted }
        // A district's record before a park that takes part in its procedure: few pairs meet that.
        const rare = pairsOf(all, 1).filter(
          ([{ role }, { type }]) => role === 'park-clerk' && type === 'target-firm',
        )
        const pairs = [...rare, ...pairsOf(all, 1 / 30)]
        await runPairs(all, matrix, book, pairs, { sheets: 3, first: true })
        if (book.mismatches.length === 0) await runOwn(all, database, matrix, book)
        if (book.mismatches.length === 0) await runOperations(all, book, 4)
        if (book.mismatches.length > 0) noticed.push(guard)
        expect(book.mismatches.length, `${guard} was taken out and nobody noticed`).toBeGreaterThan(0)
      } finally {
        await walk.stop()
        vi.doUnmock(module)
      }
    },
    300_000,
  )
})

import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Tables } from './tables.ts'
import { openTestDatabase, type TestDatabase } from './testing/test-database.ts'
import { type Actor, type Transaction, transactionsOn } from './transaction.ts'

const officer: Actor = { account: randomUUID(), name: '区级人员', view: 'district' }

describe.each(inject('everyDatabaseServer'))('on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase(server)
  })
  afterAll(() => database?.close())

  const context = async (tx: Transaction): Promise<unknown> => {
    const { rows } =
      await sql`select current_user::text as role, scope_account() as account, scope_parks() as parks, scope_towns() as towns, scope_enterprise() as enterprise`.execute(
        tx,
      )
    return rows[0]
  }

  test('the context of one person never reaches another through the pool', async () => {
    // 300 transactions over 20 connections, a third of them failing in the middle, one in nine with a broken statement.
    const trial = async (n: number): Promise<void> => {
      const enterprise = randomUUID()
      const actor: Actor =
        n % 2 === 0
          ? { account: randomUUID(), name: 'p', view: 'park', parks: [n, n + 1] }
          : { account: randomUUID(), name: 'e', view: 'enterprise', enterprise }
      const expected =
        n % 2 === 0
          ? { role: 'app_park', account: actor.account, parks: [n, n + 1], towns: [], enterprise: null }
          : { role: 'app_enterprise', account: actor.account, parks: [], towns: [], enterprise }
      const work = database.inTransaction(actor, async (tx) => {
        expect(await context(tx)).toEqual(expected)
        await sql`select pg_sleep(${(n % 5) / 1000})`.execute(tx)
        if (n % 9 === 0) await sql`select 1 / 0`.execute(tx)
        if (n % 3 === 0) throw new Error('given up')
        expect(await context(tx)).toEqual(expected)
      })
      if (n % 9 === 0) await expect(work).rejects.toThrow('division by zero')
      else if (n % 3 === 0) await expect(work).rejects.toThrow('given up')
      else await work
    }
    await Promise.all(Array.from({ length: 300 }, (_, n) => trial(n)))
  })

  test('a connection goes back to the pool as blank as it came, after success and after failure', async () => {
    const pool = new pg.Pool({ ...database.connection, max: 1 })
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
    try {
      const inTransaction = transactionsOn(db)
      const everything: Actor = {
        account: randomUUID(),
        name: 'p',
        view: 'park',
        parks: [1],
        towns: ['T'],
        enterprise: randomUUID(),
      }
      for (const work of [async () => {}, async () => Promise.reject(new Error('no'))]) {
        await inTransaction(everything, work).catch(() => {})
        const { rows } =
          await sql`select current_user::text as role, scope_account() as account, scope_parks() as parks, scope_towns() as towns,
          scope_enterprise() as enterprise, current_setting('statement_timeout') as timeout`.execute(db)
        expect(rows).toEqual([
          { role: 'yuance_app', account: null, parks: [], towns: [], enterprise: null, timeout: '0' },
        ])
      }
    } finally {
      await db.destroy()
    }
  })

  test('a serialization failure is rolled back and repeated until it goes through', async () => {
    await database.query("insert into park (id, code) values (100, 'counter'), (101, 'x')")
    let runs = 0
    const increment = () =>
      database.inTransaction(
        officer,
        async (tx) => {
          runs++
          const { code } = await tx
            .selectFrom('park')
            .select('code')
            .where('id', '=', 101)
            .executeTakeFirstOrThrow()
          await sql`select pg_sleep(0.01)`.execute(tx)
          await tx
            .updateTable('park')
            .set({ code: `${code}x` })
            .where('id', '=', 101)
            .execute()
        },
        { isolation: 'serializable' },
      )
    await Promise.all([increment(), increment(), increment()])
    expect(await database.query('select code from park where id = 101')).toEqual([{ code: 'xxxx' }])
    expect(runs).toBeGreaterThan(3)
  })

  test('a deadlock is resolved by repeating', async () => {
    await database.query("insert into park (id, code) values (201, 'a'), (202, 'b')")
    const both = (first: number, second: number) =>
      database.inTransaction(officer, async (tx) => {
        await sql`update park set code = code || '1' where id = ${first}`.execute(tx)
        await sql`select pg_sleep(0.1)`.execute(tx)
        await sql`update park set code = code || '2' where id = ${second}`.execute(tx)
      })
    await Promise.all([both(201, 202), both(202, 201)])
    expect(await database.query('select length(code) as n from park where id in (201, 202)')).toEqual([
      { n: 3 },
      { n: 3 },
    ])
  })

  test('other errors are not repeated, and nothing of the transaction stays', async () => {
    let runs = 0
    const work = database.inTransaction(officer, async (tx) => {
      runs++
      await tx.insertInto('park').values({ code: 'lost' }).execute()
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    expect(runs).toBe(1)
    expect(await database.query("select * from park where code = 'lost'")).toEqual([])
  })

  test('a statement that takes too long is ended', async () => {
    await expect(
      database.inTransaction(officer, (tx) => sql`select pg_sleep(5)`.execute(tx), { timeout: 0.2 }),
    ).rejects.toThrow('statement timeout')
  })

  test('a reading transaction cannot write', async () => {
    await expect(
      database.inTransaction(officer, (tx) => tx.insertInto('park').values({ code: 'w' }).execute(), {
        readOnly: true,
      }),
    ).rejects.toThrow('read-only')
  })

  test('no statement is named, so a pooler in transaction mode may stand in between', async () => {
    const named = await database.inTransaction(officer, async (tx) => {
      await tx.selectFrom('park').selectAll().where('id', '=', 1).execute()
      return (await sql`select * from pg_prepared_statements`.execute(tx)).rows
    })
    expect(named).toEqual([])
  })

  test('values come as exact text or safe integers, never through Date or a binary fraction', async () => {
    const read = (expression: string) =>
      database.inTransaction(
        officer,
        async (tx) => (await sql<{ v: unknown }>`select ${sql.raw(expression)} as v`.execute(tx)).rows[0]?.v,
      )
    expect(await read('9007199254740991::bigint')).toBe(9007199254740991)
    await expect(read('9007199254740993::bigint')).rejects.toThrow('2^53')
    await expect(read('array[1, 9007199254740993]::bigint[]')).rejects.toThrow('2^53')
    expect(await read('array[1, null, 3]::bigint[]')).toEqual([1, null, 3])
    expect(await read("date '0099-02-28'")).toBe('0099-02-28')
    expect(await read("array['2024-02-29']::date[]")).toEqual(['2024-02-29'])
    expect(await read('0.10000000000000000001::numeric')).toBe('0.10000000000000000001')
    expect(await read("timestamptz '2025-09-15 08:00:00.123456+08'")).toBe('2025-09-15T00:00:00.123456Z')
    expect(await read("array[timestamptz '2025-09-15 08:00+08']")).toEqual(['2025-09-15T00:00:00Z'])
    expect(await read("timestamp '2025-09-15 08:00'")).toBe('2025-09-15T08:00:00')
  })

  test('a broken connection is replaced, and work that had not begun goes on', async () => {
    await database.inTransaction(officer, (tx) => context(tx))
    await database.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'yuance_app' and datname = current_database()",
    )
    const roles = await Promise.all(
      Array.from({ length: 5 }, () =>
        database.inTransaction(officer, async (tx) => ((await context(tx)) as { role: string }).role),
      ),
    )
    expect(roles).toEqual(Array(5).fill('app_district'))
  })

  test('Chinese sorts, searches and compares as text', async () => {
    await database.query('create extension pg_trgm')
    expect(
      await database.query(
        "select similarity('城东工业园区', '工业园区') > 0.2 as near, length('园策') as n, upper('ä') as u",
      ),
    ).toEqual([{ near: true, n: 2, u: 'Ä' }])
  })
})

import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from './testing/test-database.ts'
import type { Actor, Transaction } from './transaction.ts'

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
const officer: Actor = { account: randomUUID(), name: '区级人员', view: 'district' }
const north = { id: randomUUID(), name: '北园甲公司', park: 1, town: 'T1' }
const north2 = { id: randomUUID(), name: '北园乙公司', park: 1, town: 'T2' }
const south = { id: randomUUID(), name: '南园丙公司', park: 2, town: 'T1' }
const everyone = [north, north2, south]
const asEnterprise = (id: string): Actor => ({
  account: randomUUID(),
  name: '企业',
  view: 'enterprise',
  enterprise: id,
})
const asPark = (...parks: number[]): Actor => ({ account: randomUUID(), name: '园区', view: 'park', parks })

/** Tables that tell something about one enterprise, with the column that says which. */
const telling = {
  enterprise: 'id',
  fact: 'enterprise_id',
  evaluation_result: 'enterprise_id',
  action: 'enterprise_id',
} as const
const published = randomUUID()
const draft = randomUUID()

async function arrange(tx: Transaction): Promise<void> {
  await tx
    .insertInto('park')
    .values([
      { id: 1, code: 'N' },
      { id: 2, code: 'S' },
    ])
    .execute()
  const content = '{"scheme":"example"}'
  await tx
    .insertInto('scheme_version')
    .values({ hash: hash(content), policy: 'p', scheme: 's', title: '办法', content })
    .execute()
  for (const id of [published, draft])
    await tx
      .insertInto('evaluation_batch')
      .values({
        id,
        scheme_hash: hash(content),
        period: '2025',
        as_of: '2026-01-01',
        snapshot_hash: hash('x'),
        engine_version: '1',
        account_id: officer.account,
        account_name: '甲',
      })
      .execute()
  for (const { id, name, park, town } of everyone) {
    await tx.insertInto('enterprise').values({ id, name, park_id: park, town }).execute()
    await tx
      .insertInto('fact')
      .values({
        year: 2025,
        period: '2025',
        subject_kind: 'enterprise',
        subject_id: id,
        fact: 'tax',
        kind: 'number',
        amount: 126_000,
        scale: 2,
        unit: '万元',
        park_id: park,
        enterprise_id: id,
      })
      .execute()
    for (const batch_id of [published, draft])
      await tx
        .insertInto('evaluation_result')
        .values({
          batch_id,
          enterprise_id: id,
          park_id: park,
          status: 'graded',
          score: 78_600_000,
          rank: 1,
          grade: 'B',
          result: '{}',
        })
        .execute()
    await tx
      .insertInto('action')
      .values({
        record_type: 'enterprise',
        record_id: id,
        record_version: 1,
        action: '登记',
        account_id: officer.account,
        account_name: '甲',
        role: 'x',
        park_id: park,
        enterprise_id: id,
        hash: hash(id),
      })
      .execute()
  }
  await tx.updateTable('evaluation_batch').set({ status: 'finished' }).execute()
  await tx.updateTable('evaluation_batch').set({ status: 'published' }).where('id', '=', published).execute()
}

describe.each(inject('everyDatabaseServer'))('on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase(server)
    await database.inTransaction(officer, arrange)
  })
  afterAll(() => database?.close())

  /** The enterprises a reader learns of from a table, by the database's own guard: the query has no condition. */
  const seen = (actor: Actor, table: keyof typeof telling): Promise<string[]> =>
    database.inTransaction(actor, async (tx) => {
      const rows = await tx
        .selectFrom(table)
        .select(`${telling[table]} as id` as never)
        .execute()
      return [...new Set((rows as { id: string }[]).map((row) => row.id))].sort()
    })

  test.each(Object.keys(telling) as (keyof typeof telling)[])(
    'row-level security alone shows an enterprise only itself: %s',
    async (table) => {
      expect(await seen(asEnterprise(north.id), table)).toEqual([north.id])
      expect(await seen(asEnterprise(randomUUID()), table)).toEqual([])
      expect(await seen(officer, table)).toEqual(everyone.map(({ id }) => id).sort())
      expect(await seen(asPark(1), table)).toEqual([north.id, north2.id].sort())
      expect(await seen(asPark(1, 2), table)).toHaveLength(3)
      expect(await seen(asPark(), table)).toEqual([])
      expect(await seen({ account: randomUUID(), name: '镇街', view: 'town', towns: ['T1'] }, table)).toEqual(
        [north.id, south.id].sort(),
      )
    },
  )

  test('an enterprise sees its result only when the run is published, and never the other run', async () => {
    const batches = await database.inTransaction(asEnterprise(north.id), (tx) =>
      tx.selectFrom('evaluation_result').select('batch_id').execute(),
    )
    expect(batches).toEqual([{ batch_id: published }])
  })

  test('without SET LOCAL nothing is visible, whoever owns the tables', async () => {
    const client = new pg.Client(database.connection)
    await client.connect()
    try {
      for (const table of Object.keys(telling))
        await expect(client.query(`select * from ${table}`)).rejects.toThrow('permission denied')
      await client.query("set app.parks = '1,2'")
      await expect(client.query('select * from enterprise')).rejects.toThrow('permission denied')
      // A role without its scopes is as blind as none.
      await client.query('begin; set local role app_park')
      await client.query("set local app.parks = ''")
      expect((await client.query('select * from enterprise')).rows).toEqual([])
      await client.query('rollback')
    } finally {
      await client.end()
    }
    expect(await ownerCounts(database, server.superuser)).toEqual(Object.keys(telling).map(() => 0))
  })

  test('history cannot be rewritten: neither by the serving roles nor by the owner', async () => {
    for (const actor of [officer, asPark(1), asEnterprise(north.id)])
      for (const statement of [
        "update action set reason = 'x'",
        'delete from action',
        "update evaluation_result set grade = 'A'",
        'delete from evaluation_result',
        'delete from fact',
        'truncate action',
        'delete from evaluation_batch',
        "update scheme_version set title = 'x'",
        'update fact set amount = 1',
      ])
        await expect(raw(database, actor, statement), `${actor.view}: ${statement}`).rejects.toThrow(
          /permission denied/,
        )
    for (const statement of [
      "update action set reason = 'x'",
      'delete from evaluation_result',
      'truncate action',
      'delete from scheme_version',
      'update fact set amount = 1',
      "update evaluation_batch set status = 'running'",
    ])
      await expect(database.query(statement), statement).rejects.toThrow(/history|superseded|cannot become/)
  })

  test('a park writes in its own park only, and in its own name only', async () => {
    const clerk = asPark(1)
    const add = (park_id: number) =>
      database.inTransaction(clerk, (tx) =>
        tx.insertInto('enterprise').values({ name: '新公司', park_id }).execute(),
      )
    await add(1)
    await expect(add(2)).rejects.toThrow('row-level security')
    const moved = await database.inTransaction(clerk, (tx) =>
      tx.updateTable('enterprise').set({ name: '改名' }).where('id', '=', south.id).executeTakeFirst(),
    )
    expect(moved.numUpdatedRows).toBe(0n)
    const act = (account_id: string) =>
      database.inTransaction(clerk, (tx) =>
        tx
          .insertInto('action')
          .values({
            record_type: 'x',
            record_id: randomUUID(),
            record_version: 1,
            action: '办理',
            account_id,
            account_name: '甲',
            role: 'x',
            park_id: 1,
            hash: hash('a'),
          })
          .execute(),
      )
    await act(clerk.account)
    await expect(act(officer.account)).rejects.toThrow('row-level security')
  })

  test('the chain of actions takes no gap, no fork and no foreign predecessor', async () => {
    const add = (record_version: number, prev_hash: Buffer | null) =>
      database.inTransaction(officer, (tx) =>
        tx
          .insertInto('action')
          .values({
            record_type: 'enterprise',
            record_id: north.id,
            record_version,
            action: '修改',
            account_id: officer.account,
            account_name: '甲',
            role: 'x',
            prev_hash,
            hash: hash(`${record_version}`),
          })
          .execute(),
      )
    await expect(add(3, hash('2'))).rejects.toThrow('foreign key')
    await expect(add(2, hash('wrong'))).rejects.toThrow('foreign key')
    await expect(add(2, null)).rejects.toThrow('check constraint')
    await add(2, hash(north.id))
    await expect(add(2, hash(north.id))).rejects.toThrow('unique')
  })

  test('a sender reads the own files only, even when another sent the same bytes', async () => {
    const bytes = Buffer.from('企业,税收')
    const send = (actor: Actor, park: number) =>
      database.inTransaction(actor, async (tx) => {
        await tx
          .insertInto('import_file')
          .values({ hash: hash('企业,税收'), bytes })
          .onConflict((on) => on.doNothing())
          .execute()
        const { id } = await tx
          .insertInto('import_batch')
          .values({ kind: 'annual-facts', park_id: park, account_id: actor.account, account_name: '甲' })
          .returning('id')
          .executeTakeFirstOrThrow()
        await tx
          .insertInto('import_batch_file')
          .values({ batch_id: id, file_hash: hash('企业,税收'), name: '税务.xlsx' })
          .execute()
      })
    const files = (actor: Actor) =>
      database.inTransaction(actor, (tx) => tx.selectFrom('import_file').select('hash').execute())
    await send(asPark(1), 1)
    expect(await files(asPark(2))).toHaveLength(0)
    await send(asPark(2), 2)
    expect(await files(asPark(2))).toHaveLength(1)
    expect(await files(asPark(1))).toHaveLength(1)
    await expect(
      raw(database, officer, "insert into import_file (hash, bytes) values (sha256('a'), 'b')"),
    ).rejects.toThrow('check constraint')
  })

  test('nobody reads password hashes or sessions but the sign-in', async () => {
    await database.query(
      "insert into account (id, login, name, role, password_hash) values ($1, 'someone', '某人', 'park-clerk', 'argon')",
      [officer.account],
    )
    await expect(raw(database, officer, 'select password_hash from account')).rejects.toThrow(
      'permission denied',
    )
    await expect(raw(database, officer, 'select * from session')).rejects.toThrow('permission denied')
    expect(await raw(database, officer, 'select name from account')).toHaveLength(1)
    expect(await raw(database, asPark(1), 'select name from account')).toHaveLength(0)
    expect(
      await raw(database, { ...officer, view: 'identity' }, 'select password_hash from account'),
    ).toHaveLength(1)
    await expect(raw(database, { ...officer, view: 'identity' }, 'select * from fact')).rejects.toThrow(
      'permission denied',
    )
  })
})

async function raw(database: TestDatabase, actor: Actor, statement: string): Promise<unknown[]> {
  return database.inTransaction(actor, async (tx) => (await sql.raw(statement).execute(tx)).rows)
}

async function ownerCounts(database: TestDatabase, superuser: string): Promise<number[]> {
  const client = new pg.Client({ ...database.connection, user: superuser })
  await client.connect()
  try {
    await client.query('set role yuance_owner')
    const counts: number[] = []
    for (const table of Object.keys(telling))
      counts.push((await client.query(`select count(*)::int as n from ${table}`)).rows[0].n)
    return counts
  } finally {
    await client.end()
  }
}

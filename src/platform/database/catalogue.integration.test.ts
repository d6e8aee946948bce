import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { catalogueFaults } from './catalogue.ts'
import { openTestDatabase, type TestDatabase } from './testing/test-database.ts'

describe.each(inject('everyDatabaseServer'))('on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase(server)
  })
  afterAll(() => database?.close())

  test('the database as migrated keeps every rule of isolation', async () => {
    expect(await catalogueFaults(database.query)).toEqual([])
  })

  test.each([
    ['create table plain (id int)', 'table without enabled and forced row-level security: plain'],
    [
      'create table half (id int); alter table half enable row level security',
      'table without enabled and forced row-level security: half',
    ],
    [
      'alter table fact_2024 no force row level security',
      'table without enabled and forced row-level security: fact_2024',
    ],
    ['create view v_firms as select * from enterprise', 'view without security_invoker: v_firms'],
    [
      'create view v_ok with (security_invoker = false) as select * from enterprise',
      'view without security_invoker: v_ok',
    ],
    [
      'create materialized view m_enterprise as select * from enterprise',
      'materialised view: row-level security does not reach it: m_enterprise',
    ],
    [
      "create function open_door() returns int language sql security definer as 'select 1'",
      'SECURITY DEFINER function without a fixed search_path: open_door',
    ],
    [
      'create policy everybody on enterprise using (true)',
      'policy that the owner or everybody passes: enterprise.everybody',
    ],
    [
      'grant select on enterprise to public',
      'table that everybody or the login role may use directly: enterprise (SELECT)',
    ],
    [
      'grant delete on action to app_district',
      'serving role that may truncate, or delete history: action (app_district, DELETE)',
    ],
    [
      'grant truncate on fact to app_park',
      'serving role that may truncate, or delete history: fact (app_park, TRUNCATE)',
    ],
  ])('it would be told of: %s', async (statement, fault) => {
    // Each in a transaction of its own that is undone.
    const client = new pg.Client({ ...database.connection, user: server.superuser })
    await client.connect()
    try {
      await client.query('begin')
      await client.query(statement)
      const faults = await catalogueFaults(
        async (text, values = []) => (await client.query(text, [...values])).rows,
      )
      expect(faults).toContain(fault)
    } finally {
      await client.end()
    }
  })

  test('views with security_invoker and definer functions with a search_path are in order', async () => {
    await database.query(
      'create view v_fine with (security_invoker = true) as select * from enterprise; alter view v_fine owner to yuance_owner',
    )
    await database.query(
      "create function fine() returns int language sql security definer set search_path = pg_catalog as 'select 1'",
    )
    expect(await catalogueFaults(database.query)).toEqual([])
  })
})

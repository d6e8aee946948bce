import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { KeptShape } from '../../record/kept-shape.ts'
import { migrationFolder } from './migration-files.ts'
import { recordFaults } from './record-catalogue.ts'
import { openTestDatabase, type TestDatabase } from './testing/test-database.ts'

const shapes: readonly KeptShape[] = JSON.parse(
  readFileSync(path.join(migrationFolder, 'record-types.json'), 'utf8'),
)

describe.each(inject('everyDatabaseServer'))('on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase(server)
  })
  afterAll(() => database?.close())

  test('the tables of all record types are as declared', async () => {
    expect(shapes.length).toBeGreaterThan(0)
    expect(await recordFaults(database.query, shapes)).toEqual([])
  })

  const at = shapes.find(({ columns }) => columns.some(({ options, references }) => options || references))
  const { table = '', columns = [], indexes = [], type = '' } = at ?? {}
  const choice = columns.find(({ options }) => options)?.name ?? ''
  const other = columns.find(({ options }) => !options)?.name ?? ''

  test.each([
    ['a lost index', `drop index ${indexes[0]?.name}`, `missing: index ${indexes[0]?.name}: `],
    [
      'an index nobody declared',
      `create index stray on ${table} (code, id)`,
      'not declared: index stray: (code, id)',
    ],
    [
      'an index that was cut off',
      `update pg_index set indisvalid = false where indexrelid = '${indexes[0]?.name}'::regclass`,
      `missing: index ${indexes[0]?.name}: `,
    ],
    [
      'row-level security not forced',
      `alter table ${table} no force row level security`,
      'missing: row-level security enabled and forced',
    ],
    [
      'row-level security off',
      `alter table ${table} disable row level security`,
      'missing: row-level security enabled and forced',
    ],
    [
      'a wider policy',
      `alter policy park_reads on ${table} using (true)`,
      'not declared: policy park_reads for select to app_park using true',
    ],
    ['a lost policy', `drop policy itself on ${table}`, 'missing: policy itself for all'],
    ['a lost grant', `revoke update on ${table} from app_park`, 'missing: grant update to app_park'],
    ['a grant too many', `grant delete on ${table} to app_park`, 'not declared: grant delete to app_park'],
    ['a lost trigger', `drop trigger registry on ${table}`, 'missing: trigger registry: keep_registry('],
    [
      'a trigger switched off',
      `alter table ${table} disable trigger registry`,
      'missing: trigger registry: keep_registry(',
    ],
    ['a lost column', `alter table ${table} drop column "${other}" cascade`, `missing: column ${other} `],
    [
      'a column nobody declared',
      `alter table ${table} add column stray text`,
      'not declared: column stray text',
    ],
    ['another type', `alter table ${table} alter column batch_id type text`, 'missing: column batch_id uuid'],
    [
      'an empty column',
      `alter table ${table} alter column title drop not null`,
      'missing: column title text not null',
    ],
    [
      'a rule without its last text',
      `alter table ${table} drop constraint ${table}_${choice}_check; alter table ${table} add constraint ${table}_${choice}_check check ("${choice}" in ('甲', '乙'))`,
      `missing: check ${table}_${choice}_check: `,
    ],
    [
      'a lost key',
      `alter table ${table} drop constraint ${table}_enterprise_id_fkey`,
      `missing: key ${table}_enterprise_id_fkey: enterprise_id → enterprise`,
    ],
    ['a lost view', `drop view v_${type.replaceAll('-', '_')}`, 'there is no such view'],
    [
      'a table without a definition',
      'create table r_stray (id int)',
      'r_stray: a table without a definition',
    ],
  ])('it would be told of %s', async (_, statement, fault) => {
    // Each in a transaction of its own that is undone.
    const client = new pg.Client({ ...database.connection, user: server.superuser })
    await client.connect()
    try {
      await client.query('begin')
      await client.query(statement)
      const faults = await recordFaults(async (text) => (await client.query(text)).rows, shapes)
      expect(faults.join('\n')).toContain(fault)
    } finally {
      await client.end()
    }
  })

  test('the readable views show living records of the own park, amounts in their unit', async () => {
    await database.query("insert into park (id, code) values (1, 'N'), (2, 'S')")
    const add = (code: string, park: number, deleted: string) =>
      database.query(`insert into r_idle_land_case (code, title, park_id, status, created_by, created_role, created_on, deleted_at, price, land_area, sealed, agreed_start)
        values ('${code}', '地块', ${park}, '疑似', gen_random_uuid(), 'land-bureau', '2025-01-02', ${deleted}, 123456789012345678, 1300000, true, '2024-03-01')`)
    await add('A', 1, 'null')
    await add('B', 2, 'null')
    await add('C', 1, 'now()')
    const read = (view: 'park' | 'district', parks: number[]) =>
      database.inTransaction(
        { account: randomUUID(), name: '分析', view, parks },
        async (tx) => (await sql`select * from v_idle_land_case order by "编号"`.execute(tx)).rows,
      )
    expect(await read('park', [1])).toMatchObject([
      {
        编号: 'A',
        园区: 'N',
        状态: '疑似',
        // Fen, and a three-hundredth of a square metre: exact beyond 2^53.
        '出让价款（万元）': '123456789012.345678',
        '宗地面积（亩）': '6.5',
        被查封: '是',
        约定动工日: '2024-03-01',
      },
    ])
    expect((await read('district', [])).map((row) => (row as { 编号: string }).编号)).toEqual(['A', 'B'])
    await expect(
      database.inTransaction({ account: randomUUID(), name: '企业', view: 'enterprise' }, (tx) =>
        sql`select * from v_idle_land_case`.execute(tx),
      ),
    ).rejects.toThrow('permission denied')
  })
})

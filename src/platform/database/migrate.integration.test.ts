import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { Refusal } from '../../kernel/problem.ts'
import { migrationFolder, readMigrations } from './migration-files.ts'
import { connect } from './open.ts'
import { connections, openTestDatabase, type TestDatabase } from './testing/test-database.ts'

describe.each(inject('everyDatabaseServer'))('on $name', (server) => {
  let database: TestDatabase
  let folder: string
  beforeEach(async () => {
    database = await openTestDatabase(server, { empty: true })
    folder = mkdtempSync(path.join(os.tmpdir(), 'yuance-migrations-'))
  })
  afterEach(async () => {
    await database.close()
    rmSync(folder, { recursive: true })
  })
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text)
  const start = async (): Promise<string[]> => {
    const told: string[] = []
    const opened = await connect(connections(server, database.name), {
      onStatus: (text) => told.push(text),
      migrations: folder,
    })
    await opened.close()
    return told
  }
  const refusal = async (): Promise<string> => {
    const error = await start().catch((thrown: unknown) => thrown)
    if (!(error instanceof Refusal)) throw new Error(`not refused: ${String(error)}`)
    return `${error.problems[0]?.code} ${error.problems[0]?.what}`
  }

  test('files run in the order of their names, each once, as the owner role', async () => {
    write('0002_b.sql', 'insert into t values (2); insert into t values (22);')
    write('0001_a.sql', 'create table t (n int); insert into t values (1);')
    write('notes.txt', 'nothing')
    expect(await start()).toEqual(['正在更新数据库结构：0001_a……', '正在更新数据库结构：0002_b……'])
    expect(await start()).toEqual([])
    write('0003_c.sql', 'insert into t values (3)')
    expect(await start()).toEqual(['正在更新数据库结构：0003_c……'])
    expect(await database.query('select n from t order by n')).toEqual([
      { n: 1 },
      { n: 2 },
      { n: 3 },
      { n: 22 },
    ])
    expect(await database.query("select tableowner from pg_tables where tablename = 't'")).toEqual([
      { tableowner: 'yuance_owner' },
    ])
  })

  test('an applied file that was changed, lost or overtaken refuses the start', async () => {
    write('0001_a.sql', 'create table t (n int)')
    write('0003_c.sql', 'insert into t values (3)')
    await start()
    write('0001_a.sql', 'create table t (n bigint)')
    expect(await refusal()).toMatch(/migration-changed .*0001_a/)
    write('0001_a.sql', 'create table t (n int)')
    rmSync(path.join(folder, '0003_c.sql'))
    expect(await refusal()).toMatch(/migration-missing .*0003_c/)
    write('0003_c.sql', 'insert into t values (3)')
    write('0002_b.sql', 'insert into t values (2)')
    expect(await refusal()).toMatch(/migration-order .*0002_b/)
    rmSync(path.join(folder, '0002_b.sql'))
    expect(await start()).toEqual([])
  })

  test('a failing file leaves the database as it was, with the files before it', async () => {
    write('0001_a.sql', 'create table t (n int)')
    write('0002_b.sql', 'insert into t values (2); select 1 / 0')
    expect(await refusal()).toMatch(/migration-failed .*0002_b/)
    expect(await database.query("select to_regclass('t') as t")).toEqual([{ t: null }])
    write('0002_b.sql', 'insert into t values (2)')
    await start()
    expect(await database.query('select n from t')).toEqual([{ n: 2 }])
  })

  describe('a file outside a transaction', () => {
    const outside = (...statements: string[]): string =>
      `-- outside a transaction\n-- a word: of caution;\n${statements.join(';\n')};\n`
    const build = 'create unique index concurrently if not exists t_n on t (n)'

    test('runs alone, between what came before and what comes after', async () => {
      write('0001_a.sql', 'create table t (n int); insert into t values (1);')
      write('0002_b.sql', 'insert into t values (2)')
      write('0003_c.sql', outside(build, 'do $$ begin perform 1; commit; end $$'))
      write('0004_d.sql', 'insert into t values (4)')
      expect(await start()).toHaveLength(4)
      expect(await start()).toEqual([])
      expect(
        await database.query('select indisvalid as valid from pg_index where indexrelid = $1::regclass', [
          't_n',
        ]),
      ).toEqual([{ valid: true }])
    })

    test('keeps what was done when it fails, and begins again', async () => {
      write('0001_a.sql', 'create table t (n int); insert into t values (1), (1);')
      write('0002_b.sql', outside('create index concurrently if not exists t_first on t (n)', build))
      write('0003_c.sql', 'create table later (n int)')
      expect(await refusal()).toMatch(/migration-failed .*0002_b/)
      expect(
        await database.query(
          "select to_regclass('t_first') is not null as first, to_regclass('later') as later",
        ),
      ).toEqual([{ first: true, later: null }])
      const valid = "select indisvalid as valid from pg_index where indexrelid = 't_n'::regclass"
      expect(await database.query(valid), 'what was cut off is left behind').toEqual([{ valid: false }])
      await database.query('delete from t where ctid = (select min(ctid) from t)')
      expect(await start()).toHaveLength(2)
      expect(await database.query(valid)).toEqual([{ valid: true }])
    })

    test('several servers may start while it builds an index', async () => {
      write('0001_a.sql', 'create table t (n int)')
      write('0002_b.sql', outside(build))
      const told = await Promise.all(Array.from({ length: 6 }, start))
      expect(told.flat()).toHaveLength(2)
    })
  })

  test('a table that somebody holds is waited for in short turns, so that others get theirs', async () => {
    write('0001_a.sql', 'create table t (n int); insert into t values (1)')
    await start()
    await database.query('grant select on t to public')
    write('0002_b.sql', 'alter table t add column m int')
    const holder = new pg.Client(database.connection)
    await holder.connect()
    await holder.query('begin; select * from t')
    const started = start()
    let slowest = 0
    for (let turn = 0; turn < 6; turn++) {
      const began = performance.now()
      await database.query('select * from t')
      slowest = Math.max(slowest, performance.now() - began)
      await sleep(400)
    }
    await holder.end()
    expect((await started).at(-1)).toContain('0002_b')
    expect(slowest).toBeLessThan(2_000)
  })

  test('several servers may start at once', async () => {
    cpSync(migrationFolder, folder, { recursive: true })
    const told = await Promise.all(Array.from({ length: 8 }, start))
    expect(told.flat()).toHaveLength(readMigrations(migrationFolder).length)
  })

  test('the serving roles cannot touch the bookkeeping or the structure', async () => {
    write('0001_a.sql', 'create table t (n int)')
    await start()
    for (const statement of [
      'select * from migration.checksum',
      'create table public.mine (n int)',
      'drop table t',
    ])
      await expect(database.query(`set role yuance_app; ${statement}`), statement).rejects.toThrow(
        /permission denied|must be owner/,
      )
    await database.query('reset role')
  })
})

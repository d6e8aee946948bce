import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type pg from 'pg'
import { Refusal } from '../../kernel/problem.ts'
import { compareWithApplied, type MigrationFile, migrationFolder, readMigrations } from './migration-files.ts'
import { ownerRole } from './roles.ts'

/** Bookkeeping lies in a schema of its own, out of reach of the roles that serve. */
const schema = 'migration'

/** First line of a file whose statements run one by one, outside a transaction. */
const outside = '-- outside a transaction'

/**
 * Brings the database to the newest structure: the SQL files of `folder` in the order of their names, each once, forward only. Files run together in one
 * transaction; one that begins with `-- outside a transaction` runs statement by statement between them and must be repeatable, because after a failure it
 * begins again. Refuses when an applied file was changed or is missing, because then nobody knows what the database looks like. Returns the names applied now.
 * `pool` must hold one connection that belongs to the caller alone; it acts as the owner role from here on.
 */
export async function migrate(
  pool: pg.Pool,
  onStatus: (text: string) => void,
  folder = migrationFolder,
): Promise<readonly string[]> {
  const files = readMigrations(folder)
  const db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) })
  await sql.raw(`set role ${ownerRole}`).execute(db)
  await sql.raw(`create schema if not exists ${schema}`).execute(db)
  await sql
    .raw(`create table if not exists ${schema}.checksum (name text primary key, sha256 text not null)`)
    .execute(db)
  const problems = compareWithApplied(files, await appliedChecksums(db))
  if (problems.length > 0) throw new Refusal(problems)

  const migrator = new Migrator({
    db,
    migrationTableSchema: schema,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(files.map((file) => [file.name, asMigration(file, onStatus)])),
    },
  })
  const done: string[] = []
  const pending = new Set(
    (await migrator.getMigrations()).flatMap(({ name, executedAt }) => (executedAt ? [] : [name])),
  )
  for (const run of runsOf(files.filter(({ name }) => pending.has(name))))
    done.push(...(await runTogether(db, migrator, run)))
  return done
}

interface Run {
  readonly alone: boolean
  readonly last: string
}

/** Neighbouring files that share a transaction; each file outside one stands alone. */
function runsOf(files: readonly MigrationFile[]): readonly Run[] {
  const runs: Run[] = []
  for (const { name, text } of files) {
    const alone = isOutside(text)
    if (!alone && runs.at(-1)?.alone === false) runs.pop()
    runs.push({ alone, last: name })
  }
  return runs
}

/** Files of one transaction are tried as a whole, as often as somebody else holds one of their tables. */
async function runTogether(
  db: Kysely<Record<string, never>>,
  migrator: Migrator,
  { alone, last }: Run,
): Promise<readonly string[]> {
  await waitForLocks(db, !alone)
  const { error, results = [] } = await patiently(
    () => migrator.migrateTo(last, { disableTransactions: alone }),
    ({ error }) => (alone ? undefined : error),
  )
  if (error) throw failure(results.find((result) => result.status === 'Error')?.migrationName, error, alone)
  return results.map((result) => result.migrationName)
}

/** A strong lock is waited for one second at most, because whoever comes after waits behind us; then it is tried again. Weak ones hold up nobody. */
async function waitForLocks(db: Kysely<Record<string, never>>, briefly: boolean): Promise<void> {
  await sql.raw(`set lock_timeout = ${briefly ? 1000 : 0}`).execute(db)
}

async function patiently<T>(work: () => Promise<T>, errorOf: (result: T) => unknown): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const result = await work()
    const { code = '' } = (errorOf(result) ?? {}) as { code?: string }
    if (attempt >= mostAttempts || !['55P03', '40P01'].includes(code)) return result
    await sleep(Math.min(attempt, 20) * 100)
  }
}

const mostAttempts = 60

function isOutside(text: string): boolean {
  return text.startsWith(`${outside}\n`)
}

function asMigration({ name, text, checksum }: MigrationFile, onStatus: (text: string) => void): Migration {
  return {
    async up(db) {
      onStatus(`正在更新数据库结构：${name}……`)
      if (isOutside(text)) await runStatements(db, text)
      else await sql.raw(text).execute(db)
      await sql`insert into ${sql.id(schema, 'checksum')} (name, sha256) values (${name}, ${checksum})
        on conflict do nothing`.execute(db)
    },
  }
}

/** Statements end with a semicolon at the end of a line. An index that was cut off while it was built is removed first: it is kept up but answers nothing. */
async function runStatements(db: Kysely<Record<string, never>>, text: string): Promise<void> {
  const statements = text.split(/;[ \t]*\n/).filter((one) => one.replaceAll(/^--.*$/gm, '').trim() !== '')
  for (const statement of statements) {
    const index = /create (?:unique )?index concurrently if not exists (\w+)/.exec(statement)?.[1]
    if (index !== undefined) {
      const { rows } =
        await sql`select 1 from pg_index where indexrelid = to_regclass(${index}) and not indisvalid`.execute(
          db,
        )
      if (rows.length > 0) await sql.raw(`drop index concurrently ${index}`).execute(db)
    }
    await waitForLocks(db, !/concurrently|validate constraint/.test(statement))
    const error = await patiently(
      () =>
        sql
          .raw(statement)
          .execute(db)
          .then(
            () => undefined,
            (thrown: unknown) => thrown,
          ),
      (thrown) => thrown,
    )
    if (error !== undefined) throw error
  }
}

async function appliedChecksums(db: Kysely<Record<string, never>>): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{
    name: string
    sha256: string
  }>`select name, sha256 from ${sql.id(schema, 'checksum')} order by name`.execute(db)
  return new Map(rows.map((row) => [row.name, row.sha256]))
}

function failure(name: string | undefined, error: unknown, alone: boolean): Refusal {
  const why = error instanceof Error ? error.message : String(error)
  return new Refusal([
    {
      code: 'database/migration-failed',
      severity: 'error',
      what: `数据库结构更新失败${name ? `：${name}` : ''}`,
      where: name ? { file: `migrations/${name}.sql` } : {},
      why,
      mend: alone
        ? '没有丢失数据；这一步可以重复执行，排除原因后重新启动即可继续。请把这条信息交给维护人员。'
        : '数据库保持更新前的样子，没有丢失数据。请把这条信息交给维护人员。',
    },
  ])
}

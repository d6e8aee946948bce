import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type pg from 'pg'
import { type Problem, Refusal } from '../../kernel/problem.ts'
import { ownerRole } from './roles.ts'

/** The migrations of the product. */
export const migrationFolder = fileURLToPath(new URL('../../../migrations/', import.meta.url))

interface MigrationFile {
  readonly name: string
  readonly text: string
  readonly checksum: string
}

/** Bookkeeping lies in a schema of its own, out of reach of the roles that serve. */
const schema = 'migration'

/**
 * Brings the database to the newest structure: the SQL files of `folder` in the order of their names, each once, all in one transaction, forward only.
 * Refuses when an applied file was changed or is missing, because then nobody knows what the database looks like. Returns the names applied now.
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
  const problems = compare(files, await appliedChecksums(db))
  if (problems.length > 0) throw new Refusal(problems)

  const migrator = new Migrator({
    db,
    migrationTableSchema: schema,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(files.map((file) => [file.name, asMigration(file, onStatus)])),
    },
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw failure(results.find((result) => result.status === 'Error')?.migrationName, error)
  return results.map((result) => result.migrationName)
}

export function readMigrations(folder: string): readonly MigrationFile[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n')
      return {
        name: name.slice(0, -'.sql'.length),
        text,
        checksum: createHash('sha256').update(text).digest('hex'),
      }
    })
}

function asMigration({ name, text, checksum }: MigrationFile, onStatus: (text: string) => void): Migration {
  return {
    async up(db) {
      onStatus(`正在更新数据库结构：${name}……`)
      await sql.raw(text).execute(db)
      await sql`insert into ${sql.id(schema, 'checksum')} (name, sha256) values (${name}, ${checksum})`.execute(
        db,
      )
    },
  }
}

async function appliedChecksums(db: Kysely<Record<string, never>>): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{
    name: string
    sha256: string
  }>`select name, sha256 from ${sql.id(schema, 'checksum')} order by name`.execute(db)
  return new Map(rows.map((row) => [row.name, row.sha256]))
}

function compare(files: readonly MigrationFile[], applied: ReadonlyMap<string, string>): Problem[] {
  const byName = new Map(files.map((file) => [file.name, file]))
  const newestApplied = [...applied.keys()].at(-1) ?? ''
  const problems: Problem[] = []
  for (const [name, checksum] of applied) {
    const file = byName.get(name)
    if (!file)
      problems.push(
        refused(
          'missing',
          name,
          `数据库执行过的结构更新 ${name} 在程序里找不到`,
          '数据库可能由更新版本的程序升级过，旧程序不能使用它。',
          '请换用最近使用过的程序版本。',
        ),
      )
    else if (file.checksum !== checksum)
      problems.push(
        refused(
          'changed',
          name,
          `结构更新 ${name} 执行之后又被改动`,
          '数据库的实际结构与程序以为的不再一致。',
          '请恢复该文件的原样；新的改动写成新的文件。',
        ),
      )
  }
  for (const { name } of files)
    if (!applied.has(name) && name < newestApplied)
      problems.push(
        refused(
          'order',
          name,
          `结构更新 ${name} 的编号排在已执行的 ${newestApplied} 之前`,
          '结构更新只能依次向前。',
          '请给它换一个更大的编号。',
        ),
      )
  return problems
}

function refused(code: string, name: string, what: string, why: string, mend: string): Problem {
  return {
    code: `database/migration-${code}`,
    severity: 'error',
    what,
    where: { file: `migrations/${name}.sql` },
    why,
    mend,
  }
}

function failure(name: string | undefined, error: unknown): Refusal {
  const why = error instanceof Error ? error.message : String(error)
  return new Refusal([
    {
      code: 'database/migration-failed',
      severity: 'error',
      what: `数据库结构更新失败${name ? `：${name}` : ''}`,
      where: name ? { file: `migrations/${name}.sql` } : {},
      why,
      mend: '数据库保持更新前的样子，没有丢失数据。请把这条信息交给维护人员。',
    },
  ])
}

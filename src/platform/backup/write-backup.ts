import { createHash } from 'node:crypto'
import type pg from 'pg'
import { Refusal } from '../../kernel/problem.ts'
import type { BackupHead, BackupWriter, TableEnd } from './backup-file.ts'
import { copyOut } from './copy-stream.ts'
import { plainText, type StoredTable, storedTables } from './stored-tables.ts'

export interface WrittenBackup {
  readonly head: BackupHead
  readonly tables: readonly TableEnd[]
}

/**
 * Writes everything in the database as of one moment; the server goes on meanwhile. `client` belongs to a superuser or a user with BYPASSRLS, because row-level
 * security would hide rows: others are refused.
 */
export async function writeBackup(
  client: pg.Client,
  writer: BackupWriter,
  product: string,
  progress: (table: string, done: number, total: number) => void = () => {},
): Promise<WrittenBackup> {
  await requireSight(client)
  await client.query('begin isolation level repeatable read read only')
  try {
    await client.query(`${plainText}; set local row_security = off`)
    const head = await headOf(client, product)
    await writer.write({ part: 'head', ...head })
    const all = await storedTables(client)
    const tables: TableEnd[] = []
    for (const [at, table] of all.entries()) {
      progress(table.name, at, all.length)
      await writer.write({ part: 'table', table: table.name, columns: table.columns })
      const end = await hashTable(client, table, (bytes) => writer.write({ part: 'data', bytes }))
      await writer.write({ part: 'table-end', ...end })
      tables.push(end)
    }
    return { head, tables }
  } finally {
    await client.query('rollback').catch(() => {})
  }
}

/** Reads a table through: number of rows and SHA-256 of their text. */
export async function hashTable(
  client: pg.Client,
  table: StoredTable,
  take: (bytes: Buffer) => Promise<void> = async () => {},
): Promise<TableEnd> {
  const digest = createHash('sha256')
  const rows = await copyOut(client, table.copyOut, async (bytes) => {
    digest.update(bytes)
    await take(bytes)
  })
  return { table: table.name, rows, sha256: digest.digest('hex') }
}

export async function requireSight(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ user: string; free: boolean }>(
    'select current_user as "user", rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
  )
  if (rows[0]?.free) return
  const user = rows[0]?.user ?? ''
  throw new Refusal([
    {
      code: 'backup/no-sight',
      severity: 'error',
      what: '数据库用户看不到全部数据，不能备份或恢复',
      where: { subject: user },
      why: '各园区、各企业的数据由数据库行级权限隔开，备份的用户要不受它限制，否则备份会缺数据。',
      mend: `用 DATABASE_OWNER_URL 给出管理用户，并请数据库管理员执行一次：alter role "${user}" bypassrls`,
    },
  ])
}

async function headOf(client: pg.Client, product: string): Promise<BackupHead> {
  const ask = async <R>(text: string): Promise<R[]> => (await client.query(text)).rows
  const [now] = await ask<{ at: string; server: string }>(
    `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, current_setting('server_version') as server`,
  )
  const names = await ask<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`,
  )
  const sequences: BackupHead['sequences'][number][] = []
  for (const { name } of names) {
    const [row] = await ask<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from "${name}"`,
    )
    if (row) sequences.push({ name, ...row })
  }
  return {
    format: 1,
    product,
    at: now?.at ?? '',
    server: now?.server ?? '',
    migrations: await ask('select name, sha256 from migration.checksum order by name'),
    sequences,
    keys: (await ask<{ key: string }>(`select distinct encode(key, 'hex') as key from checkpoint`)).map(
      ({ key }) => key,
    ),
  }
}

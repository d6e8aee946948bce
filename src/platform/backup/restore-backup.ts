import type pg from 'pg'
import { Refusal } from '../../kernel/problem.ts'
import { ownerRole } from '../database/roles.ts'
import { type BackupHead, type BackupPart, readBackupFile, type TableEnd } from './backup-file.ts'
import { copyIn } from './copy-stream.ts'
import { plainText, quoted, type StoredTable, storedTables } from './stored-tables.ts'
import { hashTable, requireSight } from './write-backup.ts'

/** Reads a backup through to its end. Throws a Refusal where it is not whole. */
export async function checkBackup(
  file: string,
): Promise<{ readonly head: BackupHead; readonly tables: readonly TableEnd[] }> {
  const tables: TableEnd[] = []
  let head: BackupHead | undefined
  for await (const part of readBackupFile(file)) {
    if (part.part === 'head') head = part
    if (part.part === 'table-end') tables.push(part)
  }
  if (!head) throw refuse('backup/not-whole', '备份文件里没有内容', file, '请换用另一份备份。')
  return { head, tables }
}

/** Refuses a database that holds a row. `client` is connected to it. */
export async function requireEmpty(client: pg.Client): Promise<void> {
  await requireSight(client)
  for (const { name } of await relations(client)) {
    const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`)
    if (rowCount !== 0)
      throw refuse(
        'backup/not-empty',
        '要恢复到的数据库里已有内容，没有恢复',
        undefined,
        '恢复只进空库：用 YUANCE_DATA 指一个新的数据目录，或者新建一个空数据库再设置 DATABASE_URL。原有的数据不会被覆盖。',
      )
  }
}

/**
 * Fills a database that has the backup's structure and nothing else, in one transaction: foreign keys are taken off and put back, which checks every row;
 * triggers rest, because what they would do is in the backup; at the end every table is read back and compared with the backup's hashes. `client` is as for
 * writing a backup, and a member of the owner role.
 */
export async function fillFromBackup(
  client: pg.Client,
  file: string,
  progress: (table: string, done: number, total: number) => void = () => {},
): Promise<void> {
  await requireSight(client)
  await client.query('begin')
  try {
    await client.query(`${plainText}; set local role ${ownerRole}`)
    const tables = await storedTables(client)
    const everything = await relations(client)
    const keys = await foreignKeys(client)
    for (const { name } of everything)
      await client.query(
        `alter table ${quoted(name)} no force row level security; alter table ${quoted(name)} disable trigger user`,
      )
    for (const { table, name } of keys)
      await client.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`)
    await client.query(`truncate ${everything.map(({ name }) => quoted(name)).join(', ')}`)
    await load(client, file, tables, progress)
    for (const { table, name, definition } of keys)
      await client.query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`)
    for (const { name } of everything)
      await client.query(
        `alter table ${quoted(name)} enable trigger user; alter table ${quoted(name)} force row level security`,
      )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function load(
  client: pg.Client,
  file: string,
  tables: readonly StoredTable[],
  progress: (table: string, done: number, total: number) => void,
): Promise<void> {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const parts = readBackupFile(file)
  try {
    await loadParts(client, file, parts, byName, progress)
  } finally {
    await parts.return(undefined)
  }
}

async function loadParts(
  client: pg.Client,
  file: string,
  parts: AsyncGenerator<BackupPart>,
  byName: ReadonlyMap<string, StoredTable>,
  progress: (table: string, done: number, total: number) => void,
): Promise<void> {
  let done = 0
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    const part = next.value
    if (part.part === 'head')
      for (const { name, last, called } of part.sequences)
        await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), last, called])
    if (part.part !== 'table') continue
    const table = byName.get(part.table)
    if (!table || table.columns.join() !== part.columns.join())
      throw refuse(
        'backup/structure',
        `备份里的表 ${part.table} 与程序的结构不符`,
        file,
        '请换用做备份时的程序版本恢复，再升级。',
      )
    progress(table.name, done++, byName.size)
    let end: TableEnd | undefined
    await copyIn(
      client,
      table.copyIn,
      rowsOf(parts, (found) => {
        end = found
      }),
    )
    const found = await hashTable(client, table)
    if (found.rows !== end?.rows || found.sha256 !== end.sha256)
      throw refuse(
        'backup/differs',
        `表 ${table.name} 恢复后与备份不一致，没有恢复任何内容`,
        file,
        '请把这条信息交给维护人员。',
      )
  }
}

async function* rowsOf(
  parts: AsyncGenerator<BackupPart>,
  end: (found: TableEnd) => void,
): AsyncGenerator<Buffer> {
  for (;;) {
    const { done, value } = await parts.next()
    if (done) return
    if (value.part === 'data') yield value.bytes
    else if (value.part === 'table-end') return end(value)
  }
}

async function relations(client: pg.Client): Promise<readonly { readonly name: string }[]> {
  const { rows } = await client.query(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`,
  )
  return rows
}

async function foreignKeys(
  client: pg.Client,
): Promise<readonly { readonly table: string; readonly name: string; readonly definition: string }[]> {
  const { rows } = await client.query(
    `select t.relname as table, conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class t on t.oid = k.conrelid
     where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by 1, 2`,
  )
  return rows
}

function refuse(code: string, what: string, file: string | undefined, mend: string): Refusal {
  return new Refusal([{ code, severity: 'error', what, where: file === undefined ? {} : { file }, mend }])
}

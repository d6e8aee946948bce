import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { Refusal } from '../../kernel/problem.ts'
import { appendAction, type NewAction } from '../../platform/audit/append-action.ts'
import { chainOf } from '../../platform/audit/chain-of.ts'
import { writeBackupFile } from '../../platform/backup/backup-file.ts'
import { writeBackup } from '../../platform/backup/write-backup.ts'
import { surviveBrokenConnections } from '../../platform/database/open.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { transactionsOn } from '../../platform/database/transaction.ts'
import { valueTypes } from '../../platform/database/value-types.ts'
import { platformItself } from '../../platform/records/record-system.ts'
import { optionsFromEnvironment } from '../server/options.ts'
import { reachInstallation, withClient } from './installation.ts'
import { progressBar } from './terminal.ts'
import { UsageError } from './usage.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** `yuance backup FILE`: everything in the database as of one moment, while the server goes on. */
export async function backupCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError('backup 后面要写一个文件名。')
  if (existsSync(file)) throw alreadyThere(file)
  const began = performance.now()
  const installation = await reachInstallation(process.env, (text) => process.stderr.write(`${text}\n`))
  const bar = progressBar(values.json === true)
  const writer = writeBackupFile(file)
  try {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string
    }
    const { head, tables } = await withClient(installation.connection, (client) =>
      writeBackup(client, writer, version, (table, done, total) => bar.step(`备份 ${table}`, done, total)),
    )
    await writer.close()
    bar.end()
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    const sha256 = await fileDigest(file)
    const serving = process.env.DATABASE_URL
    await noteInLog(serving ? { connectionString: serving } : installation.connection, '备份', {
      at: head.at,
      file: path.basename(file),
      rows,
      sha256,
    })
    const seconds = Math.ceil((performance.now() - began) / 1000)
    const bytes = statSync(file).size
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ file, at: head.at, tables: tables.length, rows, bytes, sha256, seconds })}\n`
        : `已备份 ${tables.length} 张表 ${rows} 行（${head.at} 的状态），${bytes} 字节，用时 ${seconds} 秒。\nSHA-256 ${sha256}（请另外记下，恢复前核对）\n备份含全部数据和个人信息密钥，请像数据库一样保管；检查点私钥、身份密钥（没有它，验证器都要重新绑定）、见证文件和政策包不在其中，请另存。\n`,
    )
    return 0
  } catch (error) {
    await writer.abandon()
    throw error
  } finally {
    bar.end()
    await installation.release()
  }
}

export async function fileDigest(file: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(file)) digest.update(chunk as Buffer)
  return digest.digest('hex')
}

/** Enters in the log what was done to the database as a whole. */
export async function noteInLog(
  connection: pg.PoolConfig,
  action: string,
  detail: NonNullable<NewAction['detail']>,
): Promise<void> {
  const pool = new pg.Pool({ ...connection, max: 1, types: valueTypes })
  surviveBrokenConnections(pool) // the embedded database may stop while the connection is closing
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const { account, name } = platformItself
  const { auditAlgorithm } = optionsFromEnvironment(process.env, { demo: false })
  try {
    await transactionsOn(
      db,
      undefined,
      auditAlgorithm,
    )({ account, name, view: 'district' }, (tx) =>
      appendAction(tx, {
        record: { type: 'backup', id: chainOf('backups') },
        action,
        by: {
          account,
          name: `操作系统用户 ${process.env.USER ?? process.getuid?.() ?? ''}`.trim(),
          role: 'system',
        },
        detail,
      }),
    )
  } finally {
    await db.destroy()
  }
}

function alreadyThere(file: string): Refusal {
  return new Refusal([
    {
      code: 'backup/exists',
      severity: 'error',
      what: '文件已经存在，没有覆盖',
      where: { file },
      mend: '换一个文件名，例如带上日期。',
    },
  ])
}

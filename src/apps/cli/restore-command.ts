import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { type Problem, Refusal } from '../../kernel/problem.ts'
import { checkpointSigner, noteTrusted } from '../../platform/audit/checkpoint-key.ts'
import { appendLines, restoredText } from '../../platform/audit/witness.ts'
import type { BackupHead } from '../../platform/backup/backup-file.ts'
import { checkBackup, fillFromBackup, requireEmpty } from '../../platform/backup/restore-backup.ts'
import { hasEmbedded } from '../../platform/database/embedded/reach.ts'
import { migrationFolder, readMigrations } from '../../platform/database/migration-files.ts'
import { openDatabase } from '../../platform/database/open.ts'
import { witnessFile } from '../server/checkpoints.ts'
import { optionsFromEnvironment } from '../server/options.ts'
import { fileDigest, noteInLog } from './backup-command.ts'
import { type Installation, reachInstallation, withClient } from './installation.ts'
import { progressBar } from './terminal.ts'
import { UsageError } from './usage.ts'

const say = (text: string) => void process.stderr.write(`${text}\n`)

/** `yuance restore FILE`: fills an empty database from a backup, checks every table, and brings it to this program's structure. */
export async function restoreCommand(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError('restore 后面要写一个文件名。')
  const began = performance.now()
  const options = optionsFromEnvironment(process.env, { demo: false })
  say('正在核对备份文件……')
  const { head, tables } = await checkBackup(file)
  const structure = structureOf(head, file)
  const bar = progressBar(false)
  try {
    await refuseUnlessEmpty(options.databaseUrl, options.dataDirectory)
    const open = async (migrations?: string): Promise<void> => {
      const database = await openDatabase({
        ...(options.databaseUrl !== undefined && { url: options.databaseUrl }),
        ...(options.databaseOwnerUrl !== undefined && { ownerUrl: options.databaseOwnerUrl }),
        ...(migrations !== undefined && { migrations }),
        dataDirectory: options.dataDirectory,
        onStatus: say,
      })
      await database.close()
    }
    await open(structure)
    await inInstallation(({ connection }) =>
      withClient(connection, (client) =>
        fillFromBackup(client, file, (table, done, total) => bar.step(`恢复 ${table}`, done, total)),
      ),
    )
    bar.end()
    await open()
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    const sha256 = await fileDigest(file)
    await inInstallation(async ({ connection }) => {
      await tellOfRestore(connection, head, options)
      await noteInLog(
        options.databaseUrl ? { connectionString: options.databaseUrl } : connection,
        '恢复备份',
        {
          at: head.at,
          file: path.basename(file),
          rows,
          sha256,
        },
      )
    })
    const seconds = Math.ceil((performance.now() - began) / 1000)
    process.stdout.write(
      `已恢复 ${tables.length} 张表 ${rows} 行（${head.at} 的状态），逐表核对无误，用时 ${seconds} 秒。\n请运行 yuance audit verify，再启动服务；所有人都要重新登录。\n`,
    )
    return 0
  } finally {
    bar.end()
    rmSync(structure, { recursive: true, force: true })
  }
}

async function inInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const installation = await reachInstallation(process.env, say)
  try {
    return await work(installation)
  } finally {
    await installation.release()
  }
}

async function refuseUnlessEmpty(databaseUrl: string | undefined, dataDirectory: string): Promise<void> {
  if (databaseUrl === undefined && !hasEmbedded(dataDirectory)) return
  await inInstallation(async ({ connection }) => {
    const place = { ...connection, ...(databaseUrl === undefined && { database: 'postgres' }) }
    const there = await withClient(place, async (client) => {
      if (databaseUrl !== undefined) return true
      return (
        (await client.query('select from pg_database where datname = $1', [connection.database])).rowCount ===
        1
      )
    })
    if (there) await withClient(connection, requireEmpty)
  })
}

/** A folder with the migrations that the backup had seen, and no others. Refuses where this program does not know them. */
function structureOf({ migrations }: BackupHead, file: string): string {
  const known = new Map(readMigrations(migrationFolder).map(({ name, checksum }) => [name, checksum]))
  const problems = migrations.flatMap(({ name, sha256 }): Problem[] =>
    known.get(name) === sha256
      ? []
      : [
          {
            code: 'backup/structure',
            severity: 'error',
            what: `备份的数据库结构 ${name} 与本程序的不同`,
            where: { file },
            why: known.has(name) ? '同名的结构更新内容不同。' : '做备份的程序比本程序新。',
            mend: '请用做备份时的程序版本恢复，再升级。',
          },
        ],
  )
  if (problems.length > 0) throw new Refusal(problems)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yuance-restore-'))
  for (const { name } of migrations)
    copyFileSync(path.join(migrationFolder, `${name}.sql`), path.join(folder, `${name}.sql`))
  return folder
}

/** Tells the witness that checkpoints after the backup's last one are given up, and trusts the keys that signed those in it. */
async function tellOfRestore(
  connection: pg.ClientConfig,
  { keys }: BackupHead,
  { dataDirectory, checkpointKey, witness }: ReturnType<typeof optionsFromEnvironment>,
): Promise<void> {
  const last = await withClient(connection, async (client) => {
    const { rows } = await client.query<{ sequence: number; hash: string }>(
      `select sequence, encode(hash, 'hex') as hash from checkpoint order by sequence desc limit 1`,
    )
    return rows[0] ?? { sequence: 0, hash: null }
  })
  const signer = checkpointSigner(dataDirectory, checkpointKey)
  noteTrusted(dataDirectory, keys)
  const line = { ...last, at: new Date().toISOString() }
  appendLines(witnessFile(dataDirectory, witness), [
    {
      kind: 'restored',
      ...line,
      key: signer.publicKey.toString('hex'),
      signature: signer.sign(restoredText(line)).toString('hex'),
    },
  ])
}

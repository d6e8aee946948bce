import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Binaries, locateBinaries } from './binaries.ts'
import { cannotRun } from './cannot-run.ts'
import { lockDataDirectory } from './data-lock.ts'
import { choosePlaces, type Places } from './places.ts'
import {
  bareEnvironment,
  cannotSpawn,
  logTail,
  type Postmaster,
  postmasterIn,
  socketPort,
  startPostmaster,
  stopOrphan,
  stopPostmaster,
} from './postmaster.ts'
import { processStart } from './process.ts'
import { linksAreThere, verifiedCopy } from './verified-copy.ts'

/** A running embedded PostgreSQL, reachable by its Unix socket alone. Whoever can pass the socket's folder (0700) is trusted. */
export interface Cluster {
  readonly host: string
  readonly port: number
  readonly superuser: string
  /** Pid of the postmaster. */
  pid(): number
  stop(): Promise<void>
}

export interface ClusterOptions {
  /** Folder of the checkout that holds the data, such as `.data`. */
  readonly dataDirectory: string
  /** Chinese sentences about what is going on. */
  readonly onStatus: (text: string) => void
  /** Further settings, `name=value`. */
  readonly settings?: readonly string[]
}

const superuser = 'postgres'
const spaceNeeded = 400 * 1024 * 1024

/**
 * Starts the PostgreSQL of the npm package: as root under an unprivileged user, otherwise in place. Makes the cluster on the first start, ends a
 * postmaster left over by a killed server, starts a new one if it dies. Throws a Refusal where it cannot run or another server uses the directory.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { onStatus, settings = [] } = options
  const binaries = locateBinaries()
  mkdirSync(options.dataDirectory, { recursive: true, mode: 0o700 })
  const dataDirectory = realpathSync(options.dataDirectory)
  const unlock = lockDataDirectory(dataDirectory)
  try {
    const places = choosePlaces(dataDirectory, onStatus)
    await stopOrphan(places.cluster, onStatus)
    const programs = preparePrograms(binaries, places, onStatus)
    if (!existsSync(places.cluster)) await createCluster(programs, places, onStatus)
    onStatus('正在启动数据库……')
    return await supervise(() => launch(programs, places, settings, onStatus), { places, onStatus, unlock })
  } catch (error) {
    unlock()
    throw error
  }
}

function preparePrograms(binaries: Binaries, places: Places, onStatus: (text: string) => void): string {
  if (!places.user && linksAreThere(binaries)) return binaries.directory
  checkSpace(places.programs)
  return verifiedCopy(binaries, places.programs, () => onStatus('首次启动：正在准备数据库程序……'))
}

/** Made under another name and renamed when complete, so that an interrupted first start leaves nothing half-made. */
async function createCluster(
  programs: string,
  places: Places,
  onStatus: (text: string) => void,
): Promise<void> {
  onStatus('首次启动：正在建立数据库……')
  const parent = path.dirname(places.cluster)
  checkSpace(parent)
  for (const name of readdirSync(parent))
    if (name.startsWith('cluster.new-')) rmSync(path.join(parent, name), { recursive: true, force: true })
  const draft = `${places.cluster}.new-${randomBytes(4).toString('hex')}`
  mkdirSync(draft, { mode: 0o700 })
  if (places.user) chownSync(draft, places.user.uid, places.user.gid)
  const locale =
    process.platform === 'darwin' ? ['--locale=C', '--lc-ctype=en_US.UTF-8'] : ['--locale=C.UTF-8']
  const args = [
    '-D',
    draft,
    '-U',
    superuser,
    '--auth=trust',
    '-E',
    'UTF8',
    ...locale,
    '--data-checksums',
    '--no-instructions',
  ]
  const child = spawn(path.join(programs, 'bin/initdb'), args, {
    cwd: parent,
    env: bareEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...places.user,
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve)
    child.once('error', (error) => reject(cannotSpawn(error)))
  })
  if (code !== 0)
    throw cannotRun('initdb', '内置数据库无法建立', complaint.trim().split('\n').slice(-4).join('\n'))
  renameSync(draft, places.cluster)
}

async function launch(
  programs: string,
  places: Places,
  settings: readonly string[],
  onStatus: (text: string) => void,
): Promise<Postmaster> {
  // After a hard kill of the postmaster its workers need a moment to notice, on a busy machine a long one; until then the new one refuses.
  for (let attempt = 0; ; attempt++) {
    const postmaster = await startPostmaster(programs, places, settings)
    if (await becomesReady(places, postmaster, onStatus)) return postmaster
    const tail = logTail(places.log)
    if (attempt < 100 && /pre-existing shared memory|lock file .* already exists/.test(tail)) await sleep(300)
    else throw cannotRun('start', '内置数据库没有启动成功', tail, `详细日志见 ${places.log}；`)
  }
}

async function becomesReady(
  places: Places,
  postmaster: Postmaster,
  onStatus: (text: string) => void,
): Promise<boolean> {
  const began = performance.now()
  let told = false
  while (processStart(postmaster.pid) !== undefined) {
    const client = new pg.Client({
      host: places.socket,
      port: socketPort,
      user: superuser,
      database: 'postgres',
    })
    client.on('error', () => {}) // the server may go away while we ask
    try {
      await client.connect()
      if (postmasterIn(places.cluster) === postmaster.pid) return true // and not some other server that answers in its place
    } catch {
      if (!told && performance.now() - began > 2_000) {
        onStatus('数据库正在从日志恢复上次来不及写完的内容，请稍候……')
        told = true
      }
    } finally {
      await client.end().catch(() => {})
    }
    await sleep(25)
  }
  return false
}

async function supervise(
  start: () => Promise<Postmaster>,
  { places, onStatus, unlock }: { places: Places; onStatus: (text: string) => void; unlock: () => void },
): Promise<Cluster> {
  let current = await start()
  let stopping = false
  const watch = async (): Promise<void> => {
    await current.ended
    if (stopping) return
    onStatus('数据库意外停止，正在重新启动……')
    try {
      current = await start()
      if (stopping) return await stopPostmaster(current.pid) // we were closed meanwhile
      onStatus('数据库已恢复运行。')
      void watch()
    } catch (error) {
      onStatus(`数据库无法恢复运行：${(error as Error).message}`)
    }
  }
  void watch()
  // Should the program end without closing, the database goes down with it instead of being left behind.
  const onExit = (): void => {
    if (processStart(current.pid) !== undefined) process.kill(current.pid, 'SIGINT')
  }
  process.once('exit', onExit)
  return {
    host: places.socket,
    port: socketPort,
    superuser,
    pid: () => current.pid,
    stop: async () => {
      if (stopping) return
      stopping = true
      process.removeListener('exit', onExit)
      await stopPostmaster(current.pid)
      unlock()
    },
  }
}

function checkSpace(directory: string): void {
  const { bavail, bsize } = statfsSync(directory)
  if (bavail * bsize >= spaceNeeded) return
  const free = Math.floor((bavail * bsize) / 1024 / 1024)
  throw cannotRun(
    'no-space',
    `磁盘空间不足，无法建立内置数据库（${directory} 只剩 ${free} MB）`,
    '首次启动需要约 400 MB。',
    '请清理磁盘后重新启动；或者',
  )
}

import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { cannotRun } from './cannot-run.ts'
import type { Places } from './places.ts'
import { processCommand, processStart, waitForEnd } from './process.ts'

/** Only names the socket file; nothing listens on the network. */
export const socketPort = 5432

/** Acknowledged means on disk, whatever someone wrote into postgresql.conf. */
const durable = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on']

/** A postmaster that we started. `ended` resolves when its process is gone, for whatever reason. */
export interface Postmaster {
  readonly pid: number
  readonly ended: Promise<void>
}

/** The environment of the programs: ours may hold PG* settings, passwords and foreign library paths. */
export const bareEnvironment = {
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8',
  TZ: 'UTC',
}

export async function startPostmaster(
  programs: string,
  places: Places,
  settings: readonly string[],
): Promise<Postmaster> {
  const options = [
    'listen_addresses=',
    `unix_socket_directories=${places.socket}`,
    'max_connections=80',
    ...durable,
    ...settings,
  ]
  rotate(places.log)
  const log = openSync(places.log, 'a', 0o600)
  const child = spawn(
    path.join(programs, 'bin/postgres'),
    ['-D', places.cluster, '-p', String(socketPort), ...options.flatMap((option) => ['-c', option])],
    {
      cwd: path.dirname(places.cluster),
      env: bareEnvironment,
      stdio: ['ignore', log, log],
      detached: true, // Ctrl-C in the terminal is for us; we then stop the database after the last request
      ...places.user,
    },
  )
  closeSync(log)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', () => resolve())
    child.once('error', (error) => reject(cannotSpawn(error)))
  })
  return { pid: child.pid as number, ended }
}

/** Ends a postmaster: fast shutdown (open transactions are rolled back), and an immediate one if that takes more than 20 s. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    if (processStart(pid) === undefined) return
    try {
      process.kill(pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // gone in this very moment
    }
    if (await waitForEnd(pid, patience)) return
  }
  throw cannotRun(
    'will-not-stop',
    `数据库进程 ${pid} 停不下来`,
    '发出立即停止信号 10 秒后它仍在运行，可能在等待磁盘。',
    `请检查磁盘，再手工结束进程 ${pid}；或者`,
  )
}

/**
 * A killed server leaves its postmaster behind. Stops it if it still runs; if the pid in the file now belongs to some other program, removes the file,
 * because PostgreSQL would take that program for a postmaster. A file whose process is gone PostgreSQL handles itself.
 */
export async function stopOrphan(cluster: string, onStatus: (text: string) => void): Promise<void> {
  const file = path.join(cluster, 'postmaster.pid')
  const pid = postmasterIn(cluster)
  if (pid === undefined) return
  if (!Number.isSafeInteger(pid) || pid <= 1) return rmSync(file)
  if (processStart(pid) === undefined) return
  if (!processCommand(pid).includes(`-D ${cluster} `)) return rmSync(file)
  onStatus(`上次没有正常关闭，正在收回遗留的数据库进程（进程号 ${pid}）……`)
  await stopPostmaster(pid)
}

/** The pid that a cluster's pid file names; undefined when there is no such file. */
export function postmasterIn(cluster: string): number | undefined {
  try {
    return Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n', 1)[0])
  } catch {
    return undefined
  }
}

/** The end of the server's log, for a message that has to say why it did not start. */
export function logTail(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-6).join('\n') : ''
}

export function cannotSpawn(error: NodeJS.ErrnoException): Error {
  const why =
    error.code === 'EPERM' || error.code === 'EINVAL'
      ? 'PostgreSQL 不允许以 root 身份运行，而这个环境不允许 root 切换为普通用户。'
      : `系统拒绝执行（${error.code ?? error.message}）；可能该目录所在的磁盘以 noexec 方式挂载。`
  return cannotRun('cannot-spawn', '内置数据库的程序无法启动', why, '请用普通用户身份启动；或者')
}

function rotate(log: string): void {
  if (existsSync(log) && statSync(log).size > 10_000_000) renameSync(log, `${log}.1`)
}

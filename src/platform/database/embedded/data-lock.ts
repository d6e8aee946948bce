import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from '../../../kernel/problem.ts'
import { processStart } from './process.ts'

interface Holder {
  readonly pid: number
  readonly start: string
}

/**
 * Takes the lock of a data directory for this process and returns its release. One server process per data directory.
 * The lock names its holder by pid and start time; it is never taken from a live process, and a dead one's lock falls to the next comer.
 */
export function lockDataDirectory(dataDirectory: string): () => void {
  const lock = path.join(dataDirectory, 'server.lock')
  const mine = JSON.stringify({ pid: process.pid, start: processStart(process.pid) })
  const draft = `${lock}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, mine, { flag: 'wx', mode: 0o600 })
  try {
    for (;;) {
      try {
        linkSync(draft, lock) // atomic and with its content: nobody ever reads a half-written lock
        return () => {
          if (read(lock) === mine) unlinkSync(lock)
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const found = read(lock)
      if (found === undefined) continue
      refuseIfAlive(found, dataDirectory)
      removeStale(lock, found)
    }
  } finally {
    unlinkSync(draft)
  }
}

/** Moves the dead lock away before deleting it, so that a lock taken in the same instant by another process is noticed and put back. */
function removeStale(lock: string, expected: string): void {
  const aside = `${lock}.stale-${randomBytes(6).toString('hex')}`
  try {
    renameSync(lock, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  try {
    if (read(aside) !== expected) linkSync(aside, lock)
  } finally {
    unlinkSync(aside)
  }
}

function refuseIfAlive(text: string, dataDirectory: string): void {
  const holder = parseHolder(text)
  if (!holder || processStart(holder.pid) !== holder.start) return
  throw new Refusal([
    {
      code: 'database/locked',
      severity: 'error',
      what: `数据目录正被另一个进程使用（进程号 ${holder.pid}）`,
      where: { file: dataDirectory },
      why: '一个数据目录同一时间只能由一个服务进程使用，否则数据会损坏。',
      mend: `先停掉进程 ${holder.pid}（例如 kill ${holder.pid}），或者在另一份检出目录里启动。`,
    },
  ])
}

function parseHolder(text: string): Holder | undefined {
  try {
    const found = JSON.parse(text) as Partial<Holder>
    return typeof found.pid === 'number' && typeof found.start === 'string'
      ? { pid: found.pid, start: found.start }
      : undefined
  } catch {
    return undefined
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

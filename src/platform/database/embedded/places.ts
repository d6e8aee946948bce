import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { cannotRun } from './cannot-run.ts'

/** PostgreSQL refuses to run as root; as root its processes run under this user and group (nobody). */
const unprivileged = 65534

/** Where the pieces of one embedded database lie and under which user its processes run (undefined = our own). */
export interface Places {
  readonly cluster: string
  readonly socket: string
  readonly log: string
  /** Where the programs are copied to when they cannot run in place. */
  readonly programs: string
  readonly user: { readonly uid: number; readonly gid: number } | undefined
}

/**
 * As an ordinary user everything lies below the data directory. As root the checkout may be closed to `nobody` (0700), so the database lies below
 * /var/lib/yuance, or where YUANCE_DATABASES says, keyed by the data directory's real path; `postgres` in the data directory is a link to it. Without that link (fresh checkout, deleted
 * data directory) a new database is made and the old one is left alone.
 */
export function choosePlaces(dataDirectory: string, onStatus: (text: string) => void): Places {
  const entry = path.join(dataDirectory, 'postgres')
  if (process.getuid?.() !== 0) return ownPlaces(dataDirectory, entry)

  const user = { uid: unprivileged, gid: unprivileged }
  const { base, root } = rootPlace(dataDirectory, entry, onStatus)
  const socket = path.join(root, 'socket')
  makePrivate(socket, user)
  return {
    cluster: path.join(root, 'cluster'),
    socket,
    log: path.join(root, 'postgres.log'),
    programs: base,
    user,
  }
}

function ownPlaces(dataDirectory: string, entry: string): Places {
  const found = lstatSync(entry, { throwIfNoEntry: false })
  if (found && (found.isSymbolicLink() || found.uid !== process.getuid?.())) throw otherOwner(entry)
  makePrivate(entry, undefined)
  const beside = path.join(entry, 'socket')
  // A Unix socket's path holds at most 103 bytes on every system; `/.s.PGSQL.5432` takes 14 of them.
  const socket =
    Buffer.byteLength(beside) <= 88
      ? beside
      : path.join(os.tmpdir(), `yuance-${process.getuid?.()}-${hashOf(dataDirectory)}`)
  makePrivate(socket, undefined)
  return {
    cluster: path.join(entry, 'cluster'),
    socket,
    log: path.join(entry, 'postgres.log'),
    programs: dataDirectory,
    user: undefined,
  }
}

function rootPlace(
  dataDirectory: string,
  entry: string,
  onStatus: (text: string) => void,
): { base: string; root: string } {
  const bases = rootBases()
  const base = rootBase(bases)
  const key = hashOf(dataDirectory)
  const found = lstatSync(entry, { throwIfNoEntry: false })
  if (found && !found.isSymbolicLink()) throw otherOwner(entry)
  if (found) {
    const root = readlinkSync(entry)
    if (bases.includes(path.dirname(root)) && path.basename(root).startsWith(`${key}-`) && isOurs(root))
      return { base: path.dirname(root), root }
    onStatus(`这份检出目录是复制或移动来的，或者原来的数据库已不在；原链接指向 ${root}，现在另建新的数据库。`)
    rmSync(entry)
  }
  const root = path.join(base, `${key}-${randomBytes(4).toString('hex')}`)
  mkdirSync(root, { mode: 0o755 })
  chmodSync(root, 0o755)
  symlinkSync(root, entry)
  onStatus(`以 root 身份运行：数据库放在 ${root}，由用户 ${unprivileged} 运行。`)
  return { base, root }
}

/** Where databases of root may lie: where the operator wants new ones, then where they lie by themselves. */
function rootBases(): readonly string[] {
  const wanted = process.env.YUANCE_DATABASES
  return [...(wanted ? [path.resolve(wanted)] : []), '/var/lib/yuance', '/var/tmp/yuance']
}

/** A folder of root's own that every user can pass through: the first of the candidates that can be had. */
function rootBase(bases: readonly string[]): string {
  for (const base of bases)
    try {
      mkdirSync(base, { recursive: true, mode: 0o755 })
      if (isOurs(base)) {
        chmodSync(base, 0o755)
        return realpathSync(base)
      }
    } catch {
      // read-only or missing parent: the next candidate
    }
  throw cannotRun(
    'no-place',
    '找不到可以存放内置数据库的目录',
    '以 root 身份运行时需要能写入 /var/lib/yuance 或 /var/tmp/yuance，或者用 YUANCE_DATABASES 另指一个目录。',
  )
}

function isOurs(directory: string): boolean {
  const found = lstatSync(directory, { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
}

/**
 * Makes a folder that only `user` can enter, or checks that the one that is there is such a folder. One that is still ours is given to the user: a start
 * may have been killed between making and giving, and its parent is ours alone.
 */
function makePrivate(directory: string, user: Places['user']): void {
  if (!lstatSync(directory, { throwIfNoEntry: false })) mkdirSync(directory, { mode: 0o700 })
  if (user && lstatSync(directory).uid === process.getuid?.()) chownSync(directory, user.uid, user.gid)
  const found = lstatSync(directory)
  if (!found.isDirectory() || found.uid !== (user?.uid ?? process.getuid?.()) || (found.mode & 0o077) !== 0)
    throw otherOwner(directory)
}

function otherOwner(entry: string): Error {
  return cannotRun(
    'other-owner',
    `数据库目录属于另一个用户：${entry}`,
    '它是由另一个用户（或 root）启动时建立的，权限不同，不能混用。',
    '请用当初启动的那个用户启动；或者把该目录移到别处，再启动即建立新的数据库；或者',
  )
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

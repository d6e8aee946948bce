import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import type { Binaries } from './binaries.ts'

/** True when the library links exist, so that the programs can run where npm put them. */
export function linksAreThere({ directory, links }: Binaries): boolean {
  return links.every(({ at }) => existsSync(path.join(directory, at)))
}

/**
 * Copies the programs below `base` and returns the copy's folder. The folder's name is the hash of its content, so packages of different
 * content never mix; a copy that is there already is compared with the package, file by file, before anything in it may be executed.
 * It is made under another name and renamed when complete: whoever sees it sees all of it.
 */
export function verifiedCopy(binaries: Binaries, base: string, onCopy: () => void): string {
  const expected = fingerprintOfPackage(binaries)
  const copy = path.join(base, `postgresql-${expected.slice(0, 16)}`)
  if (existsSync(copy)) {
    if (fingerprintOfCopy(copy) === expected) return copy
    renameSync(copy, `${copy}.damaged-${randomBytes(4).toString('hex')}`)
  }
  onCopy()
  removeAbandoned(base)
  const partial = `${copy}.partial-${randomBytes(4).toString('hex')}`
  try {
    copyTree(binaries, partial)
    if (fingerprintOfCopy(partial) !== expected) throw new Error(`incomplete copy: ${partial}`)
    renameSync(partial, copy)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    // Another process may have finished the same copy in the meantime; then its work is as good as ours.
    if (!existsSync(copy) || fingerprintOfCopy(copy) !== expected) throw error
  }
  return copy
}

/** A kill in the middle of copying leaves 60 MB behind. Copying takes less than a second, so what is ten minutes old is nobody's. */
function removeAbandoned(base: string): void {
  for (const name of readdirSync(base)) {
    const entry = path.join(base, name)
    if (
      name.includes('.partial-') &&
      performance.timeOrigin + performance.now() - lstatSync(entry).mtimeMs > 600_000
    )
      rmSync(entry, { recursive: true, force: true })
  }
}

function copyTree({ directory, links }: Binaries, target: string): void {
  mkdirSync(target, { mode: 0o755 }) // fails if it exists: nobody can have prepared it for us
  chmodSync(target, 0o755) // whatever the umask says
  for (const entry of walk(directory)) {
    const to = path.join(target, entry.at)
    if (entry.kind === 'directory') {
      mkdirSync(to)
      chmodSync(to, 0o755)
    } else if (entry.kind === 'file') {
      copyFileSync(path.join(directory, entry.at), to)
      chmodSync(to, entry.executable ? 0o755 : 0o644)
    }
  }
  for (const { at, to } of links) symlinkSync(to, path.join(target, at))
}

interface Entry {
  readonly at: string
  readonly kind: 'directory' | 'file' | 'link' | 'other'
  readonly executable: boolean
  readonly safe: boolean
}

/** Every entry below a folder, parents before children. `safe` = owned by us and writable for nobody else. */
function* walk(root: string, below = ''): Generator<Entry> {
  for (const name of readdirSync(path.join(root, below)).sort()) {
    const at = path.join(below, name)
    const found = lstatSync(path.join(root, at))
    const kind = found.isDirectory()
      ? 'directory'
      : found.isFile()
        ? 'file'
        : found.isSymbolicLink()
          ? 'link'
          : 'other'
    const safe = found.uid === process.getuid?.() && (kind === 'link' || (found.mode & 0o022) === 0)
    yield { at, kind, executable: (found.mode & 0o100) !== 0, safe }
    if (kind === 'directory') yield* walk(root, at)
  }
}

function fingerprintOfPackage({ directory, links }: Binaries): string {
  const lines = links.map(({ at, to }) => `link ${at} ${to}`)
  for (const entry of walk(directory)) if (entry.kind === 'file') lines.push(describeFile(directory, entry))
  return hashLines(lines)
}

/** The copy's fingerprint, or a text that equals none when something in it could have been put there by somebody else. */
function fingerprintOfCopy(directory: string): string {
  const lines: string[] = []
  for (const entry of walk(directory)) {
    if (!entry.safe || entry.kind === 'other') return `unsafe ${entry.at}`
    if (entry.kind === 'link') lines.push(`link ${entry.at} ${readlinkSync(path.join(directory, entry.at))}`)
    if (entry.kind === 'file') lines.push(describeFile(directory, entry))
  }
  return hashLines(lines)
}

function describeFile(root: string, { at, executable }: Entry): string {
  const content = createHash('sha256')
    .update(readFileSync(path.join(root, at)))
    .digest('hex')
  return `file ${at} ${executable ? 'x' : '-'} ${content}`
}

function hashLines(lines: readonly string[]): string {
  return createHash('sha256')
    .update([...lines].sort().join('\n'))
    .digest('hex')
}

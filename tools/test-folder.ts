import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import path from 'node:path'

const memory = '/dev/shm'
/** Databases, uploads and browsers of a whole run need less than half of this. */
const needed = 6 * 2 ** 30
const mark = 'yuance-test-'

/**
 * Lets a test run write into memory where the machine has room for it: a run makes and deletes some 300,000 files, which takes minutes on some disks.
 * Everything below follows from TMPDIR, and from YUANCE_DATABASES for databases that root starts. Elsewhere nothing changes.
 */
export function testInMemory(): void {
  if (process.env.YUANCE_DATABASES || !roomInMemory()) return
  removeLeftOvers()
  const folder = mkdtempSync(path.join(memory, `${mark}${process.pid}-`))
  mkdirSync(path.join(folder, 'databases'))
  // Those who run as another user have to pass through.
  for (const one of [folder, path.join(folder, 'databases')]) chmodSync(one, 0o755)
  process.env.TMPDIR = folder
  process.env.YUANCE_DATABASES = path.join(folder, 'databases')
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
}

function roomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory)
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[1] === memory)
    return bavail * bsize >= needed && mount !== undefined && !mount.includes('noexec')
  } catch {
    return false // another system than Linux
  }
}

/** What runs left behind that were killed. */
function removeLeftOvers(): void {
  for (const name of readdirSync(memory).filter((one) => one.startsWith(mark))) {
    const pid = Number(name.slice(mark.length).split('-')[0])
    if (!runs(pid)) rmSync(path.join(memory, name), { recursive: true, force: true })
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Quiet, without a graphics card, in a container. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

interface Found {
  readonly path: string
  /** Where it comes from, for people. */
  readonly from: string
}

function given(): Found | undefined {
  const path = process.env.CHROMIUM
  if (path === undefined || path === '') return undefined
  if (!existsSync(path)) throw new Error(`CHROMIUM names ${path}, which does not exist`)
  return { path, from: 'CHROMIUM' }
}

function cached(): Found | undefined {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache/ms-playwright')
  const [path] = globSync('chromium-*/chrome-*/chrome', { cwd: cache }).sort().reverse()
  return path === undefined ? undefined : { path: join(cache, path), from: "Playwright's cache" }
}

function installed(): Found | undefined {
  for (const folder of (process.env.PATH ?? '').split(':'))
    for (const name of systemNames)
      if (existsSync(join(folder, name))) return { path: join(folder, name), from: 'the system' }
  return undefined
}

function run(command: string, args: readonly string[]): void {
  process.stderr.write(`${command} ${args.join(' ')}\n`)
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`, { cause: error })
}

/** Fetches a browser: Debian's own with Chinese fonts where that is allowed, otherwise Playwright's. */
function fetched(): Found | undefined {
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
    return installed()
  }
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli')
  run(process.execPath, [playwright, 'install', 'chromium'])
  return cached()
}

/** Path of a Chromium for tests and screenshots; fetches one where there is none, and says on stderr which it uses. */
export function findChromium(): string {
  const known = process.env.YUANCE_CHROMIUM_FOUND
  if (known !== undefined) return known
  const found = given() ?? cached() ?? installed() ?? fetched()
  if (found === undefined) throw new Error('no Chromium: install one, or name it in CHROMIUM')
  process.stderr.write(`Chromium from ${found.from}: ${found.path}\n`)
  // Every worker of a run reads the configuration again.
  process.env.YUANCE_CHROMIUM_FOUND = found.path
  return found.path
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${findChromium()}\n`)

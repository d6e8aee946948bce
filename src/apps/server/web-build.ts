import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const mark = path.join(root, 'dist/web/.built-from')

/** What the built web application depends on: its sources and the exact versions of its packages. */
function sourcesHash(): string {
  const hash = createHash('sha256')
  const files = globSync('src/**/*.{ts,tsx,css}', { cwd: root, exclude: (name) => name.endsWith('.test.ts') })
  for (const file of [...files.sort(), 'index.html', 'vite.config.ts', 'package-lock.json']) {
    hash.update(file)
    hash.update(readFileSync(path.join(root, file)))
  }
  return hash.digest('hex')
}

/** Builds the web application where it is missing or older than its sources. A package without sources is served as it is. */
export async function ensureWebBuild(onStatus: (text: string) => void): Promise<void> {
  if (!existsSync(path.join(root, 'vite.config.ts'))) return
  const wanted = sourcesHash()
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  onStatus('正在构建网页（第一次或更新之后需要，约 20 秒）……')
  const { build } = await import('vite')
  // Two starts at once each build for themselves; the folder is changed whole, so no server ever serves half of it.
  const folder = mkdtempSync(path.join(root, 'dist/web-'))
  try {
    await build({ root, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
    writeFileSync(path.join(folder, '.built-from'), wanted)
    chmodSync(folder, 0o755)
    replaceWhole(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Puts the folder in the place of the web application; another start that was faster has built the same. */
function replaceWhole(folder: string): void {
  const place = path.join(root, 'dist/web')
  const old = `${folder}-old`
  if (existsSync(place)) renameSync(place, old)
  try {
    renameSync(folder, place)
  } catch (error) {
    if (!existsSync(mark)) throw error
  }
  rmSync(old, { recursive: true, force: true })
}

import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
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
  onStatus('正在构建网页（第一次或更新之后需要，约 20 秒）……')
  const { build } = await import('vite')
  await build({ root, logLevel: 'error' })
  writeFileSync(mark, wanted)
}

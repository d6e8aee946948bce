import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const web = fileURLToPath(new URL('../dist/web/', import.meta.url))

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

/** Scripts a browser must have before anything runs: the entry and all it imports statically; gzipped bytes. Needs a build. */
export function firstLoad(): { readonly bytes: number; readonly files: readonly string[] } {
  const manifest = JSON.parse(readFileSync(join(web, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  const files = new Set<string>()
  const add = (chunk: Chunk | undefined): void => {
    if (chunk === undefined || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const name of chunk.imports ?? []) add(manifest[name])
  }
  for (const chunk of Object.values(manifest)) if (chunk.isEntry === true) add(chunk)
  const scripts = [...files].filter((file) => file.endsWith('.js'))
  const bytes = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(web, file))).length, 0)
  return { bytes, files: scripts }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { bytes, files } = firstLoad()
  process.stdout.write(`first load: ${Math.ceil(bytes / 1000)} kB gzip in ${files.length} scripts\n`)
}

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bringsSession } from './session-cookie.ts'

interface StaticFile {
  readonly type: string
  readonly etag: string
  readonly cache: string
  /** By content coding; `identity` is always there. */
  readonly bytes: Readonly<Record<string, Uint8Array<ArrayBuffer>>>
}

/** Answers a GET for the web application's files; undefined when the path is none of its business. The page's styles bear `nonce`. */
export type StaticFiles = (request: Request, nonce: string) => Response | undefined

/** Stands in index.html where the nonce of the answer goes. */
const nonceMark = 'nonce-of-this-answer'
/** Stands there where it is said whether the browser brought a session: who brings none need not ask who is signed in. */
const sessionMark = 'session-of-this-answer'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}
const forever = 'public, max-age=31536000, immutable'
const eachTime = 'no-cache'

/**
 * The built web application, read once into memory: only paths that exist at start are ever answered. Files with a hash in their name may be kept for
 * good; any address that is not a file is a page of the application (`index.html`), which is never kept, because its nonce serves once.
 */
export function staticFiles(directory: string): StaticFiles {
  const files = readAll(directory)
  const index = files.get('/index.html')
  const page = index && new TextDecoder().decode(index.bytes.identity)
  return (request, nonce) => {
    const { pathname } = new URL(request.url)
    const asked = decode(pathname)
    const isFile = files.has(asked) || /\.[a-z0-9]{1,11}$/i.test(asked) || asked.startsWith('/assets/')
    if (!isFile || asked === '/index.html')
      return page === undefined ? notBuilt() : pageWith(page, nonce, bringsSession(request.headers))
    const file = files.get(asked)
    return file && answer(file, request)
  }
}

function readAll(directory: string): ReadonlyMap<string, StaticFile> {
  const names = listed(directory)
  const read = (name: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(readFileSync(path.join(directory, name)))
  const files = new Map<string, StaticFile>()
  for (const name of names) {
    const type = types[path.extname(name)]
    if (!type) continue
    const identity = read(name)
    const bytes = {
      identity,
      ...(names.has(`${name}.br`) && { br: read(`${name}.br`) }),
      ...(names.has(`${name}.gz`) && { gzip: read(`${name}.gz`) }),
    }
    const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 22)
    files.set(`/${name}`, { type, etag, cache: name.startsWith('assets/') ? forever : eachTime, bytes })
  }
  return files
}

function listed(directory: string): ReadonlySet<string> {
  try {
    const entries = readdirSync(directory, { recursive: true, withFileTypes: true })
    return new Set(
      entries
        .filter((entry) => entry.isFile())
        .map((entry) =>
          path.relative(directory, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
        ),
    )
  } catch {
    return new Set()
  }
}

function answer({ type, etag, cache, bytes }: StaticFile, request: Request): Response {
  const accepted = request.headers.get('accept-encoding') ?? ''
  const coding = ['br', 'gzip'].find(
    (name) => bytes[name] && new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted),
  )
  const tag = `"${etag}${coding ? `-${coding}` : ''}"`
  const headers = {
    'Content-Type': type,
    'Cache-Control': cache,
    ETag: tag,
    Vary: 'Accept-Encoding',
    ...(coding && { 'Content-Encoding': coding }),
  }
  if (request.headers.get('if-none-match')?.includes(tag)) return new Response(null, { status: 304, headers })
  return new Response(bytes[coding ?? 'identity'] ?? null, { headers })
}

function pageWith(page: string, nonce: string, session: boolean): Response {
  const text = page.replaceAll(nonceMark, nonce).replaceAll(sessionMark, session ? 'brought' : 'none')
  return new Response(text, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

function notBuilt(): Response {
  const text =
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>园策</title><p>网页尚未构建，请先执行 npm run build，再重新启动。接口已可用：<a href="/api/docs">接口文档</a></p></html>'
  return new Response(text, {
    status: 503,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}

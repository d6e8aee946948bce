import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { staticFiles } from './static-files.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'yuance-web-'))
mkdirSync(path.join(folder, 'assets'))
writeFileSync(
  path.join(folder, 'index.html'),
  '<meta nonce="nonce-of-this-answer"><meta content="session-of-this-answer"><p>page',
)
writeFileSync(path.join(folder, 'assets/app-abc123.js'), 'app()')
writeFileSync(path.join(folder, 'assets/app-abc123.js.gz'), gzipSync('app()'))
afterAll(() => rmSync(folder, { recursive: true }))
const files = staticFiles(folder)
const get = (address: string, headers: Record<string, string> = {}) =>
  files(new Request(`http://x${address}`, { headers }), 'abc')

test.each(['/evaluation/batch/1', '/', '/index.html'])(
  '%s gives the page with the nonce of its answer, never to be kept',
  async (address) => {
    const page = get(address, { 'accept-encoding': 'gzip, br' })
    expect(await page?.text()).toBe('<meta nonce="abc"><meta content="none"><p>page')
    expect(page?.headers.get('cache-control')).toBe('no-store')
    expect(page?.headers.get('etag')).toBeNull()
  },
)

test('the page says whether a session was brought, and not which', async () => {
  const token = 'a'.repeat(43)
  for (const [cookie, said] of [
    ['', 'none'],
    ['theme=dark; yuance=', 'none'],
    [`yuance=${token}`, 'brought'],
    [`__Host-yuance=${token}`, 'brought'],
  ] as const) {
    const text = await get('/', { cookie })?.text()
    expect([cookie, text]).toEqual([cookie, `<meta nonce="abc"><meta content="${said}"><p>page`])
  }
})

test('a file with a hash in its name may be kept, and comes compressed to those who can read it', async () => {
  const file = get('/assets/app-abc123.js', { 'accept-encoding': 'gzip, br' })
  expect(file?.headers.get('cache-control')).toContain('immutable')
  expect(file?.headers.get('content-encoding')).toBe('gzip')
  expect(await get('/assets/app-abc123.js')?.text()).toBe('app()')
  expect(
    get('/assets/app-abc123.js', { 'accept-encoding': 'gzip;q=0' })?.headers.get('content-encoding'),
  ).toBeNull()
})

test('an unchanged file is not sent again', () => {
  const tag = get('/assets/app-abc123.js')?.headers.get('etag') ?? ''
  expect(get('/assets/app-abc123.js', { 'if-none-match': tag })?.status).toBe(304)
})

test.each(['/assets/gone.js', '/logo.png', '/assets/../../etc/passwd.txt', '/%2e%2e/%2e%2e/etc/hosts.txt'])(
  '%s is not there',
  (address) => {
    expect(get(address)).toBeUndefined()
  },
)

test('before the application is built, the page says how to', async () => {
  const page = staticFiles(path.join(folder, 'nowhere'))(new Request('http://x/'), '')
  expect(page?.status).toBe(503)
  expect(await page?.text()).toContain('npm run build')
})

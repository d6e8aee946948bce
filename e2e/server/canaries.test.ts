import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { Browser } from '../../src/apps/demo/testing/browser.ts'
import { type RunningServer, startServer } from '../../src/apps/server.ts'
import { hashPassword } from '../../src/platform/auth/password.ts'
import { openTestDatabase, type TestDatabase } from '../../src/platform/database/testing/test-database.ts'
import { createLog } from '../../src/platform/log/log.ts'

const marked = (what: string): string => `canary${what}${randomBytes(8).toString('hex')}`
/** Each word can only be where somebody has put it. */
const secrets = {
  password: `Aa1!${marked('password')}`,
  wrongPassword: `Aa1!${marked('wrong')}`,
  searched: marked('searched'),
  header: marked('header'),
  failing: marked('failing'),
} as const
const personal = {
  first: marked('first'),
  second: marked('second'),
  phone: marked('phone'),
  note: marked('note'),
} as const

describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  let folder: string
  const lines: string[] = []
  let token = ''
  const before = process.env.TMPDIR

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'yuance-canary-'))
    for (const name of ['tmp', 'data']) mkdirSync(path.join(folder, name))
    process.env.TMPDIR = path.join(folder, 'tmp')
    database = await openTestDatabase(databaseServer)
    server = await startServer({
      port: 0,
      database,
      dataDirectory: path.join(folder, 'data'),
      policy: 'policies/dazu-2022-14',
      demo: { businessDate: '2025-09-15' },
      log: createLog({ destination: { write: (line: string) => lines.push(line) } }),
    })
    await server.linkDemoAccounts()
    await database.query(
      'insert into account (id, login, name, role, password_hash) values ($1, $2, $3, $4, $5)',
      [...[randomUUID(), 'canary.person', '某人', 'joint-office', await hashPassword(secrets.password)]],
    )
    await signIn()
    await useRecords()
  })
  afterAll(async () => {
    await server?.stop()
    await database?.close()
    process.env.TMPDIR = before
    if (before === undefined) delete process.env.TMPDIR
    rmSync(folder, { recursive: true, force: true })
  })

  async function signIn(): Promise<void> {
    const attempt = (password: string) =>
      fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Basic ${secrets.header}`,
          'x-any': secrets.header,
        },
        body: JSON.stringify({ account: 'canary.person', password }),
      })
    expect((await attempt(secrets.wrongPassword)).status).toBe(401)
    const answer = await attempt(secrets.password)
    token = /yuance=([\w-]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
    expect(token, `${answer.status} ${await answer.text()}`).toHaveLength(43)
    const headers = { cookie: `yuance=${token}` }
    await fetch(`${server.url}/api/enterprises?q=${secrets.searched}`, { headers })
    await fetch(`${server.url}/api/records/joint-meeting?q=${secrets.searched}`, { headers })
    await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers,
      body: `{"password":"${secrets.failing}"`,
    })
  }

  /** A person's data is entered, changed, looked at, searched for, exported and at last erased. */
  async function useRecords(): Promise<void> {
    const office = await Browser.signIn(server.url, 'j01')
    const { id } = await office.post('/records/joint-meeting', {
      values: {
        session: '2025年第九次',
        theme: '【演示】金丝雀',
        kind: '例会',
        contactPost: { name: personal.first, post: '会务', phone: personal.phone },
      },
    })
    const at = `/records/joint-meeting/${id}`
    const change = async (method: string, where: string, body: unknown) => {
      const { version } = await office.get(at)
      const answer = await office.send(method, where, body, { 'if-match': `"${version}"` })
      expect(answer.status, await answer.text()).toBe(200)
    }
    await change('PATCH', at, {
      values: { contactPost: { name: personal.second, post: '会务', phone: personal.phone } },
    })
    for (const where of [at, `${at}/history`, '/records/joint-meeting?q=%E9%87%91%E4%B8%9D%E9%9B%80'])
      await office.get(where)
    expect(
      (await office.send('GET', '/records/joint-meeting/export.xlsx?purpose=%E6%A0%B8%E5%AF%B9')).status,
    ).toBe(200)
    const draft = `/drafts/joint-meeting.${id}`
    await office.send('PUT', draft, { values: { contactPost: { name: personal.note } } })
    await office.send('DELETE', draft)
    await change('POST', `${at}/personal-data/erase`, { reason: '本人申请删除，会议已办结' })
  }

  /** Rows of every table as text; bytes are searched as they are. */
  async function dump(): Promise<ReadonlyMap<string, string>> {
    const tables = await database.query(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    const found = new Map<string, string>()
    for (const { name } of tables)
      found.set(
        String(name),
        String(
          (await database.query(`select coalesce(string_agg(t::text, E'\\n'), '') as text from ${name} t`))[0]
            ?.text,
        ),
      )
    return found
  }

  const forms = (word: string): readonly string[] => [
    word,
    Buffer.from(word).toString('hex'),
    Buffer.from(word).toString('base64').slice(0, -4),
    encodeURIComponent(word),
  ]
  const holds = (text: string, word: string): boolean => forms(word).some((form) => text.includes(form))

  function filesUnder(directory: string): readonly string[] {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
  }

  test('the scan finds what is there: the account, the record, the lines of the log', async () => {
    const text = [...(await dump()).values()].join('\n')
    expect(holds(text, 'canary.person')).toBe(true)
    expect(holds(text, '【演示】金丝雀')).toBe(true)
    expect(lines.join('')).toContain('/api/records/joint-meeting')
  })

  test.each(Object.keys({ ...secrets, token }) as (keyof typeof secrets | 'token')[])(
    'no table, log or file holds the %s',
    async (name) => {
      const word = name === 'token' ? token : secrets[name]
      const places = [
        ...[...(await dump())].filter(([, text]) => holds(text, word)).map(([table]) => table),
        ...(holds(lines.join(''), word) ? ['log'] : []),
        ...filesUnder(folder).filter((file) => holds(readFileSync(file, 'latin1'), word)),
      ]
      expect(places).toEqual([])
    },
  )

  test.each(Object.keys(personal) as (keyof typeof personal)[])(
    'once a person’s data is erased, no table, log or file holds it: %s',
    async (name) => {
      const word = personal[name]
      const places = [
        ...[...(await dump())].filter(([, text]) => holds(text, word)).map(([table]) => table),
        ...(holds(lines.join(''), word) ? ['log'] : []),
        ...filesUnder(folder).filter((file) => holds(readFileSync(file, 'latin1'), word)),
      ]
      expect(places).toEqual([])
    },
  )

  test('the figure', () => {
    process.stdout.write(
      `figure canaries ${Object.keys(secrets).length + 1 + Object.keys(personal).length}\n`,
    )
  })
})

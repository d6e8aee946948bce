import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { Browser } from '../src/apps/demo/testing/browser.ts'
import { openSeededDatabase } from '../src/apps/demo/testing/seeded-database.ts'
import { loginRole } from '../src/platform/database/roles.ts'

/* docs/add-a-record-type.md, done word for word in a copy of the repository. */

const page = readFileSync('docs/add-a-record-type.md', 'utf8')
const block = (mark: string): readonly [string, string] => {
  const found = new RegExp(`\`\`\`\\w+ ${mark}=(\\S+)\\n([\\s\\S]*?)\`\`\``).exec(page)
  if (!found) throw new Error(`the page has no block ${mark}=`)
  return [found[1] ?? '', found[2] ?? '']
}
const [file, text] = block('file')
const [index, line] = block('line')
const [, script = '', name = ''] = /^npm run ([\w-]+) -- (\w+)$/m.exec(page) ?? []

let copy = ''
const node = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [...args], { cwd: copy, encoding: 'utf8' })
const edit = (path: string, change: (text: string) => string): void =>
  writeFileSync(join(copy, path), change(readFileSync(join(copy, path), 'utf8')))

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'yuance-added-'))
  const wanted = [
    ...['src', 'migrations', 'policies', 'examples', 'tools', 'package.json'],
    ...['tsconfig.json', 'tsconfig.web.json', '.dependency-cruiser.cjs'],
  ]
  for (const path of wanted) cpSync(path, join(copy, path), { recursive: true })
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  mkdirSync(dirname(join(copy, file)), { recursive: true })
  writeFileSync(join(copy, file), text)
  edit(index, (before) => before.replace(/(Promise\.all\(\[\n)/, `$1${line}`))
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** What a tool of the build says against the copy; empty when nothing. */
async function faultsOf(...args: readonly string[]): Promise<string> {
  try {
    await promisify(execFile)(process.execPath, [...args], { cwd: copy })
    return ''
  } catch (error) {
    return String((error as { stdout?: string }).stdout)
  }
}

/** What the compiler says of the sources, tests left out: of what Node runs, or of the screens. */
function faultsOfTypes(part: 'server' | 'screens' = 'server'): Promise<string> {
  const file = part === 'server' ? 'tsconfig.json' : 'tsconfig.web.json'
  const config = JSON.parse(readFileSync(file, 'utf8'))
  const tests = ['**/*.test.ts', '**/*.test.tsx', '**/testing']
  writeFileSync(
    join(copy, file),
    JSON.stringify({
      ...config,
      ...(part === 'server' && { include: ['src'] }),
      exclude: [...config.exclude, ...tests],
    }),
  )
  return faultsOf('node_modules/typescript/bin/tsc', '--noEmit', '-p', file)
}

test('one file and one line: it compiles, has its migration, and works as a ledger', async () => {
  expect(await faultsOfTypes()).toBe('')

  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const [, tool = ''] = /^node (\S+)$/.exec(scripts[script] ?? '') ?? []
  const written = node(tool, name)
  const [migration] = globSync(`migrations/*_${name}.sql`, { cwd: copy })
  expect(written).toContain(migration)
  const sql = readFileSync(join(copy, migration ?? ''), 'utf8')
  expect(sql).toContain('create table r_firm_visit')
  expect(sql).not.toMatch(/alter table (?!r_firm_visit)|drop /)
  expect(JSON.parse(node('src/apps/cli.ts', 'records', 'firm-visit', '--json'))).toMatchObject([
    { id: 'R106', label: '企业走访', states: ['已登记', '待答复', '已答复', '无诉求', '已作废'] },
  ])

  const [at] = inject('databaseServers')
  if (!at) throw new Error('no database server')
  // The demonstration as it was before the type was added: its table comes with the start.
  const database = await openSeededDatabase(at)
  const address = (user: string) => `postgresql://${user}@/${database.name}?host=${at.host}&port=${at.port}`
  const server = await serve(['--demo'], {
    DATABASE_URL: address(loginRole),
    DATABASE_OWNER_URL: address(at.superuser),
  })
  try {
    const clerk = await Browser.signIn(server.url, 'p-gx')
    const firm = (await clerk.get('/records/enterprise?size=1')).rows[0]
    const visit = { enterprise: firm.id, values: { visited: '2025-09-10', subject: '用工' } }
    const { id, code } = await clerk.post('/records/firm-visit', visit)
    expect(code).toMatch(/^ZF-GAOXIN-2025-0001$/)
    const again = await clerk.send('POST', '/records/firm-visit', visit)
    expect(again.status).toBe(409)
    expect(await again.json()).toMatchObject({
      title: '已经有一条企业走访的“企业＋走访日期”与它相同',
    })

    const at = `/records/firm-visit/${id}`
    await clerk.act(at, '转交答复', { values: { demand: '缺十名数控工' } })
    const director = await Browser.signIn(server.url, 'p1-gx')
    const waiting = await director.get('/inbox?box=todo&type=firm-visit')
    expect(waiting.rows.map((row: { actions: string[] }) => row.actions)).toEqual([['答复']])
    await director.act(at, '答复', { values: { answer: '列入九月专场招聘' } })
    expect(await director.get(at)).toMatchObject({ status: '已答复' })
    expect((await clerk.get(`${at}/history`)).rows.map((row: { action: string }) => row.action)).toEqual([
      '答复',
      '转交答复',
      '新建',
    ])

    const other = await Browser.signIn(server.url, 'p-sq')
    expect((await other.get('/records/firm-visit')).total).toBe(0)
    expect((await other.send('GET', at)).status).toBe(404)
    for (const sheet of ['template.xlsx', 'export.xlsx?purpose=试用'])
      expect((await clerk.send('GET', `/records/firm-visit/${sheet}`)).status).toBe(200)
  } finally {
    await server.stop()
    await database.close()
  }
}, 400_000)

/** Compiles the whole product a second time: part of the long run. */
test.runIf(process.env.YUANCE_LONG === '1')(
  'without their folders and lines subjects are gone, and nothing else is broken',
  async () => {
    // Nobody else names their types.
    const subjects = ['talent', 'assessment', 'innovation']
    const declared = (): readonly string[] =>
      (JSON.parse(node('src/apps/cli.ts', 'records', '--json')) as { type: string }[]).map(({ type }) => type)
    const before = declared()
    for (const subject of subjects) {
      rmSync(join(copy, 'src/modules', subject), { recursive: true })
      edit(index, (text) => text.replace(`  import('./${subject}/records.ts'),\n`, ''))
    }
    const cruise = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'
    const faults = await Promise.all([
      faultsOfTypes(),
      faultsOfTypes('screens'),
      faultsOf(cruise, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'),
    ])
    expect(faults).toEqual(['', '', ''])

    const after = declared()
    expect(before.filter((type) => !after.includes(type)).sort()).toEqual(
      [
        'assessment-suggestion',
        'innovation-platform',
        'park-assessment',
        'park-assessment-score',
        'research-alliance',
        'research-body',
        'cultivation-entry',
        'technology-project',
        'management-team',
        'talent-grant',
        'talent-need',
      ].sort(),
    )
    node('tools/write-record-migration.ts', 'without_three')
    const [migration = ''] = globSync('migrations/*_without_three.sql', { cwd: copy })
    const sql = readFileSync(join(copy, migration), 'utf8')
    expect(sql).toContain('The type talent-grant is no longer declared')
    expect(sql).not.toMatch(/drop (table|column)/)

    const server = await serve(['--embedded-database'])
    try {
      expect((await fetch(`${server.url}/api/records/parcel`)).status).toBe(401)
      const interfaceText = await (await fetch(`${server.url}/api/openapi.json`)).text()
      expect(interfaceText).toContain('/records/{type}')
    } finally {
      await server.stop()
    }
  },
  200_000,
)

interface Served {
  readonly url: string
  stop(): Promise<void>
}

/** The copy's server in a process of its own, with a database of its own unless another is given. */
async function serve(options: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Served> {
  const data = mkdtempSync(join(tmpdir(), 'yuance-added-data-'))
  mkdirSync(join(copy, 'dist/web'), { recursive: true })
  const child = spawn(process.execPath, ['src/apps/cli.ts', 'serve', ...options], {
    cwd: copy,
    env: { ...process.env, ...env, PORT: '0', YUANCE_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = async (): Promise<void> => {
    await ended(child)
    // Started by root, the database lies elsewhere and is only linked from the data directory.
    const database = join(data, 'postgres')
    if (existsSync(database)) rmSync(realpathSync(database), { recursive: true, force: true })
    rmSync(data, { recursive: true, force: true })
  }
  let said = ''
  const url = await new Promise<string | undefined>((done) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => {
        said += part
        const [, address] = /园策已启动：(\S+?)(?=（|\s)/.exec(said) ?? []
        if (address !== undefined) done(address)
      })
    child.once('exit', () => done(undefined))
  })
  if (url !== undefined) return { url, stop }
  await stop()
  throw new Error(`the server did not start:\n${said.slice(-4000)}`)
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    child.once('exit', () => done())
    child.kill('SIGTERM')
  })
}

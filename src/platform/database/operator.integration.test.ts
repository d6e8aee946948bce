import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '../../kernel/problem.ts'
import { openDatabase } from './open.ts'
import { type RunningServer, startEmbedded, startSystem15 } from './testing/servers.ts'

// The operator's own server, which has never seen our roles: one of its own for each of these tests.
describe.each([
  ['embedded', startEmbedded],
  ['system 15', startSystem15],
] as const)('a PostgreSQL of the operator (%s)', (_name, start) => {
  let server: RunningServer | undefined
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server?.stop())

  const url = (user: string, database: string): string =>
    `postgres://${user}@localhost/${database}?host=${encodeURIComponent(server?.host ?? '')}`
  const run = async (connection: string, ...statements: string[]): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: connection })
    await client.connect()
    try {
      let rows: unknown[] = []
      for (const statement of statements) rows = (await client.query(statement)).rows
      return rows
    } finally {
      await client.end()
    }
  }
  const open = async (options: { url: string; ownerUrl?: string }) => {
    const told: string[] = []
    const database = await openDatabase({
      ...options,
      dataDirectory: '/nonexistent',
      onStatus: (text) => told.push(text),
    })
    return { database, told }
  }
  const refusal = async (options: { url: string }) => {
    const error = await open(options).catch((thrown: unknown) => thrown)
    if (error instanceof Refusal) return error.problems[0]
    throw new Error(`not refused: ${String(error)}`)
  }
  const officer = { account: randomUUID(), name: '区级人员', view: 'district' } as const

  test('the road of an operator: refused, prepared, used by one user, then by two', async ({ skip }) => {
    if (!server) return skip('PostgreSQL 15 is not installed')
    const root = url('postgres', 'postgres')
    await run(root, 'create role plain login', 'create database parks owner plain')

    // Without the right to create roles the message holds what the administrator has to do.
    const problem = await refusal({ url: url('plain', 'parks') })
    expect(problem).toMatchObject({ code: 'database/roles', where: { subject: 'plain' } })
    expect(problem?.mend).toContain('alter role "plain" createrole')
    await run(root, 'alter role plain createrole')

    const { database, told } = await open({ url: url('plain', 'parks') })
    expect(told.some((text) => text.includes('超级用户'))).toBe(false)
    expect(database.embedded).toBe(false)
    await database.inTransaction(officer, async (tx) => {
      await tx.insertInto('park').values({ id: 1, code: 'N' }).execute()
      await tx.insertInto('enterprise').values({ name: '甲公司', park_id: 1 }).execute()
    })
    const seen = await database.inTransaction({ ...officer, view: 'park', parks: [2] }, (tx) =>
      tx.selectFrom('enterprise').selectAll().execute(),
    )
    expect(seen).toEqual([])
    await database.close()
    // Even the user who owns the database sees nothing outside a transaction that says who acts.
    expect(await run(url('plain', 'parks'), 'select * from enterprise')).toEqual([])

    // Two users: one that sets up, one that serves and may do no more than that. Once set up, no right to create roles is needed.
    await run(root, 'create role serving login')
    const two = await open({ url: url('serving', 'parks'), ownerUrl: url('plain', 'parks') })
    expect(
      await two.database.inTransaction(officer, (tx) => tx.selectFrom('enterprise').select('name').execute()),
    ).toEqual([{ name: '甲公司' }])
    await two.database.close()
    await run(root, 'alter role plain nocreaterole')
    await (await open({ url: url('serving', 'parks'), ownerUrl: url('plain', 'parks') })).database.close()
    await expect(run(url('serving', 'parks'), 'select * from enterprise')).rejects.toThrow(
      'permission denied',
    )
    await expect(run(url('serving', 'parks'), 'create table mine (n int)')).rejects.toThrow(
      'permission denied',
    )

    // A superuser works, and is told what that means.
    const superuser = await open({ url: url('postgres', 'parks') })
    expect(superuser.told.some((text) => text.includes('超级用户'))).toBe(true)
    expect(
      await superuser.database.inTransaction({ ...officer, view: 'park', parks: [2] }, (tx) =>
        tx.selectFrom('enterprise').selectAll().execute(),
      ),
    ).toEqual([])
    await superuser.database.close()
  })

  test('what is wrong with the connection or the database is said plainly', async ({ skip }) => {
    if (!server) return skip('PostgreSQL 15 is not installed')
    expect(await refusal({ url: url('postgres', 'nowhere') })).toMatchObject({
      code: 'database/unreachable',
      why: '数据库不存在。',
    })
    expect(await refusal({ url: 'postgres://x:s3cret@127.0.0.1:9/y' })).toMatchObject({
      code: 'database/unreachable',
      where: { subject: 'x@127.0.0.1:9/y' },
    })
    await run(
      url('postgres', 'postgres'),
      "create database old encoding SQL_ASCII locale 'C' template template0",
    )
    expect(await refusal({ url: url('postgres', 'old') })).toMatchObject({ code: 'database/encoding' })
  })
})
